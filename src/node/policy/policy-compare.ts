/** `assent policy compare`: what changed between two texts, two versions, or two catalogues. */
import { parseArgs } from 'node:util';
import type { Catalogue } from '../../core/catalogue.js';
import { compare } from '../../policy/compare.js';
import { isSame } from '../../policy/compare-text.js';
import { hashOf } from '../../policy/hash.js';
import { candidatesOf } from './policy-candidates.js';
import { catalogueReport, catalogueText } from './policy-catalogues.js';
import { draftOf } from './policy-draft.js';
import {
  catalogueIn,
  checkedCatalogue,
  importNamed,
  nameOf,
  readFormat,
  readInput,
  type ImportSettings,
} from './policy-input.js';
import { Misuse } from './policy-misuse.js';
import { clearLine, progressLine, type Progress } from './policy-progress.js';
import { changedParts, reportText } from './policy-report.js';
import { versionsOf, type Side, type VersionOptions } from './policy-versions.js';

/** Runs the command. @throws Misuse @throws Error when a text cannot be read, or the two are in different languages */
export function policyCompare(args: string[]): void {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{ catalogue: text, policy: text, from: text, to: text },
      ...{ format: text, language: text, root: text, json: { type: 'boolean' } },
    },
  });
  const { format: given, json: isJson, ...options } = values;
  const format = readFormat(given);
  const settings = { ...(format && { format }), ...(options.language !== undefined && { language: options.language }) };
  const progress = progressLine(3);
  const catalogue = options.catalogue === undefined ? undefined : readCatalogue(options.catalogue);

  if (positionals.length === 0 && catalogue) {
    const versions = versionsOf(catalogue, options as VersionOptions & { catalogue: string }, progress);
    report(versions, catalogue, isJson === true, progress);
    return;
  }
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Misuse('which texts? Give two files, or --catalogue with --policy, --from and --to.');
  }
  if (before === '-' && after === '-') throw new Misuse('only one of the two can be standard input.');
  for (const option of ['policy', 'from', 'to'] as const) {
    if (options[option] !== undefined) throw new Misuse(`--${option} is for --catalogue without two files.`);
  }
  const texts = [readInput(before), readInput(after)] as const;
  const catalogues = format ? [] : texts.map(catalogueIn);
  if (catalogues.length > 0 && catalogues.every(Boolean)) {
    const names = [nameOf(before), nameOf(after)] as const;
    const found = catalogueReport(names, catalogues as [Catalogue, Catalogue]);
    process.stdout.write(`${isJson ? JSON.stringify(found, null, 2) : catalogueText(names, found)}\n`);
    return;
  }
  if (catalogues.some(Boolean)) throw new Misuse('one of the two is a catalogue and the other is not.');
  const sides = [before, after].map((path, index): Side => {
    progress(`reading ${nameOf(path)}`);
    return { name: nameOf(path), document: importNamed(path, texts[index] ?? '', inputSettings(path, settings)) };
  }) as [Side, Side];
  report(sides, catalogue ?? {}, isJson === true, progress);
}

/** Standard input has no ending that would tell its format. */
const inputSettings = (path: string, settings: ImportSettings): ImportSettings =>
  path === '-' ? { format: 'text', ...settings } : settings;

function readCatalogue(path: string): Catalogue {
  const catalogue = catalogueIn(readInput(path));
  if (!catalogue) throw new Error(`${nameOf(path)}: it is no catalogue.`);
  return checkedCatalogue(nameOf(path), catalogue);
}

const primary = (language: string): string => language.toLowerCase().replace(/-.*/s, '');

function report(
  [before, after]: readonly [Side, Side],
  catalogue: Catalogue,
  isJson: boolean,
  progress: Progress,
): void {
  const [one, other] = [before.document.language, after.document.language];
  if (one !== undefined && other !== undefined && primary(one) !== primary(other)) {
    throw new Error(
      `${before.name} is in "${one}" and ${after.name} in "${other}": a translation is no change of words. If that is a mistake, say --language.`,
    );
  }
  progress('comparing');
  const comparison = compare(before.document, after.document);
  const candidates = candidatesOf(comparison, {
    language: other ?? one,
    catalogue,
    effective: [before.document.effective, after.document.effective],
  });
  const changes = draftOf(candidates);
  clearLine();
  if (!isJson) {
    process.stdout.write(`${reportText([before.name, after.name], comparison, candidates, changes)}\n`);
    return;
  }
  const told = ({ name, document: { title, language, effective }, document }: Side) => ({
    ...{ name, title, language, effective },
    hash: hashOf(document),
  });
  const result = {
    ...{ before: told(before), after: told(after), same: isSame(comparison), counts: comparison.counts },
    ...{ parts: changedParts(comparison), candidates, changes },
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}
