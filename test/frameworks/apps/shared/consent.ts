// What every app here begins with: the page's store, which has nothing to ask, and the shop's, which reaches the elements only as
// a property. An element that did not get the property shows nothing.
import { createConsent, defineCatalogue, memoryStorage } from 'assent';

createConsent({
  catalogue: defineCatalogue({ purposes: [{ id: 'necessary', basis: 'necessary' }] }),
  storage: memoryStorage(),
  archive: memoryStorage(),
});

export const shop = createConsent({
  catalogue: defineCatalogue({
    controller: { name: 'The host', contact: 'mailto:privacy@example.com' },
    purposes: [
      { id: 'necessary', basis: 'necessary' },
      { id: 'analytics', basis: 'consent' },
    ],
    channels: [{ id: 'email' }, { id: 'sms' }],
  }),
  storage: memoryStorage(),
  archive: memoryStorage(),
});

/** What was answered about analytics. */
export const analytics = (): string => shop.answer('purpose/analytics')?.answer ?? 'unset';

/** Registers the elements before the app renders, or with `?late` only once it has. */
export async function withElements(render: () => void): Promise<void> {
  const late = location.search === '?late';
  if (!late) await import('assent/define');
  render();
  if (late) setTimeout(() => void import('assent/define'), 300);
}
