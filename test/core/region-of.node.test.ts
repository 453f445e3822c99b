import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { createConsent, memoryStorage, regionAt } from '../../src/index.js';
import type { Catalogue, ConsentFailure, ConsentState, RegionResolver } from '../../src/index.js';

const catalogue: Catalogue = {
  purposes: [
    { id: 'duty', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
    { id: 'fraud', basis: 'legitimate-interest' },
    { id: 'ads', basis: 'consent', sale: true },
  ],
};
const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

interface Setting {
  readonly regionTimeout?: number;
  readonly declared?: Catalogue;
  readonly storage?: ReturnType<typeof memoryStorage>;
  readonly timeZone?: string;
}
function visit(region: string | RegionResolver | undefined, setting: Setting = {}) {
  const { declared = catalogue, storage = memoryStorage(), timeZone = 'America/Chicago', ...rest } = setting;
  process.env['TZ'] = timeZone;
  const failures: ConsentFailure[] = [];
  const store = createConsent({
    ...{ catalogue: declared, storage, archive: memoryStorage(), signals: {}, ...rest },
    ...(region !== undefined && { region }),
    onError: (failure) => void failures.push(failure),
  });
  const states: ConsentState[] = [];
  store.subscribe((state) => void states.push(state));
  return { store, states, failures, codes: () => failures.map(({ code }) => code) };
}
const allowed = ({ topics }: ConsentState): string[] => topics.filter((topic) => topic.allowed).map(({ key }) => key);
const after = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
/** Long enough for a resolver that answers at once. */
const soon = (): Promise<void> => after(20);

describe('where a person is', () => {
  it('is what the page says, before anything else', async () => {
    const { store } = visit('US', { declared: { ...catalogue, region: 'FR' } });
    assert.equal(store.get().region, 'US');
    await soon();
    assert.equal(store.get().region, 'US');
    assert.equal(visit('', { declared: { ...catalogue, region: 'US' } }).store.get().region, '');
  });

  it('is the catalogue’s region where nobody says more, else unknown', () => {
    assert.equal(visit(undefined, { declared: { ...catalogue, region: 'fr' } }).store.get().region, 'FR');
    assert.equal(visit(undefined).store.get().region, '');
  });

  it('is found out by a resolver, before the catalogue’s region', async () => {
    const { store, codes } = visit(() => 'us-tx', { declared: { ...catalogue, region: 'FR' } });
    await soon();
    assert.deepEqual([store.get().region, allowed(store.get())], ['US-TX', ['duty', 'analytics', 'fraud', 'ads']]);
    assert.deepEqual(codes(), []);
  });

  it('while it is being found out, only duties and what the person said yes to may run, and nobody is asked', async () => {
    const storage = memoryStorage();
    const click = { surface: 'test', control: 'test', trusted: true };
    visit('DE', { storage }).store.decide({ analytics: 'granted' }, click);
    const { store, states } = visit(() => after(30).then(() => 'DE'), { storage });
    assert.deepEqual([allowed(store.get()), store.get().pending, store.get().region], [['duty', 'analytics'], [], '']);
    const fresh = visit(() => after(30).then(() => 'DE'));
    assert.deepEqual([allowed(fresh.store.get()), fresh.store.get().status], [['duty'], 'not-required']);
    await after(80);
    assert.deepEqual([allowed(store.get()), store.get().region], [['duty', 'analytics', 'fraud'], 'DE']);
    assert.deepEqual(fresh.store.get().pending, ['purpose/analytics', 'purpose/ads']);
    assert.equal(states.length, 2);
  });

  it('an answer given meanwhile holds, and an earlier one does not lapse by a rule that was only supposed', async () => {
    const day = 86_400_000;
    const now = Date.parse('2026-11-23T12:00Z');
    let clock = now - 300 * day;
    const parts = { catalogue, storage: memoryStorage(), archive: memoryStorage(), signals: {}, now: () => clock };
    const click = { surface: 'test', control: 'test', trusted: true };
    createConsent({ ...parts, region: 'CZ' }).decide({ analytics: 'granted' }, click);
    clock = now;
    const store = createConsent({ ...parts, region: () => after(10).then(() => 'CZ') });
    store.refresh();
    store.decide({ ads: 'denied' }, click);
    await after(50);
    assert.deepEqual(allowed(store.get()), ['duty', 'analytics', 'fraud']);
    assert.deepEqual(
      store.history().map(({ act }) => act),
      ['decide', 'decide'],
    );
    assert.equal(store.answer('ads')?.standing, 'current');
  });

  it('unless it is found out in time, the strictest rule holds for the page, however late the answer comes', async () => {
    const { store, codes, failures } = visit(() => after(80).then(() => 'US'), { regionTimeout: 30 });
    await after(55);
    assert.deepEqual([store.get().region, allowed(store.get())], ['', ['duty', 'fraud']]);
    assert.deepEqual(store.get().pending, ['purpose/analytics', 'purpose/ads']);
    assert.deepEqual(codes(), ['region-unknown']);
    assert.match(String(failures[0]?.cause), /30 ms/);
    await after(80);
    assert.deepEqual([store.get().region, allowed(store.get())], ['', ['duty', 'fraud']]);
  });

  it('has a second to be found out', async () => {
    const { store } = visit(() => new Promise(() => undefined));
    await after(900);
    assert.deepEqual(store.get().pending, []);
    await after(250);
    assert.equal(store.get().pending.length, 2);
  });

  it('is unknown where the resolver fails, or says what is no code; where it does not know, nothing is reported', async () => {
    const wrong: readonly RegionResolver[] = [
      () => Promise.reject(new Error('no')),
      () => {
        throw new Error('no');
      },
      () => 'United States',
      () => 'USA',
      () => 7 as unknown as string,
      () => ({}) as unknown as string,
    ];
    for (const resolver of wrong) {
      const { store, codes } = visit(resolver, { declared: { ...catalogue, region: 'US' } });
      await soon();
      assert.deepEqual([store.get().region, codes()], ['', ['region-unknown']], String(resolver));
    }
    for (const resolver of [() => undefined, () => ''])
      assert.deepEqual(await soon().then(() => visit(resolver).codes()), []);
  });
});

describe('the time zone', () => {
  const cases: readonly [string, string, string][] = [
    ['US', 'America/New_York', 'US'],
    ['US-CA', 'Pacific/Honolulu', 'US-CA'],
    ['US', 'Europe/Paris', ''],
    ['US', 'UTC', ''],
    ['CH', 'Europe/Zurich', 'CH'],
    ['CH', 'Europe/Berlin', ''],
    ['JP', 'Asia/Tokyo', 'JP'],
    ['JP', 'Asia/Seoul', ''],
    ['AU', 'Australia/Perth', 'AU'],
    ['CA', 'America/Vancouver', 'CA'],
    ['CA', 'America/Toronto', 'CA-QC'],
    ['CA-ON', 'America/Toronto', 'CA-ON'],
    // Where people are asked anyway it says nothing.
    ['FR', 'Asia/Seoul', 'FR'],
    ['CA-QC', 'Europe/Paris', 'CA-QC'],
    ['KR', 'America/New_York', 'KR'],
  ];
  for (const [region, timeZone, wanted] of cases) {
    it(`of ${timeZone} makes of ${region}, as a resolver has it, ${wanted || 'the strictest rule'}`, async () => {
      const { store } = visit(() => region, { timeZone });
      await soon();
      assert.equal(store.get().region, wanted);
    });
  }

  it('overrules neither the page nor the catalogue', () => {
    assert.equal(visit('US', { timeZone: 'Europe/Paris' }).store.get().region, 'US');
    const declared = { ...catalogue, region: 'US' };
    assert.equal(visit(undefined, { timeZone: 'Europe/Paris', declared }).store.get().region, 'US');
  });
});

describe('an address that tells the region', () => {
  async function answer(listener: RequestListener): Promise<[string | undefined, Error | undefined]> {
    const server = createServer(listener).listen(0);
    try {
      const { port } = server.address() as AddressInfo;
      return [await regionAt(`http://localhost:${port}/where`)(), undefined];
    } catch (cause) {
      return [undefined, cause as Error];
    } finally {
      server.close();
    }
  }
  const bodies: readonly [string, string][] = [
    ['FR', 'FR'],
    [' us-ca\n', 'us-ca'],
    ['{ "region": "US-CA", "ip": "192.0.2.1" }', 'US-CA'],
    ['{"country":"CA","region" : "CA-QC"}', 'CA-QC'],
    ['fl=1\nh=shop.example\nip=192.0.2.1\nts=1\ncolo=CDG\nloc=FR\ntls=TLSv1.3\n', 'FR'],
    ['', ''],
  ];
  for (const [body, wanted] of bodies) {
    it(`is understood: ${JSON.stringify(body.slice(0, 30))}`, async () => {
      assert.deepEqual(await answer((_, response) => void response.end(body)), [wanted, undefined]);
    });
  }

  it('and is none where the server fails, or sends a page', async () => {
    const [, failed] = await answer((_, response) => void response.writeHead(500).end('FR'));
    assert.match(String(failed), /500/);
    const [page] = await answer((_, response) => void response.end('<!doctype html>\nUS \n<p>Not found'));
    const { store, codes } = visit(() => page);
    await soon();
    assert.deepEqual([store.get().region, codes()], ['', ['region-unknown']]);
  });
});
