/** Random catalogues, records, decisions and circumstances for the property tests. */
import fc from 'fast-check';
import type { Catalogue, CataloguePatch } from '../../src/core/catalogue.js';
import { stagesOf } from '../../src/core/catalogue-at.js';
import type { Basis, ConsentRecord, Decision, Regime, Signals, TopicId, TopicKind } from '../../src/core/model.js';
import { topicsOf } from '../../src/core/topics.js';

export const kinds: readonly TopicKind[] = ['purpose', 'service', 'recipient', 'policy', 'channel', 'permission'];

const chars = (alphabet: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { minLength, maxLength }).map((list) => list.join(''));

const BASE36 = 'abcdefghijklmnopqrstuvwxyz0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export const keys = fc.tuple(chars(LETTERS, 1, 1), chars(`${LETTERS}-_`, 0, 12)).map(([first, rest]) => first + rest);
/** A dot in front says who spoke (docs/cookie.md). */
export const revisions = fc
  .tuple(chars(`${LETTERS}-_`, 1, 1), chars(`${LETTERS}-_.`, 0, 11))
  .map(([first, rest]) => first + rest);
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
    decisions: fc.uniqueArray(decisionsOn(topics), {
      minLength,
      maxLength: 12,
      // A policy may have been answered for several versions.
      selector: ({ topic, revision }) => (topic.startsWith('policy/') ? `${topic}@${revision}` : topic),
    }),
  });

export const records = recordsOf(topicIds, 1);

/** Notes for the next page, whatever they say; often none. */
export const glances = fc.oneof(
  fc.constant(''),
  fc
    .tuple(chars(BASE36, 8, 18), fc.oneof(fc.constant(''), chars(BASE36, 1, 4)))
    .map(([note, from]) => (from ? `${note}-${from}` : note)),
);

/* ---- whole sites: catalogues over a few ids, so that one edit of a catalogue meets the answers given to another ---- */

/** About this moment everything in the catalogues and records below happens. */
export const NOON = Date.parse('2026-11-23T12:00:00Z');
const DAY = 86_400_000;

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

/** What a version may change on its day: purposes and recipients that are known or new, and what goes. */
const patches = fc
  .record({
    purposes: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'n'),
        basis: fc.constantFrom<Basis>('necessary', 'consent', 'exempt'),
        retention: fc.constantFrom('P1M', 'P2Y'),
      }),
      { selector: ({ id }) => id, maxLength: 2 },
    ),
    recipients: fc.constantFrom([], [{ id: 'r', ask: true }], [{ id: 'r', country: 'US' }]),
    without: fc.constantFrom([], ['service/s'], ['purpose/c']),
  })
  .map((patch) => patch as CataloguePatch);
/** What a version may say that it changes. */
const changeLists = fc.array(
  fc.record(
    {
      kind: fc.constant('modified' as const),
      summary: fc.constant('Something'),
      material: fc.boolean(),
      topics: fc.subarray(['purpose/a', 'b', 'policy/x', 'channel/email']),
    },
    { requiredKeys: ['kind', 'summary'] },
  ),
  { maxLength: 2 },
);

const regimes = fc.constantFrom<Regime>('opt-in', 'opt-out', 'notice', 'exempt-with-objection');

