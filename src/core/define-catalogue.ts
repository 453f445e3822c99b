/** Checks a catalogue and says, for every fault at once, where it is, what is there, and what to write instead. */
import type { Catalogue } from './catalogue.js';
import { KEY, REVISION } from './codec.js';
import { isDuration } from './duration.js';
import { deepFreeze } from './freeze.js';

/** One fault of a catalogue. */
export interface CatalogueProblem {
  /** Path of the field, for example `purposes[1].basis`. */
  readonly path: string;
  /** What is there, and what to write instead. */
  readonly message: string;
}

/** Thrown by `defineCatalogue`; `problems` names every fault. */
export class CatalogueError extends Error {
  readonly problems: readonly CatalogueProblem[];
  constructor(problems: readonly CatalogueProblem[]) {
    super(
      `The catalogue cannot be used:\n${problems.map(({ path, message }) => `  ${path || '(catalogue)'}: ${message}`).join('\n')}`,
    );
    this.name = 'CatalogueError';
    this.problems = problems;
  }
}

type Check = (value: unknown, path: string, fault: (path: string, message: string) => void) => void;

/** What is there, short enough for a message. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const matching =
  (test: (text: string) => boolean, wanted: string): Check =>
  (value, path, fault) => {
    if (typeof value !== 'string' || !test(value)) fault(path, `found ${shown(value)}; write ${wanted}`);
  };

const filled = matching((text) => text.trim() !== '', 'a text that is not empty');
const id = matching(
  (text) => KEY.test(text) && text.length <= 64,
  'letters, digits, "-" and "_", at most 64, starting with a letter or digit, such as "analytics"',
);
const mark = matching(
  (text) => REVISION.test(text) && text.length <= 32,
  'letters, digits, ".", "-" and "_", at most 32, such as "2024-05-17" or "1.2"',
);
const duration = matching(isDuration, 'an ISO 8601 duration of years, months, weeks and days, such as "P6M"');
const region = matching(
  (text) => /^[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?$/.test(text),
  'an ISO 3166 code such as "SG" or "US-CA"',
);
const country = matching((text) => /^[A-Z]{2}$/.test(text), 'an ISO 3166-1 code such as "DE"');
const date = matching((text) => {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.test(text) ? new Date(`${text}T00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}, 'a calendar date that exists, as "2024-05-17"');
const sha256 = matching(
  (text) => /^sha256-[A-Za-z0-9+/]{43}=$/.test(text),
  '"sha256-" and 44 characters of base64, as "npx assent policy check --write" does',
);
const timeZone = matching((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'an IANA time zone such as "Asia/Singapore"');
/**
 * Addresses that may be put into a link: anything else (`javascript:`, `data:`) could run. Browsers drop control characters
 * anywhere and spaces in front, so none may hide a scheme.
 */
const address = matching(
  (text) =>
    text !== '' &&
    !/^\s|\p{Cc}/u.test(text) &&
    (!/^[a-z][a-z0-9+.-]*:/i.test(text) || /^(https?|mailto|tel):/i.test(text)),
  'an https:, http:, mailto: or tel: address, or a relative one',
);
const pattern = matching((name) => {
  if (!name.startsWith('/')) return name !== '';
  try {
    return name.length > 2 && name.endsWith('/') && new RegExp(name.slice(1, -1)) instanceof RegExp;
  } catch {
    return false;
  }
}, 'a cookie name, or a regular expression between slashes such as "/^_ga_/"');

const flag: Check = (value, path, fault) => {
  if (typeof value !== 'boolean') fault(path, `found ${shown(value)}; write true or false`);
};
const days: Check = (value, path, fault) => {
  if (!Number.isInteger(value) || (value as number) < 0)
    fault(path, `found ${shown(value)}; write a whole number of days`);
};
const oneOf = (...words: string[]): Check =>
  matching((text) => words.includes(text), `one of ${words.map((word) => `"${word}"`).join(', ')}`);

const either =
  (plain: Check, map: Check): Check =>
  (value, path, fault) =>
    (isObject(value) ? map : plain)(value, path, fault);

const mapOf =
  (key: RegExp, wanted: string, check: Check): Check =>
  (value, path, fault) => {
    if (!isObject(value)) return fault(path, `found ${shown(value)}; write an object`);
    for (const [name, part] of Object.entries(value)) {
      if (!key.test(name)) fault(`${path}.${name}`, `found the key "${name}"; write ${wanted}`);
      else check(part, `${path}.${name}`, fault);
    }
  };

