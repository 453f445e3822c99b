/** For each rule about a catalogue, configurations that it must find and that it must leave alone. */
import type { Catalogue } from '../../src/core/catalogue.js';
import type { LintOptions } from '../../src/lint/index.js';

export type Case = readonly [catalogue: Catalogue, options?: LintOptions];

/** `at`: the JSON pointer under which the failing case is found. */
export interface RuleCases {
  readonly at: string;
  readonly fails: Case;
  /** More that must be found. */
  readonly alsoFails?: readonly Case[];
  readonly passes: readonly [Case, ...Case[]];
}

const by = (id: string, rest: object = {}): Catalogue => ({
  controller: { name: 'A site', contact: 'mailto:privacy@example.com' },
  purposes: [{ id, basis: 'consent', ...rest }],
});
const version = (rest: object = {}) => ({ version: '1', ...rest });
const policy = (rest: object): Catalogue => ({ policies: [{ id: 'terms', versions: [version()], ...rest }] });
const said = (messages: object, language = 'en'): Case => [{}, { messages: { [language]: messages } }];

export const cases: Readonly<Record<string, RuleCases>> = {
  'consent-too-long': {
    at: '/lifetime',
    fails: [{ ...by('analytics'), lifetime: 'P25M' }],
    alsoFails: [[by('analytics', { lifetime: 'P3Y' }), { region: 'ES' }]],
    passes: [
      [{ ...by('analytics'), lifetime: 'P24M' }, { region: 'ES' }],
      [{ ...by('analytics'), lifetime: 'P5Y' }, { region: 'US-CA' }],
    ],
  },
  'consent-longer-than-advised': {
    at: '/purposes/0/lifetime',
    fails: [by('analytics', { lifetime: 'P13M' })],
    alsoFails: [[by('analytics', { lifetime: 'P12M' }), { region: 'FR' }]],
    passes: [
      [by('analytics', { lifetime: 'P12M' })],
      [by('analytics', { lifetime: 'P6M' }), { region: 'FR' }],
      [by('analytics', { lifetime: 'P13M' }), { region: 'US-TX' }],
    ],
  },
  'asked-again-too-soon': {
    at: '/reask',
    fails: [{ ...by('analytics'), lifetime: 'P3M', reask: 'P1M' }, { region: 'IT' }],
    alsoFails: [
      [{ ...by('analytics'), lifetime: 'P1M', reask: 'P5M' }],
      [{ ...by('marketing', { lifetime: 'P6M', sale: true }), reask: 'P6M' }, { region: 'us-ca' }],
      [{ ...by('analytics'), region: 'CZ', lifetime: 'P30D', reask: 'P30D' }],
    ],
    passes: [
      // Who says nothing leaves refusals alone for as long as the region's law asks.
      [{ ...by('analytics'), lifetime: 'P3M' }, { region: 'IT' }],
      // A refusal lasts as long as a consent.
      [{ ...by('analytics'), lifetime: 'P6M', reask: 'P1M' }, { region: 'IT' }],
      [{ ...by('marketing', { lifetime: 'P6M', sale: true }), reask: 'P12M' }, { region: 'US-CA' }],
    ],
  },
  'asked-again-early': {
    at: '/reask',
    fails: [{ ...by('analytics'), lifetime: 'P3M', reask: 'P3M' }, { region: 'DE' }],
    passes: [
      [{ ...by('analytics'), lifetime: 'P3M' }, { region: 'DE' }],
      [{ ...by('analytics'), lifetime: 'P3M', reask: 'P6M' }, { region: 'DE' }],
    ],
  },
  'refusal-shorter': {
    at: '/reask',
    fails: [{ ...by('analytics'), lifetime: 'P12M', reask: 'P6M' }],
    passes: [[{ ...by('analytics'), lifetime: 'P6M', reask: 'P12M' }], [{ ...by('analytics'), lifetime: 'P12M' }]],
  },
  'reconfirmed-too-late': {
    at: '/channels/0/reconfirm',
    fails: [{ channels: [{ id: 'email', reconfirm: 'P3Y' }] }, { region: 'KR' }],
    passes: [
      [{ channels: [{ id: 'email', reconfirm: 'P2Y' }] }, { region: 'KR' }],
      [{ channels: [{ id: 'email', reconfirm: 'P3Y' }] }, { region: 'DE' }],
    ],
  },
  'not-necessary': {
    at: '/purposes/0/basis',
    fails: [by('analytics', { basis: 'necessary' })],
    alsoFails: [
      [by('adTracking', { basis: 'necessary' })],
      [by('p1', { basis: 'necessary', title: { de: 'Werbung', en: 'Things' } })],
      [by('marketing', { basis: 'legal-obligation' })],
      [by('p2', { basis: 'necessary', title: '통계' })],
    ],
    passes: [
      [by('analytics')],
      [by('necessary', { basis: 'necessary' })],
      [by('statistics', { basis: 'legal-obligation' })],
      // Words that only begin alike.
      [by('address', { basis: 'necessary', title: 'Adding to the cart' })],
    ],
  },
  'interest-in-storage': {
    at: '/purposes/0/basis',
    fails: [
      {
        ...by('fraud', { basis: 'legitimate-interest' }),
        services: [{ id: 's', purpose: 'fraud', cookies: [{ name: 'f', lifetime: 'P1D' }] }],
      },
    ],
    passes: [
      [{ ...by('fraud', { basis: 'legitimate-interest' }), services: [{ id: 's', purpose: 'fraud' }] }],
      [
        {
          ...by('fraud', { basis: 'legitimate-interest' }),
          services: [{ id: 's', purpose: 'fraud', storage: ['f'] }],
        },
        { region: 'US-TX' },
      ],
    ],
  },
  'interest-in-advertising': {
    at: '/purposes/0/basis',
    fails: [by('advertising', { basis: 'legitimate-interest' })],
    passes: [[by('fraud', { basis: 'legitimate-interest' })], [by('advertising')]],
  },
  'exempt-advertising': {
    at: '/purposes/0/basis',
    fails: [by('retargeting', { basis: 'exempt' }), { region: 'FR' }],
    passes: [[by('audience', { basis: 'exempt' }), { region: 'FR' }]],
  },
  'consent-not-asked': {
    at: '/purposes/0/regime',
    fails: [by('analytics', { regime: 'notice' }), { region: 'DE' }],
    alsoFails: [[by('analytics', { regime: 'notice' })]],
    passes: [
      [by('analytics', { regime: { US: 'notice' } }), { region: 'DE' }],
      [by('analytics', { regime: 'notice' }), { region: 'JP' }],
    ],
  },
  'opt-out-forced': {
    at: '/purposes/0/regime/*',
    fails: [by('analytics', { regime: { '*': 'opt-out' } })],
    alsoFails: [
      [by('analytics', { regime: { '*': 'opt-out' } }), { region: 'FR' }],
      [by('analytics', { regime: { DE: 'exempt-with-objection' } })],
      [{ ...by('analytics', { regime: 'opt-out' }), region: 'KR' }],
    ],
    passes: [
      [by('analytics', { regime: { US: 'opt-out', '*': 'opt-in' } })],
      [by('analytics', { regime: { FR: 'opt-in', '*': 'opt-out' } }), { region: 'FR' }],
      [{ ...by('analytics', { regime: 'opt-out' }), region: 'US' }],
    ],
  },
  'no-objection': {
    at: '/purposes/0/regime',
    fails: [by('fraud', { basis: 'legitimate-interest', regime: 'notice' })],
    passes: [
      [by('fraud', { basis: 'legitimate-interest' })],
      [by('fraud', { basis: 'legitimate-interest', regime: 'notice' }), { region: 'AU' }],
    ],
  },
  'purposes-bundled': {
    at: '/purposes/0',
    fails: [by('cookies', { title: 'Analytics and advertising' })],
    passes: [[by('cookies', { title: 'Analytics' })]],
  },
  'sale-unmarked': {
    at: '/purposes/0',
    fails: [by('advertising'), { region: 'US-CO' }],
    passes: [
      [by('advertising', { sale: true }), { region: 'US-CO' }],
      [by('advertising'), { region: 'DE' }],
      [by('analytics'), { region: 'US-CO' }],
    ],
  },
  'marketing-bundled': {
    at: '/policies/0/required',
    fails: [policy({ kind: 'marketing', required: true })],
    alsoFails: [
      [
        policy({
          required: true,
          versions: [version({ summary: 'By agreeing you receive our newsletter.' })],
        }),
      ],
      [
        {
          ...policy({
            required: true,
            versions: [version({ changes: [{ kind: 'added', summary: 'Post', topics: ['channel/email'] }] })],
          }),
          channels: [{ id: 'email' }],
        },
      ],
      [
        {
          ...by('marketing'),
          ...policy({
            required: true,
            versions: [version({ changes: [{ kind: 'added', summary: 'More', topics: ['marketing'] }] })],
          }),
        },
      ],
    ],
    passes: [
      [policy({ kind: 'marketing' })],
      [policy({ kind: 'terms', required: true, title: 'Terms of service' })],
      [policy({ kind: 'marketing', required: true, answer: 'none' })],
    ],
  },
  'optional-required': {
    at: '/policies/0/required',
    fails: [policy({ kind: 'cookies', required: true })],
    alsoFails: [[policy({ kind: 'third-party', required: true })]],
    passes: [[policy({ kind: 'cookies' })], [policy({ kind: 'terms', required: true })]],
  },
  'notice-too-short': {
    at: '/policies/0/versions/1/announced',
    fails: [policy({ versions: [version(), { version: '2', announced: '2026-11-28', effective: '2026-12-01' }] })],
    alsoFails: [
      [
        policy({
          versions: [version(), { version: '2', adverse: true, announced: '2026-11-20', effective: '2026-12-01' }],
        }),
      ],
    ],
    passes: [
      [policy({ versions: [version(), { version: '2', announced: '2026-11-24', effective: '2026-12-01' }] })],
      [
        policy({
          versions: [version(), { version: '2', adverse: true, announced: '2026-11-01', effective: '2026-12-01' }],
        }),
      ],
    ],
  },
  'notice-days-short': {
    at: '/policies/0/noticeDays',
    fails: [policy({ noticeDays: 3 })],
    passes: [[policy({ noticeDays: 7 })], [policy({})]],
  },
  'privacy-agreed': {
    at: '/policies/0/answer',
    fails: [policy({ kind: 'privacy', required: true })],
    passes: [
      [policy({ kind: 'privacy', required: true, answer: 'acknowledgement' })],
      [policy({ kind: 'privacy', required: true }), { region: 'KR' }],
    ],
  },
  'disagreement-unexplained': {
    at: '/policies/0',
    fails: [policy({ required: true })],
    passes: [[policy({ required: true, consequence: 'You have no account.' })], [policy({})]],
  },
  'controller-missing': {
    at: '',
    fails: [{ purposes: [{ id: 'analytics', basis: 'consent' }] }],
    passes: [[by('analytics')], [policy({})]],
  },
  'contact-missing': {
    at: '/controller',
    fails: [{ controller: { name: 'A site' } }],
    passes: [[{ controller: { name: 'A site', address: 'High Street 1' } }], [by('analytics')]],
  },
  'retention-missing': {
    at: '/purposes/0',
    fails: [{ ...by('analytics', { data: ['pages'] }), data: [{ id: 'pages' }] }],
    passes: [[{ ...by('analytics', { data: ['pages'], retention: 'P1Y' }), data: [{ id: 'pages' }] }]],
  },
  'data-missing': {
    at: '/purposes/0',
    fails: [by('analytics')],
    passes: [[by('analytics', { data: [] })]],
  },
  'recipient-country-missing': {
    at: '/recipients/0',
    fails: [{ recipients: [{ id: 'acme' }] }],
    passes: [[{ recipients: [{ id: 'acme', country: 'DE' }] }]],
  },
  'safeguard-missing': {
    at: '/recipients/0',
    fails: [{ recipients: [{ id: 'acme', country: 'US' }] }],
    passes: [
      [{ recipients: [{ id: 'acme', country: 'US', safeguard: 'standard-clauses' }] }],
      [{ recipients: [{ id: 'acme', country: 'JP' }] }],
      [{ recipients: [{ id: 'acme', country: 'US' }] }, { region: 'US-NY' }],
    ],
  },
  'recipient-policy-missing': {
    at: '/recipients/0',
    fails: [{ recipients: [{ id: 'acme', country: 'DE' }] }],
    passes: [[{ recipients: [{ id: 'acme', country: 'DE', policy: 'https://acme.example/privacy' }] }]],
  },
  'cookie-lifetime-missing': {
    at: '/services/0/cookies/1',
    fails: [
      {
        ...by('analytics'),
        services: [{ id: 's', purpose: 'analytics', cookies: [{ name: 'a', lifetime: 'P1D' }, { name: 'b' }] }],
      },
    ],
    passes: [
      [
        {
          ...by('analytics'),
          services: [{ id: 's', purpose: 'analytics', cookies: [{ name: 'a', lifetime: 'P1D' }] }],
        },
      ],
    ],
  },
  'permission-unexplained': {
    at: '/permissions/0',
    fails: [{ permissions: [{ id: 'camera', retention: 'P1D' }] }],
    alsoFails: [[{ permissions: [{ id: 'camera', why: 'To scan the code.' }] }]],
    passes: [
      [{ permissions: [{ id: 'camera', why: 'To scan the code.', retention: 'P1D' }] }],
      [
        {
          ...by('scan', { retention: 'P1D' }),
          permissions: [{ id: 'camera', why: 'To scan the code.', purpose: 'scan' }],
        },
      ],
    ],
  },
  'consequence-missing': {
    at: '/purposes/0',
    fails: [by('analytics'), { region: 'KR' }],
    passes: [[by('analytics', { consequence: 'Nothing.' }), { region: 'KR' }], [by('analytics')]],
  },
  'region-laxer': {
    at: '/region',
    fails: [{ region: 'US' }],
    passes: [[{ region: 'DE' }], [{}]],
  },
  'refusal-put-off': {
    at: '/messages/en/rejectAll',
    fails: said({ rejectAll: 'Not now' }),
    alsoFails: [
      said({ rejectAll: 'Später' }, 'de'),
      said({ disagree: 'Ask me later' }),
      said({ rejectAll: '나중에' }, 'ko'),
    ],
    passes: [said({ rejectAll: 'Reject all' }), said({ remindMe: 'Remind me later' })],
  },
  'double-negative': {
    at: '/purposes/0/description',
    fails: [by('analytics', { description: 'Do not uncheck this box.' })],
    alsoFails: [
      said({ rejectAll: 'Don’t opt out' }),
      said({ preferencesText: 'Do not allow us to not sell your data.' }),
      said({ preferencesText: 'Ich möchte das nicht ablehnen.' }, 'de'),
      said({ preferencesText: 'Je ne veux pas refuser.' }, 'fr'),
    ],
    passes: [
      [by('analytics', { description: 'We do not share it and do not sell it.' })],
      [by('social', { consequence: 'Videos do not play.' })],
    ],
  },
  'emotional-wording': {
    at: '/messages/en/bannerTitle',
    fails: said({ bannerTitle: 'We value your privacy' }),
    alsoFails: [
      said({ bannerTitle: 'Ihre Privatsphäre ist uns wichtig' }, 'de'),
      said({ bannerTitle: 'Nous respectons votre vie privée' }, 'fr'),
      said({ bannerTitle: 'Valoramos tu privacidad' }, 'es'),
      said({ bannerTitle: '重视您的隐私' }, 'zh-Hans'),
      [by('analytics', { description: { en: 'For the best possible experience.' } })],
      // Without a tag a text may be in any language.
      [by('analytics', { description: 'Ihre Privatsphäre liegt uns am Herzen.' })],
    ],
    passes: [said({ bannerTitle: 'Cookies on this site' }), [by('analytics', { description: 'Counts visits.' })]],
  },
  guilt: {
    at: '/purposes/0/consequence',
    fails: [by('marketing', { consequence: 'You miss out on things that fit you.' })],
    alsoFails: [
      said({ rejectAll: 'No thanks, I hate saving' }),
      said({ rejectAll: 'Continue with a limited experience' }),
      said({ bannerText: 'Sie verpassen etwas.' }, 'de'),
    ],
    passes: [[by('social', { consequence: 'Videos do not play.' })]],
  },
  incentive: {
    at: '/messages/en/bannerText',
    fails: said({ bannerText: 'Accept, and get a discount.' }),
    alsoFails: [said({ bannerText: 'Jetzt Rabatt sichern' }, 'de'), said({ bannerText: '할인 쿠폰' }, 'ko')],
    passes: [said({ bannerText: 'Some cookies need your permission.' })],
  },
  'refusal-longer': {
    at: '/messages/en/rejectAll',
    fails: said({ acceptAll: 'OK', rejectAll: 'Continue and refuse all but the necessary ones' }),
    passes: [
      said({ acceptAll: 'Accept all', rejectAll: 'Reject all' }),
      said({ rejectAll: 'Refuse all that is optional' }),
    ],
  },
  'long-sentences': {
    at: '/purposes/0/description',
    fails: [by('analytics', { description: `It ${'counts '.repeat(24)}visits.` })],
    passes: [[by('analytics', { description: `It counts visits. ${'It counts them once. '.repeat(12)}` })]],
  },
  'long-text': {
    at: '/purposes/0/description',
    fails: [by('analytics', { description: 'It counts visits. '.repeat(30) })],
    passes: [[by('analytics', { description: 'It counts visits. '.repeat(20) })]],
  },
  'vague-wording': {
    at: '/purposes/0/description',
    fails: [by('analytics', { description: 'We might count visits.' })],
    passes: [[by('analytics', { description: 'We count visits.' })]],
  },
  'language-missing': {
    at: '/purposes/0/description',
    fails: [by('analytics', { title: { en: 'Analytics', de: 'Statistik' }, description: { en: 'Counts visits.' } })],
    passes: [
      [by('analytics', { title: { en: 'A', de: 'S' }, description: { en: 'Counts visits.', de: 'Zählt Besuche.' } })],
    ],
  },
};
