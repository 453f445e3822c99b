/** What another tool's configuration becomes. */
import type { Catalogue } from '../../core/catalogue.js';
import type { Mapping, Tool } from '../model.js';
import type { Fields } from '../texts.js';

/** A part of the old configuration that has no equal, or that somebody has to look at. */
export interface Remark {
  /** Where it stands in the old configuration; empty = all of it. */
  readonly path: string;
  /** What to do about it, in English. */
  readonly message: string;
}

/** A catalogue, what to import people's answers by, and what is left to do by hand. */
export interface Converted {
  readonly from: Tool;
  readonly catalogue: Catalogue;
  readonly mapping: Mapping;
  readonly remarks: readonly Remark[];
}

/** One tool's converter. */
export interface Converter {
  readonly from: Tool;
  /** It is configured at its maker's, so that without a file its usual categories are given. */
  readonly isHosted?: boolean;
  /** Whether an object is this tool's configuration; absent = it has none in a file. */
  readonly looks?: (config: Fields) => boolean;
  /** @param source the whole file, where more than one object counts */
  readonly convert: (config: Fields, source: string) => Omit<Converted, 'from'>;
  /** Options without an equal: path → what to do instead. */
  readonly lost: Readonly<Record<string, string>>;
}