const languages = (check: Check): Check =>
  mapOf(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as "en" or "zh-Hant"', check);
const text = either(filled, languages(filled));

const listOf =
  (check: Check): Check =>
  (value, path, fault) => {
    if (!Array.isArray(value)) return fault(path, `found ${shown(value)}; write a list`);
    value.forEach((part, index) => check(part, `${path}[${index}]`, fault));
  };

/** A list of declared things, each with an id of its own. */
const declared = (required: Record<string, Check>, optional: Record<string, Check> = {}): Check => {
  const each = object({ id, ...required }, optional);
  return (value, path, fault) => {
    listOf(each)(value, path, fault);
    const seen = new Set<unknown>();
    for (const [index, part] of (Array.isArray(value) ? value : []).entries()) {
      const name = isObject(part) ? part['id'] : undefined;
      if (name !== undefined && seen.has(name)) {
        fault(`${path}[${index}].id`, `found ${shown(name)} a second time; give each its own id`);
      }
      seen.add(name);
    }
  };
};

function object(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  const fields = { ...required, ...optional };
  return (value, path, fault) => {
    if (!isObject(value)) return fault(path, `found ${shown(value)}; write an object`);
    const at = (name: string): string => (path ? `${path}.${name}` : name);
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(fields, name)) {
        fault(at(name), `is not a field here; the fields are ${Object.keys(fields).join(', ')}`);
      } else if (value[name] !== undefined) (fields[name] as Check)(value[name], at(name), fault);
    }
    for (const name of Object.keys(required)) {
      if (value[name] === undefined) (required[name] as Check)(undefined, at(name), fault);
    }
  };
}

const regime = oneOf('opt-in', 'opt-out', 'notice', 'exempt-with-objection');
const words = { title: text, description: text };
const ids = listOf(id);

/** The fields of the lists that a policy's version may change, apart from the id. */
const lists = {
  purposes: {
    required: { basis: oneOf('necessary', 'consent', 'legal-obligation', 'legitimate-interest', 'exempt') },
    optional: {
      ...words,
      revision: mark,
      data: ids,
      recipients: ids,
      retention: duration,
      lifetime: duration,
      sale: flag,
      consequence: text,
      regime: either(regime, mapOf(/^(\*|[A-Z]{2}(-[A-Z0-9]{1,3})?)$/, 'an ISO 3166 code or "*"', regime)),
    },
  },
  services: {
    required: { purpose: id },
    optional: {
      ...words,
      revision: mark,
      recipient: id,
      cookies: listOf(object({ name: pattern }, { lifetime: duration })),
      storage: listOf(filled),
    },
  },
  recipients: {
    required: {},
    optional: { ...words, revision: mark, name: text, country, safeguard: filled, policy: address, ask: flag },
  },
  data: { required: {}, optional: { ...words, sensitive: flag } },
  channels: { required: {}, optional: { ...words, revision: mark, reconfirm: duration } },
  permissions: {
    required: {},
    optional: { ...words, revision: mark, why: text, data: ids, retention: duration },
  },
};

const eachList = (check: (list: { required: Record<string, Check>; optional: Record<string, Check> }) => Check) =>
  Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, check(list)]));

const version = object(
  { version: mark },
  {
    announced: date,
    effective: date,
    material: flag,
    adverse: flag,
    src: either(address, languages(address)),
    text,
    format: oneOf('text', 'markdown', 'html', 'json'),
    hash: either(sha256, languages(sha256)),
    summary: text,
    changes: listOf(
      object(
        { kind: oneOf('added', 'deleted', 'modified'), summary: text },
        { material: flag, topics: listOf(filled), section: filled },
      ),
    ),
    // What is new needs the fields that a thing of its kind needs: that is seen once it is laid over the catalogue.
    declares: object(
      {},
      { ...eachList(({ required, optional }) => declared({}, { ...required, ...optional })), without: listOf(filled) },
    ),
    overview: object({}, { who: text, why: text, rights: text, contact: text }),
  },
);