/** Any catalogue: purposes with services under them, a recipient that may be asked about, a policy with versions to come. */
export const catalogues: fc.Arbitrary<Catalogue> = fc
  .record({
    purposes: fc.subarray(['a', 'b', 'c'], { minLength: 1 }).chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc.record({
            id: fc.constant(id),
            basis: fc.constantFrom<Basis>('necessary', 'consent', 'consent', 'legitimate-interest', 'exempt'),
            regime: maybe(fc.oneof(regimes, fc.record({ FR: regimes, '*': regimes }))),
            sale: maybe(fc.boolean()),
            lifetime: maybe(fc.constantFrom('P0D', 'P1D', 'P2D', 'P6M', 'P9999Y')),
            retention: maybe(fc.constantFrom('P1M', 'P2Y')),
          }),
        ),
      ),
    ),
    services: fc.subarray(['s', 't']).chain((ids) =>
      fc.tuple(
        ...ids.map((id) =>
          fc.record({
            id: fc.constant(id),
            purpose: fc.constantFrom('a', 'b', 'c'),
            recipient: maybe(fc.constantFrom('r', 'q')),
          }),
        ),
      ),
    ),
    recipients: fc.boolean().map((ask) => [{ id: 'r', ask }, { id: 'q' }]),
    policies: fc
      .record({
        required: fc.boolean(),
        timeZone: fc.constantFrom('UTC', 'Asia/Singapore', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Etc/GMT+12'),
        dates: fc.subarray(['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2027-02-01']),
        more: fc.array(
          fc.record({
            material: maybe(fc.boolean()),
            adverse: maybe(fc.boolean()),
            announced: maybe(fc.constantFrom('2026-11-01', '2026-11-20')),
            changes: maybe(changeLists),
            declares: maybe(patches),
          }),
          { minLength: 6, maxLength: 6 },
        ),
      })
      .map(({ required, timeZone, dates, more }) => [
        {
          id: 'x',
          required,
          timeZone,
          versions: [
            { version: '0' },
            ...dates.map((effective, index) => ({ version: effective, effective, ...more[index] })),
          ],
        },
      ]),
    channels: fc.constant([{ id: 'email', reconfirm: 'P2Y' }]),
    lifetime: maybe(fc.constantFrom('P1D', 'P6M')),
  })
  .map((parts) => JSON.parse(JSON.stringify(parts)) as Catalogue);

export const regions = fc.constantFrom('', 'DE', 'FR', 'GB', 'US-CA', 'CA-QC', 'JP', 'xx');
export const signals = fc.constantFrom<Signals>({}, { gpc: true }, { gpc: false });

/** Milliseconds since the epoch, mostly within three days of `NOON`. */
export const clocks = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: NOON - 3 * DAY, max: NOON + 3 * DAY }) },
  { weight: 1, arbitrary: fc.integer({ min: NOON - 400 * DAY, max: NOON + 400 * DAY }) },
  { weight: 1, arbitrary: fc.constantFrom(0, NOON, 7_258_118_400_000) },
);

/** A record whose answers were given to this catalogue and before `NOON`, mostly; in any order. */
export const recordFor = (catalogue: Catalogue): fc.Arbitrary<ConsentRecord> =>
  fc.record({
    id: recordIds,
    decisions: fc
      .tuple(
        ...[
          ...new Map(
            stagesOf(catalogue)
              .flatMap((stage) => topicsOf(stage))
              .map((topic) => [topic.id, topic]),
          ).values(),
        ].map((topic) =>
          fc.record({
            topic: fc.constant(topic.id),
            answer: fc.constantFrom('granted' as const, 'granted' as const, 'denied' as const),
            when: fc
              .oneof(
                { weight: 4, arbitrary: fc.integer({ min: NOON - 5 * DAY, max: NOON }) },
                { weight: 1, arbitrary: clocks },
              )
              .map((moment) => Math.floor(moment / 1000) * 1000),
            revision: fc.oneof(
              {
                weight: 6,
                arbitrary: fc.constantFrom(...(topic.versions?.map(({ version }) => version) ?? [topic.revision])),
              },
              { weight: 1, arbitrary: fc.constant('older') },
            ),
            despite: fc.boolean(),
            given: fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0),
          }),
        ),
      )
      .map((all): Decision[] =>
        all
          .filter(({ given }) => given)
          .map(({ topic, answer, when, revision, despite }) => ({
            topic,
            answer,
            when,
            revision,
            ...(despite && answer === 'granted' && { despite: 'gpc' as const }),
          })),
      )
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
  });
