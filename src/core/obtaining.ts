/** What is asked of a device on a person's behalf, and what it gave. The page's own types stand here by their names, as there is no page in the core. */
import type { Loan, TopicId } from './model.js';
import type { ConsentStore } from './ports.js';

type Stream = typeof globalThis extends { MediaStream: { prototype: infer Type } } ? Type : unknown;
type Picked = typeof globalThis extends { File: { prototype: infer Type } } ? Type : unknown;
type Position = typeof globalThis extends { GeolocationPosition: { prototype: infer Type } } ? Type : unknown;

/** How `request` asks. */
export interface PermissionOptions {
  /**
   * Asks again though the person said no: only from a control by which they mean to change their mind, such as one on a settings
   * page. Counts only while the browser knows of a gesture of theirs (`navigator.userActivation`).
   */
  readonly again?: boolean;
}

/** How `obtain` asks, and for what exactly. */
export interface ObtainOptions extends PermissionOptions {
  /** Camera, microphone: what is needed of it, a `MediaTrackConstraints`; default: any. */
  readonly constraints?: object;
  /** Photos: opens the camera instead of the gallery, where the device can. */
  readonly capture?: 'user' | 'environment';
  /** Photos: what may be picked, as the `accept` of a file input; default `image/*`. */
  readonly accept?: string;
  /** Photos: more than one may be picked. */
  readonly multiple?: boolean;
  /** Location: how exact and how fresh, a `PositionOptions`. */
  readonly position?: object;
  /** Location: told of each new place until `stop()`, or until it is withdrawn. */
  readonly watch?: (position: Position) => void;
}

/** What was given: one of these, by the kind of device; nothing but `stop` where there is nothing to hand over, or an app did it. */
export interface Obtained {
  readonly topic: TopicId;
  /** Camera or microphone, running. */
  readonly stream?: Stream;
  /** Photos. */
  readonly files?: readonly Picked[];
  /** Location. */
  readonly position?: Position;
  /** Clipboard. */
  readonly text?: string;
  /** Ends what runs: tracks, or the watch of a place. Harmless twice. */
  stop(): void;
}

/** Asks the person, then the device. @returns undefined for a no, from either */
export type Obtain = (store: ConsentStore, topic: TopicId, options?: ObtainOptions) => Promise<Obtained | undefined>;

/** How long a person lends. */
export type Lasting = Loan['lasts'];
