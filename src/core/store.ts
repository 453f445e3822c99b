/** The store: reads, evaluates, decides, keeps, tells. Knows no DOM and no clock; both come in through its ports. */
import type { Catalogue } from './catalogue.js';
import type {
  ConsentRecord,
  ConsentState,
  Decision,
  Evidence,
  HistoryEntry,
  Loan,
  Requested,
  Signals,
  Source,
  Topic,
  TopicId,
  TopicState,
} from './model.js';
import type {
  Answers,
  ConsentChange,
  ConsentFailure,
  ConsentStorage,
  ConsentStore,
  Integration,
  Listener,
} from './ports.js';
import { decode, encode, REVISION } from './codec.js';
import { overlay, type AdoptCircumstances } from './adopt.js';
import { hasBegun } from './calendar.js';
import { evaluate } from './evaluate.js';
import { deepFreeze } from './freeze.js';
import { catalogueAt } from './catalogue-at.js';
import { glanceOf, placesOf } from './glance.js';
import { consentAge, GUARDIAN_SOURCES, needsGuardian, type Person } from './guardians.js';
import { loansIn } from './loans.js';
import { requestsIn, withRequests } from './marketing.js';
import { noticesOf } from './notices.js';
import { amend, believable, merge, newestOf, refusedSince } from './record.js';
import { noticeFaults } from './schedule.js';
import type { Obtain } from './obtaining.js';
import type { EntrySeal } from './proof-entry.js';
import type { Receipt, ReceiptOptions } from './receipt-model.js';
import { topicId, topicsOf } from './topics.js';

/** What `createStore` is made of. `createConsent` fills in a browser's. */
export interface StoreParts {
  readonly catalogue: Catalogue;
  readonly storage: ConsentStorage;
  /** Where the history is kept: a JSON array of `HistoryEntry`. */
  readonly archive: ConsentStorage;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A random identifier of letters and digits. */
  readonly newId: () => string;
  /** A promise, which never fails, is waited for: until then a yes that was given counts, and nobody is asked. */
  readonly region?: string | Promise<string>;
  readonly signals?: () => Signals;
  /** What the host knows of the person's age. */
  readonly person?: () => Person;
  /** Whether a gesture in this page is the person's own: not where another page may have led it, unseen. Default: it is. */
  readonly trusts?: () => boolean;
  readonly locale?: string;
  /** What the page's gate goes by, so that it finds its glance at the next visit. */
  readonly glance?: { readonly key: string };
  /** Makes an entry of the history a proof, given the hash of the one before. */
  readonly seal?: (entry: HistoryEntry, previous: string, declared: Catalogue, state: ConsentState) => EntrySeal;
  /** Where permissions are kept that were given for as long as the tab is open. Default: they end with the page. */
  readonly visit?: ConsentStorage;
  /** Asks a person for a permission, and then the device. */
  readonly obtain?: Obtain;
  /** Makes receipts of the history. */
  readonly receipts?: (
    history: readonly HistoryEntry[],
    declared: Catalogue,
    options?: ReceiptOptions,
  ) => Promise<readonly Receipt[]>;
  readonly onError?: (failure: ConsentFailure) => void;
}

/** Entries kept on the device; older ones have been delivered or belong to a backend (docs/records.md). */
export const HISTORY_LIMIT = 500;

/** Who may grant without a gesture on this page. A signal never grants. */
const VOUCHING: readonly Source[] = ['import', 'native', 'host'];

/** As far as it takes to read it: what has been tampered with is found by its hash. */
const isEntry = (value: unknown): value is HistoryEntry => {
  const { id, time, decisions, signals, evidence } = (value ?? {}) as Partial<HistoryEntry>;
  return typeof id === 'string' && typeof time === 'string' && Array.isArray(decisions) && !!signals && !!evidence;
};

