/** What the linter found, on the page: a badge with the count that opens a list. Of its own, so that no page's CSS reaches it. */
import type { Finding, Severity } from '../model.js';

const CSS = `
  :host { all: initial; }
  [popover] {
    position: fixed; inset: 8px 8px auto auto; margin: 0; padding: 0; border: 0; background: none; overflow: visible;
    max-inline-size: min(32rem, calc(100vw - 16px));
    font: 14px/1.45 system-ui, sans-serif; color: #1b1d22; color-scheme: light;
  }
  button {
    font: inherit; color: inherit; background: #fff; min-block-size: 32px; min-inline-size: 32px; padding: 4px 12px;
    border: 1px solid #747a85; border-radius: 8px; cursor: pointer;
  }
  .badge { display: block; margin-inline-start: auto; font-weight: 600; box-shadow: 0 2px 8px rgb(0 0 0 / 0.25); }
  .badge[data-severity='error'] { border: 2px solid #9b1c1c; color: #9b1c1c; }
  .badge[data-severity='warning'] { border: 2px solid #7a4b00; color: #7a4b00; }
  button:focus-visible, .list:focus-visible { outline: 2px solid #0a4bb3; outline-offset: 2px; }
  .panel {
    margin-block-start: 8px; background: #fff; border: 1px solid #747a85; border-radius: 12px; padding: 16px;
    box-shadow: 0 8px 32px rgb(0 0 0 / 0.3);
  }
  .panel[hidden] { display: none; }
  h2 { font-size: 16px; line-height: 1.3; margin: 0 0 8px; }
  .list { max-block-size: min(60vh, 32rem); overflow: auto; margin: 0; padding: 0; list-style: none; overflow-wrap: anywhere; }
  li { border-block-start: 1px solid #d5d8de; padding-block: 8px; }
  p { margin: 0; }
  .muted { color: #484d57; }
  .row { display: flex; gap: 8px; margin-block-start: 12px; }
  @media print { [popover] { display: none; } }
`;

const WORDS: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Note' };

const make = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

/** Its place on the page. */
export interface Overlay {
  /** Shows these instead of those before; without any it goes. */
  show(findings: readonly Finding[]): void;
  remove(): void;
}

/** A badge with the count that opens a list; closed at first, and gone for this page once it is removed. */
export function overlay(): Overlay {
  const host = document.createElement('div');
  host.dataset['assentLint'] = '';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  root.adoptedStyleSheets = [sheet];

  let isGone = false;
  const badge = make('button', { type: 'button', className: 'badge' });
  badge.setAttribute('aria-expanded', 'false');
  badge.setAttribute('aria-controls', 'panel');
  const title = make('h2', { id: 'title', textContent: 'What a regulator would hold against this page' });
  const list = make('ul', { className: 'list', tabIndex: 0 });
  list.setAttribute('role', 'list');
  list.setAttribute('aria-labelledby', 'title');
  const close = make('button', { type: 'button', textContent: 'Close' });
  const remove = make('button', { type: 'button', textContent: 'Remove until the next page' });
  const panel = make(
    'div',
    { id: 'panel', className: 'panel', hidden: true },
    title,
    list,
    make('div', { className: 'row' }, close, remove),
  );
  const plane = make('section', { lang: 'en', dir: 'ltr' }, badge, panel);
  plane.setAttribute('popover', 'manual');
  plane.setAttribute('aria-label', 'Assent linter');
  root.append(plane);

  const open = (isOpen: boolean): void => {
    panel.hidden = !isOpen;
    badge.setAttribute('aria-expanded', String(isOpen));
  };
  badge.addEventListener('click', () => open(panel.hidden !== false));
  close.addEventListener('click', () => {
    open(false);
    badge.focus();
  });
  const gone = (): void => {
    isGone = true;
    host.remove();
  };
  remove.addEventListener('click', gone);
  plane.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || panel.hidden) return;
    event.stopPropagation();
    open(false);
    badge.focus();
  });

  return {
    show(findings) {
      if (isGone) return;
      const [worst] = findings;
      if (!worst) return host.remove();
      badge.dataset['severity'] = worst.severity;
      badge.textContent = `Assent: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
      list.replaceChildren(
        ...findings.map(({ rule, severity, path, message, fix, source }) =>
          make(
            'li',
            {},
            make('p', {}, make('strong', { textContent: `${WORDS[severity]}: ` }), message),
            make('p', { textContent: fix }),
            make('p', { className: 'muted', textContent: `${path || 'catalogue'} · ${rule} · ${source}` }),
          ),
        ),
      );
      if (!host.isConnected) document.body.append(host);
      // Above a banner that was shown before it; engines without popover stack it by the document's order.
      if (typeof plane.showPopover === 'function' && !plane.matches(':popover-open')) plane.showPopover();
    },
    remove: gone,
  };
}
