// Assent written into the page by a server or a build: the gate inline, the banner as declarative shadow DOM. The page is the
// same for everybody, as where no server reads the cookie; one that does would leave the banner out for who has answered.
import { scriptOf } from '../site.mjs';
import { catalogueOf, controls, held } from './assent-catalogue.mjs';

const entry = 'server/index.js';

export default {
  name: 'assent-inline',
  own: true,
  available: (dist) => dist.has(entry),
  async build({ services, tags, dist }) {
    const { inlineBanner, inlineGate } = await dist.load(entry);
    const catalogue = catalogueOf(services);
    return {
      head: inlineGate(catalogue, {
        banner: 'drawn',
        base: './',
        catalogue: './catalogue.json',
        services: [...new Set(tags.map(({ service }) => service))],
      }),
      start: inlineBanner(catalogue),
      tags: tags.map((tag) => scriptOf(tag, held(tag), 'data-src')).join('\n'),
      files: { ...dist.scripts(), 'catalogue.json': JSON.stringify(catalogue) },
    };
  },
  ...controls,
};
