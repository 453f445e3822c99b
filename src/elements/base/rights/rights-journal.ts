/** Drafts and requests, as this device keeps them: localStorage, or memory where there is none. One for the page, shared by its elements. */
import type { Right, RightsRequest } from '../../../core/requests.js';
import { RIGHTS } from '../../../core/requests.js';

/** What a person is writing. */
export interface Draft {
  readonly right: Right;
  /** By field, as `RightsRequest.fields`. */
  readonly fields: Readonly<Record<string, string>>;
  /** What was written for other rights before another one was chosen. */
  readonly others?: Readonly<Partial<Record<Right, Readonly<Record<string, string>>>>>;
}

/**
 * - `waiting`: not delivered yet; kept and tried again
 * - `sent`: the site has it, or the person says that they sent the e-mail
 * - `failed`: the site will not take it as it is
 * - `answered`: the person says so
 */
export type KeptState = 'waiting' | 'sent' | 'failed' | 'answered';

/** A request, and what became of it. */
export interface KeptRequest {
  readonly request: RightsRequest;
  readonly state: KeptState;
  /** The host's reference. */
  readonly reference?: string;
  /** Milliseconds since the epoch at which it was delivered. */
  readonly sent?: number;
  /** Calendar date by which an answer is due, counted from the day on which it was delivered. */
  readonly due?: string;
  /** An e-mail of the person's: nothing is tried by itself. */
  readonly byMail?: true;
  /** Its attachments did not go along: only a host takes them, and only from the page that they were picked on. */
  readonly bare?: true;
}

export interface Journal {
  readonly draft?: Draft;
  /** Oldest first. */
  readonly kept: readonly KeptRequest[];
}

const KEY = 'assent-rights';
const STATES: readonly string[] = ['waiting', 'sent', 'failed', 'answered'] satisfies KeptState[];
/** What localStorage could not keep. */
let unkept: Journal | undefined;
const listeners = new Set<() => void>();

const isFields = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
const isDraft = (value: unknown): value is Draft => {
  const { right, fields, others = {} } = (value ?? {}) as Partial<Draft>;
  const isOthers = typeof others === 'object' && others !== null && Object.values(others).every(isFields);
  return RIGHTS.includes(right as Right) && isFields(fields) && isOthers;
};
const isKept = (value: unknown): value is KeptRequest => {
  const { request, state } = (value ?? {}) as Partial<KeptRequest>;
  return (
    isDraft(request) &&
    STATES.includes(state as string) &&
    [request.id, request.time, request.region].every((text) => typeof text === 'string') &&
    !Number.isNaN(Date.parse(request.time))
  );
};

/** What does not read as ours is left out: another version may have written it. */
function parsed(text: string | null): Journal {
  try {
    const { draft, kept } = JSON.parse(text ?? '{}') as { draft?: unknown; kept?: unknown };
    return { ...(isDraft(draft) && { draft }), kept: Array.isArray(kept) ? kept.filter(isKept) : [] };
  } catch {
    return { kept: [] };
  }
}

/** What is kept now. Never throws. */
export function journal(): Journal {
  if (unkept) return unkept;
  try {
    return parsed(localStorage.getItem(KEY));
  } catch {
    return { kept: [] };
  }
}

/** Whether what is kept outlives the page. */
export const isLasting = (): boolean => unkept === undefined;

/** Changes what is kept: read anew each time, since another tab may have written. Never throws. */
export function change(next: (now: Journal) => Journal): void {
  const { draft, kept } = next(journal());
  const value: Journal = { ...(draft && { draft }), kept };
  const text = JSON.stringify(value);
  try {
    if (!draft && kept.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, text);
    unkept = undefined;
  } catch {
    unkept = value;
  }
  listeners.forEach((tell) => tell());
}

/** Chooses a right. What was written for the one before comes back with it; who asks is the same for all. */
export function choose(right: Right): void {
  change(({ draft, kept }) => {
    if (!draft) return { draft: { right, fields: {} }, kept };
    const { identity, reply, ...own } = draft.fields;
    const { [right]: before = {}, ...rest } = draft.others ?? {};
    const who = { ...(identity !== undefined && { identity }), ...(reply !== undefined && { reply }) };
    return { draft: { right, fields: { ...before, ...who }, others: { ...rest, [draft.right]: own } }, kept };
  });
}

/** Changes one request. */
export function changeKept(id: string, next: (entry: KeptRequest) => KeptRequest | undefined): void {
  change(({ kept, ...rest }) => ({
    ...rest,
    kept: kept.flatMap((entry) => (entry.request.id === id ? (next(entry) ?? []) : entry)),
  }));
}

/** Calls back on every change, in other tabs as well. @returns how to stop */
export function watchJournal(listener: () => void): () => void {
  const stored = ({ key }: StorageEvent): void => {
    if (key === KEY || key === null) listener();
  };
  listeners.add(listener);
  addEventListener('storage', stored);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', stored);
  };
}
