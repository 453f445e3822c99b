// The site's declaration, the same for both ways to include Assent.
import { optional, words } from '../site.mjs';

const purpose = (id, basis) => ({
  id,
  basis,
  title: words.categories[id][0],
  description: words.categories[id][1],
});

export const catalogueOf = (services) => ({
  controller: { name: 'A site', contact: 'mailto:privacy@example.com' },
  purposes: [purpose('necessary', 'necessary'), ...optional.map((id) => purpose(id, 'consent'))],
  services: services.map(({ id, category, title, text, cookie }) => ({
    id,
    purpose: category,
    title,
    description: text,
    cookies: [{ name: cookie, lifetime: 'P13M' }],
  })),
});

/** What holds a tag back: its service, as with every library that knows services. */
export const held = (tag) => ` type="text/plain" data-consent="service/${tag.service}"`;

/** Where to find things; each step but the last goes on inside the shadow root of what it found. */
export const controls = {
  accept: ['consent-banner', '[data-control="accept-all"]'],
  choose: ['consent-banner', '[part~="choose"]'],
  dialog: ['consent-preferences', 'dialog [part~="title"]'],
};
