/** The record as it lies in the browser, byte by byte. */
import { decode, type Decoded } from '../core/codec.js';
import type { Finding } from '../lint/model.js';

/** RFC 6265bis §5.5: name and value together. */
export const COOKIE_LIMIT = 4096;
/** Past this share of it the next answers may not fit. */
const NEARLY = 0.9;

/** One text that is kept under our name. */
export interface RecordText {
  readonly place: 'cookie' | 'localStorage';
  readonly text: string;
  /** Of the cookie: its name and the equals sign too. */
  readonly bytes: number;
  readonly decoded: Decoded;
}
export type RecordView = readonly RecordText[];

const NAME = 'assent';

const plain = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
const attempt = <T>(act: () => T, otherwise: T): T => {
  try {
    return act();
  } catch {
    return otherwise;
  }
};

/** Every text under the usual name, in cookies and localStorage. One that a host keeps elsewhere is not seen. */
export function recordView(): RecordView {
  const cookies = attempt(() => document.cookie.split(/;\s*/), [])
    .filter((pair) => pair.startsWith(`${NAME}=`))
    .map((pair) => ({ place: 'cookie' as const, text: plain(pair.slice(NAME.length + 1)), bytes: pair.length }));
  const kept = attempt(() => localStorage.getItem(NAME), null);
  const local = kept === null ? [] : [{ place: 'localStorage' as const, text: kept, bytes: kept.length }];
  return [...cookies, ...local].map((one) => ({ ...one, decoded: decode(one.text) }));
}

/** What is wrong with it. */
export function recordFindings(record: RecordView): readonly Finding[] {
  const source = 'docs/cookie.md';
  const cookies = record.filter(({ place }) => place === 'cookie');
  return [
    ...(cookies.length > 1
      ? [
          {
            ...{ rule: 'record-twice', severity: 'warning' as const, path: 'cookie assent', source },
            message: `${cookies.length} cookies are called "assent": this host's and a parent domain's, or two paths.`,
            fix: 'Write data-domain (or the cookie option "domain") alike on all subdomains.',
          },
        ]
      : []),
    ...record.flatMap(({ place, decoded, bytes }): Finding[] => [
      ...(decoded.ok
        ? []
        : [
            {
              ...{ rule: 'record-damaged', severity: 'warning' as const, path: `${place} assent`, source },
              message: `The record is ${decoded.fault} and counts as unset.`,
              fix: 'Look for what else writes that name, or cuts cookies short.',
            },
          ]),
      ...(place === 'cookie' && bytes > COOKIE_LIMIT * NEARLY
        ? [
            {
              ...{ rule: 'record-large', severity: 'warning' as const, path: 'cookie assent', source },
              message: `The cookie has ${bytes} of the ${COOKIE_LIMIT} bytes that browsers keep.`,
              fix: 'Declare fewer topics, with shorter ids.',
            },
          ]
        : []),
    ]),
  ];
}
