// The formats of other tools' records, written here apart from what reads them. What the real packages write is in real.e2e.mjs.
import type { Answer } from '../../src/core/model.js';
import type { Found, Tool } from '../../src/migrate/index.js';

/** What a person said, by the tool's names; a name that is not here was not answered. */
export type Said = ReadonlyMap<string, Answer>;

/** One tool's record as its text would be found. */
interface Format {
  /** Whether a record says when it was made. */
  readonly dated: boolean;
  /** Whether it can leave a name unanswered, or else says no to it. */
  readonly partial: boolean;
  readonly write: (said: Said, when: number) => Pick<Found, 'cookies' | 'storage'>;
}

const granted = (said: Said): string[] => [...said].filter(([, answer]) => answer === 'granted').map(([name]) => name);
const truths = (said: Said): Record<string, boolean> =>
  Object.fromEntries([...said].map(([name, answer]) => [name, answer === 'granted']));
const iso = (when: number): string => new Date(when).toISOString();

export const formats: Readonly<Record<string, Format & { readonly from: Tool }>> = {
  'cookieconsent 2': {
    from: 'cookieconsent',
    dated: true,
    partial: false,
    write: (said, when) => ({
      cookies: `cc_cookie=${JSON.stringify({
        categories: ['necessary', ...granted(said)],
        level: ['necessary'],
        revision: 0,
        data: null,
        rfc_cookie: false,
        consent_date: iso(when),
        consent_uuid: '1f2e',
        last_consent_update: iso(when),
      })}`,
    }),
  },
  'cookieconsent 3': {
    from: 'cookieconsent',
    dated: true,
    partial: false,
    write: (said, when) => ({
      cookies: `cc_cookie=${encodeURIComponent(
        JSON.stringify({
          categories: ['necessary', ...granted(said)],
          revision: 0,
          data: null,
          consentTimestamp: iso(when),
          consentId: '96f22236',
          services: {},
          languageCode: 'fr',
          lastConsentTimestamp: iso(when),
          expirationTime: when + 1e10,
        }),
      )}`,
    }),
  },
  klaro: {
    from: 'klaro',
    dated: false,
    partial: true,
    write: (said) => ({ cookies: `klaro=${encodeURIComponent(JSON.stringify(truths(said)))}` }),
  },
  'klaro in storage': {
    from: 'klaro',
    dated: false,
    partial: true,
    write: (said) => ({ cookies: '', storage: { klaro: JSON.stringify(truths(said)) } }),
  },
  orejime: {
    from: 'orejime',
    dated: false,
    partial: true,
    write: (said) => ({ cookies: `eu-consent=${JSON.stringify(truths(said)).replaceAll('"', '%22')}` }),
  },
  'c15t in a cookie': {
    from: 'c15t',
    dated: true,
    partial: false,
    write: (said, when) => ({
      cookies: `c15t=c.necessary:1,${granted(said)
        .map((name) => `c.${name}:1,`)
        .join('')}i.t:${when},i.sid:sub_2VZ`,
    }),
  },
  'c15t in storage': {
    from: 'c15t',
    dated: true,
    partial: true,
    write: (said, when) => ({
      cookies: '',
      storage: {
        c15t: JSON.stringify({
          consents: { necessary: true, ...truths(said) },
          consentInfo: { time: when, subjectId: 'sub_2VZ' },
        }),
      },
    }),
  },
  tarteaucitron: {
    from: 'tarteaucitron',
    dated: false,
    partial: true,
    write: (said) => ({
      cookies: `tarteaucitron=!waiting=wait${Object.entries(truths(said))
        .map(([name, yes]) => `!${name}=${yes}`)
        .join('')}`,
    }),
  },
  silktide: {
    from: 'silktide',
    dated: false,
    partial: true,
    write: (said) => ({
      cookies: '',
      storage: {
        silktideCookieBanner_InitialChoice: '1',
        ...Object.fromEntries(
          Object.entries(truths(said)).map(([name, yes]) => [`silktideCookieChoice_${name}`, String(yes)]),
        ),
      },
    }),
  },
  onetrust: {
    from: 'onetrust',
    dated: true,
    partial: true,
    write: (said, when) => ({
      cookies: `OptanonConsent=isGpcEnabled=0&datestamp=Mon+Nov+23+2026&version=202409.2.0&interactionCount=1&groups=${encodeURIComponent(
        ['C0001:1', ...[...said].map(([name, answer]) => `${name}:${answer === 'granted' ? 1 : 0}`)].join(),
      )}&AwaitingReconsent=false; OptanonAlertBoxClosed=${iso(when)}`,
    }),
  },
  cookiebot: {
    from: 'cookiebot',
    dated: true,
    partial: true,
    write: (said, when) => ({
      cookies: `CookieConsent=${`{stamp:'abc==',necessary:true,${Object.entries(truths(said))
        .map(([name, yes]) => `${name}:${yes},`)
        .join('')}method:'explicit',ver:1,utc:${when},region:'de'}`.replaceAll(',', '%2C')}`,
    }),
  },
  cookieyes: {
    from: 'cookieyes',
    dated: false,
    partial: true,
    write: (said) => ({
      cookies: `cookieyes-consent=consentid:ZmFr,consent:yes,action:yes,necessary:yes${Object.entries(truths(said))
        .map(([name, yes]) => `,${name}:${yes ? 'yes' : 'no'}`)
        .join('')}`,
    }),
  },
};
