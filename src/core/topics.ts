/** Catalogue → topics: the one list that everything else works on. */
import type { Catalogue, Purpose, Recipient } from './catalogue.js';
import type { Basis, Regime, Topic, TopicId, TopicKind, TopicVersion } from './model.js';
import { fingerprint } from './fingerprint.js';

type Draft = Omit<Topic, 'kind' | 'key' | 'revision' | 'needs' | 'upfront' | 'sale' | 'basis'> &
  Partial<Pick<Topic, 'needs' | 'upfront' | 'sale' | 'basis'>>;

/** Facts in one order, whatever order they were written in. */
const sorted = (ids: readonly string[] | undefined): string[] => [...(ids ?? [])].sort();

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
      ...draft,
      kind: draft.id.slice(0, slash) as TopicKind,
      key: draft.id.slice(slash + 1),
      revision: revision ?? fingerprint(JSON.stringify(facts)),
    });
  };

  const told = (recipient: Recipient): unknown => [recipient.id, recipient.country, recipient.safeguard];
  /** Whom a purpose's data goes to, by its own list and by its services. */
  const recipientsOf = (purpose: Purpose): readonly string[] => [
    ...new Set(
      sorted([
        ...(purpose.recipients ?? []),
        ...(catalogue.services ?? [])
          .filter((service) => service.purpose === purpose.id && service.recipient !== undefined)
          .map((service) => service.recipient as string),
      ]),
    ),
  ];

  for (const purpose of catalogue.purposes ?? []) {
    const regime = regimeOf(purpose.regime, region);
    add(
      {
        id: `purpose/${purpose.id}`,
        basis: purpose.basis,
        upfront: true,
        sale: purpose.sale === true,
        ...(regime && { regime }),
        ...(purpose.lifetime !== undefined && { lifetime: purpose.lifetime }),
      },
      [
        purpose.basis,
        sorted(purpose.data),
        recipientsOf(purpose).map((id) => told(recipients.get(id) ?? { id })),
        purpose.retention,
      ],
      purpose.revision,
    );
  }
  for (const recipient of catalogue.recipients ?? []) {
    if (!recipient.ask) continue;
    const uses = (catalogue.purposes ?? []).filter((purpose) => recipientsOf(purpose).includes(recipient.id));
    add(
      { id: `recipient/${recipient.id}`, upfront: true },
      [told(recipient), uses.map((purpose) => [purpose.id, sorted(purpose.data)]).sort()],
      recipient.revision,
    );
  }
  for (const service of catalogue.services ?? []) {
    add(
      { id: `service/${service.id}`, parent: `purpose/${service.purpose}`, needs: asked(service.recipient) },
      [service.purpose, service.recipient, sorted(service.cookies?.map((cookie) => cookie.name)), sorted(service.storage)],
      service.revision,
    );
  }
  for (const policy of catalogue.policies ?? []) {
    if (policy.answer === 'none') continue;
    const versions = policy.versions.map(
      (version): TopicVersion => ({
        version: version.version,
        ...(version.effective !== undefined && { effective: version.effective }),
        timeZone: policy.timeZone ?? 'UTC',
        material: version.material !== false,
      }),
    );
    add({ id: `policy/${policy.id}`, upfront: policy.required === true, versions }, null, '');
  }
  for (const channel of catalogue.channels ?? []) {
    add(
      { id: `channel/${channel.id}`, ...(channel.reconfirm !== undefined && { lifetime: channel.reconfirm }) },
      [channel.id],
      channel.revision,
    );
  }
  for (const permission of catalogue.permissions ?? []) {
    add(
      { id: `permission/${permission.id}` },
      [permission.id, sorted(permission.data), permission.retention],
      permission.revision,
    );
  }
  return topics;
}

function regimeOf(regime: Purpose['regime'], region: string): Regime | undefined {
  if (regime === undefined || typeof regime === 'string') return regime;
  for (const key of [region, region.slice(0, 2), '*']) if (Object.hasOwn(regime, key)) return regime[key];
  return undefined;
}

/**
 * A topic id from what an author wrote: `analytics` is a purpose, `service/metrics-js` is itself, an alias is looked up.
 * @returns undefined when the catalogue knows no such topic
 */
export function topicId(word: string, topics: readonly Topic[], aliases: Catalogue['aliases'] = {}): TopicId | undefined {
  const name = Object.hasOwn(aliases, word) ? (aliases[word] as string) : word;
  const id = name.includes('/') ? name : `purpose/${name}`;
  return topics.some((topic) => topic.id === id) ? (id as TopicId) : undefined;
}
