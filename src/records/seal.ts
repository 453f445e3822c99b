/** Makes a proof of a history entry. */
import type { Catalogue } from '../core/catalogue.js';
import type { ConsentState, Decision, HistoryEntry, Loan, Requested } from '../core/model.js';
import { localised } from '../core/words.js';
import { hashOfText, hashOfValue, isHash } from './digest.js';
import {
  ENTRY_SCHEMA,
  type EntrySeal,
  type Extra,
  type ProofDecision,
  type ProofEntry,
  type ProofRequest,
  type SealFacts,
} from '../core/proof-entry.js';

/**
 * The entry as it is kept for others. Field by field, so that nothing gets in that nobody decided to keep: no address of the
 * person or the page, no user agent. The same arguments give the same bytes.
 * @param previous hash of the entry before; empty for the first
 * @throws TypeError for a `previous`, a catalogue or a text that is no hash, and for an `extra` that has other than texts,
 * whole numbers and booleans
 */
export function seal(entry: HistoryEntry, previous: string, facts: SealFacts): ProofEntry {
  const { evidence, notice } = entry;
  if (previous !== '' && !isHash(previous)) throw new TypeError(`"${previous}" is no hash of an entry before.`);
  if (!isHash(facts.catalogue)) throw new TypeError(`"${facts.catalogue}" is no hash of a catalogue.`);
  const language = evidence.language ?? facts.language;
  const sealed = {
    schema: ENTRY_SCHEMA as typeof ENTRY_SCHEMA,
    id: word(entry.id),
    record: word(entry.record),
    time: word(entry.time),
    act: entry.act,
    decisions: entry.decisions.map((decision) => sealDecision(decision, entry, facts)),
    ...(entry.requested && { requested: entry.requested.map((request) => sealRequest(request, entry)) }),
    ...(notice && {
      notice: { policy: word(notice.policy), version: word(notice.version), response: notice.response },
    }),
    ...(entry.forgotten && { forgotten: [...entry.forgotten] }),
    ...(entry.lapsed && { lapsed: [...entry.lapsed] }),
    ...(entry.lent && { lent: sealLoan(entry.lent) }),
    surface: word(evidence.surface),
    control: word(evidence.control),
    ...(Number.isSafeInteger(evidence.layer) && { layer: evidence.layer as number }),
    ...(evidence.wording !== undefined && { wording: hashOfText(evidence.wording) }),
    ...(language !== undefined && { language: word(language) }),
    gesture: {
      source: evidence.source ?? ('person' as const),
      ...(evidence.by === 'guardian' && { by: evidence.by }),
      ...(evidence.trusted !== undefined && { trusted: evidence.trusted }),
      ...(evidence.time !== undefined && { time: word(evidence.time) }),
    },
    region: word(entry.region),
    signals: { ...(entry.signals.gpc !== undefined && { gpc: entry.signals.gpc }) },
    catalogue: facts.catalogue,
    build: word(facts.build),
    ...(facts.extra && { extra: checked(facts.extra) }),
    previous,
  };
  return { ...sealed, hash: hashOfValue(sealed) };
}

/**
 * What `seal` needs to know, from the store's own words.
 * @param catalogue as it was declared (`store.declared`)
 * @param state at the time of the entry
 * @param language BCP 47 tag that the policies were shown in; chooses among a version's declared hashes
 */
export function factsOf(
  catalogue: Catalogue,
  state: Pick<ConsentState, 'topics'>,
  { build, language, extra }: Pick<SealFacts, 'build' | 'language' | 'extra'>,
): SealFacts {
  const texts = (catalogue.policies ?? []).flatMap(({ id, versions }) =>
    versions.flatMap(({ version, hash }) => {
      const declared = hash === undefined ? undefined : localised(hash, language ?? 'en')?.text;
      return isHash(declared) ? [[`policy/${id}@${version}`, declared] as const] : [];
    }),
  );
  return {
    build,
    catalogue: hashOfCatalogue(catalogue),
    regimes: Object.fromEntries(state.topics.map(({ id, regime }) => [id, regime])),
    texts: Object.fromEntries(texts),
    ...(language !== undefined && { language }),
    ...(extra && { extra }),
  };
}

