/** Catalogue → topics: the one list that everything else works on. */
import type { Catalogue, PolicyVersion, Purpose, Recipient } from './catalogue.js';
import type { Basis, PolicyDay, Regime, Topic, TopicId, TopicKind, TopicVersion } from './model.js';
import { fingerprint } from './fingerprint.js';
import { ruleFor } from './regions.js';

type Draft = Omit<Topic, 'kind' | 'key' | 'revision' | 'needs' | 'upfront' | 'sale' | 'basis'> &
  Partial<Pick<Topic, 'needs' | 'upfront' | 'sale' | 'basis'>>;

/** Facts once each and in one order, however they were written. */
const sorted = (ids: readonly string[] | undefined): string[] => [...new Set(ids)].sort();

/**
 * The topics of a catalogue, parents before what hangs on them.
 * @param catalogue a catalogue, checked or not: what cannot be read yields no topic
 * @param region ISO 3166-2 code, for regimes that the author gave per region
 */
export function topicsOf(catalogue: Catalogue, region = ''): readonly Topic[] {
  const recipients = new Map((catalogue.recipients ?? []).map((recipient) => [recipient.id, recipient]));
  const asked = (id: string | undefined): readonly TopicId[] =>
    id !== undefined && recipients.get(id)?.ask ? [`recipient/${id}`] : [];
  const topics: Topic[] = [];

  /** `facts` is what a person is told; it becomes the revision unless the author set one. */
  const add = (draft: Draft, facts: unknown, revision?: string): void => {
    const slash = draft.id.indexOf('/');
    topics.push({
      needs: [],
      upfront: false,
      sale: false,
      basis: 'consent' as Basis,
      ...(catalogue.reask !== undefined && { reask: catalogue.reask }),
      ...draft,
      kind: draft.id.slice(0, slash) as TopicKind,
      key: draft.id.slice(slash + 1),
      revision: revision ?? fingerprint(JSON.stringify(facts)),
    });
  };

  const told = ({ id, country, safeguard, items, retention }: Recipient): unknown => [
    ...[id, country, safeguard],
    // Only where one of them is said, so that catalogues from before there was a word for it ask nobody again.
    ...(items?.length || retention !== undefined ? [sorted(items), retention] : []),
  ];
  /** A purpose's data as far as a recipient gets it: other items are no matter of its own. */
  const goesTo = ({ items }: Recipient, { data }: Purpose): readonly string[] | undefined =>
    items?.length ? data?.filter((item) => items.includes(item)) : data;
  const purposes = new Map((catalogue.purposes ?? []).map((purpose) => [purpose.id, purpose]));
  /** Whom a purpose's data goes to, by its own list and by its services. */
  const recipientsOf = (purpose: Purpose): readonly string[] =>
    sorted([
      ...(purpose.recipients ?? []),
      ...(catalogue.services ?? [])
        .filter((service) => service.purpose === purpose.id && service.recipient !== undefined)
        .map((service) => service.recipient as string),
    ]);
  /** What a purpose says of itself, apart from whom the data goes to. */
  const uses = (purpose: Purpose): unknown => [
    purpose.basis,
    sorted(purpose.data),
    purpose.retention,
    purpose.sale === true,
  ];

  const sensitive = new Set((catalogue.data ?? []).flatMap((item) => (item.sensitive ? [item.id] : [])));

  for (const purpose of catalogue.purposes ?? []) {
    const regime = regimeOf(purpose.regime, region);
    add(
      {
        id: `purpose/${purpose.id}`,
        basis: purpose.basis,
        upfront: true,
        sale: purpose.sale === true,
        ...(purpose.data?.some((item) => sensitive.has(item)) && { sensitive: true as const }),
        ...(regime && { regime }),
        ...(purpose.lifetime !== undefined && { lifetime: purpose.lifetime }),
      },
      [
        uses(purpose),
        // A recipient that is asked about is a topic of its own, so that a new one asks about nothing else.
        recipientsOf(purpose)
          .map((id) => recipients.get(id) ?? { id })
          .filter((recipient) => !recipient.ask)
          .map(told),
      ],
      purpose.revision,
    );
  }
  for (const recipient of catalogue.recipients ?? []) {
    if (!recipient.ask) continue;
    const sent = (catalogue.purposes ?? []).filter((purpose) => recipientsOf(purpose).includes(recipient.id));
    add(
      // Where each wants a box of its own, the first layer has no place to ask.
      { id: `recipient/${recipient.id}`, upfront: !ruleFor(region).separate },
      [told(recipient), sent.map((purpose) => [purpose.id, sorted(goesTo(recipient, purpose))]).sort()],
      recipient.revision,
    );
  }
  for (const service of catalogue.services ?? []) {
    const purpose = purposes.get(service.purpose);
    const recipient =
      service.recipient === undefined ? undefined : (recipients.get(service.recipient) ?? { id: service.recipient });
    add(
      {
        id: `service/${service.id}`,
        parent: `purpose/${service.purpose}`,
        needs: asked(service.recipient),
        ...(purpose?.lifetime !== undefined && { lifetime: purpose.lifetime }),
      },
      // An answer set apart from the purpose's was given to the same facts, and lasts no longer.
      [
        service.purpose,
        purpose && (purpose.revision ?? uses(purpose)),
        recipient && !recipient.ask && told(recipient),
        sorted(service.cookies?.map((cookie) => cookie.name)),
        sorted(service.storage),
      ],
      service.revision,
    );
  }
  for (const policy of catalogue.policies ?? []) {
    if (policy.answer === 'none') continue;
    const versions = policy.versions.map((version): TopicVersion => ({
      version: version.version,
      ...(version.effective !== undefined && { effective: version.effective }),
      timeZone: policy.timeZone ?? 'UTC',
      material: touchesPolicy(version, `policy/${policy.id}`, catalogue.aliases),
    }));
    const anyAge = policy.required === true || policy.answer === 'acknowledgement';
    add(
      { id: `policy/${policy.id}`, upfront: policy.required === true, versions, ...(anyAge && { anyAge }) },
      null,
      '',
    );
  }
  for (const channel of catalogue.channels ?? []) {
    add(
      {
        id: `channel/${channel.id}`,
        ...(channel.reconfirm !== undefined && { lifetime: channel.reconfirm }),
        ...(channel.confirm && { confirm: true as const }),
      },
      // A yes that nobody confirmed does not become one that counts.
      [channel.id, ...(channel.confirm ? ['confirm'] : [])],
      channel.revision,
    );
  }
  for (const permission of catalogue.permissions ?? []) {
    add(
      { id: `permission/${permission.id}` },
      [
        ...[permission.id, sorted(permission.data), permission.retention],
        ...(permission.purpose === undefined && permission.recipients === undefined
          ? []
          : [permission.purpose, sorted(permission.recipients)]),
      ],
      permission.revision,
    );
  }
  const touched = touchedDays(catalogue, topics);
  return topics.map((topic) => {
    // What a purpose's answers no longer cover, those of its services do not either.
    const since = [topic.id, topic.parent].flatMap((id) => (id && touched.get(id)) ?? []);
    return since.length > 0 ? { ...topic, since } : topic;
  });
}

