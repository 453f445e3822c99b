/** All that is found of one tool's record, as one reading. */
import type { Answer } from '../core/model.js';
import type { Found, Mapping, Reading, Tool } from './model.js';
import { cookiebot, cookieyes, onetrust } from './readers-hosted.js';
import { c15t, cookieconsent, map, osano, silktide, tarteaucitron, type Reader } from './readers-free.js';
import { storedText, textsOf } from './texts.js';

/** The name of each tool's record unless its site chose another, and who reads it. */
const RECORDS: Readonly<Record<Exclude<Tool, 'onetrust' | 'silktide'>, readonly [name: string, reader: Reader]>> = {
  c15t: ['c15t', c15t],
  cookiebot: ['CookieConsent', cookiebot],
  cookieconsent: ['cc_cookie', cookieconsent],
  cookieyes: ['cookieyes-consent', cookieyes],
  klaro: ['klaro', map],
  orejime: ['eu-consent', map],
  osano: ['cookieconsent_status', osano],
  tarteaucitron: ['tarteaucitron', tarteaucitron],
};

/** A reading, and whether it lay in a cookie, which ends by itself. */
type Located = Reading & { readonly inCookie: boolean };

/** What the tool left behind; undefined where there is nothing of it. */
export function readRecord(found: Found, { from, topics, name, revision }: Mapping): Located | undefined {
  const names = Object.keys(topics);
  const readings: Located[] = [];
  const add = (reading: Reading | undefined, inCookie: boolean): void => {
    if (reading) readings.push({ ...reading, inCookie });
  };
  if (from === 'onetrust') {
    const closed = textsOf(found, 'OptanonAlertBoxClosed')[0]?.text;
    for (const { text, inCookie } of textsOf(found, name ?? 'OptanonConsent'))
      add(onetrust(text, closed, names), inCookie);
  } else if (from === 'silktide') {
    add(
      silktide((key) => storedText(found.storage, key), name ?? '', names),
      false,
    );
  } else if (Object.hasOwn(RECORDS, from)) {
    const [usual, reader] = RECORDS[from];
    for (const { text, inCookie } of textsOf(found, name ?? usual)) add(reader(text, names, revision), inCookie);
  }
  return readings.length > 1 ? readings.reduce(together) : readings[0];
}

/** Nobody can say which of two records is the later: what both grant is granted, what either refuses is refused. */
function together(a: Located, b: Located): Located {
  const answers = new Map<string, Answer>();
  for (const name of new Set([...a.answers.keys(), ...b.answers.keys()])) {
    const said = [a.answers.get(name), b.answers.get(name)];
    if (said.includes('denied')) answers.set(name, 'denied');
    else if (said.every((answer) => answer === 'granted')) answers.set(name, 'granted');
  }
  const { when: _, ...rest } = a;
  const isDated = a.when !== undefined && b.when !== undefined;
  return {
    ...rest,
    ...(isDated && { when: Math.min(a.when, b.when) }),
    ...((a.refusalsOnly || b.refusalsOnly) && { refusalsOnly: true }),
    inCookie: a.inCookie && b.inCookie,
    answers,
  };
}
