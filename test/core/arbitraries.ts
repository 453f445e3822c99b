/** Random records, decisions and circumstances for the property tests. */
import fc from 'fast-check';
import type { ConsentRecord, Decision, TopicId, TopicKind } from '../../src/core/model.js';

export const kinds: readonly TopicKind[] = ['purpose', 'service', 'recipient', 'policy', 'channel', 'permission'];

const chars = (alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { minLength, maxLength }).map((list) => list.join(''));

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export const keys = fc.tuple(chars(LETTERS, 1, 1), chars(`${LETTERS}-_`, 0, 12)).map(([first, rest]) => first + rest);
export const revisions = chars(`${LETTERS}-_.`, 1, 12);
export const recordIds = chars(`${LETTERS}-_`, 6, 40);
export const topicIds = fc.tuple(fc.constantFrom(...kinds), keys).map(([kind, key]): TopicId => `${kind}/${key}`);

/** Whole seconds from the epoch to the year 2200; often the epoch itself, and often equal. */
export const moments = fc.oneof(
  fc.constantFrom(0, 1_000, 1_795_000_000_000),
  fc.integer({ min: 0, max: 7_258_118_400 }).map((second) => second * 1000),
);

export const decisionsOn = (topics: fc.Arbitrary<TopicId>): fc.Arbitrary<Decision> =>
  fc
    .record({
      topic: topics,
      answer: fc.constantFrom('granted' as const, 'denied' as const),
      when: moments,
      revision: revisions,
      despite: fc.boolean(),
    })
    .map(({ despite, ...rest }) => ({
      ...rest,
      ...(despite && rest.answer === 'granted' && { despite: 'gpc' as const }),
    }));

export const recordsOf = (topics: fc.Arbitrary<TopicId>, minLength = 0): fc.Arbitrary<ConsentRecord> =>
  fc.record({
    id: recordIds,
    decisions: fc.uniqueArray(decisionsOn(topics), { minLength, maxLength: 12, selector: ({ topic }) => topic }),
  });

export const records = recordsOf(topicIds, 1);
