import { markContents, titleKey } from './contents.js';
import type { Line } from './lines.js';
import { stopsMidway } from './titles.js';

/** Lines without what belongs to the page they were copied from. */
export interface Cleaned {
  readonly lines: readonly Line[];
  readonly furniture: readonly string[];
}

const PAGE_NUMBER =
  /^[[(–—-]?\s*(?:(?:page|seite|página|pagina|p\.|стр\.|pág\.)\s*\d{1,4}(?:\s*(?:of|von|de|di|sur|van|из|\/)\s*\d{1,4})?|\d{1,4}\s*(?:of|\/)\s*\d{1,4}|第\s*\d{1,4}\s*[页頁](?:\s*[,，共/]*\s*\d{1,4}\s*[页頁])?|[-–—]\s*\d{1,4}\s*[-–—])\s*[\])–—-]?$/i;

/** A page's footer that ends with its number: `Author [Page 3]`, `Company | Page 3 of 9`. */
const PAGE_FOOTER = /^\S.{0,80}? (?:\[page \d{1,4}\]|[|–—-] page \d{1,4}(?: of \d{1,4})?)$/i;

const NAVIGATION =
  /^(?:skip to (?:main )?content|menu|home|back to top|↑ ?back to top|top of page|print(?: this page)?|share(?: this page)?|search|log ?in|sign ?in|sign ?up|close|startseite|accueil|inicio|início|홈|ホーム|首页|首頁)$/i;

const BREADCRUMB =
  /^(?:home|startseite|accueil|inicio|início|홈|ホーム|首页|首頁)\s*(?:[>›»/|→]\s*[^>›»/|→.]{1,60}){1,5}$/i;

/** Takes out page numbers, repeated page headers, breadcrumbs, a table of contents and empty bullets. */
export function dropFurniture(lines: readonly Line[]): Cleaned {
  const dropped = new Set<number>();
  markPages(lines, dropped);
  markEmpty(lines, dropped);
  markContents(lines, dropped);
  markTop(lines, dropped);
  const furniture: string[] = [];
  const kept: Line[] = [];
  let isGap = false;
  let isPageGap = false;
  lines.forEach((line, index) => {
    if (dropped.has(index)) {
      furniture.push(line.text);
      isGap ||= line.blankBefore;
      isPageGap ||= isPageLine(line);
      return;
    }
    const above = kept[kept.length - 1];
    // A page's end inside a sentence is no paragraph's end.
    const goesOn =
      isPageGap &&
      above !== undefined &&
      stopsMidway(above.text) &&
      /^\p{Ll}/u.test(line.text) &&
      line.markers.length === 0;
    kept.push(isPageGap || isGap ? { ...line, blankBefore: !goesOn } : line);
    isGap = false;
    isPageGap = false;
  });
  return { lines: kept, furniture };
}

function isPageLine(line: Line): boolean {
  return (
    (line.text.length < 40 && PAGE_NUMBER.test(line.text)) || (line.text.length < 110 && PAGE_FOOTER.test(line.text))
  );
}

/** Page numbers, and the header or footer that stands beside them on every page. */
function markPages(lines: readonly Line[], dropped: Set<number>): void {
  const beside = new Map<string, number[]>();
  let pages = 0;
  const key = (line: Line) => line.text.replace(/\d+/g, '#').toLowerCase();
  lines.forEach((line, index) => {
    if (!isPageLine(line)) return;
    pages += 1;
    dropped.add(index);
    for (const near of [index - 1, index + 1]) {
      const neighbour = lines[near];
      if (!neighbour || neighbour.text.length > 100 || isPageLine(neighbour)) continue;
      const places = beside.get(key(neighbour));
      if (places) places.push(near);
      else beside.set(key(neighbour), [near]);
    }
  });
  for (const places of beside.values()) {
    if (places.length > 1 && places.length * 2 >= pages) places.forEach((place) => dropped.add(place));
  }
  markInterrupting(lines, dropped);
}

/** A short line that comes back again and again and cuts through a sentence is a page header without a number. */
function markInterrupting(lines: readonly Line[], dropped: Set<number>): void {
  const places = new Map<string, number[]>();
  lines.forEach((line, index) => {
    if (line.text.length > 80 || line.bullet || line.markers.length > 0 || !line.blankBefore) return;
    const list = places.get(line.text);
    if (list) list.push(index);
    else places.set(line.text, [index]);
  });
  const cutsSentence = (index: number) => {
    const above = lines[index - 1];
    const below = lines[index + 1];
    return (
      above &&
      below &&
      below.blankBefore &&
      above.text.length > 40 &&
      stopsMidway(above.text) &&
      /^\p{Ll}/u.test(below.text)
    );
  };
  for (const list of places.values()) {
    if (list.length > 2 && list.some(cutsSentence)) list.slice(1).forEach((place) => dropped.add(place));
  }
}

function markEmpty(lines: readonly Line[], dropped: Set<number>): void {
  lines.forEach((line, index) => {
    if (line.bullet?.rest === '' && !/[\p{L}\p{N}]/u.test(line.text)) dropped.add(index);
  });
}

/** Navigation and breadcrumbs around the title, and navigation at the very end. */
function markTop(lines: readonly Line[], dropped: Set<number>): void {
  const isText = (line: Line) => line.text.length > 100 || !stopsMidway(line.text);
  const firstText = lines.findIndex(isText);
  const head = Math.min(firstText < 0 ? lines.length : firstText, 12);
  const title = lines
    .slice(0, head)
    .find((line, index) => !dropped.has(index) && !line.bullet && !isNavigation(line.text));
  const titleWords = title && titleKey(title.text);
  for (let index = 0; index < head; index += 1) {
    const line = lines[index];
    if (!line) continue;
    if (line.bullet) {
      let end = index;
      while (end < head && lines[end]?.bullet) end += 1;
      const trail = lines.slice(index, end);
      const isTrail =
        trail.length <= 6 &&
        trail.some(
          ({ bullet }) =>
            isNavigation(bullet?.rest ?? '') || (trail.length > 1 && titleKey(bullet?.rest ?? '') === titleWords),
        );
      if (isTrail) trail.forEach((_, offset) => dropped.add(index + offset));
      index = end - 1;
    } else if (lines.length > 1 && (isNavigation(line.text) || BREADCRUMB.test(line.text))) {
      dropped.add(index);
    } else if (line !== title && title && !line.markers.length && titleKey(line.text) === titleWords) {
      dropped.add(index);
    }
  }
  const end = lines[lines.length - 1];
  if (end && lines.length > 1 && /^(?:↑ ?)?(?:back to top|top of page)$/i.test(end.text)) dropped.add(lines.length - 1);
}

function isNavigation(text: string): boolean {
  return text.length < 40 && NAVIGATION.test(text);
}
