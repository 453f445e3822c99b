/** `assent migrate`: another tool's configuration as a catalogue, and what is left to do by hand. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CatalogueError, defineCatalogue } from '../core/define-catalogue.js';
import { convertConfig } from '../migrate/config/convert-config.js';
import type { Converted } from '../migrate/config/model.js';
import { TOOLS, type Tool } from '../migrate/model.js';
import { nameOf, readInput } from './policy/policy-input.js';
import { Misuse } from './policy/policy-misuse.js';

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** What a person reads beside the catalogue. */
function report({ from, mapping, remarks }: Converted): string {
  const lines = remarks.map(({ path, message }) => `  ${path ? `${path}\n    ` : ''}${message}\n`);
  return [
    `From ${from} (docs/migration/${from}.md).\n`,
    'Say who you are in "controller", and what each purpose uses; then run npx assent lint on it.\n',
    `Answers that people gave are taken over by this mapping:\n${json(mapping)}\n`,
    `What has no equal, or wants a look:\n${lines.join('')}`,
  ].join('\n');
}

/** Runs the command. @returns the exit code: 0 done, 1 it could not be read @throws Misuse */
export function migrate(args: string[]): 0 | 1 {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { from: text, out: text, json: { type: 'boolean' } },
  });
  const [path, more] = positionals;
  if (more !== undefined) throw new Misuse('one file at a time.');
  const { from, out, json: isJson } = values;
  if (from !== undefined && !(TOOLS as readonly string[]).includes(from))
    throw new Misuse(`--from is one of ${TOOLS.join(', ')}, not "${from}".`);
  if (path === undefined && from === undefined)
    throw new Misuse(
      'which file? Give the configuration of the other tool, or --from for a tool that keeps it at its maker’s.',
    );

  const converted = convertConfig(path === undefined ? '' : readInput(path), from as Tool | undefined);
  if (!converted) {
    const what =
      path === undefined
        ? `${from as string} is configured in a file: give it`
        : `${nameOf(path)}: it holds no configuration of ${from ?? 'a tool that is known'}`;
    if (isJson) process.stdout.write(`${json({ ok: false, unread: what })}\n`);
    else process.stderr.write(`assent: ${what}.\n`);
    return 1;
  }
  const done = checked(converted);
  const result = isJson ? { ok: true, ...done } : done.catalogue;
  if (out === undefined) process.stdout.write(`${json(result)}\n`);
  else writeFileSync(out, `${json(result)}\n`);
  if (!isJson) process.stderr.write(report(done));
  return 0;
}

/** What defineCatalogue would say, as remarks: the author finishes it. */
function checked(converted: Converted): Converted {
  try {
    defineCatalogue(converted.catalogue, { development: false });
    return converted;
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    return { ...converted, remarks: [...converted.remarks, ...error.problems] };
  }
}