/**
 * Seals entries for a store (`StoreParts.seal`): keeps of the facts what the entry's own topics need.
 * @param known what `factsOf` cannot find out; `language` is the page's, for entries whose evidence names none
 */
export function sealer(known: Pick<SealFacts, 'build' | 'extra'> & { readonly language?: () => string | undefined }) {
  return (entry: HistoryEntry, previous: string, declared: Catalogue, state: ConsentState): EntrySeal => {
    const language = entry.evidence.language ?? known.language?.();
    const { extra, build } = known;
    const facts = factsOf(declared, state, {
      build,
      ...(language !== undefined && { language }),
      ...(extra && { extra }),
    });
    const { regimes, texts = {}, ...others } = facts;
    const topics = entry.decisions.map(({ topic }) => topic);
    const versions = entry.decisions.map(({ topic, revision }) => `${topic}@${revision}`);
    const only = <T>(map: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> =>
      Object.fromEntries(Object.entries(map).filter(([key]) => keys.includes(key)));
    const kept = { ...others, regimes: only(regimes, topics), texts: only(texts, versions) };
    return { ...kept, previous, hash: seal(entry, previous, kept).hash };
  };
}

/**
 * The proof of an entry of a store's history; undefined for one that was not sealed. What was changed since does not give the
 * hash that the store gave it, and `verifyEntry` says so.
 */
export function proofOf(entry: HistoryEntry): ProofEntry | undefined {
  if (!entry.seal) return undefined;
  const { previous, hash, ...facts } = entry.seal;
  return { ...seal(entry, previous, facts), hash };
}

const hashes = new WeakMap<Catalogue, string>();

/** The hash of a catalogue, worked out once for each: it is frozen. */
function hashOfCatalogue(catalogue: Catalogue): string {
  let hash = hashes.get(catalogue);
  if (hash === undefined) {
    hash = hashOfValue(catalogue);
    if (Object.isFrozen(catalogue)) hashes.set(catalogue, hash);
  }
  return hash;
}

/** The exact wordings of an entry by their hashes, for whoever keeps the texts: each has to be kept once, not with every answer. */
export function wordingsOf({ evidence }: Pick<HistoryEntry, 'evidence'>): Readonly<Record<string, string>> {
  const wordings = [evidence.wording, ...Object.values(evidence.wordings ?? {})];
  return Object.fromEntries(wordings.flatMap((text) => (text === undefined ? [] : [[hashOfText(text), text]])));
}

function sealLoan({ topic, lasts, when, revision, by }: Loan): Loan {
  return { topic, lasts, when, revision: word(revision), ...(by && { by }) };
}

function sealDecision(decision: Decision, { evidence }: HistoryEntry, facts: SealFacts): ProofDecision {
  const { topic, answer, when, revision, despite, by } = decision;
  const text = own(facts.texts, `${topic}@${revision}`);
  const wording = own(evidence.wordings, topic);
  const regime = own(facts.regimes, topic);
  if (text !== undefined && !isHash(text)) throw new TypeError(`"${text}" is no hash of the text of ${topic}.`);
  return {
    topic,
    answer,
    when,
    revision: word(revision),
    ...(text !== undefined && { text }),
    ...(wording !== undefined && { wording: hashOfText(wording) }),
    ...(regime !== undefined && { regime }),
    ...(despite && { despite }),
    ...(by && { by }),
  };
}

function sealRequest({ topic, when, revision }: Requested, { evidence }: HistoryEntry): ProofRequest {
  const wording = own(evidence.wordings, topic);
  return { topic, when, revision: word(revision), ...(wording !== undefined && { wording: hashOfText(wording) }) };
}

const own = <T>(map: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  map && Object.hasOwn(map, key) ? map[key] : undefined;

/** A word of the page as UTF-8 can have it: an answer is not lost because a label was cut through an emoji. */
const word = (text: string): string => String(text).replace(/\p{Surrogate}/gu, '\ufffd');

function checked(extra: Extra): Extra {
  for (const [key, value] of Object.entries(extra)) {
    if (typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value)) continue;
    throw new TypeError(`extra.${key} is no text, whole number or boolean, which every language would write alike.`);
  }
  return { ...extra };
}
