// Somebody comes for the first time: when can they answer, and what did the page pay for it?
import { banner, pause, seen, visit } from '../browser.mjs';

const SIZE = { services: 12, tags: 6 };

export default {
  name: 'first-visit',
  title: 'First visit',
  note:
    'Milliseconds. `4x+net`: CPU slowed 4 times, 1.6 Mbit/s, 150 ms, since navigation; `1x`: neither, since the first byte. ' +
    '“Banner” is the first frame in which a finger would meet the accept button (for `empty`, the heading); “settled”, when ' +
    'it has stopped moving and fading. First paint is the page’s own; TBT sums what tasks took beyond 50 ms, and a longest task of 50 means that none took longer.',
  variants: [
    { name: '4x+net', cpu: 4, slow: true },
    { name: '1x', cpu: 1 },
  ],
  columns: [
    { title: 'banner 1x', variant: '1x', metric: 'banner' },
    { title: 'settled 1x', variant: '1x', metric: 'settled' },
    { title: 'banner 4x+net', variant: '4x+net', metric: 'banner' },
    { title: 'settled 4x+net', variant: '4x+net', metric: 'settled' },
    { title: 'first paint Δ', variant: '4x+net', metric: 'paint', delta: true },
    { title: 'longest task', variant: '4x+net', metric: 'longest' },
    { title: 'TBT', variant: '4x+net', metric: 'blocked' },
    { title: 'CLS', variant: '4x+net', metric: 'shift', digits: 3 },
  ],

  async run(bench, contender, { cpu, slow }) {
    return visit(bench, await bench.site(contender, SIZE), { cpu, slow }, async (tab) => {
      const { visible, settled } = await banner(tab);
      await pause(200);
      const { paint, longest, blocked, shift } = await seen(tab);
      const start = slow
        ? 0
        : await tab.page.evaluate(() => performance.getEntriesByType('navigation')[0].responseStart);
      return { banner: visible - start, settled: settled - start, paint, longest, blocked, shift };
    });
  },
};
