import { PolicyTextError } from './errors.js';

/** The longest text that is imported, in UTF-16 code units (about 4 MB of plain English). */
export const MAX_TEXT_LENGTH = 4 * 1024 * 1024;

/** Control characters that no text has, and the sign a decoder leaves for bytes it could not read. */
const JUNK = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd]/g;

/** Line ends in all their spellings; a form feed ends a page and so a line. */
const LINE_END = /\r\n?|[\n\u000b\u000c\u0085\u2028]/g;

/**
 * Characters without width that only steer line breaking. The joiners U+200C and U+200D stay: they are
 * spelling in Persian, in Indic scripts and in emoji.
 */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;

/** Every space that is not a plain one. */
const ODD_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/**
 * Refuses what is not a text, and brings the rest to one form: `\n` ends lines, spaces are plain spaces, tabs are
 * expanded, nothing is invisible. No word is changed.
 */
export function normalise(text: unknown): string {
  if (typeof text !== 'string') {
    const given = text === null ? 'null' : typeof text;
    throw new PolicyTextError(
      'not-text',
      `A policy is imported from a string, not from ${given}. Decode the file first and pass its text.`,
    );
  }
  if (text.length > MAX_TEXT_LENGTH) {
    throw new PolicyTextError(
      'too-large',
      `This text has ${text.length} characters; at most ${MAX_TEXT_LENGTH} are read. Pass the text of one policy, without embedded files.`,
    );
  }
  refuseBinary(text);
  const plain = text
    .replace(LINE_END, '\n')
    .replaceAll('\u2029', '\n\n')
    .replace(INVISIBLE, '')
    .replace(ODD_SPACE, ' ')
    .replace(JUNK, ' ')
    .replaceAll('\t', '    ');
  if (plain.trim() === '') {
    throw new PolicyTextError('empty', 'This text is empty. Pass the words of the policy as they were published.');
  }
  return plain;
}

/** A few stray control characters are dirt; many of them, or the signature of a file format, are not a text. */
function refuseBinary(text: string): void {
  const junk = text.match(JUNK)?.length ?? 0;
  const manyOfFew = junk * 20 > text.length;
  const manyOfMany = junk >= 32 && junk * 100 > text.length;
  if (manyOfFew || manyOfMany || /^(?:%PDF-|\{\\rtf|PK\u0003\u0004)/.test(text)) {
    throw new PolicyTextError(
      'binary',
      'This is not plain text: it looks like a binary file, or text read in the wrong encoding. Export the policy as UTF-8 plain text and pass that.',
    );
  }
}
