import assert from 'node:assert/strict';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { answer, hasty } from '../../demo/server/listen.js';
import { addressKey } from '../../demo/server/rate-limit.js';
import { Browser, Device, resealed, token, type Place } from './world.js';

const SQL = [
  "'; drop table assent.entries; --",
  '$1',
  "\\'",
  '"',
  '%00',
  '{}',
  "' or '1'='1",
  'a'.repeat(5000),
  '\ud800',
];

export function hostileRequests(here: () => Place): void {
  const browser = (): Browser => new Browser(here().backend);
  const routes = ['/records', '/withdraw', '/rights'];

  describe('hostile requests', () => {
    it('of any JSON are answered, and never by a failure of the server', async () => {
      const own = browser();
      const { chain, record } = new Device();
      const entry = new Device(record).decide({ 'purpose/ads': 'granted' });
      await own.deliver([entry, ...chain]);
      const words = fc.oneof(
        fc.constantFrom(...SQL, '__proto__', 'constructor', '\0'),
        fc.string({ unit: 'binary', maxLength: 20 }),
      );
      const anything = fc.jsonValue({ maxDepth: 4 });
      const delivery = fc.record({
        schema: fc.constant('assent-delivery-1'),
        entries: fc.array(
          fc.oneof(
            anything,
            fc.dictionary(fc.constantFrom(...Object.keys(entry)), fc.oneof(words, anything)).map((changes) => {
              try {
                return resealed({ ...entry, id: `${entry.id}x` }, changes);
              } catch {
                return { ...entry, ...changes };
              }
            }),
          ),
          { maxLength: 5 },
        ),
        wordings: fc.dictionary(words, fc.oneof(words, anything)),
      });
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...routes), fc.oneof(anything, delivery), async (route, body) => {
          const { status } = await own.post(route, body);
          assert.ok(status < 500, `${route}: ${status}`);
        }),
        { numRuns: 300 },
      );
    });

    it('with SQL in every place where a text can stand change nothing, and fail nowhere', async () => {
      const own = browser();
      await own.deliver([new Device().decide({ 'purpose/ads': 'granted' })]);
      for (const text of SQL) {
        const encoded = encodeURIComponent(text.replace('\ud800', ''));
        for (const path of [`/receipts/${encoded}`, `/notices?policy=${encoded}&version=${encoded}&after=${encoded}`]) {
          assert.ok((await own.get(path)).status < 500, path);
        }
        assert.equal((await own.post('/withdraw', { topics: [text] })).status, 422);
        for (const bearer of [text, token(text)].filter((one) => /^[\x21-\x7e]+$/.test(one))) {
          assert.ok((await own.get('/answers', { token: bearer })).status < 500);
        }
      }
      const [there] = await here().database.query<{ found: boolean }>(
        "select to_regclass('assent.entries') is not null as found",
      );
      assert.equal(there?.found, true);
    });

    it('that are no JSON, too deep, too large, too many or of another type are refused before they are read', async () => {
      const own = browser();
      const entry = new Device().decide({ 'purpose/ads': 'denied' });
      const cases: [string, number, Record<string, string>?][] = [
        ['{', 400],
        ['[]', 400],
        ['null', 400],
        ['['.repeat(60_000), 400],
        [`{"a":${'{"a":'.repeat(20)}1${'}'.repeat(21)}`, 400],
        [`"${'\\"'.repeat(30_000)}`, 400],
        [JSON.stringify({ a: 'x'.repeat(66_000) }), 413],
        [JSON.stringify({ schema: 'assent-delivery-1', entries: Array(51).fill(entry) }), 413],
        [JSON.stringify({ schema: 'assent-delivery-2', entries: [] }), 422],
        ['{}', 415, { 'Content-Type': 'text/plain' }],
      ];
      for (const [body, status, headers = {}] of cases) {
        const began = Date.now();
        assert.equal((await own.post('/records', body, { headers })).status, status, body.slice(0, 60));
        assert.ok(Date.now() - began < 1000, body.slice(0, 60));
      }
      assert.equal((await own.get('/nothing')).status, 404);
    });
  });

  describe('the limits', () => {
    it('hold an address back, tell when to come again, and let it in then', async () => {
      let now = 1e12;
      const backend = await here().with({ rates: { address: { burst: 3, perSecond: 0.5 } }, now: () => now });
      const ask = (address: string): Promise<number> =>
        new Browser(backend, { address, secure: true }).get('/answers').then(({ status }) => status);
      assert.deepEqual(
        [await ask('::1'), await ask('::2'), await ask('0:0:0:0:9::'), await ask('::4')],
        [401, 401, 401, 429],
      );
      const { headers } = await new Browser(backend, { address: '::1', secure: true }).get('/answers');
      assert.equal(headers.get('Retry-After'), '2');
      assert.equal(await ask('192.0.2.9'), 401);
      now += 2000;
      assert.equal(await ask('::1'), 401);
    });

    it('hold a record back, whatever addresses it comes from', async () => {
      const backend = await here().with({
        rates: { address: { burst: 99, perSecond: 9 }, record: { burst: 2, perSecond: 0.001 } },
      });
      const device = new Device();
      const statuses: number[] = [];
      for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
        const { status } = await new Browser(backend, { address, secure: true }).deliver([
          device.decide({ 'purpose/ads': 'denied' }),
        ]);
        statuses.push(status);
      }
      assert.deepEqual(statuses, [200, 200, 429]);
    });

    it('count a household of IPv6 as one address, and IPv4 as itself however it is written', () => {
      assert.equal(addressKey('2001:db8:1:2:3:4:5:6'), addressKey('2001:db8:1:2::1'));
      assert.notEqual(addressKey('2001:db8:1:3::1'), addressKey('2001:db8:1:2::1'));
      assert.equal(addressKey('::ffff:192.0.2.1'), addressKey('192.0.2.1'));
    });
  });

  describe('other origins', () => {
    it('may read and send where they are named, and nowhere else', async () => {
      const backend = await here().with({ origins: ['https://app.example'] });
      const ask = (own: Browser, origin: string): Promise<string | null> =>
        own
          .ask('OPTIONS', '/records', { headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' } })
          .then(({ headers }) => headers.get('Access-Control-Allow-Origin'));
      assert.equal(await ask(new Browser(backend), 'https://app.example'), 'https://app.example');
      assert.equal(await ask(new Browser(backend), 'https://app.example.evil'), null);
      assert.equal(await ask(browser(), 'https://app.example'), null);
    });
  });

  describe('behind a server of Node', () => {
    it('answers over a socket, and ends a connection that sends too slowly', async () => {
      const listen = (request: IncomingMessage, response: ServerResponse): void =>
        void answer(here().backend, request, response);
      const server = createServer({ connectionsCheckingInterval: 50 }, listen);
      hasty(server);
      assert.ok(server.headersTimeout <= 10_000 && server.requestTimeout <= 15_000);
      // The same in less time than a test has.
      server.headersTimeout = 300;
      server.requestTimeout = 500;
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      try {
        const device = new Device();
        const response = await fetch(`http://127.0.0.1:${port}/consent/records`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ schema: 'assent-delivery-1', entries: [device.decide({ 'purpose/ads': 'denied' })] }),
        });
        assert.equal(response.status, 200);
        assert.equal(response.headers.getSetCookie().length, 2);
        assert.doesNotMatch(response.headers.getSetCookie().join(), /Secure/);
        const large = await fetch(`http://127.0.0.1:${port}/consent/records`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: 'x'.repeat(1_000_000),
        }).then(
          ({ status }) => status,
          () => 'closed',
        );
        assert.ok(large === 413 || large === 'closed', String(large));

        const slow = connect(port, '127.0.0.1');
        const ended = new Promise<'ended'>((resolve) => slow.once('close', () => resolve('ended')));
        slow.on('error', () => undefined);
        slow.resume();
        slow.write(
          'POST /consent/records HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
        );
        assert.equal(await Promise.race([ended, sleep(5000, 'still open')]), 'ended');
      } finally {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    });

    it('tells its log of a failure by a route and a code, without an address and without what was sent', async () => {
      const lines: string[] = [];
      const { database } = here();
      const down = {
        ...database,
        transaction: () => Promise.reject(Object.assign(new Error('secret text'), { code: '08006' })),
      };
      const backend = await here().with({ database: down, log: (line) => void lines.push(line) });
      const device = new Device();
      const { status, headers } = await new Browser(backend).deliver([device.decide({ 'purpose/ads': 'denied' })]);
      assert.deepEqual([status, headers.get('Retry-After')], [503, '5']);
      assert.deepEqual(lines, ['consent: POST /consent/records: 08006']);
    });
  });
}
