// Assent written into the page, with the banner in a file that has the site's words in it: the page is the same for everybody,
// and carries no banner for those who have answered.
import { scriptOf } from '../site.mjs';
import { catalogueOf, controls, held } from './assent-catalogue.mjs';

const entry = 'server/index.js';

export default {
  name: 'assent-file',
  own: true,
  available: (dist) => dist.has(entry),
  async build({ services, tags, dist }) {
    const { bannerFile, inlineGate } = await dist.load(entry);
    const catalogue = catalogueOf(services);
    return {
      head: inlineGate(catalogue, {
        base: './',
        catalogue: './catalogue.json',
        services: [...new Set(tags.map(({ service }) => service))],
      }),
      tags: tags.map((tag) => scriptOf(tag, held(tag), 'data-src')).join('\n'),
      files: {
        ...dist.scripts(),
        'assent-banner.js': bannerFile(catalogue),
        'catalogue.json': JSON.stringify(catalogue),
      },
    };
  },
  ...controls,
};
