/** What was handed out, so that it ends when the permission does: withdrawn here or in another tab, taken back, or too old. */
import type { Loan, TopicId, TopicState } from '../core/model.js';
import type { Obtained } from '../core/obtaining.js';
import type { ConsentStore } from '../core/ports.js';
import type { Taken } from './take.js';

interface Handout {
  readonly topic: TopicId;
  /** Weak, so that nothing runs longer for our sake; empty where there are no tracks. */
  readonly tracks: readonly WeakRef<MediaStreamTrack>[];
  /** Ends what is no track: the watch of a place. */
  readonly end?: () => void;
  readonly once: boolean;
}

const handouts = new WeakMap<ConsentStore, Set<Handout>>();

/**
 * Hands something out under a permission, and ends it with that.
 * @param lasts how it was allowed; undefined = by a standing answer
 * @returns undefined where it was withdrawn while the browser asked
 */
export function handOut(
  store: ConsentStore,
  topic: TopicId,
  { runs, ...taken }: Taken,
  lasts: Loan['lasts'] | undefined,
): Obtained | undefined {
  if (!isAllowed(store.answer(topic))) {
    taken.stop();
    return undefined;
  }
  const tracks = taken.stream?.getTracks() ?? [];
  const handout: Handout = {
    topic,
    tracks: tracks.map((track) => new WeakRef(track)),
    ...(runs && tracks.length === 0 && { end: taken.stop }),
    once: lasts === 'once',
  };
  const given = handoutsOf(store);
  given.add(handout);
  const settle = (): void => {
    if (!isRunning(handout)) forget(store, handout);
  };
  for (const track of tracks) track.addEventListener('ended', settle);
  // What does not run has been used as soon as it is here.
  if (!runs) forget(store, handout);
  return {
    ...taken,
    topic,
    stop() {
      taken.stop();
      forget(store, handout);
    },
  };
}

/** Forgets what has ended without a word: a track that its page stopped tells nobody. */
export function settleHandouts(store: ConsentStore): void {
  for (const handout of [...(handouts.get(store) ?? [])]) if (!isRunning(handout)) forget(store, handout);
}

function isRunning({ tracks, end }: Handout): boolean {
  return end !== undefined || tracks.some((track) => track.deref()?.readyState === 'live');
}

function forget(store: ConsentStore, handout: Handout): void {
  if (handoutsOf(store).delete(handout) && handout.once) useUpOnce(store, handout.topic);
}

/** A permission for once has been used, or has come to nothing; unless something else still runs that was allowed once. */
export function useUpOnce(store: ConsentStore, topic: TopicId): void {
  const isUsed = ({ topic: id, once }: Handout): boolean => once && id === topic;
  if (![...handoutsOf(store)].some(isUsed)) store.useUp(topic);
}

const isAllowed = (state: Pick<TopicState, 'allowed' | 'lent'> | undefined): boolean =>
  state !== undefined && (state.allowed || state.lent !== undefined);

function handoutsOf(store: ConsentStore): Set<Handout> {
  let given = handouts.get(store);
  if (given) return given;
  handouts.set(store, (given = new Set()));
  const all = given;
  store.subscribe(({ topics }) => {
    for (const handout of [...all]) {
      if (isAllowed(topics.find(({ id }) => id === handout.topic))) continue;
      all.delete(handout);
      for (const track of handout.tracks) track.deref()?.stop();
      handout.end?.();
    }
  });
  return all;
}
