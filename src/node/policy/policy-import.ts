/** `assent policy import`: a published text → the document that the elements show. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { PolicyDocument, Section } from '../../policy/document.js';
import { toHtml } from '../../policy/to-html.js';
import { toText } from '../../policy/to-text.js';
import { importFile, nameOf, readFormat } from './policy-input.js';
import { Misuse } from './policy-misuse.js';

/** What an author should look at after an import. */
function warningsFor({ title, effective, sections, furniture }: PolicyDocument): string[] {
  const flat = (list: readonly Section[]): Section[] => list.flatMap((one) => [one, ...flat(one.sections)]);
  const unnamed = flat(sections).filter((section) => section.title.trim() === '');
  return [
    ...furniture.map((line) => `dropped, as part of the page and not of the policy: ${JSON.stringify(line)}`),
    ...(title === '' ? ['no title was found; give one with --title'] : []),
    ...(effective === undefined ? ['the text does not say from which date it is in force'] : []),
    ...(sections.length === 0 ? ['no section was found; headings need a number, a rule under them or a mark-up'] : []),
    ...unnamed.map(({ number, id }) => `section ${number ?? `#${id}`} has no title; its anchor is #${id}`),
  ];
}

/** Runs the command. @throws Misuse @throws Error when the text cannot be read or imported */
export function policyImport(args: string[]): void {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { format: text, to: text, language: text, title: text, out: text, json: { type: 'boolean' } },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Misuse('which file? Give one path, or - for standard input.');
  const { format: given, to = 'json', language, title, out, json } = values;
  if (to !== 'json' && to !== 'text' && to !== 'html')
    throw new Misuse(`--to is "json", "text" or "html", not "${to}".`);
  const format = readFormat(given);

  const document = importFile(path, {
    // Standard input has no ending that would tell.
    ...((format !== undefined || path === '-') && { format: format ?? 'text' }),
    ...(language !== undefined && { language }),
    ...(title !== undefined && { title }),
  });
  const warnings = warningsFor(document);
  const writers = { json: (own: PolicyDocument) => own, text: toText, html: toHtml };
  const result = writers[to](document);
  const content = typeof result === 'string' ? result : `${JSON.stringify(result, null, 2)}\n`;
  if (out !== undefined) writeFileSync(out, content);
  if (json) process.stdout.write(`${JSON.stringify({ result, warnings }, null, 2)}\n`);
  else {
    for (const warning of warnings) process.stderr.write(`assent: ${nameOf(path)}: ${warning}\n`);
    if (out === undefined) process.stdout.write(content);
  }
}
