/** What a comparison of two policies is: frozen plain data, JSON-serialisable, and enough to write both texts again. */

/** Words that stand in both texts, in the later one alone, or in the earlier one alone. */
export interface Run {
  readonly kind: 'same' | 'added' | 'deleted';
  readonly text: string;
}

/** A text and its changes. Where words were replaced, the deleted ones come before the added ones. */
export interface TextChange {
  readonly kind: 'same' | 'added' | 'deleted' | 'modified';
  readonly runs: readonly Run[];
}

/** Where a line stands in one of the two texts. */
export interface LinePlace {
  readonly type: 'paragraph' | 'clause' | 'item' | 'header' | 'row';
  /** How many clauses and items it stands under. */
  readonly depth: number;
  /** The number or bullet as printed (`①`, `(a)`, `•`); empty where there is none. */
  readonly marker: string;
  /** What `toText` prints before its words: line breaks, indentation, marker. */
  readonly lead: string;
}

/**
 * A paragraph, a clause, an item or a row of a table. Its kind speaks of the words alone: a line whose number has
 * changed is the same line, and `before.marker` and `after.marker` tell the numbers.
 */
export interface LineChange extends TextChange {
  /** Absent when the line was added. */
  readonly before?: LinePlace;
  /** Absent when the line was deleted. */
  readonly after?: LinePlace;
}

/** What stands before the first section, or after the last. */
export interface PartChange {
  readonly kind: TextChange['kind'];
  readonly lines: readonly LineChange[];
}

/** A section in one of the two texts. */
export interface SectionPlace {
  /** The anchor, as in the document. */
  readonly id: string;
  /** As printed (`§ 3`); absent for a heading without one. */
  readonly number?: string;
  readonly title: string;
  /** How many sections it stands within. */
  readonly depth: number;
  /** Its place among all sections in the order of reading, from 0. */
  readonly order: number;
}

/** One section: the earlier one, the later one, and what became of its title and of its own lines. */
export interface SectionChange {
  /** Of its title and its own lines, not of its sub-sections. `moved`: it stands elsewhere with the same words. */
  readonly kind: TextChange['kind'] | 'moved';
  /** Whether it stands within another section, or in another order among those around it. A modified one may have moved too. */
  readonly moved: boolean;
  /** Absent when the section was added. */
  readonly before?: SectionPlace;
  /** Absent when the section was deleted. */
  readonly after?: SectionPlace;
  readonly title: TextChange;
  readonly lines: readonly LineChange[];
  /** The sub-sections in the later text's order, the deleted ones where they stood. */
  readonly sections: readonly SectionChange[];
}

/**
 * How many parts changed: sections and sub-sections, each counted once, and the document's title, preamble and closing.
 * A section that was both moved and modified counts in both.
 */
export interface ChangeCounts {
  readonly added: number;
  readonly deleted: number;
  readonly modified: number;
  readonly moved: number;
}

/** What became of a policy from one version to the next. */
export interface Comparison {
  readonly title: TextChange;
  readonly preamble: PartChange;
  /** In the later text's order, the deleted ones where they stood. */
  readonly sections: readonly SectionChange[];
  readonly closing: PartChange;
  readonly counts: ChangeCounts;
}
