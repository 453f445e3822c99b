// `npx assent verify`, run as people run it: as a process, on files.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import type { HistoryEntry } from '../../src/core/model.js';
import type { ConsentStore } from '../../src/core/ports.js';
import { hashOfValue, receiptOf, wordingsOf, type ProofEntry, type Receipt } from '../../src/records/index.js';
import { browser, host, longLife, proofsOf } from './real-store.js';
import { shop } from './samples.js';

const cli = fileURLToPath(new URL('../../src/node/cli.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');

let folder: string;
before(() => (folder = mkdtempSync(join(tmpdir(), 'assent-verify-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Verdict {
  readonly ok: boolean;
  readonly kind: string;
  readonly entries: number;
  readonly fault?: { readonly at: string; readonly reason: string };
  readonly unknown: readonly string[];
  readonly last?: string;
}

const put = (name: string, value: unknown): string => {
  writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
  return name;
};
function run(args: readonly string[], input?: string): { status: number | null; stdout: string; stderr: string } {
  const command = ['--import', tsx, cli, 'verify', ...args];
  return spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8', input, timeout: 60_000 });
}
/** Writes a value, checks it, and says what came of it: `ok`, or the fault with its place. */
function verdict(value: unknown, ...args: string[]): [status: number | null, outcome: string] {
  const { status, stdout, stderr } = run([put('given.json', value), '--json', ...args]);
  assert.equal(stderr, '');
  const { ok, fault } = JSON.parse(stdout) as Verdict;
  return [status, ok ? 'ok' : `${fault?.at} ${fault?.reason}`];
}

const { store } = longLife();
const history = store.history();
const chain = proofsOf(history);
const receipt = receiptOf(chain, shop, { subject: 'customer 7', storage: ['Frankfurt, DE'] });
const without = <T>(list: readonly T[], index: number): readonly T[] => list.filter((_, at) => at !== index);

describe('assent verify, of what holds', () => {
  it('tells a receipt, a list of entries, lines of entries and a history apart', () => {
    const lines = chain.map((entry) => JSON.stringify(entry)).join('\n');
    const forms = {
      receipt,
      entries: chain,
      lines,
      history,
      single: chain[0],
      pretty: JSON.stringify(history, null, 2),
    };
    const kinds = Object.entries(forms).map(([name, value]) => {
      const { status, stdout } = run([put(`${name}.json`, value), '--json']);
      const { kind, entries, ok } = JSON.parse(stdout) as Verdict;
      return [name, status, ok, kind, entries];
    });
    assert.deepEqual(kinds, [
      ['receipt', 0, true, 'receipt', chain.length],
      ['entries', 0, true, 'entries', chain.length],
      ['lines', 0, true, 'entries', chain.length],
      ['history', 0, true, 'history', chain.length],
      ['single', 0, true, 'entries', 1],
      ['pretty', 0, true, 'history', chain.length],
    ]);
  });

  it('says in words what holds, what it cannot tell, and the hash to compare', () => {
    const { status, stdout } = run([put('mine.json', receipt)]);
    assert.equal(status, 0);
    assert.match(stdout, /^mine\.json \(receipt\) holds\.\n/);
    assert.match(
      stdout,
      new RegExp(`All ${chain.length} entries are as they were sealed, from 2026-11-23T12:00:00.250Z to`),
    );
    assert.match(stdout, /It cannot tell:\n {2}\? Who made it, and whether its end was cut off/);
    assert.ok(stdout.includes(`Last hash: ${chain.at(-1)?.hash}`));
  });

  it('reads standard input, and a list of receipts', async () => {
    const receipts = await store.receipts();
    const { status, stdout } = run(['-'], JSON.stringify(receipts));
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^standard input \(receipt\) holds/);
  });

  it('compares with the last hash that somebody kept, and with the one before the first', () => {
    const last = chain.at(-1)!.hash;
    for (const value of [receipt, chain, history]) assert.deepEqual(verdict(value, '--last', last), [0, 'ok']);
    assert.deepEqual(verdict(chain.slice(2), '--after', chain[1]!.hash), [0, 'ok']);
    assert.deepEqual(verdict(chain.slice(2), '--after', 'anything'), [0, 'ok']);
  });

  it('says of a history which entries were never sealed, and takes the front of a full one for dropped', () => {
    const { seal: _, ...unsealed } = history[0]!;
    const { status, stdout } = run([put('old.json', [{ ...unsealed, id: 'older' }, ...history]), '--json']);
    assert.equal(status, 0, stdout);
    assert.ok((JSON.parse(stdout) as Verdict).unknown.some((line) => line.startsWith('Whether 1 of its entries')));
    const self = browser();
    const page: ConsentStore = self.open();
    for (let round = 0; round < 501; round++) page.decide({ ads: round % 2 ? 'granted' : 'denied' }, host);
    assert.equal(page.history().length, 500);
    assert.deepEqual(verdict(page.history()), [0, 'ok']);
    assert.deepEqual(verdict(page.history().slice(1)), [1, '[0] truncated']);
  });
});

describe('assent verify, of what was damaged', () => {
  const altered = (entry: ProofEntry): ProofEntry => ({ ...entry, region: 'US' });
  const resealed = (entry: ProofEntry, changes: Partial<ProofEntry>): ProofEntry => {
    const { hash: _, ...rest } = { ...entry, ...changes };
    return { ...rest, hash: hashOfValue(rest) };
  };
  const damages: Readonly<Record<string, readonly [entries: readonly ProofEntry[], fault: string, args?: string[]]>> = {
    altered: [chain.map((entry, at) => (at === 2 ? altered(entry) : entry)), '[2] altered'],
    reordered: [[chain[0]!, chain[2]!, chain[1]!, ...chain.slice(3)], '[1] reordered'],
    missing: [without(chain, 1), '[1] missing'],
    forked: [[chain[0]!, chain[1]!, resealed(chain[2]!, { id: 'another', previous: chain[0]!.hash })], '[2] forked'],
    truncated: [chain.slice(1), '[0] truncated'],
    duplicated: [[chain[0]!, chain[0]!], '[1] duplicated'],
    malformed: [[{ ...chain[0]!, decisions: 'none' as never }], '[0] malformed'],
    shortened: [chain.slice(0, -1), `[${chain.length - 1}] shortened`, ['--last', chain.at(-1)!.hash]],
  };
  for (const [name, [entries, fault, args = []]] of Object.entries(damages))
    it(`finds entries ${name}, and where`, () => assert.deepEqual(verdict(entries, ...args), [1, fault]));

  it('finds a history that was edited in the browser', () => {
    const edited = history.map((entry, at): HistoryEntry =>
      at === 0 ? { ...entry, decisions: entry.decisions.map((made) => ({ ...made, answer: 'denied' })) } : entry,
    );
    assert.deepEqual(verdict(edited), [1, '[0] altered']);
    assert.deepEqual(verdict(without(history, 3)), [1, '[3] missing']);
  });

  it('finds a receipt that was edited, or says something else than its entries', () => {
    assert.deepEqual(verdict({ ...receipt, language: 'fr' }), [1, 'proof.hash altered']);
    assert.deepEqual(verdict([receipt, { ...receipt, schema_version: undefined }]), [1, '[1] malformed']);
    const holed = receiptOf(without(chain, 2), shop);
    assert.deepEqual(verdict(holed), [1, 'proof.entries[2] missing']);
    const { stdout } = run([put('edited.json', { ...receipt, language: 'fr' })]);
    assert.match(stdout, /DOES NOT HOLD\.\n {2}proof\.hash: altered: it is not what its hash was made of\./);
    assert.doesNotMatch(stdout, /cannot tell|\n {2}\+/);
  });
});

describe('assent verify, with what was kept', () => {
  const other = defineCatalogue({ ...shop, controller: { ...shop.controller!, name: 'Another shop' } });

  it('compares the catalogue, and with it every fact that a receipt states', () => {
    put('shop.json', shop);
    put('other.json', other);
    for (const value of [receipt, chain, history]) {
      assert.deepEqual(verdict(value, '--catalogue', 'shop.json'), [0, 'ok']);
      assert.deepEqual(verdict(value, '--catalogue', 'shop.json', '--catalogue', 'other.json'), [0, 'ok']);
    }
    assert.deepEqual(verdict(chain, '--catalogue', 'other.json'), [1, '[0] other-catalogue']);
    assert.deepEqual(verdict(receipt, '--catalogue', 'other.json'), [1, 'proof.entries other-catalogue']);
    // Made whole again after the edit: only who has the catalogue can tell.
    const lying: Receipt = receiptOf(chain, { ...shop, data: [{ id: 'device', title: 'Nothing at all' }] });
    assert.deepEqual(verdict(lying), [0, 'ok']);
    assert.deepEqual(verdict(lying, '--catalogue', 'shop.json'), [1, 'purposes[1] other-facts']);
  });

  it('compares the words that were shown, one file for each or all in one', () => {
    const words = Object.assign({}, ...history.map(wordingsOf)) as Record<string, string>;
    const wordings = chain.slice(0, 1);
    mkdirSync(join(folder, 'texts/deep'), { recursive: true });
    assert.equal(verdict(wordings, '--texts', 'texts')[0], 1);
    put('texts/deep/banner.txt', `${host.wording}\n`);
    assert.deepEqual(verdict(wordings, '--texts', 'texts'), [0, 'ok']);
    // The terms that were agreed to are named by the hash of their words, which nobody has kept here.
    put('texts/all.json', words);
    const agreed = chain[1]!.decisions.find(({ topic }) => topic === 'policy/terms')?.text;
    assert.deepEqual(verdict(chain, '--texts', 'texts'), [1, `${agreed} no-text`]);
    put('texts/terms.txt', 'The terms.');
    assert.deepEqual(verdict(chain, '--texts', 'texts'), [0, 'ok']);
  });
});

describe('assent verify, of what it cannot read', () => {
  it('ends with 2, and says why on standard error', () => {
    const whole = JSON.stringify(receipt);
    const cases: readonly [args: string[], why: RegExp][] = [
      [['nowhere.json'], /nowhere\.json: there is no such file/],
      [[put('cut.json', whole.slice(0, -20))], /cut\.json: it is no JSON, or it was cut off/],
      [[put('lines.json', `${JSON.stringify(chain[0])}\n{"hash":`)], /line 2 is no JSON/],
      [[put('else.json', '{"name":"x"}')], /neither a receipt nor entries/],
      [[put('none.json', '[]')], /neither a receipt nor entries/],
      [[put('mixed.json', [receipt, chain[0]])], /different things/],
      [[put('fine.json', receipt), '--catalogue', 'else.json'], /else\.json is no catalogue/],
      [['fine.json', '--texts', 'nowhere'], /nowhere/],
      [[], /which file/],
      [['fine.json', '--lasst', 'x'], /lasst/],
    ];
    for (const [args, why] of cases) {
      const { status, stdout, stderr } = run(args);
      assert.deepEqual([status, stdout], [2, ''], stderr);
      assert.match(stderr, why);
    }
    const { status, stdout } = run(['cut.json', '--json']);
    assert.deepEqual([status, (JSON.parse(stdout) as Verdict).ok], [2, false]);
  });
});
