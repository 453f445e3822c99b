import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nativeOptionsOf } from '../../src/integrations/native-bridge/native-options.js';

describe('the options of data-native', () => {
  it('are the defaults where nothing is written', () => {
    for (const text of ['', ' ', 'true']) assert.deepEqual(nativeOptionsOf(text), {});
  });

  it('are what JSON can hold of the bridge’s options', () => {
    const options = {
      ...{ host: 'react-native', name: 'assent', origins: ['https://app.example'], patience: 100, timeout: 0 },
      ...{ permissionTimeout: 60_000, scheme: 'game', iab: { purposes: { 1: 'storage', 2: ['ads'] }, keys: { a: 1 } } },
    };
    assert.deepEqual(nativeOptionsOf(JSON.stringify(options)), options);
  });

  it('leave out what is wrong, say what, and keep the rest', () => {
    const wrong: Record<string, unknown> = {
      host: ['everybody', 'toString', 5, null],
      name: ['', 'a b', '__proto__ x', 5],
      origins: [['*'], ['null'], 'https://app.example', [5]],
      patience: [-1, 1.5, '5', 1e9],
      scheme: ['javascript', 'JavaScript', 'https', 'a b'],
      iab: [5, {}, { purposes: 5 }, { purposes: { 1: 5 } }, { purposes: {}, gdprApplies: 'yes' }],
      open: ['alert(1)'],
      fault: ['made up'],
    };
    for (const [name, values] of Object.entries(wrong))
      for (const value of values as unknown[]) {
        const { fault, ...rest } = nativeOptionsOf(JSON.stringify({ [name]: value, timeout: 7 }));
        assert.deepEqual(rest, { timeout: 7 }, `${name}: ${JSON.stringify(value)}`);
        assert.match(fault ?? '', new RegExp(`out: ${name}\\.`));
      }
  });

  it('are the defaults, with a word about it, where the text is hostile', () => {
    for (const text of ['{', '[]', 'null', '5', '"x"', 'false', '{'.repeat(1e5), '{"__proto__":{"host":"unity"}}']) {
      const { fault, ...rest } = nativeOptionsOf(text);
      assert.deepEqual(rest, {});
      assert.equal((rest as { host?: string }).host, undefined);
      assert.match(fault ?? '', /data-native/);
    }
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void nativeOptionsOf(text)));
  });
});
