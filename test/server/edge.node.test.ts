import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createContext, Script } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The text of the gate, which a build makes. What it says makes no difference here. */
const snippets: Plugin = {
  name: 'snippets',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/snippets\.js$/ }, () => ({ path: 'snippets', namespace: 'built' }));
    onLoad({ filter: /./, namespace: 'built' }, () => ({
      contents:
        "export const gate='gate',fetchPart='part',drawnBanner='{}',siteBanner='',foreign='',integrations={},bannerCss={bar:''},integrity={};",
    }));
  },
};

/** An entry as one script, by `platform: neutral`: an import of Node's would not be found. */
async function bundle(entry: string): Promise<{ code: string; inputs: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    platform: 'neutral',
    format: 'iife',
    globalName: 'server',
    target: 'es2022',
    plugins: [snippets],
  });
  return { code: outputFiles[0]!.text, inputs: Object.keys(metafile.inputs) };
}

/** What every edge runtime has, and nothing else: no process, no Buffer, no require, no document, no window. */
const web = { URL, Headers, Request, Response, TextEncoder, TextDecoder };

/** Runs in a realm of its own, so that results are compared as JSON. */
function inWorker(code: string, expression: string): unknown {
  const context = createContext({ ...web });
  for (const name of ['process', 'Buffer', 'require', 'document', 'window', 'navigator', 'location', 'setTimeout']) {
    assert.equal(new Script(`typeof ${name}`).runInContext(context), 'undefined', name);
  }
  new Script(code).runInContext(context);
  return JSON.parse(new Script(`JSON.stringify(${expression})`).runInContext(context) as string);
}

const COOKIE = 'assent=1|k2m9x7q4t1c8|toy7q0~p/analytics*0f3k|7zg8';
const catalogue = `{ purposes: [{ id: 'analytics', basis: 'consent', revision: '0f3k' }], policies: [{ id: 'terms', timeZone: 'Asia/Seoul', versions: [{ version: '1', effective: '2026-11-24' }] }] }`;
const request = `new Request('https://shop.example/', { headers: { Cookie: '${COOKIE}', Accept: 'text/html' } })`;

const works = `(({ headers }) => {
  const cookies = headers.get('Cookie');
  const now = Date.parse('2026-11-23T16:00Z');
  const state = server.readConsent(cookies, ${catalogue}, { now });
  const { record, faults } = server.readRecord(cookies, { now });
  return [
    server.allows(state, 'analytics'),
    server.mustAsk(state),
    server.isVisit((name) => headers.get(name)),
    server.renewCookie(cookies, { now }) === server.recordCookie(record),
    server.recordCookie(server.merge(record, record)),
    server.clearCookie(),
    server.strayCookies('shop.example').length,
    faults,
  ];
})(${request})`;
const worked = [
  true,
  false,
  true,
  true,
  `${COOKIE}; Path=/; Max-Age=34560000; SameSite=Lax; Secure`,
  'assent=; Path=/; Max-Age=0; SameSite=Lax; Secure',
  1,
  [],
];

describe('in an edge worker, with the globals of the web alone', () => {
  it('the cookie is read, judged, renewed and cleared, and nothing comes along that a reader does not need', async () => {
    const { code, inputs } = await bundle('src/server/cookie.ts');
    assert.deepEqual(
      inputs.filter((file) => !/^src\/(server|core)\//.test(file)),
      [],
    );
    assert.ok(!inputs.some((file) => file.endsWith('server/index.ts') || file.includes('snippets')));
    assert.deepEqual(inWorker(code, works), worked);
  });

  it('the whole of assent/server does the same, and writes pages', async () => {
    const { code } = await bundle('src/server/index.ts');
    assert.deepEqual(inWorker(code, works), worked);
    const page = inWorker(code, `[server.inlineGate(${catalogue}), server.inlineBanner(${catalogue})]`) as string[];
    assert.match(page[0]!, /^<script>.*"topics":\["purpose\/analytics"\]/);
    assert.match(page[1]!, /^<consent-banner hidden>/);
  });

  it('weighs what docs/server.md says', async (test) => {
    const text = readFileSync(`${root}/docs/server.md`, 'utf8');
    for (const [entry, said] of [
      ['src/server/cookie.ts', /([\d.]+) kB minified, all of it/],
      ['src/server/index.ts', /with their text\s+\(([\d.]+) kB/],
    ] as const) {
      const code = Buffer.from((await bundle(entry)).code);
      test.diagnostic(`${entry}: ${code.length} bytes minified, ${gzipSync(code, { level: 9 }).length} gzipped`);
      const kilobytes = Number(said.exec(text)?.[1]);
      assert.ok(kilobytes * 1000 >= code.length && kilobytes * 900 <= code.length, `${entry}: ${code.length} bytes`);
    }
  });
});
