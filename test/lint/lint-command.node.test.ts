// `npx assent lint`, run as people run it: as a process, on files.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Finding } from '../../src/lint/index.js';
import { lineFinder } from '../../src/node/lint-lines.js';

const cli = fileURLToPath(new URL('../../src/node/cli.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');

let folder: string;
before(() => (folder = mkdtempSync(join(tmpdir(), 'assent-lint-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};
function run(args: readonly string[], input?: string): { status: number | null; stdout: string; stderr: string } {
  const command = ['--import', tsx, cli, 'lint', ...args];
  return spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8', input, timeout: 60_000 });
}

const BAD = `{
  "controller": { "name": "A", "contact": "mailto:a@example.com" },
  "purposes": [
    {
      "id": "analytics",
      "basis": "necessary"
    }
  ]
}`;
const WARNED = '{ "controller": { "name": "A" } }';
const GOOD = '{ "controller": { "name": "A", "contact": "mailto:a@example.com" } }';

describe('assent lint', () => {
  it('names file, line, rule, what is wrong, what to write and who says so, and ends with 1', () => {
    const { status, stdout, stderr } = run([put('bad.json', BAD)]);
    assert.equal(status, 1);
    assert.equal(stderr, '');
    assert.match(
      stdout,
      /^bad\.json:6 error not-necessary\n {2}"analytics" is declared .*\n {2}Write "basis": "consent"/,
    );
    assert.match(stdout, /\/purposes\/0\/basis · ePrivacy Directive Art\. 5\(3\)/);
    assert.match(stdout, /\nbad\.json: 1 error, no warnings, no notes\.\n$/);
  });

  it('ends with 0 where nothing is wrong; warnings count where it is strict', () => {
    const { status, stdout, stderr } = run([put('good.json', GOOD)]);
    assert.deepEqual([status, stdout, stderr], [0, 'good.json: no errors, no warnings, no notes.\n', '']);
    put('warned.json', WARNED);
    assert.equal(run(['warned.json']).status, 0);
    assert.equal(run(['warned.json', '--strict']).status, 1);
  });

  it('prints one JSON object', () => {
    const { status, stdout } = run(['-', '--json'], BAD);
    const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: (Finding & { line: number })[] };
    assert.deepEqual(
      [status, ok, findings.map(({ rule, path, line }) => [rule, path, line])],
      [1, false, [['not-necessary', '/purposes/0/basis', 6]]],
    );
  });

  it('goes by the region that is asked for, and by the site’s own sentences', () => {
    put('long.json', GOOD.replace('}', '}, "lifetime": "P3M", "reask": "P3M"'));
    assert.match(run(['long.json', '--region', 'it']).stdout, /error asked-again-too-soon/);
    assert.match(run(['long.json', '--region', 'DE']).stdout, /warning asked-again-early/);
    put('messages.json', '{\n  "en": {\n    "rejectAll": "Not now"\n  }\n}');
    assert.match(run(['good.json', '--messages', 'messages.json']).stdout, /messages\.json:3 error refusal-put-off/);
  });

  it('ends with 2 where it cannot read what it is given, or the command is wrong', () => {
    put('no.json', '{ "purposes": [{ "id": "analytics" }] }');
    for (const [args, words] of [
      [['missing.json'], /there is no such file/],
      [[put('text.json', 'hello')], /no catalogue/],
      [['no.json'], /purposes\[0\]\.basis/],
      [[], /which catalogue/],
      [['good.json', 'bad.json'], /one catalogue/],
      [['good.json', '--region', 'Europe'], /--region/],
      [['good.json', '--loud'], /--loud/],
    ] as const) {
      const { status, stderr } = run(args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, words);
    }
    assert.equal((JSON.parse(run(['missing.json', '--json']).stdout) as { ok: boolean }).ok, false);
  });
});

describe('the line of a finding', () => {
  it('is the one on which its field is, in any JSON', () => {
    const json = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value, null, 2);
        const lines = text.split('\n');
        const find = lineFinder(text);
        const visit = (one: unknown, path: string): void => {
          if (typeof one !== 'object' || one === null) return;
          for (const [key, inner] of Object.entries(one)) {
            const place = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
            const line = lines[find(place) - 1] ?? '';
            const start = Array.isArray(one) ? '' : `${JSON.stringify(key)}: `;
            const own =
              typeof inner === 'object' && inner !== null ? (Array.isArray(inner) ? '[' : '{') : JSON.stringify(inner);
            assert.ok(line.trim().startsWith(start + own), `${place}: ${line}`);
            visit(inner, place);
          }
        };
        visit(value, '');
      }),
    );
  });
  it('is that of what would hold it, where it is not there', () => {
    const find = lineFinder('{\n "a": [\n  { "b": 1 }\n ]\n}');
    assert.deepEqual([find('/a/0/c'), find('/a/5'), find('/x'), find('')], [3, 2, 1, 1]);
  });
});
