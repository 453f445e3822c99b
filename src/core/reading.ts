/**
 * What integrations share: reading an answer as a vendor understands it, and speaking to a vendor's global, which may be there
 * already, come later, or never come. Pure: the page is an argument. Nothing here throws, and each function stands alone, so that a
 * bundle carries only what it uses.
 */
import type { Answer } from './model.js';
import type { ConsentReader, ConsentView } from './ports.js';

/** A topic or several: `kind/key`, where a bare key is a purpose. All of them have to be allowed. */
export type TopicWords = string | readonly string[];

/** What purposes for measuring are usually called. */
export const ANALYTICS: readonly string[] = ['analytics', 'statistics'];
/** What purposes for advertising are usually called. */
export const MARKETING: readonly string[] = ['marketing', 'advertising'];

/** The topics that are meant and declared. */
const named = ({ topics }: ConsentView, words: TopicWords): ConsentView['topics'] =>
  topics.filter(({ id }) => ([] as string[]).concat(words).some((word) => id === word || id === `purpose/${word}`));

/**
 * Whether a vendor may be told yes: every topic in `words` is declared and allowed; without `words`, the catalogue declares at least
 * one of the `usual` purposes and all of those it declares are allowed.
 */
export function granted(view: ConsentView, words: TopicWords | undefined, usual: readonly string[]): boolean {
  const found = named(view, words ?? usual);
  return found.length >= ((typeof words === 'object' && words.length) || 1) && found.every(({ allowed }) => allowed);
}

/** The same for vendors that make a difference between a no and no answer yet, which is undefined. */
export function answerOn(
  view: ConsentView,
  words: TopicWords | undefined,
  usual: readonly string[],
): Answer | undefined {
  if (granted(view, words, usual)) return 'granted';
  const found = named(view, words ?? usual);
  const answered = found.length > 0 && found.every(({ id }) => !view.pending.includes(id));
  return answered || view.status !== 'pending' ? 'denied' : undefined;
}

/** Runs `tell` at once and on every change. What a broken vendor throws stays here: consent and the page go on without it. */
export function follow(reader: ConsentReader, tell: (view: ConsentView) => void): () => void {
  return reader.subscribe(() => {
    try {
      tell(reader.get());
    } catch {
      // The vendor's own script failed; it was granted nothing, and a reader has nobody to tell.
    }
  });
}

/** What vendors queue commands in until their script has loaded: an array, later an object with the same `push`. */
export interface Queue {
  push(...entries: unknown[]): unknown;
}

/** The queue of that name, made if there is none. An element or a frame that carries the name is not one. */
export function queueOf(page: object, name: string): Queue {
  const slots = page as Record<string, Queue | undefined>;
  try {
    const queue = slots[name];
    if (typeof queue?.push === 'function') return queue;
  } catch {
    // A frame of another origin carries the name, and may not be looked into.
  }
  return (slots[name] = []);
}

/** Calls a vendor's method, or queues the call where the vendor is still an array of calls to come. @returns whether it could */
export function invoke(vendor: unknown, method: string, ...args: readonly unknown[]): boolean {
  const methods = vendor as Record<string, unknown> | undefined;
  if (typeof methods?.[method] === 'function') (methods[method] as (...args: readonly unknown[]) => void)(...args);
  else if (Array.isArray(vendor)) vendor.push([method, ...args]);
  else return false;
  return true;
}

/**
 * Runs `tell` with the global of that name, whenever it comes, and on every change from then on. For vendors whose snippet does
 * nothing when its global exists, so that no stub can be put there: until the vendor has come, the name is watched by an accessor.
 * `tell` is tried when the name is assigned and each time it is read, so it runs before the page's first command; it returns
 * whether the vendor was ready to be told. Then the name is a plain property again.
 * @returns how to stop; gives the name back as well
 */
export function tellGlobal<Vendor>(
  reader: ConsentReader,
  page: object,
  name: string,
  tell: (vendor: Vendor | undefined) => boolean,
): () => void {
  const slots = page as Record<string, Vendor | undefined>;
  let held: Vendor | undefined;
  let busy = false;

  const offer = (): void => {
    // A vendor's function reads its own name when it is called.
    if (busy) return;
    busy = true;
    try {
      if (tell(slots[name])) settle();
    } catch {
      // As in follow().
    }
    busy = false;
  };
  const get = (): Vendor | undefined => {
    offer();
    return held;
  };
  const set = (value: Vendor): void => {
    held = value;
    offer();
  };
  /** The name as a plain property again, if it is watched. */
  const settle = (): void => {
    if (own()?.get !== get) return;
    delete slots[name];
    if (held !== undefined) slots[name] = held;
  };
  const own = (): PropertyDescriptor | undefined => Object.getOwnPropertyDescriptor(page, name);

  // An element that carries the name is not the page's own property, and so stands aside. Somebody else's accessor stays.
  const there = own();
  if (!there?.get) {
    held = there?.value as Vendor | undefined;
    try {
      Object.defineProperty(page, name, { configurable: true, enumerable: true, get, set });
    } catch {
      // A name that cannot be redefined is told now, and on changes.
    }
  }
  const stop = reader.subscribe(offer);
  return () => {
    stop();
    settle();
  };
}
