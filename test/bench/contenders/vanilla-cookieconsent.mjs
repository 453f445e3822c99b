// vanilla-cookieconsent, bundled with its configuration: the smallest form that its guide offers.
import { optional, scriptOf, words } from '../site.mjs';

function configuration(services) {
  const categories = { necessary: { enabled: true, readOnly: true } };
  for (const category of optional) {
    const own = services.filter((service) => service.category === category);
    categories[category] = {
      services: Object.fromEntries(
        own.map(({ id, title, cookie }) => [id, { label: title, cookies: [{ name: cookie }] }]),
      ),
    };
  }
  return {
    cookie: { secure: false },
    guiOptions: { consentModal: { layout: 'bar', position: 'bottom' }, preferencesModal: { layout: 'box' } },
    categories,
    language: {
      default: 'en',
      translations: {
        en: {
          consentModal: {
            title: words.title,
            description: words.text,
            acceptAllBtn: words.accept,
            acceptNecessaryBtn: words.reject,
            showPreferencesBtn: words.choose,
          },
          preferencesModal: {
            title: words.preferences,
            acceptAllBtn: words.accept,
            acceptNecessaryBtn: words.reject,
            savePreferencesBtn: words.save,
            closeIconLabel: words.close,
            serviceCounterLabel: 'Services',
            sections: ['necessary', ...optional].map((category) => ({
              title: words.categories[category][0],
              description: words.categories[category][1],
              linkedCategory: category,
            })),
          },
        },
      },
    },
  };
}

export default {
  name: 'vanilla-cookieconsent',
  packages: ['vanilla-cookieconsent'],
  build: async ({ services, tags, read, bundle }) => ({
    head: `<link rel="stylesheet" href="cookieconsent.css">
<script type="module" src="consent.js"></script>`,
    tags: tags
      .map((tag) =>
        scriptOf(tag, ` type="text/plain" data-category="${tag.category}" data-service="${tag.service}"`, 'data-src'),
      )
      .join('\n'),
    files: {
      'cookieconsent.css': read('vanilla-cookieconsent/dist/cookieconsent.css'),
      'consent.js': await bundle(
        `import { run } from 'vanilla-cookieconsent'; run(${JSON.stringify(configuration(services))});`,
      ),
    },
  }),
  accept: ['#cc-main .cm [data-role="all"]'],
  choose: ['#cc-main .cm [data-role="show"]'],
  dialog: ['#cc-main .pm__title'],
};
