// Many services on one site: the preferences, the decision, and whether it is kept at all.
import { accept, banner, choose, cost, leave, pause, visit } from '../browser.mjs';

const counts = [12, 100, 1000];
const each = (title, metric, more) =>
  counts.map((services) => ({ title: `${title} ${services}`, variant: `${services}`, metric, ...more }));

/** Waits until the main thread has been free twice; with many services some are busy for seconds before they ask. */
async function idle({ page }) {
  for (const wait of [1500, 1000]) {
    await pause(wait);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  }
}

/** Whether the next page still knows: the banner must not come back. */
const asksAgain = (tab) => Promise.race([banner(tab).then(() => true), idle(tab).then(() => false)]);

export default {
  name: 'services',
  title: 'Many services',
  note:
    'Milliseconds at 4x CPU, since a tap on the button for the preferences, and since a click on accept. Heap (kB) and nodes ' +
    'with the preferences open, over `empty`. “Kept”: whether the next page still knows the decision (1) or asks again (0).',
  variants: counts.map((services) => ({ name: `${services}`, services })),
  columns: [
    ...each('preferences visible', 'visible'),
    ...each('INP', 'preferences'),
    ...each('accept INP', 'accept'),
    ...each('heap', 'heap', { delta: true }),
    ...each('nodes', 'nodes', { delta: true }),
    ...each('kept', 'kept'),
    { title: 'cookie bytes 1000', variant: '1000', metric: 'cookie' },
  ],

  async run(bench, contender, { services }) {
    const size = { services, tags: 6 };
    const site = await bench.site(contender, size);
    if (contender.name === 'empty') return visit(bench, site, {}, cost);
    if (contender.lacks?.includes('services')) return {};
    const opened = await visit(bench, site, { cpu: 4 }, async (tab) => {
      const { visible, interaction } = await choose(tab);
      return { visible, preferences: interaction, ...(await cost(tab)) };
    });
    const { stored, ...accepted } = await visit(bench, site, { cpu: 4 }, async (tab) => {
      const { interaction, gone } = await accept(tab, size.tags);
      return { accept: interaction, gone, stored: await leave(tab) };
    });
    const again = await visit(bench, site, { stored }, asksAgain);
    const cookie = stored.cookies.reduce((total, { name, value }) => total + name.length + value.length + 1, 0);
    return { ...opened, ...accepted, cookie, kept: again ? 0 : 1 };
  },
};
