import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { encode } from '../../src/core/codec.js';
import { decodeMessage, encodeMessage, LONGEST, MOST_DECISIONS } from '../../src/integrations/native-bridge/message.js';
import { preset } from '../../src/integrations/native-bridge/preset.js';
import { isValid, type Schema } from '../core/json-schema.js';

const schema = JSON.parse(
  readFileSync(new URL('../../src/native-message.schema.json', import.meta.url), 'utf8'),
) as Schema;
const fromNative = (schema['$defs'] as Record<string, Schema>)['fromNative']!;

const decide = {
  ns: 'assent',
  v: 1,
  id: 'm-1',
  type: 'decide',
  payload: { decisions: [{ topic: 'purpose/analytics', answer: 'granted', when: 1_795_426_200_000, revision: 'r1' }] },
  from: 'native',
};
const faultOf = (input: unknown): string => {
  const decoded = decodeMessage(input);
  return decoded.ok ? 'none' : decoded.fault;
};

describe('a message of an app', () => {
  it('is read the same as a text and as an object', () => {
    const decoded = decodeMessage(decide);
    assert.deepEqual(decoded, { ok: true, message: decide });
    assert.deepEqual(decodeMessage(JSON.stringify(decide)), decoded);
  });

  it('says why it is not read', () => {
    const cases: [unknown, string][] = [
      ['', 'foreign'],
      ['{', 'foreign'],
      [undefined, 'foreign'],
      [() => 0, 'foreign'],
      [10n, 'foreign'],
      ['setImmediate$0.1', 'foreign'],
      [{ ns: 'other' }, 'foreign'],
      [[decide], 'foreign'],
      [{ ...decide, from: 'web' }, 'echo'],
      [{ ...decide, from: 'elsewhere' }, 'malformed'],
      [{ ...decide, v: 2 }, 'version'],
      [{ ...decide, v: '1' }, 'malformed'],
      [{ ...decide, id: '' }, 'malformed'],
      [{ ...decide, id: 'x'.repeat(65) }, 'malformed'],
      [{ ...decide, type: 'toString' }, 'malformed'],
      [{ ...decide, type: 'erase' }, 'malformed'],
      [{ ...decide, payload: null }, 'malformed'],
      [{ ...decide, payload: {} }, 'malformed'],
      [{ ...decide, payload: { text: 5 } }, 'malformed'],
      [{ ...decide, type: 'permission', payload: { granted: 'yes' } }, 'malformed'],
      [{ ...decide, type: 'permission', payload: {} }, 'malformed'],
      [{ ...decide, type: 'rights', payload: { reference: 5 } }, 'malformed'],
      [{ ...decide, payload: { decisions: [{ topic: 'a' }] } }, 'malformed'],
      [{ ...decide, payload: { decisions: [{ topic: 'a', answer: 'yes' }] } }, 'malformed'],
      [{ ...decide, payload: { decisions: [{ topic: '__proto__', answer: 'granted' }] } }, 'malformed'],
      [{ ...decide, payload: { decisions: [{ topic: 'a', answer: 'granted', when: -1 }] } }, 'malformed'],
      [{ ...decide, payload: { decisions: [{ topic: 'a', answer: 'granted', when: '2026' }] } }, 'malformed'],
      [{ ...decide, payload: { decisions: [{ topic: 'a', answer: 'granted', by: 'a friend' }] } }, 'malformed'],
      [{ ...decide, payload: { decisions: [null] } }, 'malformed'],
      [
        { ...decide, payload: { decisions: Array(MOST_DECISIONS + 1).fill({ topic: 'a', answer: 'denied' }) } },
        'malformed',
      ],
      [{ ...decide, padding: 'x'.repeat(LONGEST) }, 'oversized'],
      ['x'.repeat(LONGEST + 1), 'oversized'],
      ['['.repeat(LONGEST), 'foreign'],
    ];
    for (const [input, fault] of cases)
      assert.equal(faultOf(input), fault, String(JSON.stringify(typeof input === 'bigint' ? 0 : input)).slice(0, 100));
  });

  it('brings nothing with it but what is known: no prototype, no getter, no field of its own', () => {
    const text = `{"__proto__":{"type":"decide"},"extra":1,${JSON.stringify(decide).slice(1)}`;
    const decoded = decodeMessage(
      text.replace('"payload":{', '"payload":{"__proto__":{"surface":"forged"},"trusted":true,'),
    );
    assert.deepEqual(decoded, { ok: true, message: decide });
    assert.ok(decoded.ok && Object.getPrototypeOf(decoded.message.payload) === Object.prototype);
    assert.equal(({} as { surface?: string }).surface, undefined);
    const inherited = Object.create(decide) as object;
    assert.equal(faultOf(inherited), 'foreign');
    const throwing = {
      get ns(): string {
        throw new Error('hostile');
      },
    };
    assert.equal(faultOf(throwing), 'foreign');
    const circular: Record<string, unknown> = { ...decide };
    circular['self'] = circular;
    assert.equal(faultOf(circular), 'foreign');
  });

  it('never makes the reader throw, and is read exactly when the published schema takes it', () => {
    const some = fc.oneof(
      fc.constant(undefined),
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.boolean(),
      fc.constant({}),
      fc.constant([]),
    );
    const decision = fc.record(
      {
        topic: fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom('analytics', 'purpose/ads', 'C0002') },
          fc.constant('__proto__'),
          some,
        ),
        answer: fc.oneof({ weight: 9, arbitrary: fc.constantFrom('granted', 'denied') }, some),
        when: fc.oneof({ weight: 4, arbitrary: fc.nat() }, fc.integer()),
        revision: fc.oneof({ weight: 4, arbitrary: fc.constant('r1') }, fc.string()),
      },
      { requiredKeys: ['topic', 'answer'] },
    );
    const payload = fc.record(
      {
        decisions: fc.oneof({ weight: 9, arbitrary: fc.array(decision, { maxLength: 3 }) }, some),
        text: fc.oneof({ weight: 9, arbitrary: fc.string() }, some),
        granted: fc.oneof({ weight: 9, arbitrary: fc.boolean() }, some),
        reference: fc.oneof({ weight: 9, arbitrary: fc.string() }, some),
        surface: fc.oneof({ weight: 9, arbitrary: fc.string() }, some),
        language: fc.constantFrom('en', 'pt-BR', 'zh-Hans', 'x y'),
        panel: fc.string({ maxLength: 210 }),
        code: fc.oneof({ weight: 9, arbitrary: fc.string() }, some),
        message: fc.string(),
      },
      { requiredKeys: [] },
    );
    const likely = <T>(value: T, other: fc.Arbitrary<unknown>) =>
      fc.oneof({ weight: 12, arbitrary: fc.constant(value) }, other);
    const envelope = fc.record(
      {
        ns: fc.constant('assent'),
        v: likely(1, some),
        id: likely('m-1', fc.string()),
        type: fc.oneof(
          {
            weight: 12,
            arbitrary: fc.constantFrom(
              ...['hello', 'state', 'decide', 'show', 'hide', 'record', 'error', 'permission', 'rights'],
            ),
          },
          some,
        ),
        payload: fc.oneof({ weight: 12, arbitrary: payload }, some),
        from: likely('native', some),
        re: likely('m-0', some),
      },
      { requiredKeys: ['ns', 'v', 'id', 'type', 'payload', 'from'] },
    );
    let read = 0;
    fc.assert(
      fc.property(envelope, (input) => {
        const { ok } = decodeMessage(input);
        if (ok) read++;
        assert.equal(ok, isValid(schema, JSON.parse(JSON.stringify(input)), fromNative));
      }),
      { numRuns: 4000 },
    );
    assert.ok(read > 100, `only ${read} were whole`);
    fc.assert(fc.property(fc.anything(), (input) => void decodeMessage(input)));
    fc.assert(fc.property(fc.json(), (input) => assert.notEqual(faultOf(input), 'none')));
  });

  it('is written as the schema says, and the reader takes it for an echo', () => {
    const text = encodeMessage('error', 'm-2', { code: 'x', message: 'y' }, 'm-1');
    assert.ok(isValid(schema, JSON.parse(text)));
    assert.equal(faultOf(text), 'echo');
  });
});

