/** Which topics stand where in the privacy centre, and which of them can be taken back. Pure. */
import type { Catalogue } from '../../../core/catalogue.js';
import type { TopicId, TopicState } from '../../../core/model.js';

/** The parts of the page that have switches, in their order; `told` is what happens without consent. */
export const GROUPS = ['choices', 'sharing', 'channels', 'permissions', 'told'] as const;
export type GroupId = (typeof GROUPS)[number];

const OF_KIND: Readonly<Partial<Record<TopicState['kind'], GroupId>>> = {
  recipient: 'sharing',
  channel: 'channels',
  permission: 'permissions',
};

/** Where a topic stands: by what it is and not by what was said, so that no row moves when it is answered. */
export function groupOf({ kind, regime }: TopicState): GroupId | undefined {
  if (kind !== 'purpose') return OF_KIND[kind];
  return regime === 'notice' || regime === 'exempt-with-objection' ? 'told' : 'choices';
}

/** The topics that have a row in a group. */
export const rowsOf = (topics: readonly TopicState[], group: GroupId): readonly TopicState[] =>
  topics.filter((topic) => groupOf(topic) === group);

/** The purpose behind a service. */
export function purposeOf({ services = [] }: Catalogue, { kind, key }: TopicState): TopicId | undefined {
  const service = kind === 'service' ? services.find(({ id }) => id === key) : undefined;
  return service && `purpose/${service.purpose}`;
}

/** The topics of a group with the services under them. */
export function topicsIn(catalogue: Catalogue, topics: readonly TopicState[], group: GroupId): readonly TopicState[] {
  const rows = new Set(rowsOf(topics, group).map(({ id }) => id));
  return topics.filter((topic) => {
    const purpose = purposeOf(catalogue, topic);
    return rows.has(topic.id) || (purpose !== undefined && rows.has(purpose));
  });
}

/** Whether something happens, or may, under a topic now, or once the person confirms that they asked for it. */
export const isOn = ({ allowed, lent, requested }: TopicState): boolean =>
  allowed || lent !== undefined || requested !== undefined;

/**
 * What somebody who withdraws all of these takes back: what is on, and what they allowed that does not count at present. An
 * agreement to a document is not among it: it is no consent, and ending it may end a contract.
 */
export function withdrawable(catalogue: Catalogue, topics: readonly TopicState[]): readonly TopicState[] {
  const found = topics.filter(
    (topic) => topic.changeable && topic.kind !== 'policy' && (isOn(topic) || topic.answer === 'granted'),
  );
  const ids = new Set(found.map(({ id }) => id));
  // A purpose takes its services along: one answer says it.
  return found.filter((topic) => !ids.has(purposeOf(catalogue, topic) ?? 'purpose/'));
}

/** Whether an answer was given that does not count any more. */
export const hasLapsed = ({ standing, answer }: TopicState): boolean =>
  answer !== undefined && (standing === 'outdated' || standing === 'expired');