/** Whether a version changes what people are told, and not only how. */
export function isMaterial({ material, changes = [] }: PolicyVersion): boolean {
  return material ?? (changes.length === 0 || changes.some((change) => change.material !== false));
}

/** Whether answers to the policy itself stop counting when a version of it takes effect. */
function touchesPolicy(
  { material, changes = [] }: PolicyVersion,
  policy: TopicId,
  aliases: Catalogue['aliases'] = {},
): boolean {
  if (material !== undefined || changes.length === 0) return material !== false;
  const isOwn = (word: string): boolean => (Object.hasOwn(aliases, word) ? aliases[word] : word) === policy;
  return changes.some((change) => change.material !== false && (change.topics ?? [policy]).some(isOwn));
}

/** The days from which a version's changes touch other topics, by topic. */
function touchedDays(catalogue: Catalogue, topics: readonly Topic[]): ReadonlyMap<TopicId, readonly PolicyDay[]> {
  const days = new Map<TopicId, PolicyDay[]>();
  for (const { id: policy, versions, timeZone = 'UTC' } of catalogue.policies ?? []) {
    for (const { effective: date, material, changes = [] } of versions) {
      if (!date || material === false) continue;
      const words = changes.flatMap((change) => (change.material === false ? [] : (change.topics ?? [])));
      for (const id of new Set(words.map((word) => topicId(word, topics, catalogue.aliases)))) {
        if (id && id !== `policy/${policy}`) days.set(id, [...(days.get(id) ?? []), { date, timeZone }]);
      }
    }
  }
  return days;
}

function regimeOf(regime: Purpose['regime'], region: string): Regime | undefined {
  if (regime === undefined || typeof regime === 'string') return regime;
  const code = region.toUpperCase();
  for (const key of [code, code.split('-')[0] as string, '*']) if (Object.hasOwn(regime, key)) return regime[key];
  return undefined;
}

/**
 * A topic id from what an author wrote: `analytics` is a purpose, `service/metrics-js` is itself, an alias is looked up.
 * @returns undefined when the catalogue knows no such topic
 */
export function topicId(
  word: string,
  topics: readonly Topic[],
  aliases: Catalogue['aliases'] = {},
): TopicId | undefined {
  const name = Object.hasOwn(aliases, word) ? (aliases[word] as string) : word;
  const id = name.includes('/') ? name : `purpose/${name}`;
  return topics.some((topic) => topic.id === id) ? (id as TopicId) : undefined;
}
