/** The interface that the gate fetches: the preferences at once, each other element when it stands in the page. */
import './define/consent-preferences.js';
import './define/consent-trigger.js';
import type { Obtain } from './core/obtaining.js';
import type { ConsentStore } from './core/ports.js';
import { ConsentErrorEvent, ConsentOpenEvent } from './events.js';
import { setMessages } from './locales/index.js';
import { ownMessages } from './locales/own-messages.js';

const elements: Readonly<Record<string, () => Promise<unknown>>> = {
  'consent-agreement': () => import('./define/consent-agreement.js'),
  'consent-gate': () => import('./define/consent-gate.js'),
  'consent-receipt': () => import('./define/consent-receipt.js'),
  'data-inventory': () => import('./define/data-inventory.js'),
  'marketing-opt-in': () => import('./define/marketing-opt-in.js'),
  'permission-request': () => import('./define/permission-request.js'),
  'policy-changes': () => import('./define/policy-changes.js'),
  'policy-notice': () => import('./define/policy-notice.js'),
  'privacy-center': () => import('./define/privacy-center.js'),
  'rights-request': () => import('./define/rights-request.js'),
};

try {
  for (const [tag, messages] of Object.entries(ownMessages())) setMessages(tag, messages);
} catch (cause) {
  const message = 'The text of #consent-messages is not JSON; our own sentences are shown.';
  document.dispatchEvent(new ConsentErrorEvent('locale-unavailable', message, cause));
}

const fetchFor = (node: Node): void => {
  if (!(node instanceof Element)) return;
  for (const [name, load] of Object.entries(elements)) {
    if ((node.matches(name) || node.querySelector(name)) && !customElements.get(name)) void load();
  }
};
fetchFor(document.documentElement);
new MutationObserver((records) => {
  for (const { addedNodes } of records) addedNodes.forEach(fetchFor);
}).observe(document, { childList: true, subtree: true });

/** Asks for a permission. */
export const obtain: Obtain = async (...asked) =>
  (await import('./elements/base/permission/obtain.js')).obtain(...asked);

/** Opens the preferences: the page's own, or else one that is placed at the end of the body. */
export function open(store: ConsentStore): void {
  let preferences = document.querySelector('consent-preferences');
  if (!preferences) {
    preferences = document.createElement('consent-preferences');
    preferences.store = store;
    document.body.append(preferences);
  }
  preferences.dispatchEvent(new ConsentOpenEvent());
}
