import { readBullet, readMarkers, type Bullet, type Marker } from './numbering.js';
import { endsOpen, stopsMidway } from './titles.js';

/** A line of the text, as far as it can be understood on its own. */
export interface Line {
  /** Trimmed, white space collapsed, wrapped lines joined. */
  readonly text: string;
  readonly indent: number;
  /** A blank line, a page's start or the text's start stands before it. */
  readonly blankBefore: boolean;
  /** The character of the rule under it, which makes it a heading. */
  readonly underline?: string;
  /** Was cut out of an unbroken paragraph: its title and its text stand on one line. */
  readonly inline: boolean;
  readonly markers: readonly Marker[];
  readonly bullet?: Bullet;
}

/** Makes a line, reading the marker or bullet it starts with. */
export function makeLine(
  text: string,
  from: Partial<Pick<Line, 'indent' | 'blankBefore' | 'inline' | 'underline'>> = {},
): Line {
  const bullet = readBullet(text);
  return {
    text,
    indent: from.indent ?? 0,
    blankBefore: from.blankBefore ?? false,
    inline: from.inline ?? false,
    markers: bullet ? [] : readMarkers(text),
    ...(from.underline && { underline: from.underline }),
    ...(bullet && { bullet }),
  };
}

/** Splits a text at its line ends. Blank lines are remembered by what follows them. */
export function toLines(text: string): Line[] {
  const lines: Line[] = [];
  let blankBefore = true;
  for (const raw of text.split('\n')) {
    // Direction marks at a line's edge only steer its display and would hide its number.
    const words = raw.trim().replace(/^[\u200e\u200f]+/, '');
    if (words === '') {
      blankBefore = true;
      continue;
    }
    lines.push(makeLine(words.replace(/ {2,}/g, ' '), { indent: raw.length - raw.trimStart().length, blankBefore }));
    blankBefore = false;
  }
  return lines;
}

const RULE = /^([=\-~^_*–—])\1{2,}$/;

/** Marks headings by the rule under them; other rules only decorate the page and go to `furniture`. */
export function readUnderlines(lines: readonly Line[], furniture: string[]): Line[] {
  const kept: Line[] = [];
  for (const line of lines) {
    const sign = RULE.exec(line.text.replaceAll(' ', ''))?.[1];
    const above = kept[kept.length - 1];
    if (sign === undefined) {
      kept.push(line);
    } else if (above && '=-~^'.includes(sign) && !line.blankBefore && isUnderlinable(above, line.text.length)) {
      kept[kept.length - 1] = { ...above, underline: sign, blankBefore: true };
    } else {
      furniture.push(line.text);
    }
  }
  return kept;
}

function isUnderlinable(line: Line, length: number): boolean {
  return (
    !line.bullet &&
    !line.underline &&
    line.text.length <= 120 &&
    length * 2 >= line.text.length &&
    !/[.,;|]$/.test(line.text)
  );
}

/** What the widest terminals and printers of old hold; longer lines were not wrapped. */
const WIDEST = 132;

/** The width a text was wrapped at, or infinity when its lines end where its paragraphs do. */
function wrapWidth(lines: readonly Line[]): number {
  const adjacent = lines.filter((_, index) => isPlainContinuation(lines[index + 1]));
  const midway = adjacent.filter((line) => line.text.length > 30 && stopsMidway(line.text));
  if (midway.length * 2 < adjacent.length || midway.length === 0) return Infinity;
  const widths = midway.map((line) => line.indent + line.text.length).sort((a, b) => a - b);
  const width = widths[Math.floor((widths.length - 1) * 0.95)] ?? Infinity;
  return width <= WIDEST ? width : Infinity;
}

function isPlainContinuation(line: Line | undefined): boolean {
  return line !== undefined && !line.blankBefore && !line.bullet && line.markers.length === 0;
}

const CJK_EDGE = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}、。，]$/u;

/** Joins the lines of a hard-wrapped text into the paragraphs, items and headings they belong to. */
export function joinWrapped(lines: readonly Line[]): Line[] {
  const width = wrapWidth(lines);
  const joined: Line[] = [];
  const counts = new Map<string, number>();
  // Pieces are gathered and joined once, so that a long paragraph costs no more than its length.
  let first: Line | undefined;
  let above: Line | undefined;
  let pieces: string[] = [];
  const flush = () => {
    if (first) joined.push(pieces.length === 1 ? first : makeLine(pieces.join(''), first));
  };
  for (const line of lines) {
    if (first && above && !first.underline && continues({ first, above, line }, width, counts)) {
      pieces.push(glue(above.text, line.text), line.text);
    } else {
      flush();
      first = line;
      pieces = [line.text];
      for (const { style, value } of line.markers) counts.set(style, value);
    }
    above = line;
  }
  flush();
  return joined;
}

const JOINS_ITEMS = /[;,] ?(?:and|or|and\/or|und|oder|et|ou|y|o|e|en|of)$/i;

/** Two lines with nothing between them, and the one that began the paragraph so far. */
interface Adjacent {
  readonly first: Line;
  readonly above: Line;
  readonly line: Line;
}

/** Whether a line only goes on because there was no room left on the one above it. */
function continues({ first, above, line }: Adjacent, width: number, counts: ReadonlyMap<string, number>): boolean {
  if (line.blankBefore || line.underline) return false;
  const { text } = line;
  const used = first.indent + above.text.length;
  const firstWord = text.indexOf(' ') < 0 ? text.length : text.indexOf(' ');
  const isFull = used + 1 + firstWord > width;
  const isMidway = stopsMidway(above.text);
  const isLower = /^\p{Ll}/u.test(line.bullet?.rest ?? line.markers[0]?.rest ?? text);
  if (line.bullet)
    return isFull && isMidway && isLower && '-–—*·−'.includes(line.bullet.sign) && line.indent <= first.indent;
  if (line.markers.length > 0) {
    // `… within` / `30. days`: a number in running text. One that counts on from the item above is a real one.
    const countsOn = line.markers.some(({ style, value }) => counts.get(style) === value - 1);
    const countsOnAbove =
      countsOn &&
      first.markers.some(({ style, value }) =>
        line.markers.some((own) => own.style === style && own.value === value + 1),
      );
    // `(a) …; and` / `(b) …`: the conjunction joins two items, not two halves of a line.
    if (countsOnAbove && JOINS_ITEMS.test(above.text)) return false;
    const isMostlyFull = used > width * 0.7;
    return isMidway && (endsOpen(above.text) || (isMostlyFull && !(countsOnAbove || (countsOn && !isLower))));
  }
  if (isFull || endsOpen(above.text)) return true;
  return isMidway && ((isLower && above.text.includes(' ')) || (/^\p{N}/u.test(text) && used > width * 0.7));
}

/** What stands between two joined lines: a space, but nothing inside a hyphenated word or between Chinese characters. */
function glue(above: string, below: string): string {
  if (/\p{L}-$/u.test(above.slice(-2)) && /^\p{Ll}/u.test(below)) return '';
  return CJK_EDGE.test(above.slice(-1)) && CJK_EDGE.test(below.slice(0, 1)) ? '' : ' ';
}
