/** Writes the gate into a site's pages as Vite builds or serves them, and puts its files beside them. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';
import type { Catalogue } from '../core/catalogue.js';
import { defineCatalogue } from '../core/define-catalogue.js';
import { inlineBanner, inlineGate, type BannerOptions, type InlineOptions } from '../server/index.js';
import { catalogueName, filesFor, hashesOf, inWordsOf, written } from './files.js';

/** What the plug-in takes. */
export interface AssentOptions
  extends
    Omit<InlineOptions, 'base' | 'catalogue' | 'integrity' | 'now'>,
    Pick<BannerOptions, 'layout' | 'position' | 'messages'> {
  /** The catalogue, or the path of its JSON file from the project's root. */
  readonly catalogue: Catalogue | string;
  /** The folder that our files are served from, below the site's base; default `assent`. */
  readonly folder?: string;
  /** Whether the hashes of our files are checked in built pages; default true. */
  readonly integrity?: boolean;
}

/** Services that a page's tags ask for by name. */
const servicesIn = (html: string): string[] =>
  [...html.matchAll(/\bservice\/([A-Za-z0-9][\w-]*)/g)].map(([, id]) => id as string);

/**
 * A plug-in for Vite: `plugins: [assent({ catalogue: 'consent.json' })]`. The banner is drawn into the page unless `banner` says
 * otherwise.
 * @returns a plug-in; its type names no more, so that this module needs no Vite to be read
 * @throws CatalogueError from the build when the catalogue cannot be used
 */
export function assent(options: AssentOptions): { name: string } {
  const { folder = 'assent', integrity = true, banner = 'drawn' } = options;
  let config: ResolvedConfig;

  const catalogueNow = (): Catalogue =>
    defineCatalogue(
      typeof options.catalogue === 'string'
        ? (JSON.parse(readFileSync(resolve(config.root, options.catalogue), 'utf8')) as Catalogue)
        : options.catalogue,
    );
  const files = async () =>
    filesFor(catalogueNow(), (await inWordsOf({ ...options, banner, base: undefined, catalogue: undefined })) as never);
  const pathOf = (name: string): string => `${config.base}${folder}/${name}`;

  const plugin: Plugin = {
    name: 'assent',
    configResolved(resolved) {
      config = resolved;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? '').replace(/\?.*$/, '');
        if (!path.startsWith(pathOf(''))) return next();
        files()
          .then((all) => {
            const text = all.get(path.slice(pathOf('').length));
            if (text === undefined) return next();
            response.setHeader(
              'Content-Type',
              path.endsWith('.json') ? 'application/json' : 'text/javascript; charset=utf-8',
            );
            response.setHeader('Cache-Control', 'no-store');
            response.end(text);
          })
          .catch(next);
      });
    },
    async generateBundle() {
      for (const [name, source] of await files())
        this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source });
    },
    transformIndexHtml: {
      // After Vite's own scripts have been put in, so that ours stands before them.
      order: 'post',
      async handler(html) {
        const catalogue = catalogueNow();
        const page: InlineOptions = {
          ...options,
          banner,
          base: pathOf(''),
          catalogue: pathOf(catalogueName(catalogue)),
          services: options.services ?? servicesIn(html),
          integrity: integrity && config.command === 'build' ? hashesOf(await files()) : false,
        };
        return written(
          html,
          inlineGate(catalogue, page),
          banner === 'drawn' ? inlineBanner(catalogue, await inWordsOf(page, html)) : '',
        );
      },
    },
  };
  return plugin;
}

export default assent;
