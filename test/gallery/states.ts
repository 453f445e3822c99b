/**
 * The states of every element that people meet: what the gallery draws, and what the accessibility tests walk through. An
 * element without a line here fails test/elements/looks-axe.test.ts.
 */
import { defineCatalogue } from '../../src/index.js';
import { catalogue, everything, storeOf, type Past } from './catalogue.js';

/** An element in a state. */
export interface State extends Past {
  readonly element: string;
  readonly state: string;
  /** Attributes; true for those without a value. */
  readonly attributes?: Readonly<Record<string, string | true>>;
  /** What stands between its tags. */
  readonly children?: () => Node[];
  /** Brings it there by what a person would do. */
  readonly then?: (element: HTMLElement, root: ShadowRoot) => void | Promise<void>;
  /** It covers the page, so that nothing else can be shown beside it. */
  readonly modal?: true;
}

const press = (root: ShadowRoot, selector: string): void => root.querySelector<HTMLElement>(selector)?.click();
const made = (name: string, attributes: Readonly<Record<string, string>>, text = ''): HTMLElement => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
};
/** A page's own mark, drawn here and fetched nowhere. */
function logo(): Node[] {
  const canvas = document.createElement('canvas');
  canvas.width = 480;
  canvas.height = 160;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = '#0b7a75';
    pen.fillRect(0, 0, 160, 160);
    pen.fillRect(200, 50, 280, 60);
  }
  canvas.slot = 'logo';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', 'Northwind');
  return [canvas];
}
const content = (): Node[] => {
  const template = document.createElement('template');
  template.content.append(made('p', {}, 'A film about climbing.'));
  return [template];
};

const banner = (state: string, more: Partial<State> = {}): State => ({ element: 'consent-banner', state, ...more });
/** Chooses a right, and waits for the fields that come with it. */
const rights = async (element: HTMLElement, root: ShadowRoot): Promise<void> => {
  press(root, '[name=right][value=access]');
  await settled(element, '#identity');
};
/** Fills in a request to see one's data, up to its summary. */
async function summarised(element: HTMLElement, root: ShadowRoot): Promise<void> {
  await rights(element, root);
  const field = root.querySelector<HTMLInputElement>('#identity');
  if (field) field.value = 'ada@example.com';
  field?.dispatchEvent(new Event('input'));
  press(root, '[data-control=review]');
  await settled(element, '[part=confirm]');
}

