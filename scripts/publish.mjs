// Publishes the package, with a statement of where it was built (`npm publish --provenance`): `node scripts/publish.mjs [--dry-run]`.
//
// For a workflow with an identity of its own (OIDC: `id-token: write` on GitHub; npm 11.5.1 or later needs no token then). Nothing
// is asked and nothing is changed: the version and its heading in CHANGELOG.md are in the commit that is tagged.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './files.mjs';

const dry = process.argv.includes('--dry-run');
const { name, version, repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

function run(command, args, options) {
  console.log(`> ${command} ${args.join(' ')}`);
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
  if (result.error) throw result.error;
  return result;
}
const say = (command, args) =>
  run(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).stdout.trim();

/** What has to hold before anything is run, and what to do where it does not. */
const conditions = [
  [() => say('git', ['status', '--porcelain']) === '', 'Commit or remove what is not committed.'],
  [
    () => say('git', ['tag', '--points-at', 'HEAD']).split('\n').includes(`v${version}`),
    `Tag this commit v${version}.`,
  ],
  [
    () =>
      new RegExp(`^## ${version.replaceAll('.', '\\.')}\\b`, 'm').test(
        readFileSync(join(root, 'CHANGELOG.md'), 'utf8'),
      ),
    `Say in CHANGELOG.md, under "## ${version}", what changed.`,
  ],
  [() => Boolean(repository), 'Name the repository in package.json: the statement is checked against it.'],
  [() => say('npm', ['view', `${name}@${version}`, 'version']) === '', `${name} ${version} is published already.`],
];

const problems = conditions.filter(([holds]) => !holds()).map(([, remedy]) => remedy);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  if (!dry) process.exit(1);
}

const steps = [
  ['npm', ['ci']],
  ['npm', ['test']],
  // Builds what is published.
  ['npm', ['run', 'check']],
  ['npm', ['run', 'test:frameworks']],
  ['npm', ['publish', '--ignore-scripts', '--access', 'public', dry ? '--dry-run' : '--provenance']],
];
for (const [command, args] of steps)
  if (run(command, args).status !== 0) {
    console.error(`${command} ${args.join(' ')} failed; nothing was published.`);
    process.exit(1);
  }
