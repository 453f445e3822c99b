/** Two catalogues → what changed between them: facts, never wording, and which topics mean something else because of it. */
import type { Catalogue } from './catalogue.js';
import type { TopicId } from './model.js';
import { deepFreeze } from './freeze.js';
import { topicsOf } from './topics.js';

/** The declared things, in the order in which changes are listed. */
const THINGS = ['purpose', 'service', 'recipient', 'data', 'policy', 'channel', 'permission'] as const;
type Thing = (typeof THINGS)[number];

/** One fact that was added, deleted or modified between two catalogues. */
export interface CatalogueChange {
  readonly kind: 'added' | 'deleted' | 'modified';
  /** What changed: a declared thing, or what is said of one. */
  readonly what: Thing | 'retention' | 'country' | 'basis' | 'safeguard';
  /** Where it is declared: `purpose/analytics`, `recipient/metrics`, `data/face`, … */
  readonly of: string;
  /** The catalogue's field, where no `what` says it. The thing itself is still there, so `kind` is `modified`. */
  readonly field?:
    | 'revision'
    | 'sale'
    | 'purpose'
    | 'cookies'
    | 'storage'
    | 'ask'
    | 'confirm'
    | 'sensitive'
    | 'answer'
    | 'timeZone'
    | 'versions'
    | 'effective'
    | 'material';
  /** The policy's version whose `effective` or `material` it is. */
  readonly version?: string;
  /** The id or value that was there; absent when there was none. */
  readonly from?: string;
  /** The id or value that is there now; absent when there is none. */
  readonly to?: string;
  /**
   * The topics that mean something else because of this: their fingerprint differs, or a policy's versions do, or they are new or
   * gone. Empty for what nobody is asked about, and where the author keeps a `revision` of their own.
   */
  readonly topics: readonly TopicId[];
}

type Detail = Pick<CatalogueChange, 'field' | 'version'>;

interface Fact extends Pick<CatalogueChange, 'what' | 'of' | 'field' | 'version' | 'topics'> {
  readonly value: string;
}

/** The part of `of` before the slash. */
const thingOf = (of: string): Thing => of.slice(0, of.indexOf('/')) as Thing;

/** Names a fact once in a catalogue; in the order of these keys changes are listed. */
const keyOf = (of: string, what: string, { field, version }: Detail = {}, member = ''): string =>
  JSON.stringify([THINGS.indexOf(thingOf(of)), of, what, field ?? '', version ?? '', member]);

