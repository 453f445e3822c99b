import { bestChain, byStyle, outermost, type Candidate } from './chain.js';
import { makeLine, type Line } from './lines.js';
import { readMarkers, type Marker } from './numbering.js';
import { splitTitle } from './titles.js';

/** Words after which a number is a reference or a quantity, not the start of a part. */
const REFERRING = new Set(
  (
    'section sections article articles clause clauses chapter part paragraph paragraphs item items step no number version in of see under to and or ' +
    'by with at for on from than within least most about approximately per the this that page level point points annex art abs nr'
  ).split(' '),
);

/** How deep numbering runs inside one unbroken paragraph. */
const DEPTH = 3;

/** Puts each numbered part and each dashed item of unbroken paragraphs on a line of its own, as if it had been typed so. */
export function unbreak(lines: readonly Line[]): Line[] {
  const total = lines.reduce((sum, line) => sum + line.text.length, 0);
  return lines.flatMap((line) => {
    const isUnbroken = lines.length <= 3 || (line.text.length >= 200 && line.text.length * 2 >= total);
    if (isUnbroken && line.text.length > 40) return breakUp(line);
    return /[①-⑳]/.test(line.text.slice(1)) ? cutAtMarkers(line, new Set(), (style) => style === '①', 1) : [line];
  });
}

function breakUp(line: Line): Line[] {
  return breakOffSupplement(line)
    .flatMap((part) => cutAtMarkers(part, new Set(), () => true, DEPTH))
    .flatMap(cutAtDashes);
}

const SUPPLEMENT =
  /(?:^| )([-–—] ?(?:Supplementary provisions?|Supplementary rules?|Supplement|Addend(?:um|a)|부칙|附则|附則) ?[-–—]) ?|[.。] (부칙|附则|附則|Supplementary provisions?) /i;

/** `… revision. - Supplementary provisions - Active from …`: the supplement belongs to no section. */
function breakOffSupplement(line: Line): Line[] {
  const match = SUPPLEMENT.exec(line.text);
  if (!match) return [line];
  const heading = match[1] ?? match[2] ?? '';
  const at = match.index + match[0].indexOf(heading);
  const parts = [line.text.slice(0, at), heading, line.text.slice(at + heading.length)].map((part) => part.trim());
  return parts.filter(Boolean).map((part, index) => piece(line, part, index > 0));
}

function cutAtMarkers(
  line: Line,
  used: ReadonlySet<string>,
  wanted: (style: string) => boolean,
  depth: number,
): Line[] {
  if (depth === 0) return [line];
  const candidates = inlineCandidates(line.text).filter(({ style }) => wanted(style) && !used.has(style));
  const chains = [...byStyle(candidates)].flatMap(([style, group]) => {
    const chain = bestChain(style, group, style === '①' ? group[0]?.value : 1);
    const isSupported = chain && chain.score >= chain.members.length && (chain.members.length > 1 || style === '①');
    return isSupported ? [chain] : [];
  });
  const chain = outermost(chains);
  if (!chain) return [line];
  const cuts = chain.members.map((member) => member.at);
  const starts = cuts[0] === 0 ? cuts : [0, ...cuts];
  const inner = new Set([...used, chain.style]);
  return starts.flatMap((start, index) => {
    const text = line.text.slice(start, starts[index + 1]).trim();
    return cutAtMarkers(piece(line, text, index > 0), inner, wanted, depth - 1);
  });
}

/** Every place in a text that may start a numbered part. */
function inlineCandidates(text: string): Candidate[] {
  const found: Candidate[] = [];
  let previousWord = '';
  let wordStart = 0;
  while (wordStart < text.length) {
    const space = text.indexOf(' ', wordStart);
    const wordEnd = space < 0 ? text.length : space;
    const word = text.slice(wordStart, wordEnd);
    for (const marker of mayMark(word) ? readMarkers(text.slice(wordStart, wordStart + 160)) : []) {
      if (!startsText(marker) || marker.style === '1') continue;
      const { style, value, branch } = marker;
      found.push({
        at: wordStart,
        style,
        value,
        branch,
        score: inlineScore(marker, previousWord),
        look: 'run-in',
        indent: 0,
      });
    }
    previousWord = word;
    wordStart = wordEnd + 1;
  }
  return found;
}

const mayMark = (word: string) =>
  /^(?:[(（\d§제第一-十①-⓿❶-➓가-하]|[IVXLA-H]{1,5}[.)]|[a-z][.)]|\p{Lu}\p{L}{2,9}\.?$)/u.test(word);

/** A part opens with a capital, with a script that has none, or with an opening quote or bracket. */
function startsText(marker: Marker): boolean {
  return marker.style === '①' ? marker.rest !== '' : /^[\p{Lu}\p{Lo}"“‘「『【(（]/u.test(marker.rest);
}

function inlineScore(marker: Marker, previousWord: string): number {
  if (previousWord === '') return 3;
  const boundary = /[.!?。…;:：；)）\]】"”’」』]$/.test(previousWord) ? 2 : 0;
  const reference = REFERRING.has(previousWord.toLowerCase()) ? -6 : 0;
  const titled = marker.style !== '①' && splitTitle(marker.rest, true) ? 1.5 : 0;
  return boundary + reference + titled + (marker.style === '①' || marker.keyword ? 1 : 0);
}

/** Dashed items, which start after a colon or a full stop and go on to the end of their part. */
function cutAtDashes(line: Line): Line[] {
  const first = /[.:;。：；] [-–—•*·] (?=[\p{Lu}\p{Lo}\p{N}"“‘「])/u.exec(line.text);
  if (!first || line.bullet) return [line];
  const sign = line.text.charAt(first.index + 2);
  const head = line.text.slice(0, first.index + 1);
  const items = line.text.slice(first.index + 4).split(new RegExp(` [${sign}] (?=[\\p{Lu}\\p{Lo}\\p{N}"“‘「])`, 'u'));
  const isList = items.length > 1 || /[:：]$/.test(head);
  return isList ? [piece(line, head, false), ...items.map((item) => piece(line, `${sign} ${item}`, true))] : [line];
}

/** A part of a line. All but the first start a paragraph of their own. */
function piece(line: Line, text: string, startsAnew: boolean): Line {
  return makeLine(text, { indent: line.indent, blankBefore: startsAnew || line.blankBefore, inline: true });
}
