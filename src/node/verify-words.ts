/** What a check found, in words. */
import type { ProofEntry } from '../core/proof-entry.js';
import type { ChainFault } from '../records/index.js';
import { wordsNamed } from './verify-compare.js';
import type { Given } from './verify-input.js';
import type { Known, Verdict } from './verify-judge.js';

/**
 * Why something does not hold: a fault of a chain or of a receipt, or
 * - `other-catalogue`: an entry was made under none of the catalogues given
 * - `other-facts`: a receipt says something else than its catalogue
 * - `no-text`: no text given has this hash
 */
export type Reason = ChainFault | 'contradicted' | 'other-catalogue' | 'other-facts' | 'no-text';

const REASONS: Readonly<Record<Reason, string>> = {
  malformed: 'malformed: it is not of this form.',
  altered: 'altered: it is not what its hash was made of.',
  duplicated: 'duplicated: it stood before.',
  truncated:
    'truncated: entries before it are not here. Where that is so by intent, name the hash before it (--after).',
  reordered: 'reordered: the entry that it follows comes after it.',
  forked: 'forked: the entry that it follows is followed by another.',
  missing: 'missing: something that has to stand before it, or in it, is not here.',
  shortened: 'shortened: it ends before the entry that you know to be the last.',
  contradicted: 'contradicted: the receipt says something else than its own entries prove.',
  'other-catalogue': 'other-catalogue: it was made under none of the catalogues that you gave.',
  'other-facts': 'other-facts: the receipt says something else than its catalogue declares.',
  'no-text': 'no-text: no text in the folder has this hash.',
};

/** What holds, of something without a fault. */
export function holdsOf({ kind, items }: Given, entries: readonly ProofEntry[], known: Known): readonly string[] {
  const times = entries.map(({ time }) => time).sort();
  const words = wordsNamed(entries).length;
  return [
    entries.length === 1
      ? `The entry is as it was sealed, at ${String(times[0])}.`
      : `All ${entries.length} entries are as they were sealed, from ${String(times[0])} to ${String(times.at(-1))}.`,
    ...(items.length > 1 && kind === 'receipt'
      ? [`Each of the ${items.length} receipts is as it was made, and says what its entries prove.`]
      : kind === 'receipt'
        ? ['The receipt is as it was made, and says what its entries prove: no answer more, none less, none different.']
        : ['Each entry follows the one before: none was taken out, added or moved.']),
    ...(known.last !== undefined ? ['It ends with the entry that you know to be the last.'] : []),
    ...(known.catalogues ? ['Every entry was made under a catalogue that you gave.'] : []),
    ...(known.catalogues && kind === 'receipt'
      ? ['What the receipt says about purposes and recipients is what that catalogue declares.']
      : []),
    ...(known.texts ? [`All ${words} texts that the entries name by hash are in the folder.`] : []),
  ];
}

/** What nobody can tell from what was given. */
export function unknownOf({ kind, unsealed }: Given, entries: readonly ProofEntry[], known: Known): readonly string[] {
  const [first] = entries;
  return [
    ...(known.last === undefined
      ? ['Who made it, and whether its end was cut off: compare its last hash with the one that the site has (--last).']
      : []),
    ...(first && first.previous !== '' ? ['What stood before its first entry.'] : []),
    ...(unsealed > 0 ? [`Whether ${unsealed} of its entries were altered: they were never sealed.`] : []),
    ...(known.catalogues ? [] : ['What the site declared at that time: give its catalogue (--catalogue).']),
    ...(known.texts ? [] : ['Which words were shown: give the folder with the texts (--texts).']),
    ...(kind === 'receipt'
      ? ['The site’s own words about itself, such as where data is stored and how to withdraw.']
      : []),
    'Whether the device’s clock was right.',
  ];
}

/** The whole report for a terminal. */
export function report(name: string, { kind, fault, holds, unknown, last }: Verdict): string {
  const what = { receipt: 'receipt', entries: 'entries of a record', history: 'a store’s history' }[kind];
  const lines = fault
    ? [`${name} (${what}) DOES NOT HOLD.`, `  ${fault.at ? `${fault.at}: ` : ''}${REASONS[fault.reason]}`]
    : [`${name} (${what}) holds.`, ...holds.map((line) => `  + ${line}`)];
  const hash = last === undefined ? [] : [`Last hash: ${last}`];
  const untold = fault ? [] : ['It cannot tell:', ...unknown.map((line) => `  ? ${line}`)];
  return `${[...lines, ...untold, ...hash].join('\n')}\n`;
}
