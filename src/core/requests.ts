/** What a page asks of the app, host or backend around it on a person's behalf. Plain data, so that any channel can carry it. */
import type { TopicId } from './model.js';

/** A device permission that is needed now. */
export interface PermissionRequest {
  /** Random identifier of the request. */
  readonly id: string;
  /** `permission/camera`, … */
  readonly topic: TopicId;
  /** The declared reason, in the language shown. */
  readonly why?: string;
  /** BCP 47 tag of the language shown. */
  readonly language?: string;
}

/** What the device said. */
export interface PermissionOutcome {
  readonly granted: boolean;
}

/** What a person may ask for (GDPR Art. 15 to 22 and 77, CCPA §1798.100 ff.), in the order in which it is offered. */
export const RIGHTS = [
  'access',
  'correction',
  'deletion',
  'restriction',
  'portability',
  'objection',
  'opt-out',
  'withdrawal',
  'complaint',
] as const;

/** One of them. */
export type Right = (typeof RIGHTS)[number];

/** A right that a person exercises. */
export interface RightsRequest {
  /** Random identifier of the request: the same one again is the same request. */
  readonly id: string;
  readonly right: Right;
  /** ISO 8601 instant, UTC. */
  readonly time: string;
  /** Calendar date (`YYYY-MM-DD`) by which the law wants an answer; absent where none is known. */
  readonly due?: string;
  /** Id of the person's record; absent where there is none. */
  readonly record?: string;
  /** ISO 3166-2 code; empty when unknown. */
  readonly region: string;
  /** BCP 47 tag of the language shown. */
  readonly language?: string;
  /** What the person wrote, by field. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What a host made of a request. */
export interface RightsOutcome {
  /** The host's own reference, for the person to quote. */
  readonly reference?: string;
}
