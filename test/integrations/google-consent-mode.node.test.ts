import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Answer } from '../../src/core/model.js';
import type { ConsentStore } from '../../src/core/ports.js';
import { googleConsentMode } from '../../src/integrations/google-consent-mode.js';
import type { GoogleConsentModeOptions, GoogleConsentType } from '../../src/integrations/google-consent-mode.js';
import { click, everything, nothing, tinyReader, visitor } from './visitor.js';
import type { Circumstances } from './visitor.js';

const page = globalThis as { dataLayer?: unknown; gtag?: unknown; other?: unknown };
const types: readonly GoogleConsentType[] = [
  ...(['ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage'] as const),
  ...(['functionality_storage', 'personalization_storage', 'security_storage'] as const),
];
const all = (answer: string, but: object = {}): object => ({
  ...Object.fromEntries(types.map((type) => [type, answer])),
  security_storage: 'granted',
  ...but,
});
const ads = (answer: Answer) => ({ ad_storage: answer, ad_user_data: answer, ad_personalization: answer });

beforeEach(clear);
afterEach(clear);
function clear(): void {
  delete page.dataLayer;
  delete page.gtag;
  delete page.other;
}

const isCommand = (entry: unknown): entry is ArrayLike<unknown> =>
  Object.prototype.toString.call(entry) === '[object Arguments]';
/** Every command Google heard, in order; what is no `arguments` object is no command to Google. */
const commands = (layer = page.dataLayer): unknown[][] =>
  (layer as unknown[]).filter(isCommand).map((entry) => Array.from(entry));
const updates = (): unknown[] =>
  commands()
    .filter(([, command]) => command === 'update')
    .map(([, , state]) => state);
const defaults = (): Record<string, unknown>[] =>
  commands()
    .filter(([, command]) => command === 'default')
    .map(([, , state]) => state as Record<string, unknown>);

function add(circumstances: Circumstances = {}, options: GoogleConsentModeOptions = {}): ConsentStore {
  const { store, failures } = visitor(circumstances);
  store.use(googleConsentMode(options));
  assert.deepEqual(failures, []);
  return store;
}
/** What a page's own Google snippet does. */
function tag(): void {
  const layer = ((page.dataLayer as unknown[]) ??= []);
  // eslint-disable-next-line prefer-rest-params
  const gtag = function (..._: unknown[]) { layer.push(arguments); }; // prettier-ignore
  gtag('js', new Date(0));
  gtag('config', 'G-1');
}

describe('the default', () => {
  it('comes before anything else, with all seven types, each granted or denied, and a whole waiting time (A-1, A-3)', () => {
    add();
    tag();
    assert.deepEqual(commands()[0], ['consent', 'default', { ...all('denied'), wait_for_update: 500 }]);
    assert.ok(isCommand((page.dataLayer as unknown[])[0]));
    assert.deepEqual(
      commands().map(([name]) => name),
      ['consent', 'js', 'config'],
    );
  });

  it('is sent once a page', () => {
    const store = add();
    store.decide(everything, click);
    store.decide(nothing, click);
    assert.equal(defaults().length, 1);
  });

  it('is an arguments object, as is every command: Google ignores arrays (A-2)', () => {
    add({ before: everything }, { adsDataRedaction: true, urlPassthrough: true, event: false });
    const entries = page.dataLayer as unknown[];
    assert.equal(entries.length, 4);
    assert.ok(entries.every(isCommand));
  });

  it('may differ by region, in Google’s own codes (A-6)', () => {
    const regions = [
      { region: ['US', 'US-CA', 'GB-ENG'], analytics_storage: 'granted' as const },
      { region: ['ES'], ...ads('denied') },
    ];
    add({}, { regions, waitForUpdate: 0 });
    assert.deepEqual(defaults().slice(1), [
      { region: ['US', 'US-CA', 'GB-ENG'], analytics_storage: 'granted', wait_for_update: 0 },
      { region: ['ES'], ...ads('denied'), wait_for_update: 0 },
    ]);
  });

  for (const code of ['EU', 'EEA', 'us', 'US_CA', 'US-', 'US-CALI', 'Germany', '', '*']) {
    it(`refuses the region "${code}" and says what to write (A-6)`, () => {
      assert.throws(
        () => googleConsentMode({ regions: [{ region: ['FR', code] }] }),
        (error: Error) =>
          error instanceof TypeError && error.message.includes(`"${code}"`) && /"FR"/.test(error.message),
      );
    });
  }

  for (const waitForUpdate of [0.5, -1, Number.NaN, '500' as unknown as number]) {
    it(`refuses to wait for ${JSON.stringify(waitForUpdate)} and says what to write (A-3)`, () => {
      assert.throws(() => googleConsentMode({ waitForUpdate }), /whole milliseconds, such as 500/);
    });
  }
});

