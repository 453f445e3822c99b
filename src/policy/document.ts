/**
 * The document model: what every importer produces and the one renderer shows.
 * Plain data, JSON-serialisable, no DOM.
 */

/** A run of text inside a block. Strings are literal text, never markup. */
export type Inline =
  | string
  | { readonly type: 'strong'; readonly content: readonly Inline[] }
  | { readonly type: 'emphasis'; readonly content: readonly Inline[] }
  /** `href` has passed the scheme allow-list (https, http, mailto, tel, or relative). */
  | { readonly type: 'link'; readonly href: string; readonly content: readonly Inline[] };

/** A paragraph of running text. */
export interface Paragraph {
  readonly type: 'paragraph';
  readonly content: readonly Inline[];
}

/** A numbered clause inside a section: `①`, `(a)`, `3.2.1`. `number` is as printed. */
export interface Clause {
  readonly type: 'clause';
  readonly number: string;
  readonly content: readonly Inline[];
  /** What stands under the clause: lists, further clauses, paragraphs. */
  readonly children: readonly Block[];
}

/** An item of a list. `marker` is as printed (`•`, `-`, `1.`, `(a)`). */
export interface ListItem {
  readonly marker: string;
  /** The label of a `label : text` item (a definition), as printed without the colon. */
  readonly label?: string;
  readonly content: readonly Inline[];
  readonly children: readonly Block[];
}

/** A list; `ordered` when its markers count. */
export interface List {
  readonly type: 'list';
  readonly ordered: boolean;
  readonly items: readonly ListItem[];
}

/** A table: a header row (may be empty) and rows of cells. */
export interface Table {
  readonly type: 'table';
  readonly header: readonly (readonly Inline[])[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
}

export type Block = Paragraph | Clause | List | Table;

/** A headed part of a document. */
export interface Section {
  /** Stable anchor: derived from the title (and the number only where two titles collide), unique in the document, `[\p{L}\p{N}-]+`. */
  readonly id: string;
  /** The number as printed (`1)`, `§ 3`, `Article 4`, `제1조`), absent for headings without one. */
  readonly number?: string;
  readonly title: string;
  readonly content: readonly Block[];
  /** Sub-sections (`1.1` under `1`). */
  readonly sections: readonly Section[];
}

/** One version of one policy, as text. */
export interface PolicyDocument {
  readonly title: string;
  /** BCP 47 tag, when the text or the caller says it. */
  readonly language?: string;
  /** Calendar date (`YYYY-MM-DD`) in the policy's own time zone on which the text says it takes effect. */
  readonly effective?: string;
  /** What stands before the first section. */
  readonly preamble: readonly Block[];
  readonly sections: readonly Section[];
  /** What stands after the last section: supplementary provisions, a signature. */
  readonly closing: readonly Block[];
  /** Lines that belong to the page the text was copied from, not to the text (breadcrumbs, a title said twice, empty bullets). Kept so that nothing vanishes unaccounted for; never rendered. */
  readonly furniture: readonly string[];
}
