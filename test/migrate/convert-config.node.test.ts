import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { readLiteral } from '../../src/migrate/config/literal.js';
import { convertConfig, TOOLS } from '../../src/migrate/index.js';
// @ts-expect-error It is a script, for the browser tests as well.
import { tools as sites } from './old-tools.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tools = sites as Readonly<Record<string, { readonly from: string; readonly config: string }>>;
const convert = (
  source: string,
  ...from: Parameters<typeof convertConfig> extends [string, ...infer Rest] ? Rest : never
) => convertConfig(source, ...from) ?? assert.fail('nothing was found');

describe('a configuration of another tool', () => {
  for (const [name, { from, config }] of Object.entries(tools))
    it(`of ${name} is known by its look, and becomes a catalogue that can be used once it has a name`, () => {
      const { catalogue, mapping, ...rest } = convert(config);
      assert.equal(rest.from, from);
      defineCatalogue({ ...catalogue, controller: { name: 'A site' } });
      const topics = [
        ...(catalogue.purposes ?? []).map(({ id }) => `purpose/${id}`),
        ...(catalogue.services ?? []).map(({ id }) => `service/${id}`),
      ];
      for (const topic of Object.values(mapping.topics).flat()) assert.ok(topics.includes(topic), topic);
    });

  it('says of every part without an equal what to do instead, and names code that it did not run', () => {
    const paths = convert(tools['cookieconsent 3']?.config ?? '').remarks.map(({ path }) => path);
    for (const path of ['guiOptions', 'onConsent', 'categories.ads.services.pixel.onAccept'])
      assert.ok(paths.includes(path), path);
    for (const name of Object.keys(tools))
      for (const { message } of convert(tools[name]?.config ?? '').remarks) assert.match(message, /^\S.*\.$/s);
  });

  it('keeps names, texts in their languages without markup, cookies and patterns', () => {
    const { catalogue } = convert(tools['cookieconsent 3']?.config ?? '');
    const analytics = catalogue.purposes?.find(({ id }) => id === 'analytics');
    assert.deepEqual(analytics, {
      id: 'analytics',
      basis: 'consent',
      title: { en: 'Statistics' },
      description: { en: 'Which pages are read.' },
    });
    assert.deepEqual(
      catalogue.services?.map(({ id, cookies }) => [id, cookies?.map((cookie) => cookie.name)]),
      [
        ['analytics-cookies', ['/^_ga/', '_gid']],
        ['pixel', ['_px']],
      ],
    );
  });

  it('never makes what was on beforehand into consent', () => {
    const klaro = convert(
      "var klaroConfig = { default: true, services: [{ name: 'a', purposes: ['x'] }, { name: 'b', purposes: ['x'], default: false }] }",
    );
    assert.deepEqual(klaro.mapping.preselected, ['a']);
    const tac = convert("tarteaucitron.init({ highPrivacy: false, hashtag: '#x' }); tarteaucitron.job.push('gtag')");
    assert.equal(tac.mapping.preselected, true);
    const cc = convert(
      'CookieConsent.run({ categories: { n: { enabled: true, readOnly: true }, ads: { enabled: true } }, language: {} })',
    );
    assert.deepEqual(cc.mapping.preselected, ['ads']);
    const osano = convert("window.cookieconsent.initialise({ palette: {}, type: 'info' })");
    assert.equal(osano.mapping.preselected, true);
  });

  it('of the tools that are configured at their maker’s is their usual categories, or what their JSON says', () => {
    for (const from of ['onetrust', 'cookiebot', 'cookieyes'] as const)
      defineCatalogue({ ...convert('', from).catalogue, controller: { name: 'A site' } });
    const groups = [
      { OptanonGroupId: 'C0001', GroupName: 'Needed', Status: 'always active' },
      { OptanonGroupId: 'C0002', GroupName: 'Counting', Status: 'active', FirstPartyCookies: [{ Name: '_ga' }] },
    ];
    const { catalogue, mapping } = convert(JSON.stringify({ DomainData: { Groups: groups } }));
    assert.deepEqual(mapping, { from: 'onetrust', topics: { C0002: 'purpose/C0002' }, preselected: ['C0002'] });
    assert.equal(catalogue.purposes?.[0]?.basis, 'necessary');
    for (const from of TOOLS)
      if (!['onetrust', 'cookiebot', 'cookieyes'].includes(from)) assert.equal(convertConfig('', from), undefined);
  });

  it('of Klaro’s own example is read whole', () => {
    const { mapping, catalogue } = convert(
      "import * as x from 'y'; const extra = { name: 'b', purposes: ['two'], required: true }; export default { services: [{ name: 'a', purposes: ['one'] }, extra], storageName: 'mine', cookieExpiresAfterDays: 30 };",
    );
    assert.deepEqual(mapping, {
      from: 'klaro',
      name: 'mine',
      topics: { a: ['service/a', 'purpose/one'] },
      kept: 'P30D',
    });
    assert.equal(catalogue.purposes?.find(({ id }) => id === 'two')?.basis, 'necessary');
  });
});

