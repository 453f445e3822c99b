// Many gated tags in one page: accepting, and coming back. Then ten external ones on the slow line.
import { accept, allRan, visit } from '../browser.mjs';

const counts = [10, 100, 1000];
const returning = (metric) =>
  counts.map((tags) => ({ title: `${metric} ${tags}`, variant: `returning ${tags}`, metric }));

export default {
  name: 'tags',
  title: 'Many gated tags',
  note:
    'Milliseconds at 4x CPU: since the click, and since navigation for somebody who accepted before (cold cache). The last ' +
    'three columns are ten external tags on the slow line.',
  variants: [
    ...counts.map((tags) => ({ name: `accept ${tags}`, tags })),
    ...counts.map((tags) => ({ name: `returning ${tags}`, tags, returning: true })),
    { name: 'accept external', tags: 10, external: true, slow: true },
    { name: 'returning external', tags: 10, external: true, slow: true, returning: true },
  ],
  columns: [
    ...counts.map((tags) => ({ title: `accept INP ${tags}`, variant: `accept ${tags}`, metric: 'interaction' })),
    ...counts.map((tags) => ({ title: `all run ${tags}`, variant: `accept ${tags}`, metric: 'last' })),
    ...returning('first'),
    ...returning('last'),
    { title: 'external: accept, all run', variant: 'accept external', metric: 'last' },
    { title: 'returning: first', variant: 'returning external', metric: 'first' },
    { title: 'last', variant: 'returning external', metric: 'last' },
  ],

  async run(bench, contender, { tags, external, slow, returning: back }) {
    if (!back && contender.name === 'empty') return {};
    const site = await bench.site(contender, { services: 12, tags, external });
    // Who has accepted has accepted the same twelve services, however many tags the page has.
    const stored = back ? await bench.stored(contender, { services: 12, tags: 6 }) : undefined;
    return visit(bench, site, { cpu: 4, slow, stored }, async (tab) => {
      if (!back) return accept(tab, tags);
      const times = await allRan(tab, tags);
      return { first: times[0], last: times.at(-1) };
    });
  },
};
