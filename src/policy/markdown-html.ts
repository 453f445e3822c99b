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
