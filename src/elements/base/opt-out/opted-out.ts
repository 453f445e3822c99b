/** Who opted out of what, where the law lets things be on until somebody does. */
import type { Catalogue } from '../../../core/catalogue.js';
import type { TopicId, TopicState } from '../../../core/model.js';

/** Where it is on until somebody says no: whether this person did, or their browser does. */
export const hasOptedOut = ({ regime, answer, signal }: TopicState): boolean =>
  regime === 'opt-out' && (answer === 'denied' || signal !== undefined);

/** What an opt-out is about: what is sold, shared or used for targeted advertising; what uses sensitive data. */
export type OptOutGroup = 'sale' | 'limit';

/** Which of the law's links a trigger is. */
export type OptOutKind = 'opt-out' | 'limit' | 'choices';

/** What each of them is about. */
export const GROUPS: Readonly<Record<OptOutKind, readonly OptOutGroup[]>> = {
  'opt-out': ['sale'],
  limit: ['limit'],
  choices: ['sale', 'limit'],
};

/** The law's own words for each. */
export const LABELS = { 'opt-out': 'optOutLink', limit: 'limitLink', choices: 'privacyChoices' } as const;

/** The topics of a group that the person can do something about, or whose browser did. */
export function topicsOfGroup(
  { purposes = [], data = [] }: Catalogue,
  topics: readonly TopicState[],
  group: OptOutGroup,
): readonly TopicState[] {
  const isSensitive = (item: string): boolean => data.some(({ id, sensitive }) => id === item && sensitive);
  const ids = new Set<TopicId>(
    purposes
      .filter(({ sale, data: items = [] }) => (group === 'sale' ? sale : items.some(isSensitive)))
      .map(({ id }): TopicId => `purpose/${id}`),
  );
  return topics.filter(({ id, changeable, signal }) => ids.has(id) && (changeable || signal));
}
