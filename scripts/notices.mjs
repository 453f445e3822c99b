// THIRD-PARTY-NOTICES.txt: the licences of what is inside the script-tag files and the workers. Modules for bundlers import their
// dependencies by name and have nothing of them inside. What is inside stands in the source maps.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, root } from './files.mjs';

/** Folders of packages whose code is in a file, by its source map. */
function insideOf(map) {
  const { sources } = JSON.parse(readFileSync(join(root, map), 'utf8'));
  return sources.map((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1]).filter(Boolean);
}

export function writeNotices() {
  const maps = filesUnder('dist').filter((file) =>
    /^dist\/(assent[^/]*|policy-worker[^/]*|chunks\/.*)\.js\.map$/.test(file),
  );
  const names = [...new Set(maps.flatMap(insideOf))].sort();
  const notices = names.map((name) => {
    const home = join(root, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    const file = readdirSync(home).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file || !existsSync(join(home, file))) throw new Error(`${name} is inside dist and has no licence file`);
    return `${name} ${version} (${license})\n\n${readFileSync(join(home, file), 'utf8').trim()}\n`;
  });
  const rule = `\n${'-'.repeat(80)}\n\n`;
  const head = 'The files for script tags contain code of these packages, each under its own licence.\n';
  writeFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), [head, ...notices].join(rule));
  return names;
}