describe('the reader of literals', () => {
  const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !/null|__proto__/.test(JSON.stringify(value)));
  it('reads all JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(json, (value) =>
        assert.deepEqual(readLiteral(JSON.stringify([value]), 0).value, [JSON.parse(JSON.stringify(value))]),
      ),
    );
  });

  it('runs nothing: whatever is code is left out, named, and does not hide what stands beside it', () => {
    const code = fc.constantFrom(
      '() => { throw 1 }',
      'function () { return "}" }',
      'f(1, [2])',
      'a ? "," : /[/}]/',
      '`${"}"}`',
      'new Date()',
      'async (x) => ({ y: x })',
      'class { a() {} }',
      'globalThis.ran = 1',
      '"a" + b',
    );
    fc.assert(
      fc.property(code, json, (text, value) => {
        const read = readLiteral(`{ a: ${JSON.stringify(value)}, code: ${text}, z: [${text}, 2], }`, 0);
        assert.deepEqual(read.value, { a: JSON.parse(JSON.stringify(value)) as unknown, z: [2] });
        assert.deepEqual(read.unread, ['code', 'z[0]']);
      }),
    );
    assert.equal((globalThis as { ran?: unknown }).ran, undefined);
  });

  it('ends on any text, and gives nothing a prototype', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{}[](),:"\'`$/\\!+*=>ab1. \n') }),
        (text) => void convertConfig(text),
      ),
      { numRuns: 2000 },
    );
    const read = readLiteral('{ "__proto__": { "polluted": 1 }, constructor: 2 }', 0).value as Record<string, unknown>;
    assert.equal(read['polluted'], undefined);
    assert.deepEqual(Object.keys(read), ['constructor']);
    assert.equal(convertConfig('{a:'.repeat(1000)), undefined);
  });
});

describe('npx assent migrate', () => {
  const cli = `${root}/src/node/cli.ts`;
  const run = (args: readonly string[], input = '') =>
    spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), cli, 'migrate', ...args], {
      encoding: 'utf8',
      input,
      timeout: 60_000,
    });

  it('prints the catalogue, and beside it the mapping and what has no equal; with --json all in one', () => {
    const config = tools['klaro']?.config ?? '';
    const plain = run(['-'], config);
    assert.equal(plain.status, 0, plain.stderr);
    assert.equal((JSON.parse(plain.stdout) as { services: unknown[] }).services.length, 3);
    assert.match(plain.stderr, /"kept": "P120D"/);
    const whole = JSON.parse(run(['-', '--from', 'klaro', '--json'], config).stdout) as Record<string, unknown>;
    assert.deepEqual(Object.keys(whole), ['ok', 'from', 'catalogue', 'mapping', 'remarks']);
  });

  it('says 1 where nothing can be read, and 2 where the command is wrong', () => {
    assert.equal(run(['-'], 'let x = 1').status, 1);
    assert.equal(run(['--from', 'klaro']).status, 1);
    assert.equal(run([]).status, 2);
    assert.equal(run(['--from', 'Klaro']).status, 2);
  });
});

describe('docs/migration', () => {
  it('has a guide for each tool, with the command, and the name of its record', () => {
    for (const tool of TOOLS) {
      const guide = readFileSync(`${root}/docs/migration/${tool}.md`, 'utf8');
      assert.match(guide, new RegExp(`npx assent migrate .*${tool === 'cookieconsent' ? '' : '--from '}`));
      assert.match(guide, /## When to remove/);
    }
  });
});
