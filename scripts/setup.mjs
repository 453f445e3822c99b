// What `npm start` and `npm test` run first, so that on a fresh clone each of them does all of its set-up by itself.
// It runs before anything is installed: nothing but Node may be imported here.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ensureChromium } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function lockedPackages(path) {
  try {
    return JSON.parse(readFileSync(root + path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for. Contents are compared and not dates: a checkout of another
 * branch makes the lockfile look new, and a needless `npm ci` takes half a minute.
 */
function isInstalled() {
  const wanted = lockedPackages('package-lock.json');
  const present = lockedPackages('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.extraneous || present[path]?.version === entry.version,
  );
}

function npmCi() {
  // npm tells its scripts where it is; without it, npm has to be found on the PATH, which Windows only does by a shell.
  const { npm_execpath: npm } = process.env;
  const [command, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  return spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: !npm && platform() === 'win32',
  }).status;
}

if (!isInstalled()) {
  console.log('Installing the dependencies of package-lock.json (npm ci) …');
  if (npmCi() !== 0) {
    console.error('npm ci failed; see above.');
    process.exit(1);
  }
}

if (process.env.npm_lifecycle_event === 'pretest') {
  try {
    ensureChromium();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
