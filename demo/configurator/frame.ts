// The preview: one surface of a catalogue, on a page of its own, so that what is fixed to the screen stays inside.
import { createConsent, memoryStorage, setDefaultStore, type Catalogue, type ConsentStore } from 'assent';
import 'assent/define';
import type { View } from './view.js';

const THEMES: Readonly<Record<string, () => Promise<{ readonly default: string }>>> = {
  apple: () => import('assent/themes/apple.css?inline'),
  bootstrap: () => import('assent/themes/bootstrap.css?inline'),
  carbon: () => import('assent/themes/carbon.css?inline'),
  contrast: () => import('assent/themes/contrast.css?inline'),
  fluent: () => import('assent/themes/fluent.css?inline'),
  govuk: () => import('assent/themes/govuk.css?inline'),
  material: () => import('assent/themes/material.css?inline'),
  shadcn: () => import('assent/themes/shadcn.css?inline'),
};
const theme = new CSSStyleSheet();
document.adoptedStyleSheets = [theme];

/** What a surface needs of the catalogue: its attributes, or what is missing. */
function wanted(surface: string, catalogue: Catalogue): Readonly<Record<string, string>> | string {
  const policy = catalogue.policies?.[0]?.id;
  const permission = catalogue.permissions?.[0]?.id;
  const asked = catalogue.purposes?.find(({ basis }) => basis === 'consent')?.id;
  switch (surface) {
    case 'consent-preferences':
      return { inline: '' };
    case 'consent-agreement':
      return policy === undefined ? 'Add a policy to see this.' : {};
    case 'marketing-opt-in':
      return catalogue.channels?.length ? {} : 'Add a marketing channel to see this.';
    case 'policy-notice':
      return policy === undefined ? 'Add a policy to see this.' : { policy, agreement: '' };
    case 'policy-changes':
      return policy === undefined ? 'Add a policy to see this.' : { policy };
    case 'permission-request':
      return permission === undefined ? 'Add a permission to see this.' : { permission };
    case 'consent-gate':
      return asked === undefined ? 'Add a purpose that rests on consent to see this.' : { topic: `purpose/${asked}` };
    default:
      return {};
  }
}

function make(name: string, attributes: Readonly<Record<string, string>>, store: ConsentStore): HTMLElement {
  const element = Object.assign(document.createElement(name), { store });
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function line(text: string): HTMLElement {
  const paragraph = document.createElement('p');
  paragraph.lang = 'en';
  paragraph.textContent = text;
  return paragraph;
}

/** A page behind a banner. */
function page(store: ConsentStore): Node[] {
  const lines = document.createElement('div');
  lines.className = 'lines';
  lines.append(...Array.from({ length: 14 }, () => document.createElement('span')));
  return [lines, make('consent-trigger', {}, store)];
}

let shows = 0;

async function show({ catalogue, surface, lang, theme: name, scheme, dir }: View): Promise<void> {
  const own = (shows += 1);
  const css = (await THEMES[name]?.())?.default ?? '';
  // Another view was asked for while a theme was fetched.
  if (own !== shows) return;
  theme.replaceSync(css);
  const { documentElement: root, body } = document;
  root.lang = lang;
  root.dir = dir;
  root.style.colorScheme = scheme;
  // What it is asked about here is nobody's answer: it is kept nowhere.
  const storage = memoryStorage();
  const store = createConsent({ catalogue, storage, archive: memoryStorage(), signals: { gpc: false } });
  setDefaultStore(store);
  const main = document.createElement('main');
  const isBanner = !surface.includes('-');
  const needs = isBanner ? {} : wanted(surface, catalogue);
  if (typeof needs === 'string') main.append(line(needs));
  else if (!isBanner) {
    const element = make(surface, needs, store);
    if (surface === 'consent-gate') {
      const template = document.createElement('template');
      template.content.append(line('What waited is here.'));
      element.append(template);
    }
    main.append(element);
    if (surface === 'policy-changes')
      main.append(line('It shows itself while a version is announced and not in force.'));
  } else main.append(...page(store));
  body.replaceChildren(...(isBanner ? [make('consent-banner', { layout: surface }, store)] : []), main);
  root.dataset['surface'] = surface;
}

window.addEventListener('message', ({ source, origin, data }: MessageEvent<View>) => {
  if (source === parent && origin === location.origin) void show(data);
});
parent.postMessage('ready', location.origin);
