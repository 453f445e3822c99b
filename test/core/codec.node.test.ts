import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decode, encode, type DecodeFault } from '../../src/core/codec.js';
import { fingerprint } from '../../src/core/fingerprint.js';
import type { ConsentRecord, Decision } from '../../src/core/model.js';
import { glances, records } from './arbitraries.js';

interface Vectors {
  readonly valid: readonly {
    readonly name: string;
    readonly value: string;
    readonly bytes: number;
    readonly record: ConsentRecord;
    readonly glance?: string;
  }[];
  readonly invalid: readonly { readonly name: string; readonly value: string; readonly fault: DecodeFault }[];
  readonly fingerprints: readonly { readonly text: string; readonly mark: string }[];
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const vectors = JSON.parse(read('../vectors/cookie.json')) as Vectors;
const byTopic = (decisions: readonly Decision[]): readonly Decision[] =>
  [...decisions].sort((a, b) => (`${a.topic}@${a.revision}` < `${b.topic}@${b.revision}` ? -1 : 1));
const sealed = (body: string): string => body + fingerprint(body);

describe('the text of a record', () => {
  it('gives any record back as it was, in whatever order its decisions stood, with a glance or without', () => {
    fc.assert(
      fc.property(records, glances, (record, glance) => {
        const decoded = decode(encode(record, glance));
        assert.ok(decoded.ok);
        assert.equal(decoded.record.id, record.id);
        assert.deepEqual(byTopic(decoded.record.decisions), byTopic(record.decisions));
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the kind of a topic whose moment was written to before and after another', () => {
    const at = (topic: Decision['topic'], when: number): Decision => ({ topic, answer: 'denied', when, revision: 'r' });
    const record = { id: 'abcdef', decisions: [at('policy/a', 0), at('purpose/b', 5000), at('purpose/c', 0)] };
    const decoded = decode(encode(record));
    assert.ok(decoded.ok);
    assert.deepEqual(decoded.record.decisions.map(({ topic }) => topic).sort(), ['policy/a', 'purpose/b', 'purpose/c']);
  });

  it('keeps an answer to each version of a policy, said at once or one after the other, and of all else one answer', () => {
    const on = (topic: Decision['topic'], revision: string, when = 0): Decision => ({
      ...{ topic, revision, when },
      answer: when ? 'denied' : 'granted',
    });
    for (const when of [0, 5000]) {
      const both = { id: 'abcdef', decisions: [on('policy/a', '2', when), on('policy/a', '1')] };
      const decoded = decode(encode(both));
      assert.ok(decoded.ok);
      assert.deepEqual(byTopic(decoded.record.decisions), byTopic(both.decisions));
      const twice = { id: 'abcdef', decisions: [on('policy/a', '1', when), on('policy/a', '1')] };
      assert.deepEqual(decode(encode(twice)), { ok: false, fault: 'damaged' });
      for (const kind of ['purpose', 'service', 'recipient', 'channel', 'permission'] as const) {
        const other = { id: 'abcdef', decisions: [on(`${kind}/a`, '2', when), on(`${kind}/a`, '1')] };
        assert.deepEqual(decode(encode(other)), { ok: false, fault: 'damaged' }, kind);
      }
    }
  });

  it('has the newest block first, whatever order the decisions stood in', () => {
    fc.assert(
      fc.property(records, glances, (record, glance) => {
        const times = [...encode(record, glance).matchAll(/\|(\w+)~/g)].map(([, time]) => parseInt(time as string, 36));
        assert.deepEqual(
          times,
          [...new Set(record.decisions.map(({ when }) => when / 1000))].sort((a, b) => b - a),
        );
      }),
    );
  });

  it('is made of characters that a cookie takes as they stand, so that no library escapes them', () => {
    fc.assert(
      fc.property(records, glances, (record, glance) => {
        // RFC 6265 cookie-octet: no white space, quote, comma, semicolon or backslash; and no % and +, which readers unescape.
        assert.match(encode(record, glance), /^[!#-$&-*\--:<-[\]-~]+$/);
      }),
    );
  });

  it('reads any garbage as unset and never throws', () => {
    const pieces = fc
      .array(
        fc.constantFrom('1', '|', '~', '*', '!', '^', '/', 'p', 'z', '0', 'abcdef', 'a/', '\u0000', 'é', ';', '%7C'),
      )
      .map((list) => list.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), pieces), (garbage) => {
        assert.equal(decode(garbage).ok, false);
        assert.equal(decode(`1|${garbage}`).ok, false);
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  it('reads garbage with a right check as unset too, or as a record that can be written again', () => {
    const pieces = fc
      .array(fc.constantFrom('|', '~', '*', '!', '^', '/', 'p', 'z', '0', 'abcdef', 'p/', '-', '.', 'é'), {
        maxLength: 12,
      })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(pieces, (garbage) => {
        const decoded = decode(sealed(`1|abcdef|${garbage}|`));
        if (decoded.ok) assert.deepEqual(decode(encode(decoded.record)), decoded);
      }),
      { numRuns: 5000 },
    );
  });

  it('reads every truncated text as unset', () => {
    fc.assert(
      fc.property(records, glances, fc.nat(), (record, glance, cut) => {
        const text = encode(record, glance);
        assert.equal(decode(text.slice(0, cut % text.length)).ok, false);
      }),
      { numRuns: 2000, seed: 2 },
    );
  });

  it('notices one changed character', () => {
    fc.assert(
      fc.property(records, glances, fc.nat(), fc.constantFrom(...'!*^~|/ax0'), (record, glance, place, by) => {
        const text = encode(record, glance);
        const at = place % text.length;
        const changed = text.slice(0, at) + by + text.slice(at + 1);
        if (changed !== text) assert.equal(decode(changed).ok, false);
      }),
      { numRuns: 2000, seed: 3 },
    );
  });

  it('of an empty record is empty, which reads as unset', () => {
    assert.equal(encode({ id: 'abcdef', decisions: [] }), '');
    assert.equal(encode({ id: 'abcdef', decisions: [] }, 'k3y0g8b2'), '');
    assert.equal(decode('').ok, false);
    assert.equal(decode(sealed('1|abcdef|')).ok, false);
  });
});

describe('the published test vectors of the cookie', () => {
  for (const { name, value, bytes, record, glance } of vectors.valid) {
    it(`reads and writes: ${name}`, () => {
      assert.deepEqual(decode(value), { ok: true, record });
      assert.equal(encode(record, glance), value);
      assert.equal(Buffer.byteLength(`assent=${value}`), bytes);
    });
  }
  for (const { name, value, fault } of vectors.invalid) {
    it(`reads as unset: ${name}`, () => assert.deepEqual(decode(value), { ok: false, fault }));
  }
  for (const { text, mark } of vectors.fingerprints) {
    it(`marks ${JSON.stringify(text)} with ${mark}`, () => assert.equal(fingerprint(text), mark));
  }

  it('hold twelve topics, answered at once, in 200 bytes with the name; a glance comes on top', () => {
    const [plain, , glanced] = vectors.valid.filter(({ record }) => record.decisions.length === 12);
    assert.ok(plain && glanced?.glance);
    assert.ok(plain.bytes <= 200, `${plain.bytes} bytes`);
    assert.equal(glanced.bytes, plain.bytes + 1 + glanced.glance.length);
  });
});

/** The snippets of docs/cookie.md, as a reader would paste them. */
const snippet = (language: string): string => {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(read('../../docs/cookie.md'));
  assert.ok(found, `docs/cookie.md has a ${language} snippet`);
  return found[1] as string;
};
/** What a snippet should say of each vector: topic → granted, or null when unset. */
const wanted = [
  ...vectors.valid.map(({ value, record }) => ({
    value,
    answers: Object.fromEntries(
      record.decisions.map(({ topic, answer, revision }) => [
        topic.startsWith('policy/') ? `${topic}@${revision}` : topic,
        answer === 'granted',
      ]),
    ),
  })),
  ...vectors.invalid.map(({ value }) => ({ value, answers: null })),
];
const runs = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

describe('the readers in docs/cookie.md agree with every vector', () => {
  it('in JavaScript', async () => {
    const module = `data:text/javascript,${encodeURIComponent(`${snippet('js')}\nexport { readConsent };`)}`;
    const { readConsent } = (await import(module)) as { readConsent: (value: string) => unknown };
    for (const { value, answers } of wanted) assert.deepEqual(readConsent(value), answers, value);
  });

  const others = [
    {
      language: 'python',
      command: 'python3',
      probe: ['--version'],
      args: (code: string) => [
        '-c',
        `${code}\nimport json, sys\nprint(json.dumps([read_consent(v) for v in json.load(sys.stdin)]))`,
      ],
    },
    {
      language: 'php',
      command: 'php',
      probe: ['--version'],
      args: (code: string) => [
        '-r',
        `${code.replace('<?php', '')}\n$all = json_decode(stream_get_contents(STDIN), true); echo json_encode(array_map('read_consent', $all));`,
      ],
    },
  ];
  for (const { language, command, probe, args } of others) {
    const skip = runs(command, ...probe) ? false : `${command} is not installed on this machine`;
    it(`in ${language}`, { skip }, () => {
      const input = JSON.stringify(wanted.map(({ value }) => value));
      const { stdout, stderr, status } = spawnSync(command, args(snippet(language)), { input, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      assert.deepEqual(
        JSON.parse(stdout),
        wanted.map(({ answers }) => answers),
      );
    });
  }
});
