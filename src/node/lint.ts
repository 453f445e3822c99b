/** `assent lint`: what a regulator would hold against a catalogue. */
import { parseArgs } from 'node:util';
import type { Catalogue } from '../core/catalogue.js';
import { lintCatalogue, type Finding, type OwnMessages } from '../lint/index.js';
import { lineFinder } from './lint-lines.js';
import { catalogueIn, checkedCatalogue, nameOf, readInput } from './policy/policy-input.js';
import { Misuse } from './policy/policy-misuse.js';

/** A finding with the line of the file that it is about. */
interface Placed extends Finding {
  readonly file: string;
  readonly line: number;
}

const counted = (count: number, noun: string): string => `${count || 'no'} ${noun}${count === 1 ? '' : 's'}`;

/** What a file says, and what the command says where it says nothing that can be used. */
function read(path: string): { readonly text: string; readonly catalogue: Catalogue } {
  const text = readInput(path);
  const catalogue = catalogueIn(text);
  if (!catalogue) throw new Error(`${nameOf(path)}: it is no catalogue in JSON.`);
  return { text, catalogue: checkedCatalogue(nameOf(path), catalogue) };
}

/** The sentences that a site writes instead of ours: `{ "de": { "rejectAll": "…" } }`. */
function readMessages(path: string): { readonly text: string; readonly messages: OwnMessages } {
  const text = readInput(path);
  try {
    return { text, messages: JSON.parse(text) as OwnMessages };
  } catch (cause) {
    throw new Error(`${nameOf(path)}: it is no JSON: ${(cause as Error).message}`, { cause });
  }
}

/** Findings as an editor's or a build's log shows them. */
const written = ({ file, line, severity, rule, path, message, fix, source }: Placed): string =>
  `${file}:${line} ${severity} ${rule}\n  ${message}\n  ${fix}\n  ${path || '(catalogue)'} · ${source}\n`;

/** Runs the command. @returns the exit code: 0 nothing is wrong, 1 something is, 2 it could not be read @throws Misuse */
export function lint(args: string[]): 0 | 1 | 2 {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { region: text, messages: text, strict: flag, json: flag },
  });
  const [path, more] = positionals;
  if (path === undefined) throw new Misuse('which catalogue? Give the path of its JSON file.');
  if (more !== undefined) throw new Misuse('one catalogue at a time.');
  const { region, messages: own, strict, json: isJson } = values;
  if (region !== undefined && !/^[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?$/.test(region))
    throw new Misuse(`--region is an ISO 3166 code such as "FR" or "US-CA", not "${region}".`);

  try {
    const declared = read(path);
    const said = own === undefined ? undefined : readMessages(own);
    const options = { ...(region !== undefined && { region }), ...(said && { messages: said.messages }) };
    const lineIn = lineFinder(declared.text);
    const lineInMessages = said && lineFinder(said.text);
    const findings = lintCatalogue(declared.catalogue, options).map((finding): Placed => {
      const ofMessages = finding.path.startsWith('/messages/') && lineInMessages;
      const file = nameOf(ofMessages ? (own as string) : path);
      const line = ofMessages ? lineInMessages(finding.path.slice('/messages'.length)) : lineIn(finding.path);
      return { ...finding, file, line };
    });
    const count = (severity: string): number => findings.filter((one) => one.severity === severity).length;
    const [errors, warnings, notes] = [count('error'), count('warning'), count('info')];
    const ok = errors === 0 && !(strict && warnings > 0);
    process.stdout.write(
      isJson
        ? `${JSON.stringify({ ok, findings }, null, 2)}\n`
        : [
            ...findings.map(written),
            `${nameOf(path)}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(notes, 'note')}.\n`,
          ].join(findings.length > 0 ? '\n' : ''),
    );
    return ok ? 0 : 1;
  } catch (error) {
    const { message } = error as Error;
    if (isJson) process.stdout.write(`${JSON.stringify({ ok: false, unread: message }, null, 2)}\n`);
    else process.stderr.write(`assent: ${message}\n`);
    return 2;
  }
}