describe('the update', () => {
  it('comes before config for a returning visitor, once (A-4)', () => {
    add({ before: { ...nothing, analytics: 'granted' } });
    tag();
    assert.deepEqual(
      commands().map(([name, command]) => (name === 'consent' ? command : name)),
      ['default', 'update', 'js', 'config'],
    );
    assert.deepEqual(updates(), [all('denied', { analytics_storage: 'granted' })]);
  });

  it('comes before config for a returning visitor who refused everything, too (A-4)', () => {
    add({ before: nothing });
    assert.deepEqual(updates(), [all('denied')]);
  });

  it('is not sent while nobody has answered (A-4)', () => {
    const store = add();
    store.decide({ 'channel/email': 'granted' }, click);
    store.refresh();
    assert.deepEqual(updates(), []);
  });

  it('is not sent for types that no declared purpose stands behind, while the others wait (A-4)', () => {
    add({ catalogue: { purposes: [{ id: 'analytics', basis: 'consent' }] } });
    assert.deepEqual(updates(), []);
  });

  it('is sent once for each decision, a first refusal included, and never for one that changes nothing (A-4)', () => {
    const store = add();
    store.decide(nothing, click);
    assert.equal(updates().length, 1, 'a refusal ends the waiting, though it equals the default');
    store.decide(nothing, click);
    store.decide({ 'channel/email': 'granted' }, click);
    store.refresh();
    assert.equal(updates().length, 1);
    store.decide(everything, click);
    store.decide(everything, click);
    assert.deepEqual(updates(), [all('denied'), all('granted')]);
  });

  it('tells what is answered while something else still waits', () => {
    add({ before: { analytics: 'granted' } });
    assert.deepEqual(updates(), [all('denied', { analytics_storage: 'granted' })]);
    clear();
    add({ before: { analytics: 'denied' } });
    assert.deepEqual(updates(), [all('denied')]);
  });

  it('names every type as denied on withdrawal, and none is left out (A-5)', () => {
    const store = add({ before: everything });
    store.decide(nothing, click);
    assert.deepEqual(updates(), [all('granted'), all('denied')]);
  });

  it('takes answers that are forgotten as withdrawn (A-5)', () => {
    const store = add({ before: everything });
    store.reset();
    assert.deepEqual(updates(), [all('granted'), all('denied')]);
  });

  it('comes at once where nobody has to be asked', () => {
    add({ region: 'JP' });
    assert.deepEqual(updates(), [all('granted')]);
  });

  it('is followed by an event for Tag Manager, whose name may be another, or none', () => {
    const after = (options: GoogleConsentModeOptions): unknown[] => {
      clear();
      add({ before: everything }, options);
      return (page.dataLayer as unknown[]).slice(2);
    };
    assert.deepEqual(after({}), [{ event: 'assent_consent_update' }]);
    assert.deepEqual(after({ event: 'consent_saved' }), [{ event: 'consent_saved' }]);
    assert.deepEqual(after({ event: false }), []);
  });

  it('ends when the integration is taken out', () => {
    const { store } = visitor();
    store.use(googleConsentMode())();
    store.decide(everything, click);
    assert.deepEqual(updates(), []);
  });
});