describe('a preset', () => {
  const when = 1_795_426_200_000;
  const record = {
    id: 'abcdef',
    decisions: [{ topic: 'purpose/analytics', answer: 'denied', when, revision: 'r1' } as const],
  };

  it('is the text of a record', () => {
    const text = encode(record);
    for (const given of [text, { record: text }, JSON.stringify({ record: text })])
      assert.deepEqual(preset({ __assent__: given }), { record, decisions: [] });
    assert.match(preset({ __assent__: text.slice(0, -1) }).fault ?? '', /damaged/);
  });

  it('may be the empty text of an app that was told nothing yet', () => {
    for (const given of ['', { record: '' }, JSON.stringify({ record: '' })])
      assert.deepEqual(preset({ __assent__: given }), { decisions: [] });
  });

  it('is a list of decisions, plain or as JSON', () => {
    const decisions = [{ topic: 'analytics', answer: 'granted', when }];
    for (const given of [decisions, { decisions }, JSON.stringify(decisions), JSON.stringify({ decisions })])
      assert.deepEqual(preset({ __assent__: given }), { decisions });
  });

  it('is nothing, and no more, when there is none or it cannot be read', () => {
    assert.deepEqual(preset({}), { decisions: [] });
    for (const given of [' ', '{', 5, true, {}, { decisions: 'all' }, [{ topic: 'a' }], 'x'.repeat(LONGEST + 1)]) {
      const found = preset({ __assent__: given });
      assert.deepEqual(found.decisions, []);
      assert.ok(found.fault);
    }
    const hostile = {
      get __assent__(): never {
        throw new Error('hostile');
      },
    };
    assert.deepEqual(preset(hostile).decisions, []);
  });

  it('is what OneTrust’s app injects, with its time', () => {
    const groups = 'C0001:1,C0002:0,C0004:2, C0003:1';
    const decisions = [
      { topic: 'C0001', answer: 'granted', when },
      { topic: 'C0002', answer: 'denied', when },
      { topic: 'C0003', answer: 'granted', when },
    ];
    for (const consentedDate of [new Date(when).toISOString(), when, when / 1000, String(when)])
      assert.deepEqual(preset({ OTExternalConsent: { consentedDate, groups } }), { decisions });
    const undated = preset({ OTExternalConsent: { groups: 'C0002:1' } });
    assert.deepEqual(undated.decisions, [{ topic: 'C0002', answer: 'granted' }]);
    for (const broken of [5, {}, { groups: 5 }, { groups: '__proto__:1' }])
      assert.deepEqual(preset({ OTExternalConsent: broken }).decisions, []);
  });

  it('is the IAB’s in-app keys: a topic is granted when all of its purposes are, on the day of the TC string', () => {
    const keys = { IABTCF_gdprApplies: 1, IABTCF_PurposeConsents: '1000001010' };
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const stamp = (ms: number) => {
      let rest = Math.floor(ms / 100);
      let text = '';
      for (let index = 0; index < 6; index++, rest = Math.floor(rest / 64)) text = (digits[rest % 64] as string) + text;
      return text;
    };
    const dated = { ...keys, IABTCF_TCString: `C${stamp(when - 86_400_000)}${stamp(when)}AA.rest` };
    const iab = {
      purposes: { 1: ['purpose/analytics', 'purpose/ads'], 2: 'purpose/ads', 7: ['purpose/analytics', 'purpose/ads'] },
    };
    const decisions = [
      { topic: 'purpose/analytics', answer: 'granted', when },
      { topic: 'purpose/ads', answer: 'denied', when },
    ];
    assert.deepEqual(preset({ __assent__: dated }, { iab }), { decisions });
    assert.deepEqual(preset({ __assent__: JSON.stringify(dated) }, { iab }), { decisions });
    const undated = preset({ __assent__: { IABTCF_PurposeConsents: '1' } }, { iab: { purposes: { 1: 'analytics' } } });
    assert.deepEqual(undated.decisions, [{ topic: 'analytics', answer: 'granted' }]);
    assert.match(preset({ __assent__: dated }).fault ?? '', /iab/);
    assert.deepEqual(preset({ __assent__: { IABTCF_PurposeConsents: 'yes' } }, { iab }).decisions, []);
  });
});
