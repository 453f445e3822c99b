/** `assent policy check`: whether a catalogue and the texts of its policies hold together. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Catalogue } from '../../core/catalogue.js';
import { CatalogueError, defineCatalogue } from '../../core/define-catalogue.js';
import { noticeFaults, schedule, type VersionStanding } from '../../core/schedule.js';
import { readInput } from './policy-input.js';
import { Misuse } from './policy-misuse.js';
import { checkTexts, type Finding, type TextHash } from './policy-check-texts.js';
import { insertFields } from './policy-json.js';
import { clearLine, progressLine } from './policy-progress.js';
import { allTexts } from './policy-texts.js';

/** What a check found. */
interface Outcome {
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly hashes: readonly TextHash[];
}

function readCatalogue(json: string): { catalogue: Catalogue } | { problems: readonly Finding[] } {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { problems: [{ path: '', message: `it is no JSON: ${(error as Error).message}` }] };
  }
  try {
    // Notice is looked at below, with the clock and the region of the command.
    return { catalogue: defineCatalogue(value as Catalogue, { development: false }) };
  } catch (error) {
    if (error instanceof CatalogueError) return { problems: error.problems };
    throw error;
  }
}

/** Where each version stands at `now`, by policy and version. */
function standingsOf({ policies = [] }: Catalogue, now: number): (policy: string, version: string) => VersionStanding {
  const standings = new Map(
    policies.flatMap((policy) =>
      schedule(policy, now).versions.map(({ version, standing }) => [JSON.stringify([policy.id, version]), standing]),
    ),
  );
  return (policy, version) => standings.get(JSON.stringify([policy, version])) ?? 'planned';
}

function check(json: string, path: string, now: number, settings: { region?: string; root?: string }): Outcome {
  const read = readCatalogue(json);
  if ('problems' in read) return { problems: read.problems, warnings: [], hashes: [] };
  const { catalogue } = read;
  const { region = catalogue.region, root } = settings;
  const late = (catalogue.policies ?? []).flatMap((policy, index) =>
    noticeFaults(policy, region, now).map((fault): Finding => ({
      path: `policies[${index}].${fault.path}`,
      message: fault.message,
    })),
  );
  const progress = progressLine(allTexts(catalogue).length);
  const texts = checkTexts(catalogue, path, root, standingsOf(catalogue, now), progress);
  clearLine();
  return { problems: [...late, ...texts.problems], warnings: texts.warnings, hashes: texts.hashes };
}

/** Writes the hashes that are missing into the file, and gives them back as they are then. */
function writeMissing(path: string, json: string, hashes: readonly TextHash[]): readonly TextHash[] {
  const missing = hashes.filter(({ declared }) => declared === undefined);
  const versions = new Map<string, TextHash[]>();
  for (const one of missing) versions.set(one.at.join('.'), [...(versions.get(one.at.join('.')) ?? []), one]);
  const insertions = [...versions.values()].flatMap((own) => {
    const [{ at, hasMap, language }] = own as [TextHash];
    // A map that lacks a language gets it; else the field is new, and a map where the texts are.
    if (hasMap) return own.map((one) => ({ path: [...at, 'hash'], key: one.language ?? '', value: one.hash }));
    const value = Object.fromEntries(own.map((one) => [one.language ?? '', one.hash]));
    return [{ path: at, key: 'hash', value: language === undefined ? (own[0] as TextHash).hash : value }];
  });
  const bom = readFileSync(path, 'utf8').startsWith('\ufeff') ? '\ufeff' : '';
  if (insertions.length > 0) writeFileSync(path, bom + insertFields(json, insertions));
  return hashes.map((one) => ({ ...one, declared: one.declared ?? one.hash }));
}

/** The instant of `--now`. A date alone is its first instant in UTC. @throws Misuse */
function readNow(now: string | undefined): number {
  const instant = now === undefined ? Date.now() : Date.parse(now);
  if (Number.isNaN(instant))
    throw new Misuse(`--now is a date such as "2026-01-31" or "2026-01-31T12:00Z", not "${now}".`);
  return instant;
}

/** Runs the command. @returns whether all is well @throws Misuse @throws Error when the catalogue's file cannot be read */
export function policyCheck(args: string[]): boolean {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { now: text, region: text, root: text, write: flag, json: flag },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Misuse('which catalogue? Give the path of its JSON file.');
  const { now, region, root, write, json: isJson } = values;
  if (path === '-' && write) throw new Misuse('--write needs a file, not standard input.');

  const json = readInput(path);
  const settings = { ...(region !== undefined && { region }), ...(root !== undefined && { root }) };
  const { problems, warnings, hashes: found } = check(json, path, readNow(now), settings);
  const unwritten = found.filter(({ declared }) => declared === undefined);
  const hashes = write ? writeMissing(path, json, found) : found;
  const unhashed = write
    ? []
    : unwritten.map(({ path: where }): Finding => ({
        path: where,
        message: 'no hash is declared, so that nobody would notice if it changed; run this again with --write',
      }));
  const ok = problems.length === 0;
  const all = [...warnings, ...unhashed];
  if (isJson) {
    const told = hashes.map(({ at: _at, hasMap: _hasMap, ...one }) => one);
    process.stdout.write(`${JSON.stringify({ ok, problems, warnings: all, hashes: told }, null, 2)}\n`);
  } else {
    const line = (kind: string) => (one: Finding) => `${kind} ${one.path || '(catalogue)'}: ${one.message}\n`;
    process.stderr.write([...problems.map(line('fault:')), ...all.map(line('warning:'))].join(''));
    const written = write && unwritten.length > 0 ? ` ${unwritten.length} hashes written.` : '';
    process.stdout.write(
      `${path}: ${counted(problems.length, 'fault')}, ${counted(all.length, 'warning')}.${written}\n`,
    );
  }
  return ok;
}

const counted = (count: number, noun: string): string => `${count || 'no'} ${noun}${count === 1 ? '' : 's'}`;
