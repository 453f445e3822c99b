/** Records of the tools with open code. What each format means was read off their sources, and is tested on what they write. */
import type { Answer } from '../core/model.js';
import type { Reading } from './model.js';
import { answersIn, fieldsOf, instantOf, isFields, textsIn, unescaped, type Fields } from './texts.js';

/** One text under the record's name → what it says; undefined where it is none of the tool's. */
export type Reader = (text: string, names: readonly string[], revision?: number) => Reading | undefined;

/**
 * vanilla-cookieconsent 2 and 3: who is not in the list was refused, so that only the names the old site asked about (the
 * mapping's) can be. A service is named `category/service`.
 */
export const cookieconsent: Reader = (text, names, revision) => {
  const fields = fieldsOf(text);
  if (!fields || !Array.isArray(fields['categories'])) return undefined;
  const isThird = typeof fields['consentId'] === 'string';
  if (!isThird && typeof fields['consent_uuid'] !== 'string') return undefined;
  const when = instantOf(isThird ? fields['lastConsentTimestamp'] : fields['last_consent_update']);
  const language = fields['languageCode'];
  const accepted = new Set(textsIn(fields['categories']));
  // A service that stands under a category which was not accepted was not either.
  const services = isFields(fields['services']) ? fields['services'] : {};
  for (const category of [...accepted])
    if (Object.hasOwn(services, category))
      for (const service of textsIn(services[category])) accepted.add(`${category}/${service}`);
  const answers = new Map<string, Answer>(names.map((name) => [name, accepted.has(name) ? 'granted' : 'denied']));
  return {
    version: isThird ? '3' : '2',
    ...(when !== undefined && { when }),
    ...(typeof language === 'string' && /^[a-z]{2,3}(-\w+)*$/i.test(language) && { language }),
    ...(revision !== undefined && fields['revision'] !== revision && { refusalsOnly: true }),
    answers,
  };
};

/** Klaro and Orejime: a map from name to true or false, and nothing else. */
export const map: Reader = (text, names) => {
  const fields = fieldsOf(text);
  return fields && { answers: answersIn(fields, names) };
};

/** c15t: JSON in localStorage, and in the cookie `c.marketing:1,i.t:1761579493894` without what was refused. */
export const c15t: Reader = (text, names) => {
  const fields = fieldsOf(text);
  if (fields) {
    const { consents, consentInfo } = fields;
    if (!isFields(consents) || !isFields(consentInfo)) return undefined;
    return withDate(instantOf(consentInfo['time']), answersIn(consents, names));
  }
  const pairs: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const pair of unescaped(text).split(',')) {
    const colon = pair.indexOf(':');
    if (colon > 0) pairs[pair.slice(0, colon)] = pair.slice(colon + 1);
  }
  // Without these two nobody has answered: it may be an identifier alone.
  const time = pairs['i.t'];
  if (time === undefined || pairs['c.necessary'] !== '1') return undefined;
  const answers = new Map<string, Answer>();
  for (const name of names) {
    const said = pairs[`c.${name}`];
    if (said === '1') answers.set(name, 'granted');
    else if (said === undefined || said === '0') answers.set(name, 'denied');
  }
  return withDate(instantOf(Number(time)), answers);
};

const withDate = (when: number | undefined, answers: ReadonlyMap<string, Answer>): Reading => ({
  version: '2',
  ...(when !== undefined && { when }),
  answers,
});

/** tarteaucitron: `!gtag=true!youtube=wait`. Split and not searched: a name may be the end of another one. */
export const tarteaucitron: Reader = (text, names) => {
  const parts = unescaped(text).split('!').slice(1);
  if (parts.length === 0) return undefined;
  const said: Record<string, boolean> = {};
  for (const part of parts) {
    const [, name, value] = /^([^=]+)=(true|false)$/.exec(part) ?? [];
    // Twice in one record: the refusal counts.
    if (name !== undefined) said[name] = value === 'true' && (!Object.hasOwn(said, name) || said[name] === true);
  }
  return { answers: answersIn(said, names) };
};

/** Osano's Cookie Consent 3: one word for all. `dismiss` closed a notice, and says neither yes nor no. */
export const osano: Reader = (text, names) => {
  const answer = text === 'allow' ? 'granted' : text === 'deny' ? 'denied' : undefined;
  if (!answer && text !== 'dismiss') return undefined;
  return { version: '3', answers: new Map(answer ? names.map((name) => [name, answer]) : []) };
};

/** Silktide: a key for each of its sorts of cookies. */
export function silktide(
  stored: (key: string) => string | undefined,
  suffix: string,
  names: readonly string[],
): Reading | undefined {
  if (stored(`silktideCookieBanner_InitialChoice${suffix}`) === undefined) return undefined;
  const said: Fields = Object.fromEntries(
    names.map((name) => {
      const text = stored(`silktideCookieChoice_${name}${suffix}`);
      return [name, text === 'true' ? true : text === 'false' ? false : undefined];
    }),
  );
  return { answers: answersIn(said, names) };
}
