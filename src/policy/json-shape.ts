import type { Block, Inline, ListItem } from './document.js';
import { PolicyTextError } from './errors.js';
import { safeHref } from './href.js';
import { ANCHOR } from './import-sections.js';
import { MAX_TEXT_LENGTH } from './normalise.js';

/** One fault of a document: its path, what is there, and what to write instead. */
export interface ShapeFault {
  readonly path: string;
  readonly message: string;
}

/** Deeper than any text is nested, and shallow enough for every walk over a document. */
const DEEPEST = 512;
/** The least that an object takes in JSON, in characters. */
const OBJECT = 8;
/** More faults than this say nothing more. */
const MOST_FAULTS = 20;

/** A section as it was given: its anchor may be missing or taken. */
export interface GivenSection {
  readonly id?: string;
  readonly number?: string;
  readonly title: string;
  readonly content: readonly Block[];
  readonly sections: readonly GivenSection[];
}

type Fields = Readonly<Record<string, unknown>>;

/** What is there, short enough for a message. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Copies what has the shape of a document's parts, field by field, and remembers every fault on the way. */
export class ShapeReader {
  readonly faults: ShapeFault[] = [];
  #size = 0;
  #depth = 0;

  fault(path: string, value: unknown, wanted: string): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push({ path, message: `found ${shown(value)}; write ${wanted}` });
  }

  /** An object's own fields, or undefined with a fault. */
  fields(value: unknown, path: string): Fields | undefined {
    this.#count(OBJECT);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
    this.fault(path, value, 'an object');
    return undefined;
  }

  text(value: unknown, path: string): string {
    if (typeof value !== 'string') {
      this.fault(path, value, 'a text');
      return '';
    }
    this.#count(value.length);
    return value;
  }

  optional(
    value: unknown,
    path: string,
    test: (text: string) => boolean = () => true,
    wanted = '',
  ): string | undefined {
    if (value === undefined) return undefined;
    const text = this.text(value, path);
    if (typeof value === 'string' && !test(text)) this.fault(path, value, wanted);
    return text;
  }

  list<T>(value: unknown, path: string, read: (item: unknown, path: string) => readonly T[]): T[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.fault(path, value, 'a list');
      return [];
    }
    if (this.#depth >= DEEPEST) {
      // Not one fault among others: what refers to itself has more of them than can be counted.
      throw new PolicyTextError('shape', `This document is nested more than ${DEEPEST} deep. Write it flatter.`);
    }
    this.#depth += 1;
    // A list with holes has nothing in them, and says so.
    const items = Array.from(value as readonly unknown[], (item, index) => read(item, `${path}[${index}]`)).flat();
    this.#depth -= 1;
    return items;
  }

  inlines = (value: unknown, path: string): Inline[] => this.list(value, path, this.#inline);

  blocks = (value: unknown, path: string): Block[] => this.list(value, path, this.#block);

  sections = (value: unknown, path: string): GivenSection[] =>
    this.list(value, path, (item, at) => {
      const given = this.fields(item, at);
      if (!given) return [];
      const id = this.optional(
        given['id'],
        `${at}.id`,
        (text) => ANCHOR.test(text),
        'letters, digits and "-", such as "your-rights"',
      );
      const number = this.optional(given['number'], `${at}.number`);
      return [
        {
          ...(id !== undefined && { id }),
          ...(number !== undefined && { number }),
          title: this.text(given['title'], `${at}.title`),
          content: this.blocks(given['content'], `${at}.content`),
          sections: this.sections(given['sections'], `${at}.sections`),
        },
      ];
    });

  #inline = (value: unknown, path: string): Inline[] => {
    if (typeof value === 'string') return [this.text(value, path)];
    const given = this.fields(value, path);
    if (!given) return [];
    const content = this.#needed(given, 'content', path, this.inlines);
    const { type } = given;
    if (type === 'strong' || type === 'emphasis') return [{ type, content }];
    if (type !== 'link') {
      this.fault(`${path}.type`, type, 'one of "strong", "emphasis", "link"');
      return [];
    }
    const href = safeHref(this.text(given['href'], `${path}.href`));
    return href === undefined ? content : [{ type, href, content }];
  };

  #block = (value: unknown, path: string): Block[] => {
    const given = this.fields(value, path);
    if (!given) return [];
    const { type } = given;
    switch (type) {
      case 'paragraph':
        return [{ type, content: this.#needed(given, 'content', path, this.inlines) }];
      case 'clause':
        return [
          {
            type,
            number: this.text(given['number'], `${path}.number`),
            content: this.#needed(given, 'content', path, this.inlines),
            children: this.blocks(given['children'], `${path}.children`),
          },
        ];
      case 'list':
        return [
          {
            type,
            ordered: this.#flag(given['ordered'], `${path}.ordered`),
            items: this.#needed(given, 'items', path, this.#items),
          },
        ];
      case 'table':
        return [
          {
            type,
            header: this.#row(given['header'], `${path}.header`),
            rows: this.#needed(given, 'rows', path, (rows, at) =>
              this.list(rows, at, (row, rowPath) => [this.#needed({ row }, 'row', '', () => this.#row(row, rowPath))]),
            ),
          },
        ];
      default:
        this.fault(`${path}.type`, type, 'one of "paragraph", "clause", "list", "table"');
        return [];
    }
  };

  #items = (value: unknown, path: string): ListItem[] =>
    this.list(value, path, (item, at) => {
      const given = this.fields(item, at);
      if (!given) return [];
      const label = this.optional(given['label'], `${at}.label`);
      return [
        {
          marker: this.text(given['marker'], `${at}.marker`),
          ...(label !== undefined && { label }),
          content: this.#needed(given, 'content', at, this.inlines),
          children: this.blocks(given['children'], `${at}.children`),
        },
      ];
    });

  #row = (value: unknown, path: string): Inline[][] =>
    this.list(value, path, (cell, at) => [this.#needed({ cell }, 'cell', '', () => this.inlines(cell, at))]);

  /** A list that may not be missing. */
  #needed<T>(given: Fields, name: string, path: string, read: (value: unknown, path: string) => T[]): T[] {
    const at = path === '' ? name : `${path}.${name}`;
    if (given[name] === undefined) this.fault(at, undefined, 'a list');
    return read(given[name], at);
  }

  #flag(value: unknown, path: string): boolean {
    if (typeof value !== 'boolean') this.fault(path, value, 'true or false');
    return value === true;
  }

  /** Objects that refer to each other could go on for ever. */
  #count(size: number): void {
    this.#size += size;
    if (this.#size > MAX_TEXT_LENGTH) {
      throw new PolicyTextError(
        'too-large',
        `This document has more than ${MAX_TEXT_LENGTH} characters. Pass one policy.`,
      );
    }
  }
}
