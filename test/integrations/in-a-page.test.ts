import { expect } from '@open-wc/testing';
import type { ReaderIntegration } from '../../src/core/ports.js';
import { setDefaultStore } from '../../src/default-store.js';
import { googleConsentMode } from '../../src/integrations/google-consent-mode.js';
import { metaPixel } from '../../src/integrations/meta-pixel.js';
import { segment } from '../../src/integrations/segment.js';
import { clearPage, page, vendors } from './vendors.js';
import { click, everything, nothing, visitor } from './visitor.js';

let place: HTMLElement;
let removals: (() => void)[] = [];

function add(integration: ReaderIntegration, store = visitor({ before: everything }).store): void {
  removals.push(store.use(integration));
}
/** Runs as a classic script of the page, where a bare name is a global. */
function script(text: string): void {
  const element = document.createElement('script');
  element.text = text;
  place.append(element);
}
/** Elements that take a global's name from a page that reads `window.name || …`. */
const clobbers: Record<string, (name: string) => HTMLElement> = {
  'an element with that id': (name) => Object.assign(document.createElement('a'), { id: name }),
  'a form with that name, and a field called push': (name) => {
    const form = Object.assign(document.createElement('form'), { name });
    form.append(
      ...['push', 'queue', 'q'].map((field) => Object.assign(document.createElement('input'), { name: field })),
    );
    return form;
  },
  'a frame with that name': (name) => Object.assign(document.createElement('iframe'), { name }),
  'a frame of another origin with that name': (name) => {
    const frame = Object.assign(document.createElement('iframe'), { name });
    frame.setAttribute('sandbox', '');
    frame.srcdoc = '<p>elsewhere</p>';
    return frame;
  },
};
const loaded = async (element: HTMLElement): Promise<void> => {
  const frame = element instanceof HTMLIFrameElement && element.srcdoc;
  const done = frame && new Promise((resolve) => element.addEventListener('load', resolve, { once: true }));
  place.append(element);
  await done;
};

describe('integrations in a page', () => {
  beforeEach(() => {
    clearPage();
    place = document.body.appendChild(document.createElement('div'));
  });
  afterEach(() => {
    for (const remove of removals) remove();
    removals = [];
    place.remove();
    clearPage();
    for (const name of ['dataLayer', 'analytics', '_fbq', 'heard']) delete page[name];
    setDefaultStore(undefined);
  });

  for (const [what, make] of Object.entries(clobbers)) {
    it(`Google’s data layer survives ${what}`, async () => {
      await loaded(make('dataLayer'));
      expect(page['dataLayer']).not.to.be.an('array');
      add(googleConsentMode());
      script('window.dataLayer = window.dataLayer || []; dataLayer.push({ event: "gtm.js" });');
      expect(page['dataLayer']).to.be.an('array').with.length(4);
    });

    for (const { name, global, add: make_, snippet, heard, returning, first } of vendors) {
      it(`${name} survives ${what}`, async () => {
        await loaded(make(global));
        add(make_());
        snippet();
        expect(heard()).to.deep.equal([...returning, first]);
      });
    }
  }

  it('let Meta’s own snippet load its script, and are heard before its init', () => {
    add(metaPixel());
    // Of the shape that Meta publishes: it does nothing when fbq exists, and its function knows itself only after the assignment.
    script(`(function (f, n) {
      if (f.fbq) return;
      n = f.fbq = function () { n.callMethod ? n.callMethod.apply(n, arguments) : n.queue.push(arguments); };
      if (!f._fbq) f._fbq = n;
      n.push = n; n.loaded = true; n.version = '2.0'; n.queue = [];
      f.heard = 'loading';
    })(window);
    fbq('init', '1');`);
    expect(page['heard']).to.equal('loading');
    expect(
      Array.from(page['fbq'].queue as ArrayLike<unknown>[], (command) => Array.from(command).join(' ')),
    ).to.deep.equal([...['consent revoke', 'consent grant'], 'init 1']);
    expect(page['_fbq']).to.equal(page['fbq']);
  });

  it('make no request, keep nothing and add nothing to the page', () => {
    const before = {
      requests: performance.getEntriesByType('resource').length,
      html: document.documentElement.outerHTML,
    };
    const kept = (): string => `${document.cookie} ${JSON.stringify(localStorage)} ${JSON.stringify(sessionStorage)}`;
    const stored = kept();
    const { store } = visitor();
    for (const integration of [googleConsentMode(), segment(), ...vendors.map((vendor) => vendor.add())])
      add(integration, store);
    store.decide(everything, click);
    store.decide(nothing, click);
    expect(performance.getEntriesByType('resource').length).to.equal(before.requests);
    expect(document.documentElement.outerHTML).to.equal(before.html);
    expect(kept()).to.equal(stored);
  });
});
