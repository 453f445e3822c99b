// The type checkers of the frameworks on the packed package: right use compiles, and each line marked as wrong is refused.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is checked, by name; each throws with the checker's output. */
export function typeChecks(home) {
  const bin = (...path) => join(home, 'node_modules', ...path);
  const start = (script, args) => spawnSync(process.execPath, [script, ...args], { cwd: home, encoding: 'utf8' });
  const run = (script, args) => {
    const { status, stdout, stderr } = start(script, args);
    if (status !== 0) throw new Error(`${stdout}${stderr}`.slice(0, 4000));
  };
  const svelte = (folder) => [
    bin('svelte-check/bin/svelte-check'),
    ['--workspace', folder, '--tsconfig', './tsconfig.json', '--output', 'machine'],
  ];
  /** In Svelte's markup no line can be marked as wrong: all of them stand in a file of their own. */
  const svelteRefuses = () => {
    const file = readFileSync(join(home, 'apps/types/svelte-wrong/Wrong.svelte'), 'utf8').split('\n');
    const wrong = file.flatMap((line, i) => (line.startsWith('<consent-') ? [i + 1] : []));
    const { stdout } = start(...svelte('apps/types/svelte-wrong'));
    const found = [...stdout.matchAll(/ERROR "[^"]*Wrong\.svelte" (\d+):/g)].map(([, line]) => Number(line));
    if (String(found) !== String(wrong)) throw new Error(`expected errors on lines ${wrong}\n${stdout}`);
  };
  const tsc = bin('typescript/bin/tsc');
  const oldest = bin('typescript52/bin/tsc');
  return [
    ['React', () => run(tsc, ['-p', 'apps'])],
    ['React 18', () => run(tsc, ['-p', 'react-18'])],
    ['Preact', () => run(tsc, ['-p', 'apps/preact'])],
    ['Solid', () => run(tsc, ['-p', 'apps/solid'])],
    ['Vue', () => run(bin('vue-tsc/bin/vue-tsc.js'), ['-p', 'apps/vue'])],
    ['Svelte', () => run(...svelte('apps/svelte'))],
    ['Svelte refuses what is wrong', svelteRefuses],
    ['TypeScript 5.2, for a bundler', () => run(oldest, ['-p', 'apps/types/tsconfig.json'])],
    ['TypeScript 5.2, as Node resolves', () => run(oldest, ['-p', 'apps/types/tsconfig.node.json'])],
  ];
}
