/** Checks of plain data: each says, for every fault, where it is, what is there, and what to write instead. */
import { KEY, REVISION } from './codec.js';
import { isDuration } from './duration.js';
import { QUIET } from './marketing.js';

export type Fault = (path: string, message: string) => void;
export type Check = (value: unknown, path: string, fault: Fault) => void;

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

export const filled = matching((text) => text.trim() !== '', 'a text that is not empty');
export const id = matching(
  (text) => KEY.test(text) && text.length <= 64,
  'letters, digits, "-" and "_", at most 64, starting with a letter or digit, such as "analytics"',
);
export const mark = matching(
  (text) => REVISION.test(text) && text.length <= 32,
  'letters, digits, ".", "-" and "_", at most 32, no "." in front, such as "2024-05-17" or "1.2"',
);
export const duration = matching(isDuration, 'an ISO 8601 duration of years, months, weeks and days, such as "P6M"');
export const region = matching(
  (text) => /^[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?$/.test(text),
  'an ISO 3166 code such as "SG" or "US-CA"',
);
export const hours = matching((text) => QUIET.test(text), 'two times of the day, as "21:00-08:00"');
export const country = matching((text) => /^[A-Z]{2}$/.test(text), 'an ISO 3166-1 code such as "DE"');
export const date = matching((text) => {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.test(text) ? new Date(`${text}T00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}, 'a calendar date that exists, as "2024-05-17"');
export const sha256 = matching(
  (text) => /^sha256-[A-Za-z0-9+/]{43}=$/.test(text),
  '"sha256-" and 44 characters of base64, as "npx assent policy check --write" does',
);
export const timeZone = matching((zone) => {
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
export const address = matching(
  (text) =>
    text !== '' &&
    !/^\s|\p{Cc}/u.test(text) &&
    (!/^[a-z][a-z0-9+.-]*:/i.test(text) || /^(https?|mailto|tel):/i.test(text)),
  'an https:, http:, mailto: or tel: address, or a relative one',
);
export const pattern = matching((name) => {
  if (!name.startsWith('/')) return name !== '';
  try {
    return name.length > 2 && name.endsWith('/') && new RegExp(name.slice(1, -1)) instanceof RegExp;
  } catch {
    return false;
  }
}, 'a cookie name, or a regular expression between slashes such as "/^_ga_/"');

export const flag: Check = (value, path, fault) => {
  if (typeof value !== 'boolean') fault(path, `found ${shown(value)}; write true or false`);
};
export const days: Check = (value, path, fault) => {
  if (!Number.isInteger(value) || (value as number) < 0)
    fault(path, `found ${shown(value)}; write a whole number of days`);
};
export const oneOf = (...words: string[]): Check =>
  matching((text) => words.includes(text), `one of ${words.map((word) => `"${word}"`).join(', ')}`);

export const either =
  (plain: Check, map: Check): Check =>
  (value, path, fault) =>
    (isObject(value) ? map : plain)(value, path, fault);

export const mapOf =
  (key: RegExp, wanted: string, check: Check): Check =>
  (value, path, fault) => {
    if (!isObject(value)) return fault(path, `found ${shown(value)}; write an object`);
    for (const [name, part] of Object.entries(value)) {
      if (!key.test(name)) fault(`${path}.${name}`, `found the key "${name}"; write ${wanted}`);
      else check(part, `${path}.${name}`, fault);
    }
  };

export const languages = (check: Check): Check =>
  mapOf(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as "en" or "zh-Hant"', check);
export const text = either(filled, languages(filled));

export const listOf =
  (check: Check): Check =>
  (value, path, fault) => {
    if (!Array.isArray(value)) return fault(path, `found ${shown(value)}; write a list`);
    value.forEach((part, index) => check(part, `${path}[${index}]`, fault));
  };

/** A list of declared things, each with an id of its own. */
export const declared = (required: Record<string, Check>, optional: Record<string, Check> = {}): Check => {
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

export function object(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
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
