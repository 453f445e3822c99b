/** What is said, and how. */
import { pointer, type CatalogueRule, type Facts, type Place, type RuleFacts } from './model.js';
import { saidIn, sentencesOf, textFields, wordsOf } from './texts.js';
import { steering, type Steering } from './words.js';

/** What the words of a button that refuses may be, by what they do. */
const REFUSING = ['rejectAll', 'disagree'] as const;

/** A rule about one way of steering people by words. */
const steers = (kind: Steering, rule: RuleFacts, message: (words: string) => string, fix: string): CatalogueRule => ({
  ...rule,
  check: (facts) =>
    saidIn(facts).flatMap(({ path, text, language }) => {
      const words = steering(text, kind, language);
      return words === undefined ? [] : [{ path, message: message(words), fix }];
    }),
});

/** The buttons that say no in the site's own words, beside the ones that say yes. */
const refusals = ({ messages }: Facts) =>
  Object.entries(messages).flatMap(([language, own]) =>
    REFUSING.flatMap((key) => {
      const text = own[key];
      const other = own[key === 'rejectAll' ? 'acceptAll' : 'agree'];
      return text === undefined ? [] : [{ path: pointer('messages', language, key), language, text, other }];
    }),
  );

export const wordingRules: readonly CatalogueRule[] = [
  {
    id: 'refusal-put-off',
    severity: 'error',
    source: '11 CCR §7004(a)(2); EDPB Cookie Banner Taskforce, report of 17 January 2023, para. 8',
    check: (facts) =>
      refusals(facts).flatMap(({ path, text, language }): Place[] =>
        steering(text, 'later', language, true) === undefined
          ? []
          : [
              {
                path,
                message: `The button that refuses says "${text}", which refuses nothing.`,
                fix: 'Say what it does: "Reject all", "No".',
              },
            ],
      ),
  },
];

export const wordingAdvice: readonly CatalogueRule[] = [
  steers(
    'double-negative',
    { id: 'double-negative', severity: 'warning', source: '11 CCR §7004(a)(3)' },
    (words) => `"${words}" says no twice; whoever reads it has to work out what it means.`,
    'Say what happens, in the affirmative.',
  ),
  steers(
    'emotional',
    {
      id: 'emotional-wording',
      severity: 'warning',
      source: 'EDPB Guidelines 03/2022, emotional steering; 11 CCR §7004(a)(4)',
    },
    (words) => `"${words}" speaks to feelings, and tells nothing.`,
    'Say what is done with the data, and leave it at that.',
  ),
  steers(
    'loss',
    {
      id: 'guilt',
      severity: 'warning',
      source: 'EDPB Guidelines 03/2022, emotional steering; 11 CCR §7004(a)(4): no guilt or shame',
    },
    (words) => `"${words}" makes people feel that they lose something by a no.`,
    'Say once and plainly what does not work without it ("consequence"), or nothing.',
  ),
  steers(
    'incentive',
    { id: 'incentive', severity: 'warning', source: 'GDPR Art. 7(4); EDPB Guidelines 03/2022, look over there' },
    (words) => `"${words}" gives something for a yes, or looks as if it did.`,
    'Leave it out: a consent that is paid for is hard to defend.',
  ),
  {
    id: 'refusal-longer',
    severity: 'warning',
    source: 'EDPB Cookie Banner Taskforce, report of 17 January 2023, para. 8 and 17; 11 CCR §7004(a)(2)',
    check: (facts) =>
      refusals(facts).flatMap(({ path, text, other }) =>
        other !== undefined && text.length > 3 * other.length && text.length > 20
          ? [
              {
                path,
                message: `"${text}" stands beside "${other}": to refuse takes more reading.`,
                fix: 'Write two labels of like length, each a verb.',
              },
            ]
          : [],
      ),
  },
  {
    id: 'long-sentences',
    severity: 'warning',
    source: 'GDPR Art. 12(1); WP260 rev.01, 12: plain language, 20 words a sentence on average',
    check: (facts) =>
      saidIn(facts).flatMap(({ path, text, language }) => {
        const sentences = sentencesOf(text);
        const average = Math.round(wordsOf(text, language) / Math.max(1, sentences.length));
        return average > 20
          ? [{ path, message: `${average} words a sentence.`, fix: 'Write sentences of 20 words or fewer.' }]
          : [];
      }),
  },
  {
    id: 'long-text',
    severity: 'info',
    source: 'WP260 rev.01, 35: the first layer is short',
    check: (facts) =>
      saidIn(facts).flatMap(({ path, text, language }) => {
        const count = wordsOf(text, language);
        return count > 80
          ? [{ path, message: `${count} words.`, fix: 'Write 80 or fewer, and put the rest into the policy.' }]
          : [];
      }),
  },
  {
    id: 'vague-wording',
    severity: 'info',
    source: 'WP260 rev.01, 12 and 13: no "may", "might", "some", "often", "possible"',
    check: (facts) =>
      saidIn({ ...facts, messages: {} }).flatMap(({ path, text, language = 'en' }) => {
        const found = /^en\b/.test(language) && /(?<!\p{L})(?:may|might|possibly|and so on|etc)(?!\p{L})/iu.exec(text);
        return found
          ? [{ path, message: `"${found[0]}" leaves open what happens.`, fix: 'Say what happens, and when.' }]
          : [];
      }),
  },
  {
    id: 'language-missing',
    severity: 'warning',
    source: 'GDPR Art. 12(1); EDPB Guidelines 03/2022, language discontinuity',
    check(facts) {
      const fields = textFields(facts).flatMap(({ path, text }) =>
        typeof text === 'string' ? [] : [{ path, languages: Object.keys(text) }],
      );
      const all = new Set(fields.flatMap(({ languages }) => languages));
      return fields.flatMap(({ path, languages }) => {
        const missing = [...all].filter((language) => !languages.includes(language));
        return missing.length > 0
          ? [
              {
                path,
                message: `Not in ${missing.join(', ')}, which other texts are in.`,
                fix: `Write it in ${missing.join(', ')} as well.`,
              },
            ]
          : [];
      });
    },
  },
];
