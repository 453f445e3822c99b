/**
 * What a site declares: who is responsible, for what, with whom, for how long, and which documents and channels there are.
 * Types only, so that the gate can read a catalogue without carrying the checks of `defineCatalogue`.
 */
import type { Basis, Regime } from './model.js';
import type { Right } from './requests.js';

/** A sentence, or a map of BCP 47 language tag to sentence. */
export type Text = string | Readonly<Record<string, string>>;

/** Who decides why and how personal data is processed (GDPR Art. 4(7), 13(1)(a)). */
export interface Controller {
  readonly name: string;
  readonly address?: string;
  /** A `mailto:`, `tel:` or `https:` address. */
  readonly contact?: string;
  /** The data protection officer's name or address. */
  readonly officer?: string;
  /** How people exercise their rights here (`rights-request`). */
  readonly rights?: OfferedRights;
}

/** What a site gives to those who exercise a right. */
export interface OfferedRights {
  /** Rights that it gives to everybody, beyond what the law of their region says. What the law gives needs no mention. */
  readonly offers?: readonly Right[];
  /** Where requests go: a path or `https:` address that takes them (`POST`), or a `mailto:`; default: `contact`, where it is one. */
  readonly address?: string;
  /** ISO 8601 duration within which it answers, where that is sooner than the law asks. */
  readonly within?: string;
  /** How it recognises people, in its own words: "The e-mail address you signed up with". */
  readonly identity?: Text;
}

/** A cookie that a service sets: an exact name, or a pattern between slashes (`/^_m_/`). */
export interface DeclaredCookie {
  readonly name: string;
  /** ISO 8601 duration. */
  readonly lifetime?: string;
}

interface Declared {
  /** Letters, digits, `-` and `_`; unique among its kind. */
  readonly id: string;
  readonly title?: Text;
  readonly description?: Text;
  /**
   * The author's own mark of what a person is told. Change it and everybody is asked again about this topic; keep it and
   * nobody is, whatever else changes. Without it, the mark is derived from the declared facts, never from the wording.
   */
  readonly revision?: string;
}

/** Why data is processed. */
export interface Purpose extends Declared {
  readonly basis: Basis;
  /** When the data is collected, in the site's own words: "Sign-up", "Payment". `data-inventory` groups by it. */
  readonly when?: Text;
  /** Ids of data items. An empty list says that there are none; no list says nothing. */
  readonly data?: readonly string[];
  /** Ids of recipients. An empty list says that there are none; no list says nothing. */
  readonly recipients?: readonly string[];
  /** ISO 8601 duration that the data is kept. */
  readonly retention?: string;
  /** The author's own regime, for all regions or per ISO 3166 code (`*` for the rest); wins over the region's rule. */
  readonly regime?: Regime | Readonly<Record<string, Regime>>;
  /** How long an answer lasts, ISO 8601; default: the catalogue's, then the region's. */
  readonly lifetime?: string;
  /** Data is sold, shared, or used for targeted advertising: an opt-out signal such as Global Privacy Control applies. */
  readonly sale?: boolean;
  /** What stops working without it; shown beside the switch. */
  readonly consequence?: Text;
}

/** One vendor's tool, under one purpose. */
export interface Service extends Declared {
  readonly purpose: string;
  readonly recipient?: string;
  readonly cookies?: readonly DeclaredCookie[];
  /**
   * What it keeps in storage, `*` at the end for any ending: a key in localStorage and sessionStorage alike (`m:*`), or in one
   * place alone: `local:key`, `session:key`, `idb:database`, `cache:name`.
   */
  readonly storage?: readonly string[];
}

/** Whom data goes to. */
export interface Recipient extends Declared {
  readonly name?: Text;
  /** ISO 3166-1 code. */
  readonly country?: string;
  /** What protects a transfer: `adequacy`, `standard-clauses`, … or the author's own words. */
  readonly safeguard?: string;
  /** Address of the recipient's own policy. */
  readonly policy?: string;
  /** What the recipient uses the data for; default: the names of the purposes whose data goes there. */
  readonly purpose?: Text;
  /** Ids of the data items that go there, of all that those purposes use; default: all of them. */
  readonly items?: readonly string[];
  /** ISO 8601 duration that the recipient keeps the data. */
  readonly retention?: string;
  /** Sharing with this recipient needs a consent of its own. */
  readonly ask?: boolean;
}

/** A sort of data, for example an e-mail address. */
export interface DataItem extends Omit<Declared, 'revision'> {
  /** Special category (GDPR Art. 9) or the like. */
  readonly sensitive?: boolean;
}

/** One version of a policy. Dates are calendar dates (`YYYY-MM-DD`) in the policy's time zone. */
export interface PolicyVersion {
  readonly version: string;
  readonly announced?: string;
  readonly effective?: string;
  /**
   * Whether answers to earlier versions stop counting when this one takes effect; default true, and false where each of its
   * `changes` is editorial or is about other topics than the policy.
   */
  readonly material?: boolean;
  /** Whether it is to people's disadvantage, so that they are told 30 days before and not 7 (docs/schedule.md). */
  readonly adverse?: boolean;
  /** Address of the text. */
  readonly src?: string | Readonly<Record<string, string>>;
  /** The text itself, instead of an address. */
  readonly text?: Text;
  /** What the text is written in; default: what the address's ending and the server say, else plain text. */
  readonly format?: PolicyFormat;
  /** `sha256-` and the hash of the text's words, in base64 (docs/policies.md): what is shown under another one takes no agreement. */
  readonly hash?: Text;
  /** What changed, in plain words. */
  readonly summary?: Text;
  /** What changed, one by one. Without it, and without a `summary`, it is found by comparing. */
  readonly changes?: readonly PolicyChange[];
  /** What the site declares from the day on which this version takes effect, as far as it differs from before. */
  readonly declares?: CataloguePatch;
  /** The short form that stands before the text. */
  readonly overview?: PolicyOverview;
}

