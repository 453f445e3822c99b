import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { metaPixel } from '../../src/integrations/meta-pixel.js';
import { microsoftClarity } from '../../src/integrations/microsoft-clarity.js';
import { microsoftUet } from '../../src/integrations/microsoft-uet.js';
import { posthog } from '../../src/integrations/posthog.js';
import { clearPage, page, vendors } from './vendors.js';
import { click, everything, nothing, tinyReader, visitor } from './visitor.js';

beforeEach(clearPage);
afterEach(clearPage);

for (const vendor of vendors) {
  const { add, arrive, first, global, granted, heard, refused, returning, snippet, waiting, withdrawn } = vendor;

  describe(vendor.name, () => {
    it('hears that nobody has answered before the first command of the page (A-10)', () => {
      const { store } = visitor();
      store.use(add());
      snippet();
      assert.deepEqual(heard(), [...waiting, first]);
    });

    it('hears at once what a returning visitor granted, before the first command of the page (A-10)', () => {
      const { store } = visitor({ before: everything });
      store.use(add());
      snippet();
      assert.deepEqual(heard(), [...returning, first]);
    });

    it('hears a grant and its withdrawal, each once, before and after its script has come (A-10, A-13)', () => {
      const { store } = visitor();
      store.use(add());
      snippet();
      store.decide(everything, click);
      arrive();
      store.decide(nothing, click);
      store.decide(nothing, click);
      store.decide({ 'channel/email': 'granted' }, click);
      store.decide(everything, click);
      assert.deepEqual(heard(), [...waiting, first, ...granted, ...withdrawn, ...granted]);
    });

    it('takes answers that are forgotten as withdrawn', () => {
      const { store } = visitor({ before: everything });
      store.use(add());
      snippet();
      store.reset();
      assert.deepEqual(heard(), [...returning, first, ...withdrawn]);
    });

    it('hears a first refusal where its interface tells it from waiting', () => {
      const { store } = visitor();
      store.use(add());
      snippet();
      store.decide(nothing, click);
      assert.deepEqual(heard(), [...waiting, first, ...refused]);
    });

    it('is told even when its tag stands before the integration, with or without its script', () => {
      for (const late of [false, true]) {
        clearPage();
        const { store } = visitor();
        snippet();
        if (late) arrive();
        store.use(add());
        store.decide(everything, click);
        assert.deepEqual(heard(), [first, ...waiting, ...granted]);
      }
    });

    it('hears the answer that counts before its first command when it comes after that answer (A-11)', () => {
      const { store } = visitor();
      store.use(add());
      store.decide(everything, click);
      snippet();
      const said = heard();
      assert.equal(said.at(-1), first);
      assert.equal(said.at(-2), granted.at(-1));
      arrive();
      store.decide(nothing, click);
      assert.deepEqual(heard(), [...said, ...withdrawn]);
    });

    it('may never come (A-11)', () => {
      const { store, failures } = visitor();
      const remove = store.use(add());
      assert.equal(typeof page[global] === 'undefined', vendor.watched);
      store.decide(everything, click);
      store.decide(nothing, click);
      remove();
      assert.equal(global in page, !vendor.watched);
      assert.deepEqual(failures, []);
    });

    it('hears nothing more once the integration is taken out', () => {
      const { store } = visitor();
      const remove = store.use(add());
      snippet();
      remove();
      store.decide(everything, click);
      assert.deepEqual(heard(), [...waiting, first]);
    });

    it('finds its global a plain property, once it has been told', () => {
      visitor().store.use(add());
      snippet();
      const left = Object.getOwnPropertyDescriptor(page, global);
      assert.equal(left?.get, undefined);
      assert.ok(left?.writable && left.enumerable && left.configurable);
    });

    it('leaves an accessor that the page has put on its name', () => {
      let value: unknown;
      const accessor = { get: () => value, set: (next: unknown) => void (value = next) };
      Object.defineProperty(page, global, { ...accessor, configurable: true });
      const { store } = visitor();
      const remove = store.use(add());
      snippet();
      store.decide(everything, click);
      assert.equal(heard().at(-1), granted.at(-1));
      remove();
      assert.equal(Object.getOwnPropertyDescriptor(page, global)?.get, accessor.get);
    });

    it('hears at most what was queued for it when the integration is taken out before the tag', () => {
      const { store } = visitor({ before: everything });
      store.use(add())();
      snippet();
      assert.deepEqual(heard(), [...(vendor.watched ? [] : returning), first]);
    });

    it('does no harm when its name is taken by something else, or fails', () => {
      const fail = (): never => {
        throw new Error('hostile');
      };
      const hostile: PropertyDescriptor[] = [
        ...[5, 'text', null, {}, Object.freeze([]), fail, Object.assign(() => fail(), { queue: [], push: fail })].map(
          (value) => ({ value, writable: true }),
        ),
        { value: { get push() { return fail(); }, get holdConsent() { return fail(); } }, writable: true }, // prettier-ignore
        { value: 5, writable: false },
        { get: fail, set: fail },
        { get: fail },
      ];
      for (const property of hostile) {
        clearPage();
        Object.defineProperty(page, global, { ...property, configurable: true });
        const reader = tinyReader();
        const topics = [
          { id: 'purpose/analytics', allowed: true },
          { id: 'purpose/marketing', allowed: true },
        ] as const;
        assert.doesNotThrow(() => {
          const remove = add()(reader);
          reader.set({ status: 'decided', topics });
          remove?.();
        });
      }
    });

    it('is denied for a purpose that the catalogue does not declare, and nothing is reported', () => {
      const reader = tinyReader({ status: 'decided' });
      add()(reader);
      snippet();
      assert.deepEqual(heard(), [...waiting, ...refused, first]);
    });
  });
}

