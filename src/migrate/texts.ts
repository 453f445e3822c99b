/** Reading what strangers wrote: nothing here throws, and nothing is more than it says. */
import type { Answer } from '../core/model.js';
import type { Found } from './model.js';

export type Fields = Readonly<Record<string, unknown>>;

/** Every text under a name: a host and its parent domains may each have a cookie, and storage another. */
export function textsOf({ cookies, storage }: Found, name: string): readonly { text: string; inCookie: boolean }[] {
  const ofCookies = String(cookies)
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => ({ text: pair.slice(name.length + 1), inCookie: true }));
  const kept = storedText(storage, name);
  return kept === undefined ? ofCookies : [...ofCookies, { text: kept, inCookie: false }];
}

/** A text in storage; undefined where there is none. */
export function storedText(storage: Found['storage'], key: string): string | undefined {
  const value = storage && Object.hasOwn(storage, key) ? storage[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Without percent signs, where they can be undone. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The fields of a JSON object, percent-encoded or not; undefined for anything else. */
export function fieldsOf(text: string): Fields | undefined {
  for (const version of [text, unescaped(text)]) {
    try {
      const value: unknown = JSON.parse(version);
      return isFields(value) ? value : undefined;
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The texts of a list; what else stands in it is left out. */
export const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** An instant as ISO 8601 or milliseconds; undefined where it cannot be one. */
export function instantOf(value: unknown): number | undefined {
  const time =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
        ? Date.parse(value)
        : NaN;
  // Before there were any such tools: a clock that was never set, or seconds taken for milliseconds.
  return time >= Date.UTC(2010, 0) && Number.isSafeInteger(time) ? time : undefined;
}

/** Only a plain true or false is an answer. */
export const answerOf = (value: unknown): Answer | undefined =>
  value === true ? 'granted' : value === false ? 'denied' : undefined;

/** The answers of a map from name to true or false, of the names that were asked about. */
export function answersIn(fields: Fields, names: readonly string[]): ReadonlyMap<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const name of names) {
    const answer = Object.hasOwn(fields, name) ? answerOf(fields[name]) : undefined;
    if (answer) answers.set(name, answer);
  }
  return answers;
}