/** What a policy's text is written in. */
export type PolicyFormat = 'text' | 'markdown' | 'html' | 'json';

/** One change of a policy from one version to the next, as its author tells it. */
export interface PolicyChange {
  readonly kind: 'added' | 'deleted' | 'modified';
  /** In plain words. */
  readonly summary: Text;
  /** Whether it changes what people are told, and not only how; default true. An editorial change asks nobody anything. */
  readonly material?: boolean;
  /**
   * The topics that it touches (`purpose/analytics`, a word of `aliases`): answers given before the version takes effect stop
   * counting then. Default: the policy itself.
   */
  readonly topics?: readonly string[];
  /** Anchor of the section that says it. */
  readonly section?: string;
}

/** The first layer of a notice (WP260 rev.01, 35 to 38). What is left out is taken from the catalogue. */
export interface PolicyOverview {
  readonly who?: Text;
  readonly why?: Text;
  readonly rights?: Text;
  readonly contact?: Text;
}

type Patch<Item extends { readonly id: string }> = Pick<Item, 'id'> & Partial<Item>;

/**
 * What changes about a catalogue on a day. What has a known id is changed in the fields that are written, what has a new one
 * is added, and what `without` names is gone.
 */
export interface CataloguePatch {
  readonly purposes?: readonly Patch<Purpose>[];
  readonly services?: readonly Patch<Service>[];
  readonly recipients?: readonly Patch<Recipient>[];
  readonly data?: readonly Patch<DataItem>[];
  readonly channels?: readonly Patch<Channel>[];
  readonly permissions?: readonly Patch<Permission>[];
  /** `purpose/…`, `service/…`, `recipient/…`, `data/…`, `channel/…`, `permission/…`. */
  readonly without?: readonly string[];
}

/** A document that people are told about, acknowledge, or agree to. */
export interface Policy extends Omit<Declared, 'revision'> {
  readonly kind?: 'privacy' | 'terms' | 'cookies' | 'marketing' | 'minors' | 'third-party' | 'custom';
  /** What is asked: agreement (default), acknowledgement, or nothing. */
  readonly answer?: 'agreement' | 'acknowledgement' | 'none';
  readonly required?: boolean;
  /** Days between announcement and effect; default: what the region asks for, 7, and 30 for an adverse version. */
  readonly noticeDays?: number;
  /** IANA time zone of its dates; default `UTC`. */
  readonly timeZone?: string;
  /** Oldest first. */
  readonly versions: readonly PolicyVersion[];
  /** What follows from "I disagree", in the host's words. */
  readonly consequence?: Text;
}

/** A way to send marketing. */
export interface Channel extends Declared {
  /** ISO 8601 duration after which the consent has to be confirmed again (Korea's Network Act Art. 50(8): `P2Y`). */
  readonly reconfirm?: string;
  /**
   * A yes counts only once the host says that the person confirmed it (`store.confirm`): double opt-in, by a link in a message.
   * Whoever said yes before this was declared is asked again.
   */
  readonly confirm?: boolean;
  /** When nothing is sent, in the time of whoever is reached: `21:00-08:00`; default: what the region's law says. */
  readonly quiet?: string;
}

/** A capability of the device that is asked for at the moment of use. */
export interface Permission extends Declared {
  readonly why?: Text;
  /** As a purpose's `when`; default: the permission's name. */
  readonly when?: Text;
  readonly data?: readonly string[];
  readonly retention?: string;
  /** What the browser is asked for; default: the id, where it is one of these. Otherwise the browser is not asked. */
  readonly device?: 'camera' | 'microphone' | 'location' | 'notifications' | 'clipboard' | 'photos';
  /** Id of the purpose that it serves: its recipients, its retention, and whether the law requires it, are told as well. */
  readonly purpose?: string;
  /** Ids of recipients. */
  readonly recipients?: readonly string[];
  /** What does not work without it. */
  readonly consequence?: Text;
}

/** The whole declaration. */
export interface Catalogue {
  /** Address of the JSON Schema, for editors. */
  readonly $schema?: string;
  readonly controller?: Controller;
  readonly purposes?: readonly Purpose[];
  readonly services?: readonly Service[];
  readonly recipients?: readonly Recipient[];
  readonly data?: readonly DataItem[];
  readonly policies?: readonly Policy[];
  readonly channels?: readonly Channel[];
  readonly permissions?: readonly Permission[];
  /** Words of another tool's markup → topics. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** ISO 3166-2 code that holds where the host gives none. */
  readonly region?: string;
  /** How long answers last, ISO 8601; default: the region's. */
  readonly lifetime?: string;
  /** How long after a refusal nobody is asked again, ISO 8601; default: the region's. A refusal never lasts less than a grant. */
  readonly reask?: string;
}