describe('under Global Privacy Control', () => {
  const advertising = vendors.filter(({ name }) => /UET|Meta|TikTok|Pinterest/.test(name));

  it('advertising is denied in the US, though it had been granted before the signal (A-9)', () => {
    for (const { add, granted, heard, snippet, name } of advertising) {
      clearPage();
      const { store } = visitor({ region: 'US-CA', signals: { gpc: true }, before: everything });
      store.use(add());
      snippet();
      assert.ok(!heard().some((word) => granted.includes(word)), name);
    }
  });

  it('an opt-out region’s silence grants no advertising that sells data; without the signal it does', () => {
    for (const gpc of [true, false]) {
      for (const { add, granted, heard, snippet, name } of advertising) {
        clearPage();
        const { store } = visitor({ region: 'US-CA', signals: { gpc } });
        store.use(add());
        snippet();
        assert.equal(heard().includes(granted[0] as string), !gpc, `${name}, GPC ${gpc ? 'on' : 'off'}`);
      }
    }
  });

  it('a grant of the person’s own, given while the signal was on, counts', () => {
    for (const { add, granted, heard, snippet, name } of advertising) {
      clearPage();
      const { store } = visitor({ region: 'US-CA', signals: { gpc: true } });
      store.use(add());
      snippet();
      store.decide({ marketing: 'granted' }, click);
      assert.equal(heard().at(-1), granted.at(-1), name);
    }
  });
});

describe('the topics behind a vendor', () => {
  const toldOf = (topics: string | readonly string[]): string[] => {
    clearPage();
    const { store, failures } = visitor({ before: { ...nothing, analytics: 'granted', functional: 'granted' } });
    store.use(microsoftUet({ topics }));
    assert.deepEqual(failures, []);
    return (page['uetq'] as unknown[]).slice(3).map((word) => JSON.stringify(word));
  };
  const update = (answer: string): string[] => ['"consent"', '"update"', JSON.stringify({ ad_storage: answer })];

  it('are one, or several of which all have to be allowed', () => {
    assert.deepEqual(toldOf('analytics'), update('granted'));
    assert.deepEqual(toldOf('purpose/analytics'), update('granted'));
    assert.deepEqual(toldOf(['analytics', 'purpose/functional']), update('granted'));
    assert.deepEqual(toldOf(['analytics', 'marketing']), update('denied'));
  });

  it('deny when one is misspelt, or none is named', () => {
    assert.deepEqual(toldOf(['analytics', 'functionall']), update('denied'));
    assert.deepEqual(toldOf([]), update('denied'));
    assert.deepEqual(toldOf('constructor'), update('denied'));
  });
});

describe('what a vendor wants exactly', () => {
  it('Clarity: two keys with a capital S, each by its own purpose (A-12)', () => {
    const { store } = visitor({ before: { ...nothing, analytics: 'granted' } });
    store.use(microsoftClarity());
    assert.deepEqual(page['clarity'].q, [['consentv2', { ad_Storage: 'denied', analytics_Storage: 'granted' }]]);
  });

  it('UET: three arguments a command, as they stand, in an array', () => {
    const { store } = visitor({ before: everything });
    store.use(microsoftUet());
    assert.deepEqual(page['uetq'], [
      ...['consent', 'default', { ad_storage: 'denied' }],
      ...['consent', 'update', { ad_storage: 'granted' }],
    ]);
  });

  it('Meta: limited data use before init, where Meta looks or where the host says', () => {
    const meta = vendors.find(({ global }) => global === 'fbq')!;
    for (const [ldu, place] of [
      [true, '0 0'],
      [[1, 1000], '1 1000'],
    ] as const) {
      clearPage();
      const { store } = visitor({ before: everything });
      store.use(metaPixel({ ldu }));
      meta.snippet();
      assert.deepEqual(meta.heard(), [
        'consent revoke',
        `dataProcessingOptions ["LDU"] ${place}`,
        'consent grant',
        'init 1',
      ]);
    }
  });

  for (const name of ['fbq', 'pintrk']) {
    it(`${name}: nothing before it has its queue, since a tag manager’s stub loses what comes sooner`, () => {
      const { add, heard, waiting } = vendors.find(({ global }) => global === name)!;
      visitor().store.use(add());
      page[name] = (...command: unknown[]) => page[name].queue?.push(command);
      assert.equal(typeof page[name], 'function');
      page[name].queue = [];
      page[name]('init', '1');
      assert.deepEqual(heard(), [...waiting, 'init 1']);
    });
  }

  it('PostHog: the instance from npm, where the host has one', () => {
    const calls: unknown[] = [];
    const instance = {
      opt_in_capturing: (options: unknown) => void calls.push(['in', options]),
      opt_out_capturing: () => void calls.push(['out']),
    };
    const { store } = visitor();
    store.use(posthog({ posthog: instance }));
    store.decide(everything, click);
    store.decide(nothing, click);
    assert.deepEqual(calls, [['out'], ['in', { captureEventName: false }], ['out']]);
    assert.ok(!('posthog' in page));
  });
});