/** Every fact by its key. The topics of a fact are those whose fingerprint is made of it (`topicsOf`). */
function factsOf(catalogue: Catalogue): ReadonlyMap<string, Fact> {
  const { purposes = [], services = [], recipients = [], data = [] } = catalogue;
  const { policies = [], channels = [], permissions = [] } = catalogue;
  const facts = new Map<string, Fact>();

  const asked = new Set(recipients.filter(({ ask }) => ask).map(({ id }) => id));
  /** Which purpose's data goes to which recipient. */
  const flows = [
    ...purposes.flatMap(({ id, recipients: own = [] }) => own.map((recipient) => ({ purpose: id, recipient }))),
    ...services.flatMap(({ purpose, recipient }) => (recipient === undefined ? [] : [{ purpose, recipient }])),
  ];
  /** Who tells that a purpose's data goes to a recipient. */
  const tellers = (purpose: string, recipient: string | undefined): TopicId[] =>
    recipient === undefined ? [] : [asked.has(recipient) ? `recipient/${recipient}` : `purpose/${purpose}`];

  /**
   * A declared thing, and how to say more of it: one value, or the members of a list, each a fact of its own.
   * `topics` tell that it is there at all, and under which mark.
   */
  const declare = (thing: Thing, { id, revision }: { id: string; revision?: string }, topics: readonly TopicId[]) => {
    const of = `${thing}/${id}`;
    const say = (
      what: CatalogueChange['what'],
      said: string | readonly string[] | undefined,
      tells: readonly TopicId[],
      detail: Detail = {},
    ): void => {
      const put = (value: string, member = ''): void =>
        void facts.set(keyOf(of, what, detail, member), { what, of, value, topics: tells, ...detail });
      if (typeof said === 'string') put(said);
      else said?.forEach((value) => put(value, value));
    };
    say(thing, id, topics);
    say(thing, revision, topics, { field: 'revision' });
    return say;
  };
  const flag = (value: boolean | undefined): string => String(value === true);

  for (const purpose of purposes) {
    const own: TopicId = `purpose/${purpose.id}`;
    const under = services
      .filter((service) => service.purpose === purpose.id)
      .map(({ id }): TopicId => `service/${id}`);
    const sent = flows
      .filter((flow) => flow.purpose === purpose.id && asked.has(flow.recipient))
      .map(({ recipient }): TopicId => `recipient/${recipient}`);
    const say = declare('purpose', purpose, [own, ...under, ...sent]);
    // Under an author's own mark, a service stands for its purpose's mark and not for the facts.
    const uses = purpose.revision === undefined ? [own, ...under] : [own];
    say('basis', purpose.basis, uses);
    say('retention', purpose.retention, uses);
    say('purpose', flag(purpose.sale), uses, { field: 'sale' });
    say('data', purpose.data, [...uses, ...sent]);
    for (const recipient of purpose.recipients ?? []) say('recipient', [recipient], tellers(purpose.id, recipient));
  }
  for (const service of services) {
    const own: TopicId = `service/${service.id}`;
    const cookies = service.cookies?.map(({ name }) => name);
    const told = [own, ...tellers(service.purpose, service.recipient)];
    const say = declare('service', service, told);
    say('service', service.purpose, told, { field: 'purpose' });
    say('recipient', service.recipient === undefined ? [] : [service.recipient], told);
    say('service', cookies, [own], { field: 'cookies' });
    say('service', service.storage, [own], { field: 'storage' });
  }
  for (const recipient of recipients) {
    const own: TopicId = `recipient/${recipient.id}`;
    const users = [
      ...flows.filter((flow) => flow.recipient === recipient.id).map(({ purpose }): TopicId => `purpose/${purpose}`),
      ...services.filter((service) => service.recipient === recipient.id).map(({ id }): TopicId => `service/${id}`),
    ];
    const tells = recipient.ask ? [own] : users;
    const say = declare('recipient', recipient, [own, ...users]);
    say('country', recipient.country, tells);
    say('safeguard', recipient.safeguard, tells);
    say('data', recipient.items, tells);
    say('retention', recipient.retention, tells);
    say('recipient', flag(recipient.ask), [own, ...users], { field: 'ask' });
  }
  for (const item of data) declare('data', item, [])('data', flag(item.sensitive), [], { field: 'sensitive' });
  for (const policy of policies) {
    const own: TopicId[] = [`policy/${policy.id}`];
    const versions = policy.versions.map(({ version }) => version);
    const say = declare('policy', policy, own);
    say('policy', policy.answer ?? 'agreement', own, { field: 'answer' });
    say('policy', policy.timeZone ?? 'UTC', own, { field: 'timeZone' });
    say('policy', versions, own, { field: 'versions' });
    for (const { version, effective, material } of policy.versions) {
      say('policy', effective, own, { field: 'effective', version });
      if (material === false) say('policy', 'false', own, { field: 'material', version });
    }
  }
  for (const channel of channels) {
    const own: TopicId[] = [`channel/${channel.id}`];
    declare('channel', channel, own)('channel', flag(channel.confirm), own, { field: 'confirm' });
  }
  for (const permission of permissions) {
    const own: TopicId[] = [`permission/${permission.id}`];
    const say = declare('permission', permission, own);
    say('data', permission.data, own);
    say('retention', permission.retention, own);
    say('permission', permission.purpose, own, { field: 'purpose' });
    say('recipient', permission.recipients, own);
  }
  return facts;
}

/** The topics that came, went, or stand for something else than before. */
function touchedBetween(before: Catalogue, after: Catalogue): ReadonlySet<TopicId> {
  const marks = (catalogue: Catalogue): ReadonlyMap<TopicId, string> =>
    new Map(topicsOf(catalogue).map(({ id, revision, versions }) => [id, JSON.stringify([revision, versions])]));
  const [was, is] = [marks(before), marks(after)];
  return new Set([...was.keys(), ...is.keys()].filter((id) => was.get(id) !== is.get(id)));
}

/**
 * What changed from one catalogue to another: purposes, services, recipients, data, retention, countries, bases, safeguards,
 * channels, permissions and policy versions. Titles, descriptions and the order of lists are no change; nor is how long an answer
 * lasts, which is no fact about the data. What came or went as a whole is one change, without everything that was said of it.
 *
 * A topic is named by a change exactly where its fingerprint (or a policy's versions) differ, or where the topic is new or gone.
 * @param before a catalogue that `defineCatalogue` has checked
 * @param after likewise
 * @returns frozen; in an order that does not depend on how the catalogues' lists are ordered
 */
export function compareCatalogues(before: Catalogue, after: Catalogue): readonly CatalogueChange[] {
  const [was, is] = [factsOf(before), factsOf(after)];
  const touched = touchedBetween(before, after);
  const changes: CatalogueChange[] = [];
  for (const key of [...new Set([...was.keys(), ...is.keys()])].sort()) {
    const [old, now] = [was.get(key), is.get(key)];
    const { what, of, field, version } = (now ?? old) as Fact;
    if (old?.value === now?.value) continue;
    const itself = keyOf(of, thingOf(of));
    if (key !== itself && !(was.has(itself) && is.has(itself))) continue;
    const named = new Set([...(old?.topics ?? []), ...(now?.topics ?? [])]);
    changes.push({
      kind: field || (old && now) ? 'modified' : now ? 'added' : 'deleted',
      what,
      of,
      ...(field && { field }),
      ...(version !== undefined && { version }),
      ...(old && { from: old.value }),
      ...(now && { to: now.value }),
      topics: [...named].filter((id) => touched.has(id)).sort(),
    });
  }
  return deepFreeze(changes);
}
