/** What another tool left behind, and what it may mean here. */
import type { Answer, TopicId } from '../core/model.js';

/** Tools whose records can be read. `cookieconsent` is vanilla-cookieconsent 2 and 3, `osano` the older Cookie Consent of that name. */
export const TOOLS = [
  ...['c15t', 'cookiebot', 'cookieconsent', 'cookieyes', 'klaro', 'onetrust'],
  ...['orejime', 'osano', 'silktide', 'tarteaucitron'],
] as readonly Tool[];

/** A tool that people move in from. */
export type Tool =
  | 'c15t'
  | 'cookiebot'
  | 'cookieconsent'
  | 'cookieyes'
  | 'klaro'
  | 'onetrust'
  | 'orejime'
  | 'osano'
  | 'silktide'
  | 'tarteaucitron';

/** What a browser holds, as plain values: nothing is read from a page here. */
export interface Found {
  /** `document.cookie`, or a request's `Cookie` header. */
  readonly cookies: string;
  /** What is kept by key: localStorage itself will do. */
  readonly storage?: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** ISO 3166-2 code; unknown = the strictest rule. */
  readonly region?: string;
}

/** What the old tool's words mean here. `npx assent migrate` writes it. */
export interface Mapping {
  readonly from: Tool;
  /**
   * The names the old tool asked about (categories, services, groups) → one topic or several. What is not named is not taken. A
   * topic that several names stand for is granted only if each of them was, and refused if one of them was.
   */
  readonly topics: Readonly<Record<string, string | readonly string[]>>;
  /** Name of the cookie or storage key, where it is not the tool's default; for Silktide the suffix of its keys. */
  readonly name?: string;
  /** Names that were on before anybody chose: a pre-ticked box is no consent (CJEU C-673/17), so only refusals are taken; true = all. */
  readonly preselected?: readonly string[] | true;
  /** The tool's present revision: a record of another one keeps its refusals only (`cookieconsent`). */
  readonly revision?: number;
  /**
   * For records without a date. No answer in the cookie is older than this (ISO 8601): how long the tool kept it. Each answer is
   * then as old as it can be. Says nothing of what lies in storage, which never expires.
   */
  readonly kept?: string;
  /** For records without a date: no answer is from before this day (ISO 8601), such as the day on which the tool was installed. */
  readonly since?: string;
}

/** One record of the old tool, as it was found. */
export interface Reading {
  /** Of the tool or of its format, as far as the record tells. */
  readonly version?: string;
  /** Milliseconds since the epoch, when the answer was given; absent = the record does not say. */
  readonly when?: number;
  /** BCP 47 tag of what the person was shown. */
  readonly language?: string;
  /** By the tool's own rule its grants count no more, or nobody gave them. */
  readonly refusalsOnly?: boolean;
  /** By the tool's own names. What is not here was not answered. */
  readonly answers: ReadonlyMap<string, Answer>;
}

/** Why a grant of the old record was left behind: the person is asked. */
export type LeftReason = 'preselected' | 'refusals-only' | 'too-old' | 'undated';

/** What can be taken over. */
export interface Imported {
  readonly from: Tool;
  readonly version?: string;
  /** Milliseconds since the epoch, when the answers were given, or the earliest that can have been; absent = nobody knows. */
  readonly when?: number;
  readonly language?: string;
  readonly answers: Readonly<Record<TopicId, Answer>>;
  /** Grants that were not taken. */
  readonly left: Readonly<Record<TopicId, LeftReason>>;
}
