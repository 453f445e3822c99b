/** Elements whose content is not text, comments, and what only steers the parser. */
const UNSEEN =
  /<(script|style|template|noscript|svg|iframe|textarea|select)\b[^]*?(?:<\/\1\s*>|$)|<!--[^]*?(?:-->|$)|<[!?][^>]*>?/gi;
const LINE_END =
  /<(?:br|hr|\/?(?:p|div|li|ul|ol|dl|dt|dd|h[1-6]|tr|table|section|article|blockquote|summary|details))\b[^<>]*>/gi;
const TAG = /<\/?[a-z][^<>]*>/gi;
const REFERENCE = /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi;

/**
 * The words of a block of HTML inside Markdown, a line for each of its blocks. It need not be right about every markup
 * that a browser understands: what is left is shown as text all the same. Its named characters are numeric by now.
 */
export function withoutTags(html: string): string {
  const text = html.replace(UNSEEN, ' ').replace(/\s+/g, ' ').replace(LINE_END, '\n').replace(TAG, '');
  return text.replace(REFERENCE, (_, hex: string | undefined, decimal: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}

/** A piece of HTML: text between tables, or the rows of a table, each a list of the HTML of its cells. */
export interface HtmlPiece {
  readonly text: string;
  readonly rows?: readonly (readonly string[])[];
  readonly isHeaded?: boolean;
}

const TABLE = /<table\b[^<>]*>((?:(?!<table\b)[^])*?)<\/table\s*>/gi;
const ROW = /<tr\b[^<>]*>/i;
const CELL = /<t[dh]\b[^<>]*>/i;

/**
 * Takes whole tables out of a block of HTML. A table with another in it stays text, as does one with a single cell. What
 * stands in a table outside of its cells, such as its caption, goes before it, as in a browser.
 */
export function tablesOf(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let end = 0;
  for (const match of html.matchAll(TABLE)) {
    const [before = '', ...rows] = (match[1] ?? '').replace(UNSEEN, ' ').split(ROW);
    const parts = rows.map((row) => row.split(CELL));
    const cells = parts.map((row) => row.slice(1)).filter((row) => row.length > 0);
    if (cells.flat().length < 2) continue;
    const outside = [html.slice(end, match.index), before, ...parts.map(([stray = '']) => stray)];
    pieces.push({ text: outside.join('<p>') });
    pieces.push({ text: '', rows: cells, isHeaded: cells.length > 1 && !/<td\b/i.test(rows[0] ?? '') });
    end = match.index + match[0].length;
  }
  return [...pieces, { text: html.slice(end) }];
}
