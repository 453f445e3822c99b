/**
 * A receipt: what a person gets to keep. Names of fields are those of ISO/IEC TS 27560:2023 where it has one, so that mapping
 * to it is reading; what it has no name for is ours and listed in docs/receipts.md.
 */
import type { Answer, Basis, Regime, TopicId, TopicKind } from './model.js';
import type { Controller } from './catalogue.js';
import type { ProofEntry } from './proof-entry.js';

/** Version of the form of a receipt. */
export const RECEIPT_SCHEMA = 'assent-receipt-1';

/** What stands where the standard wants a fact that the site has not declared: nothing is made up. `gapsOf` lists where. */
export const NOT_STATED = 'not stated';

/**
 * Where a topic stands after an event. Consents have the Data Privacy Vocabulary's names (ConsentStatus); objections and
 * agreements to a policy are no consents and have words of their own.
 */
export type EventState =
  | 'ConsentGiven'
  | 'RenewedConsentGiven'
  | 'ConsentRefused'
  | 'ConsentWithdrawn'
  | 'ConsentRevoked'
  | 'ConsentExpired'
  | 'ConsentUnknown'
  | 'ObjectionRaised'
  | 'ObjectionWithdrawn'
  | 'NotObjected'
  | 'ObjectionUnknown'
  | 'Agreed'
  | 'Disagreed'
  | 'AgreementWithdrawn'
  | 'AgreementUnknown';

/** Something that a person said, or by which an answer ended without them: taken back to unset, or too old to count. */
export interface ReceiptEvent {
  /** ISO 8601 instant, UTC. */
  readonly event_time: string;
  /** How long the answer lasts, ISO 8601; `not limited` for a policy, which is superseded and does not run out. */
  readonly validity_duration: string;
  /** Who: `pii_principal_id`. */
  readonly entity_id: string;
  /**
   * `expressed` by a gesture, or vouched for by the host; `explicit` where the host says that its wording asks for an explicit
   * statement (GDPR Art. 9(2)(a)); `implied` by a signal or a script.
   */
  readonly event_type: 'implied' | 'expressed' | 'explicit';
  readonly event_state: EventState;
  /** Surface and control, `consent-banner: accept-all`. */
  readonly method: string;
  /** Id of the entry that proves it. */
  readonly entry: string;
  /** What the person was told; absent where nobody answered (a reset, a lapse). */
  readonly revision?: string;
  readonly answer?: Answer;
  /** Hash of the policy's words, and of the exact wording. */
  readonly text?: string;
  readonly wording?: string;
}

/** A sort of data. */
export interface ReceiptData {
  readonly pii_attribute_id: string;
  readonly pii_type: string;
  readonly special_pii_category: boolean;
}

/** A topic that is no policy: a purpose, channel, permission, recipient or service, answered or not. */
export interface ReceiptPurpose {
  readonly purpose_id: TopicId;
  readonly purpose: string;
  readonly purpose_type: TopicKind;
  readonly lawful_basis: Basis | typeof NOT_STATED;
  readonly regime?: Regime;
  /** For a service: the purpose whose later answer takes it along. */
  readonly follows?: TopicId;
  /** Fingerprint of what is declared; an event with another `revision` was on other facts. */
  readonly revision?: string;
  readonly status: EventState | 'NotAsked';
  readonly pii_information: readonly ReceiptData[];
  readonly pii_controllers: readonly string[];
  readonly storage_locations: readonly string[];
  readonly retention_period: string;
  readonly jurisdiction: string;
  readonly recipient_third_parties: readonly string[];
  readonly withdrawal_method: string;
  readonly services: readonly string[];
  readonly events: readonly ReceiptEvent[];
}

/** An answered version of a policy. */
export interface ReceiptDocument {
  readonly policy: TopicId;
  readonly version: string;
  readonly title: string;
  readonly url?: string;
  readonly required: boolean;
  readonly status: EventState;
  readonly events: readonly ReceiptEvent[];
}

/** The notice that was shown with the last answer. */
export interface ReceiptNotice {
  readonly surface: string;
  /** Hash of the wording shown. */
  readonly wording?: string;
  /** The privacy policy in force at that time. */
  readonly policy?: string;
  readonly version?: string;
  readonly text?: string;
  readonly url?: string;
}

/** The controller, or somebody whom data goes to. */
export interface ReceiptParty {
  readonly party_id: string;
  readonly party_name: string;
  readonly party_address: string;
  readonly party_contact: string;
  readonly party_type: 'controller' | 'third-party';
  readonly party_email?: string;
  readonly party_phone?: string;
  readonly party_url?: string;
  /** ISO 3166-1 code. */
  readonly party_country?: string;
}

/** The whole receipt (`receipt.schema.json`, docs/receipts.md). */
export interface Receipt {
  readonly schema_version: typeof RECEIPT_SCHEMA;
  readonly receipt_id: string;
  readonly record_id: string;
  readonly pii_principal_id: string;
  /** BCP 47 tag that the texts of this receipt are in. */
  readonly language: string;
  readonly privacy_notice: ReceiptNotice;
  readonly purposes: readonly ReceiptPurpose[];
  readonly documents: readonly ReceiptDocument[];
  readonly parties: readonly ReceiptParty[];
  readonly proof: {
    readonly entries: readonly ProofEntry[];
    /** Hash of this receipt's canonical JSON without this field. */
    readonly hash: string;
  };
}

/** What a receipt says that neither entries nor catalogue know. */
export interface ReceiptOptions {
  /** Default: the catalogue's. `email` and `phone` (`tel:`) default to its `contact`, where that is one. */
  readonly controller?: Controller & { readonly email?: string; readonly phone?: string; readonly url?: string };
  /** Whom the receipt is about, in words of the host's own; default: the random id of the record. */
  readonly subject?: string;
  /** BCP 47 tag; default: the language that the last answer was given in. */
  readonly language?: string;
  /** Where data is stored (27560: `storage_locations`). */
  readonly storage?: readonly string[];
  /** How to withdraw: an address, or a sentence. */
  readonly withdrawal?: string;
  /** Default: the region of the last entry. */
  readonly jurisdiction?: string;
  /** Address of the privacy policy as it was; default: that of its version, where that is a full one. */
  readonly policyUrl?: string;
  /** The wording asks for an explicit statement (GDPR Art. 9(2)(a)): then a person's gesture is one. */
  readonly explicit?: boolean;
}
