import type { Inline } from './document.js';

/** What may stand around inline text. */
export type Wrapper =
  { readonly type: 'strong' } | { readonly type: 'emphasis' } | { readonly type: 'link'; readonly href: string };

interface Open {
  /** Absent where the same kind is open already: bold inside bold is bold. */
  readonly wrapper?: Wrapper;
  content: Inline[];
}

/** Characters without width that only steer line breaking, as the plain text importer drops them. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;
/** White space of every kind, and what no text has. */
const SPACE = /[\p{Z}\p{Cc}\ufffd]+/gu;
const CJK = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}、。，]';
/** A line of the source that ends between two Chinese characters ends without a space. */
const WRAPPED_CJK = new RegExp(`(${CJK})[ \\t]*\\n[ \\t\\n]*(?=${CJK})`, 'gu');

/**
 * Gathers inline text, collapsing white space over the borders of mark-up as a browser does. A line that is ended
 * inside bold text ends the bold, and the next one begins with it.
 */
export class InlineWriter {
  #lines: Inline[][] = [];
  #open: Open[] = [{ content: [] }];
  #last = '';
  #space = false;

  text(raw: string): void {
    const words = raw.replace(WRAPPED_CJK, '$1').replace(INVISIBLE, '').replace(SPACE, ' ');
    if (words.startsWith(' ')) this.#space = true;
    const own = words.trim();
    if (own === '') return;
    this.#flushSpace();
    this.#append(own);
    this.#space = words.endsWith(' ');
  }

  enter(wrapper: Wrapper): void {
    const isOpen = this.#open.some((open) => open.wrapper?.type === wrapper.type);
    this.#flushSpace();
    this.#open.push({ content: [], ...(!isOpen && { wrapper }) });
  }

  leave(): void {
    const closed = this.#open.pop();
    const around = this.#open.at(-1);
    if (!closed || !around || closed.content.length === 0) return;
    if (closed.wrapper) around.content.push({ ...closed.wrapper, content: closed.content });
    else closed.content.forEach((part) => append(around.content, part));
  }

  /** Ends a line. What is open goes on in the next one. */
  endLine(): void {
    const open = this.#open.flatMap(({ wrapper }) => (wrapper ? [wrapper] : [undefined])).slice(1);
    while (this.#open.length > 1) this.leave();
    const line = trimmedEnd(this.#open[0]?.content ?? []);
    if (line.length > 0) this.#lines.push(line);
    this.#open = [{ content: [] }, ...open.map((wrapper) => ({ content: [], ...(wrapper && { wrapper }) }))];
    this.#space = false;
    this.#last = '';
  }

  /** The lines since this was last asked, without the empty ones. */
  takeLines(): Inline[][] {
    this.endLine();
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  #flushSpace(): void {
    if (this.#space && this.#last !== '' && this.#last !== ' ') this.#append(' ');
    this.#space = false;
  }

  #append(text: string): void {
    append((this.#open.at(-1) as Open).content, text);
    this.#last = text.slice(-1);
  }
}

function append(content: Inline[], part: Inline): void {
  const last = content.at(-1);
  if (typeof last === 'string' && typeof part === 'string') content[content.length - 1] = last + part;
  else content.push(part);
}

function trimmedEnd(content: readonly Inline[]): Inline[] {
  const last = content.at(-1);
  if (last === undefined) return [];
  const before = content.slice(0, -1);
  if (typeof last === 'string') {
    const text = last.trimEnd();
    return text === '' ? trimmedEnd(before) : [...before, text];
  }
  const inner = trimmedEnd(last.content);
  return inner.length === 0 ? trimmedEnd(before) : [...before, { ...last, content: inner }];
}

/** Inline content without its first characters. */
export function withoutStart(content: readonly Inline[], length: number): Inline[] {
  let left = length;
  const cut = (parts: readonly Inline[]): Inline[] =>
    parts.flatMap((part): Inline[] => {
      if (left === 0) return [part];
      if (typeof part === 'string') {
        const rest = part.slice(left);
        left -= part.length - rest.length;
        return rest === '' ? [] : [rest];
      }
      const inner = cut(part.content);
      return inner.length === 0 ? [] : [{ ...part, content: inner }];
    });
  return cut(content);
}
