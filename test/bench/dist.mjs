// Assent's own build, as the contenders need it.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const distAt = (folder) => ({
  /** The files of the script tag, as a site copies them beside its pages. */
  scripts() {
    const names = readdirSync(folder, { recursive: true }).map((name) => name.replaceAll('\\', '/'));
    const wanted = names.filter((name) => /^(assent(-[\w-]+)?|chunks\/.+)\.js$/.test(name));
    return Object.fromEntries(wanted.map((name) => [name, readFileSync(join(folder, name))]));
  },
  has: (name) => existsSync(join(folder, name)),
  load: (name) => import(pathToFileURL(join(folder, name)).href),
});
