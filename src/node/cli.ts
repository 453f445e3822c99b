#!/usr/bin/env node
/** The command `assent`. Exit codes: 0 done, 1 the input is wrong, 2 the command is. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Catalogue } from '../core/catalogue.js';
import { defineCatalogue } from '../core/define-catalogue.js';
import { inlineBanner, inlineGate, type InlineOptions } from '../server/index.js';
import { catalogueName, filesFor, hashesOf, written } from './files.js';

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
`;

class Misuse extends Error {}

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
  else if (command === undefined || command === '--help' || command === 'help') process.stdout.write(USAGE);
  else throw new Misuse(`there is no command "${command}".`);
} catch (error) {
  const misuse = error instanceof Misuse || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  process.stderr.write(`assent: ${(error as Error).message}\n${misuse ? `\n${USAGE}` : ''}`);
  process.exitCode = misuse ? 2 : 1;
}
