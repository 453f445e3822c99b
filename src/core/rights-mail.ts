/** A request as an e-mail that is written already. */

/** As long as the address of an e-mail may be: Windows hands no more than 2,048 characters to a mail program. */
export const LONGEST_MAIL = 2000;

/** An address that opens the person's mail program. */
export interface Mail {
  readonly href: string;
  /** Whether the whole text went in; otherwise it ends early, and the person has to paste the rest. */
  readonly whole: boolean;
}

// RFC 6068 §5: a line's end is %0D%0A. Half a surrogate pair has no encoding, and an apostrophe ends the address in some programs.
const encoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/\r\n?|\n/g, '\r\n')).replace(/'/g, '%27');

/**
 * Writes an e-mail (RFC 6068). What does not fit is left out from the end of the text, and `rest` stands in its place.
 * @param address `mailto:…`; what it says of a subject or a text gives way, copies are kept
 * @param rest a sentence that says that there is more
 */
export function mailOf(address: string, subject: string, body: string, rest: string): Mail {
  const [to = '', query = ''] = address.split(/\?(.*)/s);
  const kept = query.split('&').filter((part) => part && !/^(subject|body)=/i.test(part));
  const hrefOf = (text: string): string =>
    `${to}?${[...kept, `subject=${encoded(subject)}`, `body=${encoded(text)}`].join('&')}`;
  const whole = hrefOf(body);
  if (whole.length <= LONGEST_MAIL) return { href: whole, whole: true };
  // By characters and not by bytes, so that none is cut in two.
  const characters = [...body];
  const cut = (length: number): string => hrefOf(`${characters.slice(0, length).join('')}…\n\n${rest}`);
  let [fits, tooLong] = [0, characters.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (cut(middle).length <= LONGEST_MAIL) fits = middle;
    else tooLong = middle;
  }
  return { href: cut(fits), whole: false };
}
