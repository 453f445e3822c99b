// Every snippet of docs/server.md is compiled, with types, and run as it stands.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Express } from 'express';
import type { Hono } from 'hono';
import ts from 'typescript';
import type { ConsentRecord } from '../../src/core/model.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { topicsOf } from '../../src/core/topics.js';
import { readRecord, recordCookie } from '../../src/server/cookie.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const text = readFileSync(join(root, 'docs/server.md'), 'utf8');
/** A snippet's first line names its file. */
const files = new Map(
  [...text.matchAll(/```tsx?\n\/\/ (\S+)\n([\s\S]*?)```/g)].map(([, name = '', code = '']) => [name, code]),
);

/**
 * Next is not installed: stand-ins with what the snippets use of it, as its documentation has it (`headers()` is a promise of
 * read-only headers; `NextResponse` is a `Response`, and `next()` marks the request as one to go on with).
 */
const standIns = {
  'next/headers.ts': `let sent = new Headers();
export const send = (headers: Headers): void => void (sent = headers);
export const headers = async (): Promise<Omit<Headers, 'append' | 'set' | 'delete'>> => sent;`,
  'next/server.ts': `export class NextRequest extends Request {}
export class NextResponse extends Response {
  static next(): NextResponse {
    return new NextResponse(null, { headers: { 'x-middleware-next': '1' } });
  }
}`,
  'react/jsx-runtime.ts': `export namespace JSX {
  export type Element = { type: string; props: { children: string } };
  export interface IntrinsicElements { p: { children?: string } }
}
export const jsx = (type: string, props: { children: string }): JSX.Element => ({ type, props });`,
};

const folder = mkdtempSync(join(tmpdir(), 'assent-server-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const built = (name: string): Promise<Record<string, unknown>> =>
  import(pathToFileURL(join(folder, 'built', name.replace(/tsx?$/, 'js'))).href);

const outside = ['express', 'hono'];

before(async () => {
  const write = (name: string, code: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), code);
  };
  for (const [name, code] of files) write(name, code);
  for (const [name, code] of Object.entries(standIns)) write(`stand-ins/${name}`, code);
  write('package.json', '{ "type": "module" }');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await build({
    absWorkingDir: folder,
    entryPoints: [...files.keys(), 'stand-ins/next/headers.ts'],
    outdir: 'built',
    outbase: '.',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    jsx: 'automatic',
    external: outside,
    alias: {
      'assent/server/cookie': join(root, 'src/server/cookie.ts'),
      ...Object.fromEntries(
        Object.keys(standIns).map((name) => [name.replace('.ts', ''), join(folder, 'stand-ins', name)]),
      ),
    },
  });
});

const shop = defineCatalogue({
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
  ],
});
const revision = topicsOf(shop).find(({ id }) => id === 'purpose/analytics')!.revision;
const when = Math.floor(Date.now() / 1000) * 1000;
const record = (answer: 'granted' | 'denied', at = when): ConsentRecord => ({
  id: 'k2m9x7q4t1c8',
  decisions: [{ topic: 'purpose/analytics', answer, when: at, revision }],
});
const yes = recordCookie(record('granted'));
const no = recordCookie(record('denied'));
const pair = (setCookie: string): string => setCookie.split(';')[0]!;
const visit = { 'Sec-Fetch-Dest': 'document', Accept: 'text/html' };

type Ask = (headers: Record<string, string>) => Promise<Response>;

/** What all of them have to do for a visitor. */
async function serves(ask: Ask): Promise<void> {
  const counted = async (headers: Record<string, string>): Promise<[string, string[]]> => {
    const response = await ask(headers);
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) assert.equal(response.headers.get('Cache-Control'), 'private');
    return [await response.text(), cookies];
  };
  assert.deepEqual(await counted({ ...visit, Cookie: `a=b; ${pair(yes)}` }), ['This visit is counted.', [yes]]);
  assert.deepEqual(await counted({ ...visit, Cookie: pair(no) }), ['This visit is not counted.', [no]]);
  assert.deepEqual(await counted({ 'Sec-Fetch-Dest': 'empty', Cookie: pair(yes) }), ['This visit is counted.', []]);
  assert.deepEqual(await counted({ ...visit, Cookie: 'assent=1|broken' }), ['This visit is not counted.', []]);
  assert.deepEqual(await counted(visit), ['This visit is not counted.', []]);
}

