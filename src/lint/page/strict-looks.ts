/**
 * `strict`, of looks: where the page's CSS makes an element of ours against a rule, it is drawn as Assent draws it. A sheet inside
 * the element says so with `!important`, which no rule of the page's wins against (CSS Cascading 4, 6.3).
 */
import { tokensCss } from '../../banner/surface-css.js';
import type { ConsentStore } from '../../core/ports.js';
import { findingOf, type Finding } from '../model.js';
import { choiceRules } from './rules-choices.js';
import { legibleRules } from './rules-legible.js';
import { surfacesIn } from './surfaces.js';

/** The tokens as they are by default: they ask for names that nobody sets, and nothing outside sets theirs. */
const tokens = tokensCss.replaceAll('--consent-', '--assent-default-').replace(/--_[\w-]+\s*:[^;}]+/g, '$& !important');

const PLAIN = `
  ${tokens}
  [part] { opacity: 1 !important; filter: none !important; letter-spacing: normal !important; }
  [part~='banner'], [part~='dialog'] { color: var(--_text) !important; background: var(--_background) !important; }
  [part~='title'], [part~='text'], [part~='links'], [part~='row'] { color: inherit !important; background: none !important; }
  [part~='title'] { font-size: 1.125em !important; }
  [part~='text'], [part~='row'] { font-size: inherit !important; }
  [part~='links'] { font-size: max(14px, 0.875em) !important; }
  [part~='buttons'] { display: grid !important; grid-auto-columns: minmax(0, 1fr) !important; gap: 8px !important; }
  button[part] { font-size: inherit !important; min-block-size: 44px !important; min-inline-size: 44px !important; }
  [part~='choice'] {
    color: var(--_on-button) !important; background: var(--_button) !important; border-color: var(--_button) !important;
  }
  [part~='choose'], [part~='save'] {
    color: var(--_text) !important; background: none !important; border-color: var(--_boundary) !important;
  }
`;

const plain = new WeakMap<ShadowRoot, CSSStyleSheet>();

/** Draws an element as Assent draws it. @returns whether it was drawn otherwise before */
function drawPlain({ shadowRoot }: Element): boolean {
  if (!shadowRoot) return false;
  const known = plain.get(shadowRoot);
  // A banner that was drawn before its class came gets its sheets anew.
  if (known && shadowRoot.adoptedStyleSheets.includes(known)) return false;
  const sheet = known ?? new CSSStyleSheet();
  if (!known) sheet.replaceSync(PLAIN);
  plain.set(shadowRoot, sheet);
  shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
  return !known;
}

/** What is wrong with how elements are drawn, as far as looks can be. */
async function faults(surfaces: readonly Element[], store: ConsentStore): Promise<readonly Finding[]> {
  const page = { document, store, surfaces, touched: new WeakSet<EventTarget>(), links: false };
  const rules = [...choiceRules, ...legibleRules].filter(
    ({ id, severity }) => severity === 'error' && id !== 'pre-ticked',
  );
  const found = await Promise.all(
    rules.map(async (rule) => (await rule.check(page)).map((place) => findingOf(rule, place))),
  );
  return found.flat();
}

/**
 * Holds one element, or all of ours in the page, to the rules about looks: now, and whenever something is shown. What breaks
 * one is drawn as Assent draws it from then on.
 * @param tell told once of each element that is drawn anew
 * @returns how to end it; what was drawn plainly stays so
 */
export function holdLooks(
  scope: Document | Element,
  store: ConsentStore,
  tell: (message: string, findings: readonly Finding[]) => void,
): () => void {
  let frame = 0;
  const look = async (): Promise<void> => {
    const surfaces = scope instanceof Document ? surfacesIn(scope) : [scope];
    for (const surface of surfaces) {
      const found = await faults([surface], store);
      if (found.length === 0 || !drawPlain(surface)) continue;
      const [worst] = found as readonly [Finding, ...Finding[]];
      const { message, fix, source } = worst;
      tell(
        `<${surface.localName}> is drawn without the page's colours and sizes: ${message} ${fix} (${source})`,
        found,
      );
    }
  };
  const soon = (): void => {
    cancelAnimationFrame(frame);
    // Once for the element to be drawn, and once for the page to be styled.
    frame = requestAnimationFrame(() => (frame = requestAnimationFrame(() => void look())));
  };
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const watch = new MutationObserver(soon);
  watch.observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributeFilter: ['class', 'style', 'theme'],
  });
  const stop = store.subscribe(soon);
  document.addEventListener('consent-open', soon);
  scheme.addEventListener('change', soon);
  addEventListener('load', soon);
  return () => {
    cancelAnimationFrame(frame);
    watch.disconnect();
    stop();
    document.removeEventListener('consent-open', soon);
    scheme.removeEventListener('change', soon);
    removeEventListener('load', soon);
  };
}
