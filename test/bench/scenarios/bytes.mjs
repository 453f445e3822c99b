// What has to be fetched, kept and parsed. The same in every run, so one visit is enough.
import { banner, pause, visit } from '../browser.mjs';

const SIZE = { services: 12, tags: 6 };

/** Code that the page itself carries: its scripts without the gated tags and without data. */
const inlineScript = (html) =>
  [...html.matchAll(/<script(?![^>]*type="(?:text\/plain|application\/json)")[^>]*>([^]*?)<\/script>/g)]
    .map(([, text]) => text)
    .filter((text) => !text.startsWith('(self.ran='))
    .join('').length;

/** Waits until nothing has been asked for during a second. */
async function quiet({ log }) {
  for (let before = -1; before !== log.length;) {
    before = log.length;
    await pause(1000);
  }
}

export default {
  name: 'bytes',
  title: 'Bytes',
  note:
    'Brotli 11, over `empty`: everything that is requested, and what the page itself is longer. “Before the banner” had ' +
    'arrived when the accept button could be pressed, on a slow line. “Kept” is what a decision leaves in cookies (which ' +
    'every request carries) and in web storage.',
  once: true,
  variants: [{ name: 'first' }, { name: 'returning' }],
  columns: [
    { title: 'first visit', variant: 'first', metric: 'bytes' },
    { title: 'before the banner', variant: 'first', metric: 'needed' },
    { title: 'requests', variant: 'first', metric: 'requests' },
    { title: 'JS parsed', variant: 'first', metric: 'script' },
    { title: 'returning', variant: 'returning', metric: 'bytes' },
    { title: 'requests', variant: 'returning', metric: 'requests' },
    { title: 'JS parsed', variant: 'returning', metric: 'script' },
    { title: 'kept in cookies', variant: 'returning', metric: 'cookie' },
    { title: 'kept in storage', variant: 'returning', metric: 'storage' },
  ],

  async run(bench, contender, { name }) {
    const { server } = bench;
    const [site, empty] = [await bench.site(contender, SIZE), await bench.site('empty', SIZE)];
    const stored = name === 'returning' ? await bench.stored(contender, SIZE) : undefined;
    const how = name === 'first' ? { cpu: 4, slow: true } : { stored };
    return visit(bench, site, how, async (tab) => {
      const visible = name === 'first' ? (await banner(tab)).visible : 0;
      await quiet(server);
      const early = await tab.page.evaluate(
        (until) =>
          performance
            .getEntriesByType('resource')
            .filter(({ responseEnd }) => responseEnd <= until)
            .map((entry) => new URL(entry.name).pathname),
        visible,
      );
      const asked = server.log.slice(server.log.findLastIndex(({ path }) => path === site.path) + 1);
      const page = server.file(site.path).brotli.length - server.file(empty.path).brotli.length;
      const sum = (entries, key) => entries.reduce((total, entry) => total + entry[key], 0);
      const kept = stored ?? { cookies: [], local: [] };
      return {
        bytes: page + sum(asked, 'bytes'),
        needed:
          page +
          sum(
            asked.filter(({ path }) => early.includes(path)),
            'bytes',
          ),
        requests: asked.length,
        script:
          inlineScript(site.html) +
          sum(
            asked.filter(({ type }) => type === 'text/javascript'),
            'raw',
          ),
        cookie: kept.cookies.reduce((total, cookie) => total + cookie.name.length + cookie.value.length + 1, 0),
        storage: kept.local.flat().join('').length,
      };
    });
  },
};
