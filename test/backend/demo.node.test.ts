/** `npm run demo:server`, as it is started. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, rmdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { Catalogue } from '../../src/core/catalogue.js';
import { hashOfValue } from '../../src/records/index.js';
import { Device, newId, resealed } from './world.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

describe('the demo’s server', () => {
  let origin = '';
  let stop = async (): Promise<unknown> => undefined;
  before(async () => {
    const port = await freePort();
    const { DATABASE_URL: _, ...env } = process.env;
    const server = spawn(process.execPath, ['--import', 'tsx', 'demo/server/main.ts', '--memory'], {
      ...{ cwd: root, env: { ...env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] },
    });
    const ended = once(server, 'exit');
    stop = () => (server.kill(), ended);
    origin = `http://127.0.0.1:${port}`;
    await new Promise<void>((resolve, reject) => {
      server.stdout.on('data', (text) => String(text).includes(`localhost:${port}`) && resolve());
      void ended.then(() => reject(new Error('It has ended.')));
    });
  });
  after(() => stop());

  it('serves the demo, and the backend, which has a receipt for what the demo declares', async () => {
    const page = await (await fetch(`${origin}/demo/website.html`)).text();
    const text = /<script type="application\/json" id="consent-catalogue">([^]*?)<\/script>/.exec(page)?.[1] ?? '';
    const catalogue = hashOfValue(defineCatalogue(JSON.parse(text) as Catalogue));
    const entry = resealed(new Device().decide({ 'purpose/analytics': 'granted' }), { catalogue });
    const sent = await fetch(`${origin}/consent/records`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ schema: 'assent-delivery-1', entries: [entry], wordings: {} }),
    });
    assert.deepEqual(await sent.json(), { results: [{ id: entry.id, status: 'stored' }] });
    const cookie = sent.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const answer = await fetch(`${origin}/consent/receipts/${entry.record}`, { headers: { cookie } });
    const { receipts } = (await answer.json()) as { receipts: { parties: { party_name: string }[] }[] };
    assert.equal(receipts[0]?.parties[0]?.party_name, 'Saltmarsh Review');
  });

  it('renews the record’s cookie with a page that is opened, and with nothing else', async () => {
    const cookie = 'assent=1|k2m9x7q4t1c8|tp02e0~t/terms!2026-12-01|toy7q0~t/terms*2025-05-17|on2g';
    const set = async (destination: string): Promise<readonly string[]> =>
      (
        await fetch(`${origin}/demo/website.html`, { headers: { cookie, 'Sec-Fetch-Dest': destination } })
      ).headers.getSetCookie();
    assert.deepEqual(await set('document'), [`${cookie}; Path=/; Max-Age=34560000; SameSite=Lax`]);
    assert.deepEqual(await set('empty'), []);
  });

  it('knows a member of its membership site by the session’s cookie alone', async () => {
    const post = (path: string, body: BodyInit, type: Record<string, string> = {}): Promise<Response> =>
      fetch(`${origin}/demo/members/${path}`, {
        ...{ method: 'POST', body, redirect: 'manual', headers: { Origin: origin, ...type } },
      });
    await post('sign-in', new URLSearchParams({ email: 'ada@example.com' }));
    const { letters } = (await (await fetch(`${origin}/demo/members/inbox`)).json()) as { letters: { link: string }[] };
    const key = letters[0]?.link.split('.').at(-1);
    const opened = await post('open', JSON.stringify({ key }), { 'Content-Type': 'application/json' });
    const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    assert.equal((await fetch(`${origin}/consent/answers`)).status, 401);
    assert.equal((await fetch(`${origin}/consent/answers`, { headers: { cookie } })).status, 200);
  });

  it('shows nobody the folder of its data', async () => {
    const folder = `${root}.data`;
    const file = `${folder}/${newId()}`;
    await mkdir(folder, { recursive: true });
    try {
      await writeFile(file, 'a secret');
      const name = file.slice(root.length);
      for (const path of [
        `/${name}`,
        `/${name}?raw`,
        `/@fs${file}`,
        `/${name.replace('.', '%2e')}`,
        `/demo/../${name}`,
      ]) {
        const answer = await fetch(`${origin}${path}`);
        assert.ok(answer.status >= 400 && !(await answer.text()).includes('a secret'), path);
      }
    } finally {
      await rm(file);
      // Where there was none before, there is none now.
      await rmdir(folder).catch(() => undefined);
    }
  });
});
