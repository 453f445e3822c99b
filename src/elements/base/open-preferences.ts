import { ConsentOpenEvent } from '../../events.js';
import type { StoreHost } from './store-controller.js';

/**
 * Asks for the preferences from an element. If no `consent-preferences` in the page answers, one is fetched and placed at
 * the end of the body, so that a banner or a trigger alone is enough.
 */
export async function openPreferences(host: StoreHost, panel = ''): Promise<void> {
  if (!host.dispatchEvent(new ConsentOpenEvent(panel))) return;
  const { ConsentPreferences } = await import('../consent-preferences.js');
  if (!customElements.get('consent-preferences')) customElements.define('consent-preferences', ConsentPreferences);
  const preferences = document.createElement('consent-preferences');
  preferences.store = host.store;
  for (const name of ['lang', 'theme']) {
    const value = host.getAttribute(name);
    if (value) preferences.setAttribute(name, value);
  }
  document.body.append(preferences);
  await preferences.show();
}
