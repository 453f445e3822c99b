/** Records of the tools that are run as a service. Their code is not to be had: what is read here is what they document. */
import type { Answer } from '../core/model.js';
import type { Reading } from './model.js';
import type { Reader } from './readers-free.js';
import { instantOf, unescaped } from './texts.js';

/**
 * OneTrust: `OptanonConsent` holds groups from the first page on, as defaults; that somebody answered, and when, says
 * `OptanonAlertBoxClosed` alone (its own date is that of the last page).
 * @param closed the text of that cookie, if there is one
 */
export function onetrust(text: string, closed: string | undefined, names: readonly string[]): Reading | undefined {
  const when = closed === undefined ? undefined : instantOf(unescaped(closed));
  const fields = new Map(
    text.split('&').map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      return [unescaped(name), unescaped(rest.join('='))] as const;
    }),
  );
  const groups = fields.get('groups');
  if (groups === undefined || closed === undefined) return undefined;
  const said = new Map<string, Answer | undefined>();
  for (const group of groups.split(',')) {
    const [, name, value] = /^([^:]+):([01])$/.exec(group) ?? [];
    if (name === undefined) continue;
    const answer = value === '1' && said.get(name) !== 'denied' ? 'granted' : 'denied';
    said.set(name, answer);
  }
  const version = fields.get('version');
  return {
    ...(version !== undefined && /^[\w.]{1,20}$/.test(version) && { version }),
    ...(when !== undefined && { when }),
    ...(fields.get('AwaitingReconsent') === 'true' && { refusalsOnly: true }),
    answers: pick(said, names),
  };
}

/**
 * Cookiebot: an object as JavaScript writes it. `-1` says that nobody was asked there. Only `method:'explicit'` is a person's own
 * answer: what is implied, or from before there was that word, grants nothing.
 */
export const cookiebot: Reader = (text, names) => {
  const plain = unescaped(text);
  if (!/^\{.*\}$/s.test(plain)) return undefined;
  const fields = new Map<string, string>();
  for (const [, name = '', quoted, bare] of plain.matchAll(/[{,]\s*(\w+)\s*:\s*(?:'([^']*)'|([\w.-]+))\s*(?=[,}])/g))
    if (!fields.has(name)) fields.set(name, quoted ?? bare ?? '');
  const version = fields.get('ver');
  if (fields.get('necessary') !== 'true' || version === undefined) return undefined;
  const when = instantOf(Number(fields.get('utc')));
  return {
    version,
    ...(when !== undefined && { when }),
    ...(fields.get('method') !== 'explicit' && { refusalsOnly: true }),
    answers: pick(worded(fields, { true: 'granted', false: 'denied' }), names),
  };
};

/** CookieYes: `consent:yes,action:yes,analytics:no`. Without an action nobody has answered. */
export const cookieyes: Reader = (text, names) => {
  const fields = new Map<string, string>();
  for (const pair of unescaped(text).split(',')) {
    const [, name, value] = /^([\w-]+):(.*)$/s.exec(pair) ?? [];
    if (name === undefined) continue;
    // Said twice and not alike: it says nothing.
    fields.set(name, fields.has(name) && fields.get(name) !== value ? '' : (value as string));
  }
  if (fields.get('action') !== 'yes') return undefined;
  return { answers: pick(worded(fields, { yes: 'granted', no: 'denied' }), names) };
};

function worded(
  fields: ReadonlyMap<string, string>,
  words: Readonly<Record<string, Answer>>,
): ReadonlyMap<string, Answer | undefined> {
  return new Map([...fields].map(([name, word]) => [name, Object.hasOwn(words, word) ? words[word] : undefined]));
}

/** The answers to what was asked about. */
function pick(said: ReadonlyMap<string, Answer | undefined>, names: readonly string[]): ReadonlyMap<string, Answer> {
  return new Map(
    names.flatMap((name) => {
      const answer = said.get(name);
      return answer ? [[name, answer] as const] : [];
    }),
  );
}
