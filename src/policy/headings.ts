import type { Look } from './chain.js';
import { startsWithDatePhrase } from './dates.js';
import type { Line } from './lines.js';
import type { Marker } from './numbering.js';
import {
  endsSentence,
  isAllCaps,
  isTitleCase,
  isTitleLike,
  opensSentence,
  splitBracketed,
  splitTitle,
  stopsMidway,
} from './titles.js';

/** What a line says when it is read as a heading. */
export interface Heading {
  readonly at: number;
  readonly marker?: Marker;
  readonly title: string;
  /** Text of the section that stands on the heading's own line. */
  readonly text: string;
  /** The title stands on the line after the number. */
  readonly takesNext: boolean;
  readonly look: Look;
}

/** Reads a line as the heading its number, if any, makes it. */
export function readHeading(lines: readonly Line[], at: number, marker?: Marker): Heading {
  const line = lines[at];
  const next = lines[at + 1];
  const words = marker ? marker.rest : (line?.text ?? '');
  const heading = (look: Look, title: string, text = '', takesNext = false): Heading => ({
    at,
    ...(marker && { marker }),
    title: title.replace(/\s*[:：]$/, ''),
    text,
    takesNext,
    look,
  });
  if (words === '') {
    const isTitle = next && !next.bullet && next.markers.length === 0 && lines[at + 2] && isTitleLike(next.text);
    return isTitle ? heading('title', next.text, '', true) : heading('bare', '');
  }
  if (!marker || line?.underline) return heading('title', words);
  const bracketed = splitBracketed(words);
  if (bracketed) return heading(bracketed.text ? 'run-in' : 'title', bracketed.title, bracketed.text);
  // In an unbroken text a title alone is one that clauses follow; otherwise its text stands on the same line.
  const isFollowed = next !== undefined && (next.bullet !== undefined || next.markers.length > 0);
  const isWhole = isTitleLike(words) && (!line?.inline || (isFollowed && !isNextPart(marker, next)));
  if (isWhole) return heading('title', words);
  if (isShortStatement(words) && next && isUnder(marker, next)) return heading('title', words.slice(0, -1));
  const split = splitTitle(words, line?.inline ?? false);
  if (split?.text) return heading('run-in', split.title, split.text);
  return isTitleLike(words) ? heading('title', words) : heading('sentence', '', words);
}

function isNextPart(marker: Marker, next: Line): boolean {
  return next.markers.some(({ style, value }) => style === marker.style && value === marker.value + 1);
}

/** Whether a line can stand under a number rather than count on from it: text, or a number in another style. */
function isUnder(marker: Marker, next: Line): boolean {
  return next.markers.every(({ style }) => style !== marker.style);
}

/** `1. Scope.`: a title that ends with a full stop. */
function isShortStatement(words: string): boolean {
  const count = words.split(' ').length;
  if (!/[^.]\.$/.test(words) || count > 8) return false;
  if (isAllCaps(words)) return true;
  return !/[.!?:] /.test(words) && !opensSentence(words) && (count <= 2 || isTitleCase(words.slice(0, -1)));
}

/**
 * Headings without number or underline: short lines that start a paragraph, do not end as a sentence, and have a text
 * under them. Inside numbered sections only clear ones count, since there most short lines are something else.
 */
export function headingsByLooks(lines: readonly Line[], looks: 'any' | 'clear' | 'none'): Heading[] {
  if (looks === 'none') return [];
  const places = lines.flatMap((_, at) => (looksLikeHeading(lines, at, looks === 'clear') ? [at] : []));
  const inCapitals = places.filter((at) => isAllCaps(lines[at]?.text ?? ''));
  // Where some headings are in capitals and others are not, the capitals are the upper level.
  const isTwoLevel = inCapitals.length > 1 && inCapitals[0] === places[0];
  return (isTwoLevel ? inCapitals : places).map((at) => readHeading(lines, at));
}

function looksLikeHeading(lines: readonly Line[], at: number, mustBeClear: boolean): boolean {
  const line = lines[at];
  const next = lines[at + 1];
  if (!line || !next || line.bullet || line.markers.length > 0 || line.inline) return false;
  const { text } = line;
  const words = text.split(' ').length;
  const above = lines[at - 1];
  if (
    (above && !line.blankBefore && stopsMidway(above.text) && !startsWithDatePhrase(above.text)) ||
    !/^["“‘«¿¡「]?[\p{Lu}\p{Lo}\p{N}]/u.test(text)
  )
    return false;
  if (!isTitleLike(text) || words > 12 || startsWithDatePhrase(text)) return false;
  const isList = next.bullet !== undefined || next.markers.length > 0;
  const isCased = /\p{Lu}/u.test(text);
  const isClear = isAllCaps(text) || (isTitleCase(text) && isCased);
  if (/[:：]$/.test(text) && isList) return false;
  if (mustBeClear) {
    return (
      isClear &&
      words > 1 &&
      line.blankBefore &&
      !/[\d,@]/.test(text) &&
      (isList || (next.text.length >= 60 && endsSentence(next.text)))
    );
  }
  if (!isCased) return text.length <= 40 && (isList || next.text.length > text.length * 1.3);
  if (isList) return isClear || words <= 8;
  // Without a blank line under it, a line of sentence case may as well open a paragraph.
  if (!next.blankBefore && !isClear && !/[:：?]$/.test(text)) return next.text.length > 60 && words <= 6;
  return (
    next.text.length > text.length &&
    (endsSentence(next.text) || next.text.length > 40 || isAllCaps(text) || isHeadingPair(lines, at))
  );
}

/** A heading directly over another one: a title in capitals over a title that is not. */
function isHeadingPair(lines: readonly Line[], at: number): boolean {
  return (lines[at + 1]?.blankBefore ?? false) && (lines[at + 2]?.text.length ?? 0) > 40;
}
