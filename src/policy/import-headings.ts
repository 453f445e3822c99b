import { startsWithDatePhrase } from './dates.js';
import type { Inline } from './document.js';
import type { Heading, Part } from './import-parts.js';
import { readMarkers, type Marker } from './numbering.js';
import { isTitleLike, opensSentence } from './titles.js';
import { plain } from './to-text.js';

/** The most words of a line in bold that heads what follows. */
const MOST_WORDS = 14;

/** A paragraph that may be a heading, and its number. */
interface Found {
  readonly at: number;
  readonly text: string;
  readonly marker: Marker | undefined;
}

/**
 * Makes headings of the lines in bold in a source that marks none as such, as word processors and many editors of pages
 * write them. Those that count (`1.`) head sections, `1.1` and those without a number what is in them.
 */
export function withBoldHeadings(parts: readonly Part[]): Part[] {
  if (parts.some(({ type }) => type === 'heading')) return [...parts];
  const found = parts.flatMap((_, at) => readBold(parts, at) ?? []);
  const outer = found.find(({ marker }) => marker)?.marker?.style;
  // Bold lines directly after one another are an address or a warning.
  const plainAt = new Set(found.flatMap(({ at, marker }) => (marker ? [] : [at])));
  const headings = found.filter(({ at, marker }) => marker || !(plainAt.has(at - 1) || plainAt.has(at + 1)));
  if (headings.length < 2) return [...parts];
  const levels = new Map(headings.map((one) => [one.at, { ...one, level: levelOf(one.marker, outer) }]));
  return parts.map((part, at): Part => {
    const heading = levels.get(at);
    return heading ? ({ type: 'heading', level: heading.level, text: heading.text } satisfies Heading) : part;
  });
}

function levelOf(marker: Marker | undefined, outer: string | undefined): number {
  if (outer === undefined) return 2;
  if (!marker) return 3;
  return marker.style === outer ? 2 : 1 + Math.min(5, Math.max(2, marker.path?.length ?? 2));
}

function readBold(parts: readonly Part[], at: number): Found | undefined {
  const part = parts[at];
  if (part?.type !== 'paragraph' || at === parts.length - 1 || !isBold(part.content)) return undefined;
  const printed = plain(part.content);
  const marker = readMarkers(printed).find(({ style, rest }) => style !== '1' && rest !== '');
  // `1. Scope.` is a title; without a number it would be a sentence.
  const text = marker ? printed.replace(/(?<=[^.])\.$/, '') : printed;
  const title = marker ? text.slice(printed.length - marker.rest.length) : text;
  const isTitle = isTitleLike(title) && title.split(' ').length <= MOST_WORDS && !opensSentence(title);
  return isTitle && !startsWithDatePhrase(text) ? { at, text, marker } : undefined;
}

/** Whether all words are bold; a number before them need not be. */
function isBold(content: readonly Inline[]): boolean {
  const isMarked = (inline: Inline): boolean => {
    if (typeof inline === 'string') return !/\p{L}/u.test(inline);
    return inline.type === 'strong' || inline.content.every(isMarked);
  };
  const hasStrong = (inline: Inline): boolean =>
    typeof inline !== 'string' && (inline.type === 'strong' || inline.content.some(hasStrong));
  return content.every(isMarked) && content.some(hasStrong);
}
