/** Another tool's record → answers here. Pure; the store is not needed, so that a server can do it as well. */
import type { Catalogue } from '../core/catalogue.js';
import { catalogueAt } from '../core/catalogue-at.js';
import { addDuration, isDuration } from '../core/duration.js';
import { lifetimeOf } from '../core/marketing.js';
import type { Answer, Topic, TopicId } from '../core/model.js';
import { topicId, topicsOf } from '../core/topics.js';
import type { Found, Imported, LeftReason, Mapping } from './model.js';
import { readRecord } from './read-record.js';

const DAY = 86_400_000;

/** Kinds of topics that a cookie tool can have asked about. */
const KINDS: readonly Topic['kind'][] = ['purpose', 'service', 'recipient'];

/**
 * What another tool's record answers of a catalogue's topics. A grant is taken only where the record clearly gives it, its date is
 * known (or `kept` or `since` bound it), and it is within the lifetime of an answer here; refusals are taken whatever their age.
 * What cannot be read, or does not say, is no answer. Never throws over what is found.
 * @returns undefined where nothing of the tool is found, or nothing that it wrote
 */
export function importRecord(found: Found, catalogue: Catalogue, mapping: Mapping): Imported | undefined {
  const { now } = found;
  const reading = readRecord(found, mapping);
  if (!reading) return undefined;
  const region = (found.region ?? catalogue.region ?? '').toUpperCase();
  const declared = catalogueAt(catalogue, now);
  const topics = topicsOf(declared, region);
  const told = new Set(
    (declared.purposes ?? [])
      .filter(({ basis }) => basis === 'necessary' || basis === 'legal-obligation')
      .map(({ id }) => id),
  );
  const isAsked = ({ kind, key, parent }: Topic): boolean =>
    KINDS.includes(kind) && !told.has(parent?.slice('purpose/'.length) ?? (kind === 'purpose' ? key : ''));
  const when =
    reading.when !== undefined && reading.when <= now ? reading.when : earliest(mapping, now, reading.inCookie);

  const answers: Record<TopicId, Answer> = {};
  const left: Record<TopicId, LeftReason> = {};
  for (const [id, names] of namesByTopic(mapping, topics, declared.aliases)) {
    const topic = topics.find((known) => known.id === id) as Topic;
    if (!isAsked(topic)) continue;
    const said = names.map((name) => reading.answers.get(name));
    if (said.includes('denied')) answers[id] = 'denied';
    else if (said.every((answer) => answer === 'granted')) {
      const reason = reasonAgainst(names);
      const until = when === undefined ? undefined : addDuration(when, lifetimeOf(topic, declared.lifetime, region));
      if (reason) left[id] = reason;
      else if (until === undefined) left[id] = 'undated';
      else if (until <= now) left[id] = 'too-old';
      else answers[id] = 'granted';
    }
  }
  const { version, language } = reading;
  return {
    from: mapping.from,
    ...(version !== undefined && { version }),
    ...(when !== undefined && { when }),
    ...(language !== undefined && { language }),
    answers,
    left,
  };

  function reasonAgainst(names: readonly string[]): LeftReason | undefined {
    const { preselected } = mapping;
    if (reading?.refusalsOnly) return 'refusals-only';
    const isPreselected = preselected === true || names.some((name) => preselected?.includes(name));
    return isPreselected ? 'preselected' : undefined;
  }
}

/** The earliest that an answer without a date can have been given, as far as the host says. */
function earliest({ kept, since }: Mapping, now: number, inCookie: boolean): number | undefined {
  const bounds: number[] = [];
  // As many days as the longest such stretch has, since no duration can be counted back exactly.
  if (inCookie && kept !== undefined && isDuration(kept))
    bounds.push(now - Math.ceil((addDuration(0, kept) + DAY) / DAY) * DAY);
  const day = since !== undefined && /^\d{4}-\d\d-\d\d(T|$)/.test(since) ? Date.parse(since) : NaN;
  if (day <= now) bounds.push(day);
  return bounds.length > 0 ? Math.max(0, ...bounds) : undefined;
}

/** The names that each topic stands for. */
function namesByTopic(
  mapping: Mapping,
  topics: readonly Topic[],
  aliases: Catalogue['aliases'],
): ReadonlyMap<TopicId, readonly string[]> {
  const names = new Map<TopicId, string[]>();
  for (const [name, words] of Object.entries(mapping.topics))
    for (const word of typeof words === 'string' ? [words] : words) {
      const id = topicId(word, topics, aliases);
      if (id) names.set(id, [...(names.get(id) ?? []), name]);
    }
  return names;
}
