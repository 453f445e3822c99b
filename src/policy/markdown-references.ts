/**
 * Names of HTML characters as they are met in Markdown: the Latin-1 ones in order from U+00A0, and some beyond.
 * The parser's own way to read them in a browser is `innerHTML`, which a page under Trusted Types refuses.
 */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm ' +
  'raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH ' +
  'Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ' +
  'ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml ' +
  'yacute thorn yuml';

const OTHERS =
  'quot 34 amp 38 apos 39 lt 60 gt 62 OElig 338 oelig 339 Scaron 352 scaron 353 Yuml 376 ensp 8194 emsp 8195 thinsp 8201 zwnj 8204 zwj 8205 ' +
  'lrm 8206 rlm 8207 ndash 8211 mdash 8212 lsquo 8216 rsquo 8217 sbquo 8218 ldquo 8220 rdquo 8221 bdquo 8222 dagger 8224 Dagger 8225 bull 8226 ' +
  'hellip 8230 permil 8240 prime 8242 lsaquo 8249 rsaquo 8250 euro 8364 trade 8482 larr 8592 rarr 8594 minus 8722 ne 8800 le 8804 ge 8805';

const CODES = new Map<string, number>(LATIN_1.split(' ').map((name, index) => [name, 0xa0 + index]));
for (const [, name = '', code] of OTHERS.matchAll(/(\w+) (\d+)/g)) CODES.set(name, Number(code));

/** Named character references as numeric ones, which say the same at every place; an unknown name stays as it is written. */
export function withNumericReferences(markdown: string): string {
  // An escaped sign begins no reference: `\&amp;`.
  return markdown.replace(/\\[^]|&([a-z][a-z0-9]{0,30});/gi, (whole, name?: string) => {
    if (name === undefined) return whole;
    return CODES.has(name) ? `&#${CODES.get(name)};` : `&#38;${whole.slice(1)}`;
  });
}
