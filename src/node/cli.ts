#!/usr/bin/env node
/** The command `assent`. Exit codes: 0 done, 1 the input is wrong, 2 the command is. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Catalogue } from '../core/catalogue.js';
import { defineCatalogue } from '../core/define-catalogue.js';
import { inlineBanner, inlineGate, type InlineOptions } from '../server/index.js';
import { catalogueName, filesFor, hashesOf, written } from './files.js';
import { Misuse } from './policy/policy-misuse.js';

const USAGE = `assent inline CATALOGUE.json [options]

  Prints the gate for the start of a page's <head>, and the banner for the start of its <body>.

  --out FOLDER        write the files that the gate fetches to this folder
  --base ADDRESS      where that folder is served; default /assent/
  --html PAGE.html    write both into this page instead of printing them
  --banner drawn|file the banner stands in the page (default), or is fetched
  --layout, --position, --locale, --region
                      as the banner's and the gate's options
  --services A,B      services that the page's tags ask for by name
  --integrations JSON for example '{"googleConsentMode":{}}'
  --integrity         check the hashes of what is fetched
  --nonce NONCE       the nonce of the page's content policy

assent policy import FILE [options]

  Reads a policy's text and prints what the elements make of it. FILE may be - for standard input.

  --format text|markdown|html|json  default: what the file's ending says
  --to json|text|html what is printed; default json
  --language, --title instead of what the text says
  --out FILE          write it to this file

assent policy compare BEFORE AFTER [options]
assent policy compare --catalogue CATALOGUE.json [--policy ID] [--from VERSION] [--to VERSION] [options]

  Tells what changed, what of it may be material, and drafts the catalogue's "changes". Two catalogues are compared as such.

  --catalogue FILE    with two texts: whose topics the changes may be about
  --format, --language
                      as for import; of a version with several texts, which
  --root FOLDER       what the site's / stands for; default the catalogue's folder

assent policy check CATALOGUE.json [options]

  Checks the catalogue, the notice that people are given, and that no text changed without its version.

  --write             write the hashes that are missing into the catalogue
  --now INSTANT       another day than today, such as 2026-01-31
  --region CODE       whose rules for notice hold, such as KR or US-CA
  --root FOLDER       what the site's / stands for; default the catalogue's folder

  Each of the three prints one JSON object with --json. Exit codes: 0 all is well, 1 something is wrong, 2 the command is.
`;

function inline(args: string[]): void {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{ out: text, base: text, html: text, banner: text, layout: text, position: text, locale: text, region: text },
      ...{ services: text, integrations: text, nonce: text, integrity: { type: 'boolean' } },
    },
  });
  const [path] = positionals;
  if (!path) throw new Misuse('which catalogue? Give the path of its JSON file.');
  const { out, html, base = '/assent/', banner = 'drawn', services, integrations, integrity, ...rest } = values;
  if (banner !== 'drawn' && banner !== 'file') throw new Misuse(`--banner is "drawn" or "file", not "${banner}".`);

  const catalogue = defineCatalogue(JSON.parse(readFileSync(path, 'utf8')) as Catalogue);
  const files = filesFor(catalogue, { ...rest, banner } as never);
  const options = {
    ...rest,
    banner,
    base: base.endsWith('/') ? base : `${base}/`,
    ...(out && { catalogue: `${base.endsWith('/') ? base : `${base}/`}${catalogueName(catalogue)}` }),
    ...(services && { services: services.split(',') }),
    ...(integrations && { integrations: JSON.parse(integrations) as Record<string, object> }),
    ...(integrity && { integrity: hashesOf(files) }),
  } as InlineOptions;
  const gate = inlineGate(catalogue, options);
  const drawn = banner === 'drawn' ? inlineBanner(catalogue, options) : '';

  if (out) {
    for (const [name, content] of files) {
      mkdirSync(dirname(join(out, name)), { recursive: true });
      writeFileSync(join(out, name), content);
    }
  }
  if (html) writeFileSync(html, written(readFileSync(html, 'utf8'), gate, drawn));
  else process.stdout.write(`${gate}\n${drawn && `${drawn}\n`}`);
}

const [command, ...args] = process.argv.slice(2);
try {
  if (command === 'inline') inline(args);
  else if (command === 'policy') {
    // Only then are the importers loaded, which no other command needs.
    const { policy } = await import('./policy/policy-command.js');
    if (!policy(args)) process.exitCode = 1;
  } else if (command === undefined || command === '--help' || command === 'help') process.stdout.write(USAGE);
  else throw new Misuse(`there is no command "${command}".`);
} catch (error) {
  const misuse = error instanceof Misuse || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  process.stderr.write(`assent: ${(error as Error).message}\n${misuse ? `\n${USAGE}` : ''}`);
  process.exitCode = misuse ? 2 : 1;
}
