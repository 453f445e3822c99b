// What the library emits, held to its published schemas and to the standards by checkers that share no line with it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { receiptOf, toKantara, type ProofEntry, type Receipt, type ReceiptOptions } from '../../src/records/index.js';
import { browser, DAY, host, longLife, proofsOf } from './real-store.js';
import { shop } from './samples.js';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const schemas = ['record-entry', 'receipt'].map((name) => JSON.parse(read(`../../src/${name}.schema.json`)) as object);
const contact = { ...shop.controller!, phone: '+65-5550-0100', url: 'https://shop.example/' };
const full: ReceiptOptions = {
  ...{ controller: contact, withdrawal: 'https://shop.example/#consent', storage: ['Frankfurt, DE'] },
};

/** Chains that stores really made: one of everything, one with a host's own facts, and any others. */
function chains(): readonly (readonly ProofEntry[])[] {
  const answers = fc.dictionary(
    fc.constantFrom(
      'analytics',
      'ads',
      'security',
      'recipient/maps',
      'service/counter',
      'policy/terms',
      'channel/email',
    ),
    fc.constantFrom('granted' as const, 'denied' as const),
    { minKeys: 1 },
  );
  const step = fc.record({ answers, days: fc.nat(300), gpc: fc.boolean(), reset: fc.boolean() });
  const lives = fc.sample(
    fc.tuple(fc.constantFrom('', 'DE', 'GB', 'US-CA'), fc.array(step, { minLength: 1, maxLength: 5 })),
    {
      numRuns: 25,
      seed: 5,
    },
  );
  const random = lives.map(([region, steps]) => {
    const self = browser({ region });
    const store = self.open();
    for (const { answers, days, gpc, reset } of steps) {
      self.gpc = gpc;
      self.now += days * DAY;
      store.refresh();
      store.decide(answers, host);
      if (reset) store.reset();
    }
    return proofsOf(store.history());
  });
  const lived = [longLife(), longLife({ shop: 'Zürich 😀', till: 7, member: true })];
  return [...lived.map(({ store }) => proofsOf(store.history())), ...random].filter(({ length }) => length > 0);
}

const emitted = chains();
assert.ok(
  emitted[0]?.some(({ lent }) => lent?.topic === 'permission/camera'),
  'a loan is among what was emitted',
);
/** Of each whole chain, and of each entry alone; with and without the site's own words. */
const receipts: readonly Receipt[] = emitted.flatMap((chain) => [
  ...[receiptOf(chain, shop, full), receiptOf(chain, shop)],
  ...chain.map((entry) => receiptOf(entry, shop, full)),
]);
const damaged: Receipt = { ...receipts[0]!, purposes: receipts[0]!.purposes.map((row) => ({ ...row, purpose: '' })) };

const here = createRequire(import.meta.url);
type Validate = ((value: unknown) => boolean) & { errors?: unknown };

/** A validator of the whole of JSON Schema 2020-12. */
function ajv(schema: object): Validate {
  const { Ajv2020 } = here('ajv/dist/2020.js') as {
    Ajv2020: new (options: object) => { compile(schema: object): Validate };
  };
  return new Ajv2020({ strict: true, allErrors: true }).compile(schema);
}

describe('every entry and receipt that a store emits', () => {
  it('is valid by its published schema, as ajv reads it', () => {
    const [isEntry, isReceipt] = schemas.map(ajv) as [Validate, Validate];
    for (const entry of emitted.flat()) assert.ok(isEntry(entry), JSON.stringify(isEntry.errors));
    for (const receipt of receipts) assert.ok(isReceipt(receipt), JSON.stringify(isReceipt.errors));
    assert.equal(isReceipt(damaged), false);
    assert.equal(isEntry({ ...emitted[0]![0], ip: '192.0.2.1' }), false);
  });

  it('holds, is a receipt of ISO/IEC TS 27560 and a consent receipt of Kantara 1.1, as a program in Python reads it', (test) => {
    const [, reader] = /```python\n([^]*?)```/.exec(read('../../docs/records.md')) ?? [];
    assert.ok(reader);
    const kantara = receipts.flatMap((receipt) => {
      const isComplete = receipt.parties[0]?.party_phone !== undefined;
      return (isComplete && receipt.purposes[0]?.jurisdiction !== 'not stated' && toKantara(receipt)) || [];
    });
    assert.ok(kantara.length > 20, String(kantara.length));
    const faultsOf = (input: object): readonly string[] | undefined => {
      const script = fileURLToPath(new URL('checklist.py', import.meta.url));
      const given = { reader, chains: [], receipts: [], kantara: [], ...input };
      const { error, status, stdout, stderr } = spawnSync('python3', [script], {
        ...{ input: JSON.stringify(given), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, timeout: 60_000 },
        env: { ...process.env, PYTHONUTF8: '1' },
      });
      if (error && 'code' in error && error.code === 'ENOENT') return undefined;
      assert.equal(status, 0, stderr);
      return JSON.parse(stdout) as string[];
    };
    const faults = faultsOf({ chains: emitted, receipts, kantara });
    if (!faults) return test.skip('there is no python3 here');
    assert.deepEqual(faults, []);
    // And the checker finds what is wrong.
    const [chain] = emitted as [readonly ProofEntry[]];
    assert.equal(faultsOf({ chains: [chain.slice(1)] })?.length, 1);
    assert.equal(faultsOf({ chains: [[{ ...chain[0]!, region: 'US' }]] })?.length, 1);
    assert.ok((faultsOf({ receipts: [damaged] })?.length ?? 0) > damaged.purposes.length);
    assert.equal(faultsOf({ kantara: [{ ...kantara[0], consentTimestamp: Date.now() }] })?.length, 1);
    return undefined;
  });
});