/** The same state when nothing about it differs, so that listeners and views can compare by reference. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Makes a store of its parts. */
export function createStore(parts: StoreParts): ConsentStore {
  const { catalogue: declared, storage, archive, now, newId } = parts;
  const given = parts.region ?? declared.region ?? '';
  let region = typeof given === 'string' ? given.toUpperCase() : '';
  /** Whether it is known where the person is, as far as it will be. */
  let located = typeof given === 'string';
  let catalogue: Catalogue;
  let topics: readonly Topic[];
  let byId: ReadonlyMap<TopicId, Topic>;
  /** What is declared may be something else on a policy's day. */
  const turn = (): void => {
    const held = catalogueAt(declared, now());
    if (held === catalogue) return;
    catalogue = held;
    sort();
  };
  const sort = (): void => {
    topics = topicsOf(catalogue, region);
    byId = new Map(topics.map((topic) => [topic.id, topic]));
  };
  turn();
  const listeners = new Set<Listener>();
  const reported = new Set<string>();

  const report = (failure: ConsentFailure): void => {
    try {
      parts.onError?.(failure);
    } catch {
      // A host's error handler that fails has nobody left to tell.
    }
  };
  /** For what would otherwise be said again at every read. */
  const reportOnce = (key: string, failure: ConsentFailure): void => {
    if (!reported.has(key)) report(failure);
    reported.add(key);
  };

  /** Whether the clock contradicts what is stored: then nothing is written before somebody answers, for the clock may be wrong. */
  let doubted = false;
  /** Whether storage holds what this page knows; if not, reading it again would forget what the person just said. */
  let kept = true;
  /** What the archive could not keep: it is known for as long as the page lives. */
  let unkept: readonly HistoryEntry[] = [];
  const loans = loansIn(parts.visit);
  let record = load();
  let state = assess();

  /** The newest record that can be read and believed; heals what is stale beside it. */
  function load(): ConsentRecord | undefined {
    const texts = storage.read();
    const records: ConsentRecord[] = [];
    const doubts: Decision[] = [];
    for (const text of texts) {
      const decoded = decode(text);
      if (!decoded.ok) {
        reportOnce(text, {
          code: 'storage-damaged',
          message: `A stored answer in ${storage.name} is ${decoded.fault} and counts as unset: ${text.slice(0, 80)}`,
        });
        continue;
      }
      const believed = believable(decoded.record, now());
      if (believed !== decoded.record) {
        doubted = true;
        doubts.push(...believed.decisions.filter((decision) => decision.when === 0));
        reportOnce(text, {
          code: 'clock-implausible',
          message: `A stored answer in ${storage.name} lies in the future. Its grants count as unset; its refusals hold, and are asked about again.`,
        });
      }
      records.push(believed);
    }
    // On a tie the two joined: the refusals win. So do those of unknown time, whichever record is the newest.
    const newest = records.reduce<ConsentRecord | undefined>((found, next) => {
      if (!found || newestOf(next) > newestOf(found)) return next;
      return newestOf(next) === newestOf(found) ? merge(found, next) : found;
    }, undefined);
    const best = newest && doubts.length > 0 ? merge(newest, { id: newest.id, decisions: doubts }) : newest;
    if (!best || best.decisions.length === 0) return best;
    // Under a clock in doubt the times of the history say nothing either.
    const past = doubted ? [] : refusedSince(best, history());
    const refused = past.filter(({ when }) => when <= now());
    if (texts.length === 1 && refused.length === 0) return best;
    const healed =
      refused.length > 0
        ? overlay(
            best,
            { id: best.id, decisions: refused },
            circumstances(() => true),
          )
        : best;
    storage.write(text(healed));
    return healed;
  }

  /** What `overlay` goes by. */
  function circumstances(takesAnswer: (topic: TopicId) => boolean): AdoptCircumstances {
    const past = history();
    return {
      now: now(),
      takesAnswer,
      parentOf: (topic) => byId.get(topic)?.parent,
      takenBack: (ids) =>
        past.reduce(
          (last, { forgotten, time }) =>
            forgotten?.some((topic) => ids.includes(topic)) ? Math.max(last, Date.parse(time)) : last,
          -1,
        ),
    };
  }

  /** What storage holds; where it could not keep what was said on this page, the two joined. */
  function latest(): ConsentRecord | undefined {
    const stored = load();
    if (kept || !record) return stored;
    const mine = believable(record, now());
    return stored ? merge(mine, stored) : mine;
  }

  function assess(): ConsentState {
    turn();
    const requests = topics.some(({ confirm }) => confirm) ? requestsIn(history()) : new Map<TopicId, Requested>();
    const judged = withRequests(loans.over(stateOf(record)), topics, requests);
    return deepFreeze(located ? judged : waiting(judged));
  }

  /** What holds wherever the person turns out to be: duties, and what they said yes to. They are asked once that is known. */
  function waiting({ status, pending: _, topics: known, ...rest }: ConsentState): ConsentState {
    const held = known.map((topic) =>
      topic.allowed && topic.changeable && topic.answer !== 'granted' ? { ...topic, allowed: false } : topic,
    );
    return { ...rest, topics: held, status: status === 'pending' ? 'not-required' : status, pending: [] };
  }

  function stateOf(judged: ConsentRecord | undefined): ConsentState {
    return evaluate(topics, judged, {
      now: now(),
      region,
      signals: { ...parts.signals?.() },
      ...(parts.person && { person: parts.person() }),
      ...(catalogue.lifetime !== undefined && { lifetime: catalogue.lifetime }),
    });
  }

  /** A record as it is kept: with the note by which the next page knows what it allows. */
  function text(kept: ConsentRecord): string {
    const { glance } = parts;
    if (!glance) return encode(kept);
    const judged = stateOf(kept);
    // The signal as it is now: one that came or went since the page was loaded is another circumstance.
    const key = `${glance.key}${judged.signals.gpc === true}`;
    return encode(kept, glanceOf(judged, declared, placesOf(declared), key, now(), isNoticeDue(judged)));
  }

  function isNoticeDue(judged: ConsentState): boolean {
    return noticesOf(declared, judged, now(), history).some(({ due }) => due);
  }

  function tell(change: Omit<ConsentChange, 'previous'>): void {
    const previous = state;
    const next = assess();
    if (same(next, previous) && change.decisions.length === 0 && !change.entry) return;
    state = same(next, previous) ? previous : next;
    const told = deepFreeze({ previous, ...change });
    for (const listener of [...listeners]) if (listeners.has(listener)) call(listener, told);
  }

  function call(listener: Listener, change?: ConsentChange): void {
    try {
      listener(state, change);
    } catch (cause) {
      report({
        code: 'listener-failed',
        message: 'A listener of the consent store threw; the others were told.',
        cause,
      });
    }
  }

  function keep(): void {
    if (record && record.decisions.length > 0) kept = storage.write(text(record));
    else {
      storage.clear();
      kept = storage.read().length === 0;
    }
    if (!kept) {
      report({
        code: 'storage-unavailable',
        message: `Answers could not be kept in ${storage.name}: they hold for this page only. Allow cookies or storage, or use nativeBridge().`,
      });
    }
  }

  function history(): readonly HistoryEntry[] {
    const archived = archivedHistory();
    return unkept.length > 0 ? deepFreeze([...archived, ...unkept]) : archived;
  }

  function archivedHistory(): readonly HistoryEntry[] {
    for (const text of archive.read()) {
      try {
        const entries: unknown = JSON.parse(text);
        if (Array.isArray(entries)) return deepFreeze(entries.filter(isEntry));
      } catch {
        // Falls through to the report below.
      }
      reportOnce(text, {
        code: 'storage-damaged',
        message: `The history in ${archive.name} cannot be read and is left out.`,
      });
    }
    return [];
  }

  /** Seals an entry, and adds it to the history. */
  function remember(draft: HistoryEntry): HistoryEntry {
    const before = history();
    const entry = deepFreeze(sealed(draft, before));
    const entries = [...before, entry].slice(-HISTORY_LIMIT);
    if (archive.write(JSON.stringify(entries))) unkept = [];
    else {
      unkept = [...unkept, entry].slice(-HISTORY_LIMIT);
      reportOnce('archive', {
        code: 'history-unavailable',
        message: `The history could not be kept in ${archive.name} and is known to this page only; the answers themselves are not affected.`,
      });
    }
    return entry;
  }

  function sealed(entry: HistoryEntry, before: readonly HistoryEntry[]): HistoryEntry {
    try {
      const previous = [...before].reverse().find((known) => known.seal)?.seal?.hash ?? '';
      const seal = parts.seal?.(entry, previous, declared, state);
      return seal ? { ...entry, seal } : entry;
    } catch (cause) {
      // Better an answer without proof than no answer.
      report({
        code: 'history-unavailable',
        message: 'An answer could not be sealed; it is kept without proof.',
        cause,
      });
      return entry;
    }
  }

  /**
   * Notes what happened to answers without anybody answering: they grew too old, or the browser's signal came or went. Only
   * where there is a history to belong to: nothing is written of a person who never answered.
   */
  function observe(next: ConsentState): readonly HistoryEntry[] {
    const decisions = record?.decisions ?? [];
    const known = doubted || !located || decisions.length === 0 ? [] : history();
    const last = known.at(-1);
    if (!last) return [];
    // By their places and not by their times: an answer may come in the second in which the one before was noted.
    const lastWhere = (holds: (entry: HistoryEntry) => boolean): number => known.map(holds).lastIndexOf(true);
    const isOld = ({ id, standing }: TopicState): boolean =>
      standing === 'expired' &&
      decisions.some(({ topic }) => topic === id) &&
      lastWhere(({ lapsed }) => lapsed?.includes(id) === true) <=
        lastWhere((entry) => entry.decisions.some(({ topic }) => topic === id));
    const lapsed = next.topics.filter(isOld).map(({ id }) => id);
    const entries: HistoryEntry[] = [];
    if (lapsed.length > 0) {
      const draft = entryOf('lapse', [], { surface: 'store', control: 'lapse', source: 'host' }, next);
      entries.push(remember({ ...draft, lapsed }));
    }
    if ((last.signals.gpc === true) !== (next.signals.gpc === true))
      entries.push(remember(entryOf('signal', [], { surface: 'browser', control: 'gpc', source: 'signal' }, next)));
    return entries;
  }

  function entryOf(
    act: HistoryEntry['act'],
    decisions: readonly Decision[],
    evidence: Evidence,
    { signals }: Pick<ConsentState, 'signals'> = state,
  ): HistoryEntry {
    return deepFreeze({
      id: newId(),
      record: record?.id ?? '',
      time: new Date(now()).toISOString(),
      act,
      decisions,
      region,
      signals,
      evidence,
    });
  }

  /** The topic behind a word, or a report. */
  function known(word: string): TopicId | undefined {
    const id = topicId(word, topics, catalogue.aliases);
    if (!id) {
      reportOnce(`topic ${word}`, {
        code: 'unknown-topic',
        message: `The catalogue declares no topic "${word}", so it is denied. Known: ${topics.map((topic) => topic.id).join(', ') || 'none'}.`,
      });
    }
    return id;
  }

  /** Whether somebody stands behind a grant; `led`: a person may, but a page around this one may have led them. */
  function vouching({ source = 'person', trusted }: Evidence): { readonly vouched: boolean; readonly led: boolean } {
    const gesture = source === 'person' && trusted === true;
    const led = gesture && !store.trusts();
    return { vouched: gesture ? !led : VOUCHING.includes(source), led };
  }

  function doubt(topic: TopicId, led: boolean): void {
    report({
      code: 'untrusted-grant',
      message: led
        ? `"${topic}" was not granted: a page in a frame of another origin may be clicked unseen. Where that page is to be trusted, write its origin into "frames" (docs/csp.md).`
        : `"${topic}" was not granted: a grant needs a person's own gesture (evidence.trusted), or a source ("import", "native", "host").`,
    });
  }

  /** Whether whoever grants may, given the person's age; a report where they may not. */
  function mayGrant({ id, guarded }: TopicState, { by, source = 'person' }: Evidence): boolean {
    const isOfAge = by === 'guardian' && needsGuardian(parts.person?.() ?? {}, region) === false;
    const vouched = by !== 'guardian' || GUARDIAN_SOURCES.includes(source);
    if (vouched && !isOfAge && (!guarded || by === 'guardian')) return true;
    const why = isOfAge
      ? 'the person is of age, so that nobody answers for them.'
      : vouched
        ? `the person is under ${consentAge(region)}, so that a parent or guardian has to. Listen to "guardian-request" (docs/age.md).`
        : 'a guardian\'s word needs a source that vouches for it ("host", "native"), not a click in the page.';
    report({
      code: guarded ? 'guardian-needed' : 'untrusted-grant',
      message: `"${id}" was not granted: ${why}`,
    });
    return false;
  }

  /**
   * The second of an act, and the moment it stands at: one for everything said together, and never before what it follows, or
   * another tab would take the older answer for the newer.
   */
  function momentOf({ time }: Evidence, base: ConsentRecord): { readonly second: number; readonly when: number } {
    const given = Math.min(Date.parse(time ?? '') || Infinity, now());
    const second = Math.max(0, Math.floor(given / 1000) * 1000);
    return { second, when: Math.max(second, newestOf(base) >= second ? newestOf(base) + 1000 : 0) };
  }

  const refused = (base: ConsentRecord, topic: Topic): boolean =>
    base.decisions.some((made) => made.answer === 'denied' && [topic.id, topic.parent].includes(made.topic));
  /** Whether a decision is on a version of a policy that does not hold yet. */
  const isAhead = ({ topic, revision }: Decision): boolean => {
    const version = byId.get(topic)?.versions?.find((known) => known.version === revision);
    return !!version?.effective && !hasBegun(version.effective, version.timeZone, now());
  };
  const sells = (topic: Topic): boolean => topic.sale || (topic.parent && byId.get(topic.parent)?.sale) === true;
  const topicState = (id: TopicId): TopicState | undefined => state.topics.find((topic) => topic.id === id);

  /** @param confirmed whether the host says that the person confirmed it, where that is asked for */
  function decide(answers: Answers, told: Evidence, confirmed: boolean): readonly Decision[] {
    // A copy, since it will be frozen.
    const evidence = JSON.parse(JSON.stringify(told)) as Evidence;
    const { source = 'person' } = evidence;
    const byPerson = source === 'person';
    const { vouched, led } = vouching(evidence);
    // Another tab may have answered since: what it said stays, under what is said now.
    const base = latest() ?? { id: record?.id ?? newId(), decisions: [] };
    const { when, second } = momentOf(evidence, base);
    const said = new Map<TopicId, Decision>();
    const requested = new Map<TopicId, Requested>();
    for (const [word, answer] of Object.entries(answers)) {
      const id = known(word);
      const topic = id && byId.get(id);
      const standing = id && topicState(id);
      if (!topic || !standing || (answer !== 'granted' && answer !== 'denied')) continue;
      if (!standing.changeable && standing.regime === 'notice') {
        report({
          code: 'not-changeable',
          message: `"${topic.id}" is told, not asked, so it takes no answer. Give it the basis "consent" if people may choose.`,
        });
        continue;
      }
      if (answer === 'granted' && !vouched) {
        doubt(topic.id, led);
        continue;
      }
      if (answer === 'granted' && !mayGrant(standing, evidence)) continue;
      if (answer === 'granted' && source === 'import' && refused(base, topic)) {
        report({
          code: 'untrusted-grant',
          message: `"${topic.id}" was not granted: it was refused here, and an import never overturns a refusal.`,
        });
        continue;
      }
      const shown = evidence.revisions?.[topic.id];
      const revision = shown !== undefined && REVISION.test(shown) ? shown : standing.revision;
      // An answer that comes late turns round no refusal that was given in the meantime and counts, now or on its day.
      const refusedSince = (made: Decision): boolean =>
        made.topic === topic.id &&
        made.answer === 'denied' &&
        made.when > second &&
        [standing.revision, revision].includes(made.revision);
      if (evidence.time && answer === 'granted' && base.decisions.some(refusedSince)) continue;
      // Two words for one topic: the refusal counts.
      if (said.get(topic.id)?.answer === 'denied') continue;
      requested.delete(topic.id);
      // What was confirmed and counts needs no second message.
      if (answer === 'granted' && topic.confirm && !confirmed && !standing.allowed) {
        requested.set(topic.id, { topic: topic.id, when, revision });
        continue;
      }
      said.set(topic.id, {
        topic: topic.id,
        answer,
        when,
        revision,
        ...(answer === 'granted' && byPerson && state.signals.gpc && sells(topic) && { despite: 'gpc' as const }),
        ...(evidence.by === 'guardian' && { by: evidence.by }),
      });
    }
    const made = [...said.values()];
    if (made.length === 0 && requested.size === 0) return [];
    // A purpose takes the services along that were set apart from it before; but an import takes no refusal away.
    const follows = ({ topic, answer }: Decision): boolean => {
      const parent = byId.get(topic)?.parent;
      return parent !== undefined && said.has(parent) && !(source === 'import' && answer === 'denied');
    };
    const left = { id: base.id, decisions: base.decisions.filter((decision) => !follows(decision)) };
    // An answer to a version that is yet to come leaves those that count until then, and those to other versions to come.
    record = made.length > 0 ? amend(left, made, (_, next) => isAhead(next)) : latest();
    if (made.length > 0) keep();
    loans.end([...said.keys()]);
    const draft = entryOf('decide', made, evidence);
    const entry = remember(requested.size > 0 ? { ...draft, requested: [...requested.values()] } : draft);
    tell({ decisions: entry.decisions, evidence: entry.evidence, entry });
    return entry.decisions;
  }

  const store: ConsentStore = {
    get catalogue() {
      return catalogue;
    },
    declared,
    now,
    ...(parts.locale !== undefined && { locale: parts.locale }),
    get: () => state,

    subscribe(listener) {
      listeners.add(listener);
      call(listener);
      return () => void listeners.delete(listener);
    },

    decide: (answers, evidence) => decide(answers, evidence, false),

    confirm(word, told) {
      const topic = known(word);
      // Another tab may have been where the person confirmed, or changed their mind.
      store.refresh();
      const standing = topic && topicState(topic);
      if (!topic || !standing) return [];
      const asked = [...history()].reverse().find(({ requested }) => requested?.some((one) => one.topic === topic));
      const isAsked = standing.requested !== undefined;
      const request = asked?.requested?.find((one) => one.topic === topic);
      const isChanged = !isAsked && !standing.answer && request !== undefined && request.revision !== standing.revision;
      if (told.source === 'person' || isChanged || (!isAsked && standing.answer === 'denied')) {
        const why = isChanged
          ? 'what the person was told has changed since, so they have to be asked again'
          : standing.answer === 'denied' && !isAsked
            ? 'it was refused, and nobody asked for it since'
            : 'that somebody confirmed it takes a source that vouches for it ("host", "native", "import")';
        report({ code: 'untrusted-grant', message: `"${topic}" was not confirmed: ${why}.` });
        return [];
      }
      // Confirmed is what they were shown when they asked.
      const { wordings, language, by } = (isAsked && asked?.evidence) || ({} as Partial<Evidence>);
      const wording = wordings?.[topic];
      return decide(
        { [topic]: 'granted' },
        {
          source: 'host',
          ...(language !== undefined && { language }),
          ...(wording !== undefined && { wordings: { [topic]: wording } }),
          ...(by && { by }),
          ...told,
        },
        true,
      );
    },

    lend(word, lasts, told) {
      const evidence = JSON.parse(JSON.stringify(told)) as Evidence;
      const topic = known(word);
      const standing = topic && topicState(topic);
      if (!topic || !standing) return undefined;
      if (standing.kind !== 'permission') {
        report({ code: 'not-changeable', message: `"${topic}" is no permission: it is decided, not lent.` });
        return undefined;
      }
      const { vouched, led } = vouching(evidence);
      if (!vouched) {
        doubt(topic, led);
        return undefined;
      }
      if (!mayGrant(standing, evidence)) return undefined;
      record = latest();
      const { when } = momentOf(evidence, record ?? { id: '', decisions: [] });
      const by = evidence.by === 'guardian' && { by: evidence.by };
      const lent: Loan = { topic, lasts, when, revision: standing.revision, ...by };
      loans.add(lent);
      const entry = remember({ ...entryOf('decide', [], evidence), lent });
      tell({ decisions: [], evidence: entry.evidence, entry });
      return entry;
    },

    useUp(topic) {
      loans.end([topic], 'once');
      tell({ decisions: [] });
    },

    request: async (word, options) => {
      const obtained = await store.obtain(word, options);
      obtained?.stop();
      return obtained !== undefined;
    },

    obtain: async (word, options) => {
      const topic = known(word);
      return topic && parts.obtain?.(store, topic, options);
    },

    adopt(other, told) {
      const evidence = JSON.parse(JSON.stringify(told)) as Evidence;
      const own = latest() ?? { id: newId(), decisions: [] };
      const takesAnswer = (topic: TopicId): boolean => {
        const standing = topicState(topic);
        return standing !== undefined && (standing.changeable || standing.regime !== 'notice');
      };
      const joined = overlay(own, other, circumstances(takesAnswer));
      const made = joined.decisions.filter((decision) => !own.decisions.some((known) => same(known, decision)));
      if (made.length === 0) return [];
      record = joined;
      keep();
      const entry = remember(entryOf('decide', made, evidence));
      tell({ decisions: entry.decisions, evidence: entry.evidence, entry });
      return entry.decisions;
    },

    trusts: () => parts.trusts?.() !== false,

    reset(only) {
      record = latest();
      const decisions = record?.decisions ?? [];
      const waiting = state.topics.flatMap(({ id: topic, requested }) => (requested === undefined ? [] : [{ topic }]));
      const forgotten = [...new Set([...decisions, ...loans.all(), ...waiting].map(({ topic }) => topic))].filter(
        (topic) => !only || only.includes(topic),
      );
      const evidence: Evidence = { surface: 'store', control: 'reset', source: 'host' };
      const draft = { ...entryOf('reset', [], evidence), forgotten };
      if (record) record = { id: record.id, decisions: decisions.filter(({ topic }) => !forgotten.includes(topic)) };
      // What is stored but not believed goes as well, or it would count again once the clock is put right.
      if (forgotten.length > 0 || storage.read().length > 0) keep();
      loans.end(forgotten);
      if (forgotten.length === 0) return;
      tell({ decisions: [], evidence, entry: remember(draft) });
    },

    use(integration: Integration) {
      try {
        return integration(store) ?? (() => undefined);
      } catch (cause) {
        report({ code: 'listener-failed', message: 'An integration threw when it was added; it is left out.', cause });
        return () => undefined;
      }
    },

    allows(word) {
      const id = known(word);
      return id !== undefined && topicState(id)?.allowed === true;
    },

    answer(word) {
      const id = known(word);
      return id && topicState(id);
    },

    notices: () => noticesOf(declared, state, now(), history),

    see({ policy, version, response }, evidence) {
      const notice = store.notices().find((found) => found.policy === policy && found.version === version);
      if (!notice) return undefined;
      const told = JSON.parse(JSON.stringify(evidence)) as Evidence;
      // Another tab may have answered since: what it said stays.
      record = latest();
      const entry = remember({ ...entryOf('notice', [], told), notice: { policy, version, response } });
      // So that the next page knows at a glance whether there is anything left to tell.
      if (record && parts.glance && !doubted) keep();
      tell({ decisions: [], evidence: entry.evidence, entry });
      return entry;
    },

    pending: (kind) => state.pending.filter((id) => !kind || id.startsWith(`${kind}/`)),
    history,
    receipts: async (options) => (await parts.receipts?.(history(), declared, options)) ?? [],
    encoded: () => (record && record.decisions.length > 0 ? text(record) : undefined),

    refresh() {
      const hadAnswers = !!record?.decisions.length;
      record = latest();
      // Another tab took everything back.
      if (hadAnswers && !record?.decisions.length) loans.end();
      const [entry, ...others] = observe(assess());
      tell({ decisions: [], ...(entry && { evidence: entry.evidence, entry }) });
      for (const other of others) tell({ decisions: [], evidence: other.evidence, entry: other });
    },

    report,
  };

  const begin = (): void => {
    // Another catalogue, or a day that changed something, made the note void: the next page is to find a new one.
    if (parts.glance && record && !doubted && storage.read()[0] !== text(record)) keep();
    for (const policy of declared.policies ?? [])
      for (const { version, message } of noticeFaults(policy, region, now()))
        report({ code: 'notice-too-short', message: `Policy "${policy.id}", version "${version}": ${message}.` });
    observe(state);
  };
  if (typeof given === 'string') begin();
  else {
    void given.then((code) => {
      region = code.toUpperCase();
      located = true;
      sort();
      store.refresh();
      begin();
    });
  }
  storage.watch?.(() => store.refresh());
  // What waits for a confirmation stands in the history alone.
  if (declared.channels?.some(({ confirm }) => confirm)) archive.watch?.(() => store.refresh());
  return store;
}
