// Somebody who accepted comes back: how long do the granted tags wait, compared with a page that asks nobody?
import { allRan, seen, visit } from '../browser.mjs';

const SIZE = { services: 12, tags: 6 };

export default {
  name: 'returning-visit',
  title: 'Returning visit: the first granted tag',
  note:
    'Milliseconds since navigation at 4x CPU. `cold` and `warm` (the page was visited before) on the slow line; `late`: warm, ' +
    'a fast line, and the body comes 400 ms after the head.',
  variants: [
    { name: 'cold', slow: true },
    { name: 'warm', slow: true, warm: true },
    { name: 'late', late: 400, warm: true },
  ],
  columns: [
    { title: 'cold', variant: 'cold', metric: 'first' },
    { title: '× empty', variant: 'cold', metric: 'first', ratio: true, digits: 2 },
    { title: 'warm', variant: 'warm', metric: 'first' },
    { title: '× empty', variant: 'warm', metric: 'first', ratio: true, digits: 2 },
    { title: 'late', variant: 'late', metric: 'first' },
    { title: '× empty', variant: 'late', metric: 'first', ratio: true, digits: 2 },
    { title: 'first paint Δ cold', variant: 'cold', metric: 'paint', delta: true },
  ],

  async run(bench, contender, { slow, warm, late }) {
    const site = await bench.site(contender, SIZE);
    const stored = await bench.stored(contender, SIZE);
    return visit(bench, site, { cpu: 4, slow, warm, late, stored }, async (tab) => {
      const [first] = await allRan(tab, SIZE.tags);
      return { first, paint: (await seen(tab)).paint };
    });
  },
};
