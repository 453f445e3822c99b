// Klaro, as its documentation includes it: a configuration and the library, both deferred. Its styles are in its script.
import { scriptOf, optional, words } from '../site.mjs';

function configuration(services) {
  const categories = Object.fromEntries(
    optional.map((id) => [id, { title: words.categories[id][0], description: words.categories[id][1] }]),
  );
  return {
    version: 1,
    lang: 'en',
    acceptAll: true,
    translations: {
      en: {
        privacyPolicyUrl: '/privacy',
        consentNotice: { title: words.title, description: words.text, learnMore: words.choose },
        ok: words.accept,
        acceptAll: words.accept,
        decline: words.reject,
        purposes: categories,
      },
    },
    services: services.map(({ id, category, title, text, cookie }) => ({
      name: id,
      title,
      description: text,
      purposes: [category],
      cookies: [cookie],
    })),
  };
}

export default {
  name: 'klaro',
  packages: ['klaro'],
  build: ({ services, tags, read }) => ({
    head: `<script src="config.js" defer></script>
<script src="klaro.js" defer></script>`,
    tags: tags
      .map((tag) =>
        scriptOf(tag, ` type="text/plain" data-type="application/javascript" data-name="${tag.service}"`, 'data-src'),
      )
      .join('\n'),
    files: {
      'config.js': `window.klaroConfig=${JSON.stringify(configuration(services))};`,
      'klaro.js': read('klaro/dist/klaro.js'),
    },
  }),
  accept: ['.cookie-notice .cm-btn-success'],
  choose: ['.cookie-notice .cn-learn-more'],
  dialog: ['.cookie-modal .cm-header .title'],
};
