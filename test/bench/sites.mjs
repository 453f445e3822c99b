// Makes the pages: one folder of the server for each contender and size, built when it is first asked for.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { contenders } from './contenders/index.mjs';
import { pageOf, servicesOf, tagsOf } from './site.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** A file of a package of this folder. */
const read = (path) => readFileSync(`${here}node_modules/${path}`);

/** One minified module, or stylesheet, for browsers of today. */
async function bundle(source, loader = 'js') {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: here, loader },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'error',
    write: false,
  });
  return outputFiles[0].text;
}

export function sitesOn(server, dist) {
  const made = new Map();

  async function make(contender, { services: serviceCount, tags: tagCount, external = false }, folder) {
    const services = servicesOf(serviceCount);
    const tags = tagsOf(tagCount, services, external);
    const { files, ...parts } = await contender.build({ services, tags, dist, read, bundle });
    const html = pageOf(parts);
    return { contender, html, path: server.mount(folder, html, files) };
  }

  /** The page of a contender (or of a contender's name) with so many services and tags. */
  return (who, size) => {
    const contender = typeof who === 'string' ? contenders.find(({ name }) => name === who) : who;
    const folder = `${contender.name}/${size.services}-${size.tags}${size.external ? '-external' : ''}`;
    if (!made.has(folder)) made.set(folder, make(contender, size, folder));
    return made.get(folder);
  };
}
