// c15t with React, offline (no server of its own), bundled, as its quickstart writes it. It has five fixed categories and no
// services; its tags are given to it in JavaScript, so that the page reads them from the markup.
import { scriptOf } from '../site.mjs';

const CATEGORIES = { functional: 'functionality', analytics: 'measurement', marketing: 'marketing' };

const source = `
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from '@c15t/react';
const scripts = [...document.querySelectorAll('script[type="text/plain"]')].map((held) => ({
  id: held.id,
  category: held.dataset.category,
  ...(held.dataset.src ? { src: held.dataset.src, async: false } : { textContent: held.text }),
}));
const options = {
  mode: 'offline',
  consentCategories: ['necessary', 'functionality', 'measurement', 'marketing'],
  overrides: { country: 'DE' },
  scripts,
};
const root = document.body.appendChild(document.createElement('div'));
createRoot(root).render(h(ConsentManagerProvider, { options }, h(ConsentBanner), h(ConsentDialog)));
`;

export default {
  name: 'c15t',
  packages: ['@c15t/react', 'react'],
  lacks: ['services'],
  build: async ({ tags, bundle }) => ({
    head: `<link rel="stylesheet" href="c15t.css">
<script type="module" src="consent.js"></script>`,
    tags: tags
      .map((tag) =>
        scriptOf(tag, ` type="text/plain" id="${tag.id}" data-category="${CATEGORIES[tag.category]}"`, 'data-src'),
      )
      .join('\n'),
    files: { 'c15t.css': await bundle(`@import '@c15t/react/styles.css';`, 'css'), 'consent.js': await bundle(source) },
  }),
  accept: ['[data-testid="consent-banner-accept-button"]'],
  choose: ['[data-testid="consent-banner-customize-button"]'],
  dialog: ['[data-testid="consent-dialog-title"]'],
};