describe('the topics behind a type', () => {
  const declared = (...ids: string[]): Circumstances => ({
    catalogue: { purposes: ids.map((id) => ({ id, basis: 'consent' as const })) },
    before: Object.fromEntries(ids.map((id) => [id, 'granted' as const])),
  });

  it('are the usual purposes, by either of their usual names', () => {
    add(declared('preferences', 'statistics', 'advertising'));
    assert.deepEqual(updates(), [all('granted', { security_storage: 'denied' })]);
  });

  it('are all of the usual names that are declared', () => {
    const { catalogue } = declared('marketing', 'advertising');
    add({ catalogue: catalogue!, before: { marketing: 'granted', advertising: 'denied' } });
    assert.deepEqual(updates(), [all('denied', { security_storage: 'denied' })]);
  });

  it('may be named, one or several; all of them have to be allowed', () => {
    const topics = {
      ad_user_data: ['marketing', 'channel/email'],
      ad_personalization: 'functional',
      personalization_storage: ['purpose/analytics', 'functional'],
    };
    const store = add({ before: { ...everything, analytics: 'denied' } }, { topics });
    const first = { ad_user_data: 'denied', analytics_storage: 'denied', personalization_storage: 'denied' };
    assert.deepEqual(updates(), [all('granted', first)]);
    store.decide({ 'channel/email': 'granted' }, click);
    assert.deepEqual(updates()[1], all('granted', { ...first, ad_user_data: 'granted' }));
  });
});

describe('under Global Privacy Control', () => {
  it('the three ad types are denied in the US, though they had been granted before (A-9)', () => {
    add({ region: 'US-CA', signals: { gpc: true }, before: everything });
    assert.deepEqual(updates(), [all('granted', ads('denied'))]);
  });

  it('an opt-out region’s silence grants no ad type (A-9)', () => {
    add({ region: 'US-CA', signals: { gpc: true } });
    assert.deepEqual(updates(), [all('granted', ads('denied'))]);
  });

  it('no regional default grants an ad type, and no click identifier travels in links (A-9)', () => {
    const options = {
      regions: [{ region: ['US'], ...ads('granted'), analytics_storage: 'granted' as const }],
      adsDataRedaction: true,
      urlPassthrough: true,
    };
    add({ region: 'US-CA', signals: { gpc: true } }, options);
    assert.deepEqual(defaults()[1], {
      ...{ region: ['US'], ...ads('denied'), analytics_storage: 'granted' },
      wait_for_update: 500,
    });
    const set = (): unknown[][] => commands().filter(([name]) => name === 'set');
    assert.deepEqual(set(), [['set', 'ads_data_redaction', true]]);
    clear();
    add({ region: 'US-CA' }, options);
    assert.deepEqual(set(), [
      ['set', 'ads_data_redaction', true],
      ['set', 'url_passthrough', true],
    ]);
  });
});

describe('the data layer', () => {
  it('that is there is used, with what is in it, and gtag is left alone (A-7)', () => {
    const layer: unknown[] = [{ pageType: 'article' }];
    const gtag = (): void => undefined;
    Object.assign(page, { dataLayer: layer, gtag });
    add({ before: everything });
    assert.equal(page.dataLayer, layer);
    assert.equal(page.gtag, gtag);
    assert.deepEqual(layer[0], { pageType: 'article' });
    assert.equal(layer.length, 4);
  });

  it('may have another name (A-7)', () => {
    const layer: unknown[] = [];
    page.other = layer;
    add({ before: everything }, { dataLayer: 'other' });
    assert.equal(page.other, layer);
    assert.equal(layer.length, 3);
    assert.ok(!('dataLayer' in page));
  });

  it('hears through the push that a tag put there', () => {
    const heard: unknown[] = [];
    const layer: unknown[] = [];
    layer.push = (...entries) => heard.push(...entries);
    page.dataLayer = layer;
    const store = add();
    store.decide(everything, click);
    assert.deepEqual(commands(heard)[1], ['consent', 'update', all('granted')]);
  });

  it('does no harm when its name is taken, or fails', () => {
    const fail = (): never => {
      throw new Error('hostile');
    };
    const hostile: PropertyDescriptor[] = [
      ...[5, 'text', null, {}, Object.freeze([]), fail, { push: fail }].map((value) => ({ value, writable: true })),
      { value: 5, writable: false },
      { get: fail },
    ];
    for (const property of hostile) {
      clear();
      Object.defineProperty(page, 'dataLayer', { ...property, configurable: true });
      const reader = tinyReader();
      assert.doesNotThrow(() => {
        const remove = googleConsentMode()(reader);
        reader.set({ status: 'decided' });
        remove?.();
      });
    }
  });
});
