/** Checks a catalogue and says, for every fault at once, where it is, what is there, and what to write instead. */
import type { Catalogue, Policy, PolicyVersion } from './catalogue.js';
import { aroundVersion, stagesOf } from './catalogue-at.js';
import { KEY, REVISION } from './codec.js';
import { isDuration } from './duration.js';
import { deepFreeze } from './freeze.js';
import { noticeFaults } from './schedule.js';

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

type Fault = (path: string, message: string) => void;
type Check = (value: unknown, path: string, fault: Fault) => void;

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
function relations(catalogue: Catalogue, fault: Fault, known = everNamed(catalogue)): void {
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
  // A word may stand for what a version adds or takes away: on the other days it stands for nothing.
  for (const [word, topic] of Object.entries(catalogue.aliases ?? {})) {
    if (!known.has(topic) || topic.startsWith('data/'))
      fault(`aliases.${word}`, `found "${topic}"; write a declared topic such as "purpose/analytics"`);
  }
}

const PLURALS = {
  purpose: 'purposes',
  service: 'services',
  recipient: 'recipients',
  data: 'data',
  policy: 'policies',
  channel: 'channels',
  permission: 'permissions',
} as const;

/** Everything that is declared, as `kind/id`. */
const namesOf = (catalogue: Catalogue): Set<string> =>
  new Set(Object.entries(PLURALS).flatMap(([kind, list]) => (catalogue[list] ?? []).map(({ id }) => `${kind}/${id}`)));

/** Everything that is declared on any day. */
const everNamed = (catalogue: Catalogue): Set<string> =>
  new Set(stagesOf(catalogue).flatMap((stage) => [...namesOf(stage)]));

/**
 * Another version that declares something and whose day is so near, in another time zone, that it may begin before or after:
 * then no order of the two could be checked.
 */
function nearby(catalogue: Catalogue, { timeZone = 'UTC' }: Policy, { effective }: PolicyVersion): string | undefined {
  for (const { timeZone: other = 'UTC', versions } of catalogue.policies ?? []) {
    const near = versions.find(
      ({ effective: date, declares }) =>
        declares && other !== timeZone && Math.abs(Date.parse(date ?? '') - Date.parse(effective ?? '')) <= 86_400_000,
    );
    if (near) return `${near.effective} in ${other}`;
  }
  return undefined;
}

/** What versions say of topics, and what they declare from their day on, laid over the catalogue as it will be then. */
function versionRelations(catalogue: Catalogue, fault: Fault): void {
  const known = everNamed(catalogue);
  const { aliases = {} } = catalogue;
  const isTopic = (word: string): boolean =>
    Object.hasOwn(aliases, word) ||
    (known.has(word.includes('/') ? word : `purpose/${word}`) && !word.startsWith('data/'));
  for (const [index, policy] of (catalogue.policies ?? []).entries()) {
    for (const [at, version] of policy.versions.entries()) {
      const path = `policies[${index}].versions[${at}]`;
      version.changes?.forEach(({ topics = [] }, place) => {
        for (const word of topics) {
          const at = `${path}.changes[${place}].topics`;
          const topic = aliases[word] ?? word;
          if (!isTopic(word)) fault(at, `found "${word}"; write a declared topic such as "purpose/analytics"`);
          else if (topic.startsWith('service/'))
            fault(at, `found "${word}"; write its purpose, since that is what people are asked about`);
          else if (topic.startsWith('policy/') && topic !== `policy/${policy.id}`)
            fault(at, `found "${word}"; write it into a version of that policy, which is what people answer to`);
        }
      });
      if (!version.declares) continue;
      const near = nearby(catalogue, policy, version);
      if (near)
        fault(
          `${path}.effective`,
          `found ${version.effective} in ${policy.timeZone ?? 'UTC'}, within a day of ${near}, which declares something as well; write the same "timeZone" for both policies, or dates further apart`,
        );
      const [before, after] = aroundVersion(catalogue, policy.id, version.version);
      // Policies come and go by their versions.
      const names = [...namesOf(before)].filter((name) => !name.startsWith('policy/'));
      for (const word of (version.declares.without ?? []).filter((name) => !names.includes(name)))
        fault(
          `${path}.declares.without`,
          `found "${word}", which is not declared before; write one of ${names.join(', ')}`,
        );
      const within: Fault = (place, message) => fault(`${path}.declares: ${place}`, message);
      const problems: CatalogueProblem[] = [];
      shape(after, '', (place, message) => void problems.push({ path: place, message }));
      if (problems.length > 0) for (const problem of problems) within(problem.path, problem.message);
      else relations(after, within, known);
    }
  }
}

/** Versions that people are told of too late. What an older one gave can no longer be mended: only the newest is looked at. */
function noticeRelations({ policies = [], region }: Catalogue, fault: Fault): void {
  for (const [index, policy] of policies.entries()) {
    const late = noticeFaults(policy, region).find(({ version }) => version === policy.versions.at(-1)?.version);
    if (late)
      fault(
        `policies[${index}].${late.path}`,
        `${late.message}; if people were told in another way, write the days you gave as "noticeDays"`,
      );
  }
}

/**
 * Checks a catalogue, copies it and freezes the copy all the way down.
 * @param options `development`: whether too short a notice is a fault as well (default); in production the store reports it
 * @throws CatalogueError naming every fault with its path, what is there, and what to write instead
 */
export function defineCatalogue(catalogue: Catalogue, { development = true } = {}): Catalogue {
  const problems: CatalogueProblem[] = [];
  const fault: Fault = (path, message) => void problems.push({ path, message });
  const checks = [
    () => shape(catalogue, '', fault),
    () => relations(catalogue, fault),
    () => versionRelations(catalogue, fault),
  ];
  for (const check of checks) if (problems.length === 0) check();
  if (problems.length === 0 && development) noticeRelations(catalogue, fault);
  if (problems.length > 0) throw new CatalogueError(problems);
  return deepFreeze(JSON.parse(JSON.stringify(catalogue)) as Catalogue);
}
