/** What an agreement asks: which documents, recipients and channels, which of them are required, what follows from a refusal. Pure. */
import type { Catalogue, Policy } from '../../../core/catalogue.js';
import type { TopicId } from '../../../core/model.js';
import type { Asked } from '../answer-words.js';
import { declaredAs } from '../../../banner/names.js';

/**
 * The topics of an agreement, in order, each once.
 * @param policies ids by spaces; empty = all that ask for agreement, and those that must be read; `none` = none
 * @param recipients ids by spaces; empty = none
 * @param channels ids by spaces; empty = none
 */
export function agreementTopics(
  catalogue: Catalogue,
  { policies, recipients, channels }: Readonly<Record<'policies' | 'recipients' | 'channels', string>>,
): readonly TopicId[] {
  const words = (list: string): string[] => list.split(/\s+/).filter(Boolean);
  const asks = ({ answer = 'agreement', required }: Policy): boolean =>
    answer === 'agreement' || (answer === 'acknowledgement' && required === true);
  const declared = (catalogue.policies ?? []).filter(asks).map((policy) => policy.id);
  return [
    ...new Set([
      ...(policies === 'none' ? [] : policies ? words(policies) : declared).map((id): TopicId => `policy/${id}`),
      ...words(recipients).map((id): TopicId => `recipient/${id}`),
      ...words(channels).map((id): TopicId => `channel/${id}`),
    ]),
  ];
}

/** The policy behind a topic; undefined for a recipient and a channel. */
export function policyOf(catalogue: Catalogue, topic: TopicId): Policy | undefined {
  return topic.startsWith('policy/') ? (declaredAs(catalogue, topic) as Policy | undefined) : undefined;
}

/** Whether nobody may go on without a grant on the topic. */
export const isRequired = (catalogue: Catalogue, topic: TopicId): boolean =>
  policyOf(catalogue, topic)?.required === true;

/** What a topic asks for. */
export function askedOf(catalogue: Catalogue, topic: TopicId): Asked {
  const policy = policyOf(catalogue, topic);
  if (!policy) return 'choice';
  return policy.answer === 'acknowledgement' ? 'acknowledgement' : 'agreement';
}
