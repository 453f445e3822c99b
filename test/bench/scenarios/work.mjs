// What the main thread does and what stays in memory, measured without the probe, which would do work of its own.
import { cost, pause, visit } from '../browser.mjs';

const SIZE = { services: 12, tags: 6 };
/** Long enough for the slowest of them to have shown its banner and ended its animation. */
const SETTLED = 2000;

export default {
  name: 'work',
  title: 'Main thread and memory',
  note:
    'Over `empty`, at full speed, two seconds after load. Milliseconds are the main thread’s own CPU time; heap in kB after ' +
    'a garbage collection.',
  variants: [{ name: 'first' }, { name: 'returning' }],
  columns: ['first', 'returning'].flatMap((variant) => [
    { title: `${variant}: task Δ`, variant, metric: 'task', delta: true, digits: 1 },
    { title: 'script Δ', variant, metric: 'script', delta: true, digits: 1 },
    { title: 'style Δ', variant, metric: 'style', delta: true, digits: 1 },
    { title: 'heap Δ', variant, metric: 'heap', delta: true },
    { title: 'nodes Δ', variant, metric: 'nodes', delta: true },
    { title: 'listeners Δ', variant, metric: 'listeners', delta: true },
  ]),

  async run(bench, contender, { name }) {
    const stored = name === 'returning' ? await bench.stored(contender, SIZE) : undefined;
    return visit(bench, await bench.site(contender, SIZE), { stored, watch: false }, async (tab) => {
      await pause(SETTLED);
      return cost(tab);
    });
  },
};
