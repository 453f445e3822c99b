import { startsWithDatePhrase } from './dates.js';
import { readBullet, readMarkers } from './numbering.js';
import { endsSentence } from './titles.js';

/** A title, or the last line of a paragraph; what was wrapped is longer. */
const SHORT = 30;
const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}、-】！-／：-？]/u;

/**
 * Whether the author ended a line where Markdown goes on: CommonMark joins lines, but many editors show them as written,
 * and lists with signs of their own (`•`, `（1）`), dates and East Asian titles are written for those.
 */
export function endsLine(above: string, below: string): boolean {
  const bullet = readBullet(below)?.sign;
  if (bullet !== undefined && !'-–—*·−'.includes(bullet)) return true;
  if (endsSentence(above) && startsItem(below)) return true;
  if (above.length <= 2 * SHORT && /[\d日일]\W*$/u.test(above) && startsWithDatePhrase(above)) return true;
  return CJK.test(above.slice(-1)) && (CJK.test(below.charAt(0)) || /^\d/.test(below)) && endsUnwrapped(above, below);
}

/** A number in brackets, or one that Markdown does not know; others begin a list of its own. */
function startsItem(text: string): boolean {
  return readMarkers(text).some(({ style, keyword, rest }) => !keyword && style !== '1' && rest !== '');
}

/** Whether a line between Chinese or Japanese words ended before there was no room left: no space tells it from a wrapped one. */
function endsUnwrapped(above: string, below: string): boolean {
  if (/[：；]$/.test(above)) return true;
  const isTitle = (line: string): boolean => line.length <= SHORT && !/[。、，]$/.test(line);
  return (isTitle(above) && above.length * 2 < below.length) || (/[。！？]$/.test(above) && isTitle(below));
}
