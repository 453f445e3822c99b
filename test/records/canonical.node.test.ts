import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { canonical } from '../../src/records/canonical.js';

/** The double that eight bytes in hexadecimal stand for. */
function double(hex: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
}

describe('canonical JSON is what RFC 8785 publishes', () => {
  it('for the example of section 3.2.2, byte by byte (3.2.4)', () => {
    const example = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    const bytes = `
      7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c
      22 6e 75 6d 62 65 72 73 22 3a 5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31
      65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c 31 65 2d 32 37 5d 2c 22 73 74 72 69 6e 67 22
      3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d`;
    assert.equal(Buffer.from(canonical(JSON.parse(example))).toString('hex'), bytes.replace(/\s/g, ''));
  });

  it('for the order of keys of section 3.2.3: by UTF-16 units, where an emoji stands before U+FB33', () => {
    const example = JSON.parse(String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`) as Record<string, string>;
    assert.deepEqual(canonical(example).match(/(?<=:")[^"]*/g), [
      ...['Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign'],
      ...['Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh'],
    ]);
  });

  const numbers = {
    '0000000000000000': '0',
    '8000000000000000': '0',
    '0000000000000001': '5e-324',
    '8000000000000001': '-5e-324',
    '7fefffffffffffff': '1.7976931348623157e+308',
    ffefffffffffffff: '-1.7976931348623157e+308',
    '4340000000000000': '9007199254740992',
    c340000000000000: '-9007199254740992',
    '4430000000000000': '295147905179352830000',
    '44b52d02c7e14af5': '9.999999999999997e+22',
    '44b52d02c7e14af6': '1e+23',
    '44b52d02c7e14af7': '1.0000000000000001e+23',
    '444b1ae4d6e2ef4e': '999999999999999700000',
    '444b1ae4d6e2ef4f': '999999999999999900000',
    '444b1ae4d6e2ef50': '1e+21',
    '3eb0c6f7a0b5ed8c': '9.999999999999997e-7',
    '3eb0c6f7a0b5ed8d': '0.000001',
    '41b3de4355555553': '333333333.3333332',
    '41b3de4355555554': '333333333.33333325',
    '41b3de4355555555': '333333333.3333333',
    '41b3de4355555556': '333333333.3333334',
    '41b3de4355555557': '333333333.33333343',
    becbf647612f3696: '-0.0000033333333333333333',
    '43143ff3c1cb0959': '1424953923781206.2',
  };
  for (const [hex, text] of Object.entries(numbers))
    it(`for the number ${hex} of appendix B: ${text}`, () => {
      assert.equal(canonical(double(hex)), text);
      // The second implementation below is held to the RFC as well.
      assert.equal(slow(double(hex)), text);
    });

  for (const hex of ['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])
    it(`and refuses the number ${hex}`, () => assert.throws(() => canonical(double(hex)), TypeError));
});

describe('canonical JSON refuses, and says where', () => {
  const cycle: Record<string, unknown> = {};
  cycle['self'] = { list: [cycle] };
  const cases: readonly (readonly [what: string, value: unknown, path: string])[] = [
    ['NaN', { a: [1, NaN] }, 'a[1]'],
    ['undefined in a list', { a: [undefined] }, 'a[0]'],
    ['a hole in a list', { a: [1, , 2] }, 'a[1]'],
    ['undefined itself', undefined, '(the value)'],
    ['a function', { a: () => 0 }, 'a'],
    ['a symbol', { a: Symbol('a') }, 'a'],
    ['a bigint', { a: 1n }, 'a'],
    ['a date', { a: { b: new Date(0) } }, 'a.b'],
    ['a map', new Map(), '(the value)'],
    ['a cycle', cycle, 'self.list[0]'],
    ['half a pair at the end', { a: 'x\ud83d' }, 'a'],
    ['the other half alone', ['\ude00x'], '[0]'],
    ['half a pair in a key', { a: { '\ud83d': 1 } }, 'a'],
  ];
  for (const [what, value, path] of cases)
    it(what, () =>
      assert.throws(
        () => canonical(value),
        (error: unknown) => error instanceof TypeError && error.message.includes(`value: ${path}: `),
      ),
    );

  it('but not a value that occurs twice, an undefined field, or data of another realm', () => {
    const twice = { b: 1 };
    assert.equal(canonical({ z: twice, a: [twice, twice], gone: undefined }), '{"a":[{"b":1},{"b":1}],"z":{"b":1}}');
    assert.equal(canonical(runInContext('({ b: [{ a: 1 }] })', createContext({}))), '{"b":[{"a":1}]}');
    assert.equal(canonical(JSON.parse('{"__proto__":{"b":1},"a":2}')), '{"__proto__":{"b":1},"a":2}');
    assert.equal(canonical(Object.assign(Object.create(null), { a: 1 })), '{"a":1}');
  });
});

/** The rules once more, slowly, unit by unit and digit by digit, and by nothing that the code uses. */
function slow(value: unknown): string {
  if (typeof value === 'string') return slowText(value);
  if (typeof value === 'number') return slowNumber(value);
  if (Array.isArray(value)) {
    let text = '[';
    for (let i = 0; i < value.length; i++) text += (i > 0 ? ',' : '') + slow(value[i]);
    return `${text}]`;
  }
  if (typeof value !== 'object' || value === null) return `${value as null}`;
  const left = Object.getOwnPropertyNames(value);
  const parts: string[] = [];
  while (left.length > 0) {
    let least = 0;
    for (let i = 1; i < left.length; i++) if (before(left[i]!, left[least]!)) least = i;
    const [key] = left.splice(least, 1) as [string];
    parts.push(`${slowText(key)}:${slow((value as Record<string, unknown>)[key])}`);
  }
  return `{${parts.join(',')}}`;
}

function before(a: string, b: string): boolean {
  for (let i = 0; i < Math.min(a.length, b.length); i++)
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.charCodeAt(i) < b.charCodeAt(i);
  return a.length < b.length;
}

function slowText(text: string): string {
  const short: Record<number, string> = { 8: 'b', 9: 't', 10: 'n', 12: 'f', 13: 'r', 34: '"', 92: '\\' };
  let out = '"';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (short[unit]) out += `\\${short[unit]}`;
    else if (unit < 32) out += `\\u00${unit < 16 ? '0' : '1'}${'0123456789abcdef'[unit % 16]!}`;
    else out += text[i]!;
  }
  return `${out}"`;
}

/** Half way between two, `toExponential` takes the larger and Number::toString the even one: 1424953923781206.25 ends in .2. */
function even(digits: string, value: number): string {
  const exact = value.toExponential(100).replace(/\.|e.*/g, '');
  const lower = digits.slice(0, -1) + String(Number(digits.at(-1)) - 1);
  const isHalf = exact.startsWith(`${lower}5`) && /^0*$/.test(exact.slice(lower.length + 1));
  return isHalf && Number(digits.at(-1)) % 2 === 1 ? lower : digits;
}

/** ECMA-262, Number::toString: the fewest digits that give the number back, and where the point stands. */
function slowNumber(value: number): string {
  if (value === 0) return '0';
  if (value < 0) return `-${slowNumber(-value)}`;
  let precision = 1;
  while (Number(value.toExponential(precision - 1)) !== value) precision++;
  const [mantissa, exponent] = value.toExponential(precision - 1).split('e') as [string, string];
  const digits = even(mantissa.replace('.', ''), value);
  const [n, k] = [Number(exponent) + 1, digits.length];
  if (k <= n && n <= 21) return digits + '0'.repeat(n - k);
  if (0 < n && n <= 21) return `${digits.slice(0, n)}.${digits.slice(n)}`;
  if (-6 < n && n <= 0) return `0.${'0'.repeat(-n)}${digits}`;
  return `${digits[0]!}${k > 1 ? `.${digits.slice(1)}` : ''}e${n > 0 ? '+' : '-'}${Math.abs(n - 1)}`;
}

describe('canonical JSON of any value', () => {
  const strings = fc.string({
    unit: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\0', '\x1f', '"', '\\', '\u2028', '😀', 'ﬡ', '\x7f'),
    ),
  });
  const values = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 });
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.maxSafeInteger(),
        strings,
        fc.boolean(),
        fc.constant(null),
      ),
      fc.array(tie('tree'), { maxLength: 5 }),
      fc.dictionary(strings, tie('tree'), { maxKeys: 6 }),
    ),
  }));

  it('is what a slow second implementation makes of it', () => {
    fc.assert(
      fc.property(fc.oneof(tree, values), (value) => assert.equal(canonical(value), slow(value))),
      { numRuns: 5000 },
    );
  });

  it('is JSON of the same value, and of its own text again', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const text = canonical(value);
        // Minus zero is zero in it.
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
        assert.equal(canonical(JSON.parse(text)), text);
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order in which fields were written', () => {
    fc.assert(
      fc.property(fc.dictionary(strings, tree, { maxKeys: 8 }), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        assert.equal(canonical(turned), canonical(value));
      }),
      { numRuns: 1000 },
    );
  });
});
