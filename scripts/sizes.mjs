// Prints the sizes of the script-tag files, holds them to scripts/size-limits.json, and holds the README to them:
// `<!-- size:assent.js -->9.4 kB<!-- /size -->` is the gzipped size in kB of 1000 B, never less than it is and at most 10 % more.
// `node scripts/sizes.mjs --write` writes the measured sizes into the README.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './files.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

if (!existsSync(join(root, 'dist/sizes.json'))) {
  console.error('dist/sizes.json is missing: run `npm run build` first.');
  process.exit(1);
}
const sizes = JSON.parse(read('dist/sizes.json'));
const limits = JSON.parse(read('scripts/size-limits.json'));
const problems = [];
const write = process.argv.includes('--write');

console.table(
  Object.fromEntries(
    Object.entries(sizes).map(([name, size]) => [name, { ...size, 'brotli limit': limits[name]?.brotli ?? '' }]),
  ),
);

for (const [name, limit] of Object.entries(limits)) {
  if (!sizes[name]) problems.push(`${name} has a limit, but was not built`);
  for (const [kind, most] of Object.entries(limit)) {
    const is = sizes[name]?.[kind];
    if (is > most) problems.push(`${name}: ${is} B ${kind} is over the limit of ${most} B`);
  }
}

/** Rounded up: a promise may be a little worse than the truth, never better. */
const kilobytes = (bytes) => `${(Math.ceil(bytes / 100) / 10).toFixed(1)} kB`;

if (existsSync(join(root, 'README.md'))) {
  const readme = read('README.md');
  const written = readme.replace(/(<!-- size:(\S+) -->)(.*?)(<!-- \/size -->)/g, (all, open, name, said, close) => {
    if (!sizes[name]) {
      problems.push(`README.md tells the size of ${name}, which was not built`);
      return all;
    }
    const measured = kilobytes(sizes[name].gzip);
    if (!write) {
      const ratio = Number.parseFloat(said) / Number.parseFloat(measured);
      if (!(ratio >= 1 && ratio < 1.1))
        problems.push(`README.md says '${said}' for ${name}; it is ${measured} (--write)`);
    }
    return `${open}${measured}${close}`;
  });
  if (write && written !== readme) writeFileSync(join(root, 'README.md'), written);
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