export const states: readonly State[] = [
  banner('asked'),
  banner('top', { attributes: { position: 'top' } }),
  banner('changed', {
    answers: { functional: 'granted', analytics: 'granted', marketing: 'denied', 'recipient/metrics': 'granted' },
    earlier: defineCatalogue({
      ...catalogue,
      purposes: (catalogue.purposes ?? []).map((purpose) =>
        purpose.id === 'analytics' ? { ...purpose, retention: 'P1M' } : purpose,
      ),
    }),
  }),
  banner('logo', { attributes: { layout: 'box' }, children: logo }),
  banner('box', { attributes: { layout: 'box' } }),
  banner('box-start', { attributes: { layout: 'box', position: 'bottom-start' } }),
  banner('box-top', { attributes: { layout: 'box', position: 'top-end' } }),
  banner('cloud', { attributes: { layout: 'cloud' } }),
  banner('cloud-top', { attributes: { layout: 'cloud', position: 'top' } }),
  banner('sheet', { attributes: { layout: 'sheet' } }),
  banner('wall', { attributes: { layout: 'wall' }, modal: true }),

  { element: 'consent-preferences', state: 'asked', attributes: { inline: true } },
  { element: 'consent-preferences', state: 'answered', attributes: { inline: true }, answers: everything },
  {
    element: 'consent-preferences',
    state: 'unfolded',
    attributes: { inline: true },
    then: (_, root) => root.querySelectorAll('details').forEach((fold) => (fold.open = true)),
  },
  {
    element: 'consent-preferences',
    state: 'dialog',
    modal: true,
    then: (element) => void (element as HTMLElementTagNameMap['consent-preferences']).show(),
  },

  { element: 'consent-trigger', state: 'plain' },
  { element: 'consent-trigger', state: 'opt-out', region: 'US-CA', attributes: { kind: 'opt-out' } },
  { element: 'consent-trigger', state: 'choices', region: 'US-CA', attributes: { kind: 'choices' } },
  {
    element: 'consent-trigger',
    state: 'opt-out-dialog',
    region: 'US-CA',
    attributes: { kind: 'opt-out' },
    modal: true,
    then: (element, root) => (press(root, 'button'), settled(element, 'dialog[open]')),
  },
  { element: 'consent-trigger', state: 'signal', region: 'US-CA', signals: { gpc: true } },

  { element: 'consent-agreement', state: 'asked', attributes: { channels: 'email sms' } },
  {
    element: 'consent-agreement',
    state: 'missing',
    then: (_, root) => press(root, '[part=choice]'),
  },
  { element: 'consent-agreement', state: 'agreed', answers: { 'policy/terms': 'granted' } },

  { element: 'marketing-opt-in', state: 'asked' },
  { element: 'marketing-opt-in', state: 'answered', answers: everything },
  {
    element: 'marketing-opt-in',
    state: 'all',
    answers: { 'channel/email': 'granted', 'channel/sms': 'granted' },
  },

  {
    element: 'policy-notice',
    state: 'asked',
    attributes: { policy: 'terms', agreement: true },
    then: (element) => settled(element, '[part=bar]'),
  },
  {
    element: 'policy-notice',
    state: 'to-the-end',
    attributes: { policy: 'terms', agreement: true, 'read-to-end': true },
    then: (element) => settled(element, '[part=end]'),
  },
  {
    element: 'policy-notice',
    state: 'failed',
    attributes: { policy: 'privacy' },
    catalogue: defineCatalogue({ policies: [{ id: 'privacy', versions: [{ version: '7', src: '/nowhere.txt' }] }] }),
    then: (element) => settled(element, '[part=error]'),
  },
  {
    element: 'policy-notice',
    state: 'compared',
    attributes: { policy: 'terms', compare: '1', version: '2' },
    then: (element) => settled(element, '[part=comparison]'),
  },

  {
    element: 'policy-changes',
    state: 'announced',
    answers: { 'policy/terms': 'granted' },
    then: (element) => settled(element, '[part=changes]'),
  },
  {
    element: 'policy-changes',
    state: 'floating',
    attributes: { floating: true },
    answers: { ...everything, 'policy/terms': 'granted' },
  },

  { element: 'consent-gate', state: 'held', attributes: { topic: 'recipient/metrics' }, children: content },
  { element: 'consent-gate', state: 'titled', attributes: { topic: 'purpose/marketing' }, children: content },
  {
    element: 'consent-gate',
    state: 'own-title',
    attributes: { topic: 'recipient/metrics' },
    children: () => [made('span', { slot: 'title' }, 'Our film about the new hall'), ...content()],
  },

  { element: 'permission-request', state: 'asked', attributes: { permission: 'camera' } },
  { element: 'permission-request', state: 'granted', attributes: { permission: 'camera' }, answers: everything },
  {
    element: 'permission-request',
    state: 'modal',
    attributes: { modal: true },
    modal: true,
    then: async (element) => {
      const { store } = element as HTMLElementTagNameMap['permission-request'];
      void store?.obtain('permission/camera');
      await settled(element, 'dialog[open]');
    },
  },
  {
    element: 'permission-request',
    state: 'denied',
    attributes: { permission: 'location' },
    answers: { 'permission/location': 'denied' },
  },

  { element: 'data-inventory', state: 'plain' },
  { element: 'data-inventory', state: 'grouped', attributes: { group: 'basis' } },

  {
    element: 'consent-receipt',
    state: 'made',
    answers: everything,
    then: (element) => settled(element, '[part=answer]'),
  },

  { element: 'privacy-center', state: 'fresh' },
  { element: 'privacy-center', state: 'answered', answers: everything },
  {
    element: 'privacy-center',
    state: 'unfolded',
    answers: everything,
    then: (_, root) => root.querySelectorAll('details').forEach((fold) => (fold.open = true)),
  },

  { element: 'rights-request', state: 'asked' },
  { element: 'rights-request', state: 'complaint', then: (_, root) => press(root, '[name=right][value=complaint]') },
  {
    element: 'rights-request',
    state: 'missing',
    then: async (element, root) => {
      await rights(element, root);
      press(root, '[data-control=review]');
    },
  },
  { element: 'rights-request', state: 'summary', then: summarised },
  {
    element: 'rights-request',
    state: 'to-mail',
    then: async (element, root) => {
      await summarised(element, root);
      press(root, '[data-control=send]');
      await settled(element, '[part=mail]');
    },
  },
];

/** Waits until something is there that is drawn late; gives up after a second, for states that go without it. */
async function settled(element: HTMLElement, selector: string): Promise<void> {
  for (let tries = 0; tries < 50 && !element.shadowRoot?.querySelector(selector); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** How the element is to be shown. */
export interface Looks {
  readonly scheme?: 'light' | 'dark' | undefined;
  readonly lang?: string | undefined;
}

/** Draws an element in a state, and waits until it stands. */
export async function show(state: State, into: Element, { scheme, lang }: Looks = {}): Promise<HTMLElement> {
  const element = document.createElement(state.element) as HTMLElement & {
    store: unknown;
    updateComplete?: Promise<unknown>;
  };
  for (const [name, value] of Object.entries(state.attributes ?? {}))
    element.setAttribute(name, value === true ? '' : value);
  if (scheme) element.setAttribute('theme', scheme);
  if (lang) element.lang = lang;
  element.append(...(state.children?.() ?? []));
  element.store = storeOf(state);
  into.append(element);
  await element.updateComplete;
  if (element.shadowRoot) await state.then?.(element, element.shadowRoot);
  await element.updateComplete;
  return element;
}
