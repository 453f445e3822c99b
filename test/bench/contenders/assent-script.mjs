// Assent as a script tag: the gate from a file of its own, the catalogue as JSON in the page.
import { scriptOf } from '../site.mjs';
import { catalogueOf, controls, held } from './assent-catalogue.mjs';

export default {
  name: 'assent-script',
  own: true,
  build: ({ services, tags, dist }) => ({
    head: `<script type="application/json" id="consent-catalogue">${JSON.stringify(catalogueOf(services))}</script>
<script src="assent.js"></script>`,
    tags: tags.map((tag) => scriptOf(tag, held(tag), 'data-src')).join('\n'),
    files: dist.scripts(),
  }),
  ...controls,
};
