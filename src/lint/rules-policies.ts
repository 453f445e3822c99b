/** What people have to agree to, and how early they are told that it changes. */
import type { Policy } from '../core/catalogue.js';
import { ruleFor } from '../core/regions.js';
import { noticeFaults } from '../core/schedule.js';
import { isAdvertising, speaksOfMarketing, textsOf } from './kinds.js';
import { pointer, type CatalogueRule, type Facts, type Place } from './model.js';

const isRequired = ({ required, answer = 'agreement' }: Policy): boolean => required === true && answer === 'agreement';

/** Policies with their places. */
const each = (
  { catalogue: { policies = [] } }: Facts,
  tell: (policy: Policy, index: number) => readonly Place[],
): readonly Place[] => policies.flatMap((policy, index) => tell(policy, index));

/** Topics that a version says it is about, as far as they are marketing. */
function marketingTopics({ catalogue: { aliases = {}, purposes = [] } }: Facts, { versions }: Policy): string[] {
  const words = versions.flatMap(({ changes = [] }) => changes.flatMap(({ topics = [] }) => topics));
  return words
    .map((word) => aliases[word] ?? (word.includes('/') ? word : `purpose/${word}`))
    .filter((topic) => {
      const purpose = purposes.find(({ id }) => topic === `purpose/${id}`);
      return topic.startsWith('channel/') || (purpose !== undefined && isAdvertising(purpose));
    });
}

/** Whether what a required agreement says of itself has marketing in it. */
const tellsMarketing = ({ title, description, versions }: Policy): boolean =>
  [title, description, versions.at(-1)?.summary].some((text) => textsOf(text).some(speaksOfMarketing));

export const policyRules: readonly CatalogueRule[] = [
  {
    id: 'marketing-bundled',
    severity: 'error',
    source: 'GDPR Art. 7(2) and (4), Recital 43; Korea, PIPA Art. 22; Singapore, PDPA s. 14(2)',
    check: (facts) =>
      each(facts, (policy, index) => {
        const [topic] = marketingTopics(facts, policy);
        const isMarketing = policy.kind === 'marketing';
        if (!isRequired(policy) || !(isMarketing || topic || tellsMarketing(policy))) return [];
        return [
          {
            path: pointer('policies', index, isMarketing ? 'required' : 'versions'),
            message: `Whoever agrees to "${policy.id}", as they must, agrees to marketing by the way${topic ? ` (${topic})` : ''}.`,
            fix: isMarketing
              ? 'Leave "required" out: marketing is asked for apart, and may be refused.'
              : 'Declare marketing as "channels" or as a purpose of its own, and take it out of this text.',
          },
        ];
      }),
  },
  {
    id: 'optional-required',
    severity: 'error',
    source: 'GDPR Art. 7(4); EDPB Guidelines 05/2020, 26 and 39; Korea, PIPA Art. 16(3) and 22(5)',
    check: (facts) =>
      each(facts, (policy, index) =>
        isRequired(policy) && (policy.kind === 'cookies' || policy.kind === 'third-party')
          ? [
              {
                path: pointer('policies', index, 'required'),
                message: `Nobody can go on without agreeing to "${policy.id}", and what is in it may be refused.`,
                fix: 'Leave "required" out, or write "answer": "none" and ask by purposes and recipients.',
              },
            ]
          : [],
      ),
  },
  {
    id: 'notice-too-short',
    severity: 'error',
    source: 'WP260 rev.01, 29 to 31: well in advance; Korea, standard terms: 7 days, and 30 for a disadvantage',
    check: (facts) =>
      each(facts, (policy, index) => {
        const newest = policy.versions.at(-1)?.version;
        // What an older version gave can no longer be mended.
        return noticeFaults(policy, facts.region)
          .filter(({ version }) => version === newest)
          .map(({ message }) => ({
            path: pointer('policies', index, 'versions', policy.versions.length - 1, 'announced'),
            message: `People are told too late of version ${newest} of "${policy.id}": ${message.split('; ')[0]}.`,
            fix: `${message.split('; ').slice(1).join('; ').replace(/^w/, 'W')}.`,
          }));
      }),
  },
];

export const policyAdvice: readonly CatalogueRule[] = [
  {
    id: 'notice-days-short',
    severity: 'warning',
    source: 'WP260 rev.01, 29 to 31; Korea, standard terms: 7 days',
    check: (facts) =>
      each(facts, ({ id, noticeDays }, index) => {
        const wanted = ruleFor(facts.region).noticeDays;
        return noticeDays !== undefined && noticeDays < wanted
          ? [
              {
                path: pointer('policies', index, 'noticeDays'),
                message: `Changes of "${id}" are announced ${noticeDays} days before; ${wanted} are usual there.`,
                fix: `Write ${wanted} or more, or leave it out.`,
              },
            ]
          : [];
      }),
  },
  {
    id: 'privacy-agreed',
    severity: 'warning',
    source: 'GDPR Art. 13 and 14: people are told; WP260 rev.01, 8 to 10',
    check: (facts) =>
      // Where each use of data has to be agreed to, this is how it is done.
      ruleFor(facts.region).separate
        ? []
        : each(facts, (policy, index) =>
            isRequired(policy) && policy.kind === 'privacy'
              ? [
                  {
                    path: pointer('policies', index, 'answer'),
                    message: `"${policy.id}" informs people; that they must agree to it gives no consent to anything.`,
                    fix: 'Write "answer": "acknowledgement" or "none", and ask for consent by purposes.',
                  },
                ]
              : [],
          ),
  },
  {
    id: 'disagreement-unexplained',
    severity: 'info',
    source: 'EDPB Guidelines 05/2020, 46 to 48; Korea, PIPA Art. 15(2): the right to refuse, and what follows',
    check: (facts) =>
      each(facts, (policy, index) =>
        isRequired(policy) && policy.consequence === undefined
          ? [
              {
                path: pointer('policies', index),
                message: `"${policy.id}" is required, and nobody is told what follows from a no.`,
                fix: 'Write it as "consequence".',
              },
            ]
          : [],
      ),
  },
];
