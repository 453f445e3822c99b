/** `assent inline`: writes the gate into a page. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Catalogue } from '../core/catalogue.js';
import { defineCatalogue } from '../core/define-catalogue.js';
import { inlineBanner, inlineGate, type InlineOptions } from '../server/index.js';
import { catalogueName, filesFor, hashesOf, inWordsOf, written } from './files.js';
import { Misuse } from './policy/policy-misuse.js';

/** Runs the command. @throws Misuse @throws Error */
export async function inline(args: string[]): Promise<void> {
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
  const page = html === undefined ? '' : readFileSync(html, 'utf8');
  const files = filesFor(catalogue, (await inWordsOf({ ...rest, banner }, page)) as never);
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
  const drawn = banner === 'drawn' ? inlineBanner(catalogue, await inWordsOf(options, page)) : '';

  if (out) {
    for (const [name, content] of files) {
      mkdirSync(dirname(join(out, name)), { recursive: true });
      writeFileSync(join(out, name), content);
    }
  }
  if (html) writeFileSync(html, written(page, gate, drawn));
  else process.stdout.write(`${gate}\n${drawn && `${drawn}\n`}`);
}
