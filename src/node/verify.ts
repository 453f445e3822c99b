/** `assent verify`: checks receipts and entries without a network, and says what holds and what nobody can tell from them. */
import { parseArgs } from 'node:util';
import type { Catalogue } from '../core/catalogue.js';
import { catalogueIn, checkedCatalogue, nameOf, readInput } from './policy/policy-input.js';
import { Misuse } from './policy/policy-misuse.js';
import { byHash, hashesIn } from './verify-compare.js';
import { givenIn, Unreadable } from './verify-input.js';
import { judge } from './verify-judge.js';
import { report } from './verify-words.js';

/** Runs the command. @returns the exit code: 0 it holds, 1 it does not, 2 it could not be read @throws Misuse */
export function verify(args: string[]): 0 | 1 | 2 {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{ last: text, after: text, texts: text, catalogue: { ...text, multiple: true }, json: { type: 'boolean' } },
    },
  });
  const [path, more] = positionals;
  if (path === undefined) throw new Misuse('which file? Give a receipt, a list of entries, or a store’s history.');
  if (more !== undefined) throw new Misuse('one file at a time.');
  const { json, last, after, catalogue = [], texts } = values;
  try {
    const given = givenIn(readInput(path));
    const verdict = judge(given, {
      ...{ last, after },
      catalogues: catalogue.length > 0 ? byHash(catalogue.map(readCatalogue)) : undefined,
      texts: texts === undefined ? undefined : hashesIn(texts),
    });
    process.stdout.write(json ? `${JSON.stringify(verdict, null, 2)}\n` : report(nameOf(path), verdict));
    return verdict.ok ? 0 : 1;
  } catch (error) {
    const { message } = error as Error;
    const words = error instanceof Unreadable ? `${nameOf(path)}: ${message}` : message;
    if (json) process.stdout.write(`${JSON.stringify({ ok: false, unread: words }, null, 2)}\n`);
    else process.stderr.write(`assent: ${words}\n`);
    return 2;
  }
}

function readCatalogue(path: string): Catalogue {
  const catalogue = catalogueIn(readInput(path));
  if (!catalogue) throw new Unreadable(`and ${nameOf(path)} is no catalogue.`);
  return checkedCatalogue(path, catalogue);
}