const shape = object(
  {},
  {
    $schema: filled,
    controller: object({ name: filled }, { address: filled, contact: address, officer: filled }),
    ...eachList(({ required, optional }) => declared(required, optional)),
    policies: declared(
      { versions: listOf(version) },
      {
        ...words,
        kind: oneOf('privacy', 'terms', 'cookies', 'marketing', 'minors', 'third-party', 'custom'),
        answer: oneOf('agreement', 'acknowledgement', 'none'),
        required: flag,
        noticeDays: days,
        timeZone,
        consequence: text,
      },
    ),
    aliases: mapOf(/^/, '', filled),
    region,
    lifetime: duration,
  },
);

/** References that must lead somewhere, and orders that must hold. */
function relations(catalogue: Catalogue, fault: (path: string, message: string) => void): void {
  const idsOf = (list: readonly { readonly id: string }[] | undefined): string[] => (list ?? []).map((item) => item.id);
  const refers = (path: string, word: string | undefined, list: string, known: readonly string[]): void => {
    if (word === undefined || known.includes(word)) return;
    fault(
      path,
      `found "${word}", which ${list} does not declare; write ${known.length ? `one of ${known.join(', ')}` : `it there first`}`,
    );
  };
  const data = idsOf(catalogue.data);
  const recipients = idsOf(catalogue.recipients);
  const purposes = idsOf(catalogue.purposes);

  for (const [index, purpose] of (catalogue.purposes ?? []).entries()) {
    purpose.data?.forEach((item, at) => refers(`purposes[${index}].data[${at}]`, item, 'data', data));
    purpose.recipients?.forEach((item, at) =>
      refers(`purposes[${index}].recipients[${at}]`, item, 'recipients', recipients),
    );
  }
  for (const [index, service] of (catalogue.services ?? []).entries()) {
    refers(`services[${index}].purpose`, service.purpose, 'purposes', purposes);
    refers(`services[${index}].recipient`, service.recipient, 'recipients', recipients);
  }
  for (const [index, permission] of (catalogue.permissions ?? []).entries()) {
    permission.data?.forEach((item, at) => refers(`permissions[${index}].data[${at}]`, item, 'data', data));
  }
  for (const [index, policy] of (catalogue.policies ?? []).entries()) {
    const path = `policies[${index}].versions`;
    if (policy.versions.length === 0) fault(path, 'found an empty list; write at least one version');
    policy.versions.forEach((version, at) => {
      const before = policy.versions[at - 1];
      if (policy.versions.findIndex((other) => other.version === version.version) < at) {
        fault(`${path}[${at}].version`, `found "${version.version}" a second time; give each version its own`);
      }
      if (before?.effective && version.effective && version.effective <= before.effective) {
        fault(
          `${path}[${at}].effective`,
          `found ${version.effective}, not after ${before.effective}; list versions oldest first`,
        );
      }
      if (before && !version.effective) {
        fault(`${path}[${at}].effective`, 'found nothing; write the date on which it replaces the version before it');
      }
      if (version.announced && version.effective && version.announced > version.effective) {
        fault(
          `${path}[${at}].announced`,
          `found ${version.announced}, after it takes effect; announce a version before`,
        );
      }
    });
  }
  const topics = new Set([
    ...purposes.map((key) => `purpose/${key}`),
    ...idsOf(catalogue.services).map((key) => `service/${key}`),
    ...recipients.map((key) => `recipient/${key}`),
    ...idsOf(catalogue.policies).map((key) => `policy/${key}`),
    ...idsOf(catalogue.channels).map((key) => `channel/${key}`),
    ...idsOf(catalogue.permissions).map((key) => `permission/${key}`),
  ]);
  for (const [word, topic] of Object.entries(catalogue.aliases ?? {})) {
    if (!topics.has(topic))
      fault(`aliases.${word}`, `found "${topic}"; write a declared topic such as "purpose/analytics"`);
  }
}

/**
 * Checks a catalogue, copies it and freezes the copy all the way down.
 * @throws CatalogueError naming every fault with its path, what is there, and what to write instead
 */
export function defineCatalogue(catalogue: Catalogue): Catalogue {
  const problems: CatalogueProblem[] = [];
  const fault = (path: string, message: string): void => void problems.push({ path, message });
  shape(catalogue, '', fault);
  if (problems.length === 0) relations(catalogue, fault);
  if (problems.length > 0) throw new CatalogueError(problems);
  return deepFreeze(JSON.parse(JSON.stringify(catalogue)) as Catalogue);
}
