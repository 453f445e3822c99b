// Orejime, as its read-me includes it: script, stylesheet, and the configuration in the page. A tag is a template.
import { optional, scriptOf, words } from '../site.mjs';

const configuration = (services) => ({
  privacyPolicyUrl: '/privacy',
  purposes: optional.map((category) => ({
    id: category,
    title: words.categories[category][0],
    description: words.categories[category][1],
    purposes: services
      .filter((service) => service.category === category)
      .map(({ id, title, text, cookie }) => ({ id, title, description: text, cookies: [cookie] })),
  })),
});

export default {
  name: 'orejime',
  packages: ['orejime'],
  build: ({ services, tags, read }) => ({
    head: `<link rel="stylesheet" href="orejime-standard.css">
<script>window.orejimeConfig=${JSON.stringify(configuration(services))};</script>
<script src="orejime-standard-en.js" defer></script>`,
    tags: tags.map((tag) => `<template data-purpose="${tag.service}">${scriptOf(tag)}</template>`).join('\n'),
    files: {
      'orejime-standard.css': read('orejime/dist/orejime-standard.css'),
      'orejime-standard-en.js': read('orejime/dist/orejime-standard-en.js'),
    },
  }),
  accept: ['[data-testid="orejime-banner-accept"]'],
  choose: ['[data-testid="orejime-banner-configure"]'],
  dialog: ['.orejime-Modal-title'],
};
