// Everything that must be there before the first visit: the peers' packages and Assent's build.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { newest, root } from '../../scripts/files.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

function npm(args, cwd) {
  const { npm_execpath: script } = process.env;
  const [command, prefix] = script ? [process.execPath, [script]] : ['npm', []];
  const { status } = spawnSync(command, [...prefix, ...args], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: !script && platform() === 'win32',
  });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed; see above.`);
}

/** The version that is installed, by package; undefined where it is not. */
export function versionOf(name) {
  const file = join(here, 'node_modules', name, 'package.json');
  return existsSync(file) ? json(file).version : undefined;
}

/** Installs the peers, once. Their install scripts are not run: nothing of theirs needs to. */
export function install() {
  const wanted = Object.entries(json(join(here, 'package.json')).devDependencies);
  if (wanted.every(([name, version]) => versionOf(name) === version)) return;
  console.log('Installing the other libraries into test/bench (npm ci) …');
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], here);
}

/** Builds dist/ where it is absent or older than the sources. */
export function buildDist() {
  const sources = ['src', 'package.json', 'tsconfig.build.json', 'scripts/build.mjs'];
  if (newest('dist/integrity.json') >= newest(...sources)) return;
  console.log('Building Assent: dist is absent or older than src.');
  npm(['run', 'build'], root);
}