describe('the snippets of docs/server.md', () => {
  it('hold their types', () => {
    const options: ts.CompilerOptions = {
      ...{ strict: true, noEmit: true, skipLibCheck: true, noUncheckedIndexedAccess: true },
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      jsx: ts.JsxEmit.ReactJSX,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      experimentalDecorators: true,
      useDefineForClassFields: false,
      paths: {
        assent: [join(root, 'src/index.ts')],
        'assent/*': [join(root, 'src/*')],
        'next/*': [join(folder, 'stand-ins/next/*')],
        'react/*': [join(folder, 'stand-ins/react/*')],
      },
    };
    const mine = (file: string): boolean => file.startsWith(folder);
    const program = ts.createProgram(
      [...files.keys()].map((name) => join(folder, name)),
      options,
    );
    const faults = program
      .getSourceFiles()
      .filter(({ fileName }) => mine(fileName) && !fileName.includes('node_modules'))
      .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
      .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    assert.deepEqual(faults, []);
    assert.equal(files.size, 9, [...files.keys()].join());
  });

  it('serve with Express', async () => {
    const { app } = (await built('express.ts')) as { app: Express };
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      await serves((headers) => fetch(`http://127.0.0.1:${port}/`, { headers }));
    } finally {
      server.close();
    }
  });

  it('serve with Hono', async () => {
    const { app } = (await built('hono.ts')) as { app: Hono };
    await serves(async (headers) => app.request('/', { headers }));
  });

  it('serve as a fetch handler', async () => {
    const { default: worker } = (await built('worker.ts')) as { default: { fetch(of: Request): Promise<Response> } };
    await serves((headers) => worker.fetch(new Request('https://shop.example/', { headers })));
  });

  it('serve with what Next gives them', async () => {
    const { send } = (await built('stand-ins/next/headers.ts')) as { send(headers: Headers): void };
    const { default: page } = (await built('app/page.tsx')) as {
      default(): Promise<{ type: string; props: { children: string } }>;
    };
    const { middleware, config } = (await built('middleware.ts')) as {
      middleware(of: Request): Response;
      config: { matcher: string };
    };
    await serves(async (headers) => {
      const sent = new Headers(headers);
      send(sent);
      const { props } = await page();
      const through = middleware(new Request('https://shop.example/', { headers }));
      assert.equal(through.headers.get('x-middleware-next'), '1');
      through.headers.set('Cache-Control', 'private');
      return new Response(props.children, { headers: through.headers });
    });
    const matcher = new RegExp(`^${config.matcher}$`);
    for (const path of ['/', '/shop/1', '/apiary']) assert.match(path, matcher);
    for (const path of ['/api/events', '/_next/static/x.js']) assert.doesNotMatch(path, matcher);

    const { POST } = (await built('app/api/events/route.ts')) as { POST(of: Request): Promise<Response> };
    const post = (headers: Record<string, string>): Promise<Response> =>
      POST(new Request('https://shop.example/api/events', { method: 'POST', body: '{"name":"seen"}', headers }));
    assert.deepEqual(await (await post({ cookie: pair(yes) })).json(), { counted: { name: 'seen' } });
    assert.equal((await post({ cookie: pair(no) })).status, 204);
    assert.equal((await post({})).status, 204);
  });

  it('heal two cookies, and only two', async () => {
    const { heal } = (await built('heal.ts')) as { heal(cookies: string, host: string): string[] };
    assert.deepEqual(heal(pair(yes), 'shop.example.com'), []);
    assert.deepEqual(heal('assent=1|a; assent=1|b', 'shop.example.com'), []);
    const values = heal(`${pair(yes)}; ${pair(no)}`, 'shop.example.com:443');
    assert.deepEqual(
      values.map((value) => [/Domain=([^;]+)/.exec(value)?.[1], value.includes('Max-Age=0')]),
      [
        [undefined, true],
        ['shop.example.com', true],
        ['example.com', false],
      ],
    );
    assert.equal(pair(values.at(-1)!), pair(no));
  });

  it('give somebody who signs in what they said last, here or elsewhere', async () => {
    const { signedIn } = (await built('sign-in.ts')) as {
      signedIn(cookies: string | undefined, kept: ConsentRecord): string;
    };
    const answer = (setCookie: string) => readRecord(pair(setCookie)).record?.decisions.map((made) => made.answer);
    assert.deepEqual(answer(signedIn(undefined, record('granted'))), ['granted']);
    assert.deepEqual(answer(signedIn(pair(no), record('granted'))), ['denied']);
    assert.deepEqual(answer(signedIn(pair(no), record('granted', when - 5000))), ['denied']);
    assert.deepEqual(answer(signedIn(pair(recordCookie(record('denied', when - 5000))), record('granted'))), [
      'granted',
    ]);
  });
});
