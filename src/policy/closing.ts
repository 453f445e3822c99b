import type { Block } from './document.js';
import { startsWithDatePhrase } from './dates.js';
import type { Line } from './lines.js';
import { plain } from './to-text.js';
import type { Draft } from './sections.js';

const SUPPLEMENT =
  /^[-–—<〈\[(]*\s*(?:supplementary (?:provisions?|rules?)|addend(?:um|a)|부칙|附则|附則)\s*[-–—>〉\])]*\s*[:：]?$/i;

const FAREWELL =
  /^(?:thank you for|thanks for|sincerely|yours (?:sincerely|faithfully|truly)|(?:kind|best|warm) regards|regards,|mit freundlichen grüßen|cordialement|atentamente|cordiali saluti|atenciosamente|감사합니다)/i;

/** The lines before a supplement that stands after the last section, and the supplement. */
export function cutSupplement(lines: readonly Line[]): readonly [readonly Line[], readonly Line[]] {
  const at = lines.findIndex((line, index) => index * 2 >= lines.length - 1 && SUPPLEMENT.test(line.text));
  return at > 0 ? [lines.slice(0, at), lines.slice(at)] : [lines, []];
}

/**
 * Takes the end of the last section off it where it closes the whole text: thanks and a signature, or the line with
 * the date of the text. A section is never left empty by it.
 */
export function cutClosing(sections: readonly Draft[]): readonly [readonly Draft[], readonly Block[]] {
  const last = sections[sections.length - 1];
  if (!last) return [sections, []];
  if (last.sections.length > 0) {
    const [inner, closing] = cutClosing(last.sections);
    return [[...sections.slice(0, -1), { ...last, sections: inner }], closing];
  }
  const { length } = last.content;
  const start = [length - 3, length - 2, length - 1].find((index) => index > 0 && closes(last.content.slice(index)));
  if (start === undefined) return [sections, []];
  return [[...sections.slice(0, -1), { ...last, content: last.content.slice(0, start) }], last.content.slice(start)];
}

function closes(rest: readonly Block[]): boolean {
  const [first] = rest;
  if (first?.type !== 'paragraph' || rest.some(({ type }) => type !== 'paragraph')) return false;
  const text = plain(first.content);
  return FAREWELL.test(text) || (text.length <= 100 && startsWithDatePhrase(text));
}
