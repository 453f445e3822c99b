import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { HistoryEntry } from '../../src/core/model.js';
import {
  canonical,
  factsOf,
  hashOfValue,
  seal,
  verifyChain,
  verifyEntry,
  wordingsOf,
} from '../../src/records/index.js';
import type { ChainFault, ProofEntry, SealFacts } from '../../src/records/index.js';
import { isValid, type Schema } from '../core/json-schema.js';
import { BUILD, click, fullVisit, sha256, shop, TERMS_HASH, visit } from './samples.js';

const schema = JSON.parse(
  readFileSync(new URL('../../src/record-entry.schema.json', import.meta.url), 'utf8'),
) as Schema;
const life = fullVisit();
const chain: readonly ProofEntry[] = life.chain;
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
/** What somebody would make who knows how hashes are made. */
const resealed = (entry: ProofEntry, changes: Partial<ProofEntry>): ProofEntry => {
  const { hash: _, ...rest } = { ...entry, ...changes };
  return { ...rest, hash: hashOfValue(rest) };
};

describe('a sealed entry', () => {
  const [first, second, third, fourth, seen, ahead, reset] = chain as [ProofEntry, ...ProofEntry[]];

  it('is of the published form, whatever was done', () => {
    assert.deepEqual(
      chain.map(({ act }) => act),
      ['decide', 'decide', 'decide', 'decide', 'notice', 'decide', 'reset', 'decide'],
    );
    for (const entry of chain) assert.ok(isValid(schema, entry), canonical(entry));
  });

  it('says what was answered, to which facts and words, where, how, under which rules and by which build', () => {
    const { hash, ...rest } = first;
    assert.deepEqual(rest, {
      schema: 'assent-record-entry-1',
      id: 'id0000000002',
      record: 'id0000000001',
      time: '2026-11-23T12:01:00.250Z',
      act: 'decide',
      decisions: life.made[0]!.entry.decisions.map((made) => ({
        ...made,
        regime: made.topic === 'purpose/security' ? 'exempt-with-objection' : 'opt-in',
      })),
      ...{ surface: 'consent-banner', control: 'accept-all', layer: 1, language: 'de', region: 'DE', build: BUILD },
      wording: sha256('Dürfen wir zählen?\nAlle annehmen'),
      gesture: { source: 'person', trusted: true },
      signals: { gpc: false },
      catalogue: sha256(canonical(shop)),
      previous: '',
    });
    assert.equal(hash, sha256(canonical(rest)));
  });

  it('has the hash of the policy text and of each topic’s own wording', () => {
    const by = new Map(second!.decisions.map((made) => [made.topic, made]));
    assert.equal(by.get('policy/terms')?.text, TERMS_HASH);
    assert.equal(by.get('policy/terms')?.revision, '1');
    assert.equal(by.get('channel/email')?.wording, sha256('E-Mail 😀 "ja"'));
    assert.equal(by.get('permission/camera')?.wording, undefined);
    assert.equal(ahead!.decisions[0]?.revision, '2');
  });

  it('says whose word it is when no person clicked, which topics were forgotten, and what somebody was told', () => {
    assert.deepEqual(fourth!.gesture, { source: 'native', trusted: false });
    assert.deepEqual(seen!.notice, { policy: 'terms', version: '2', response: 'got-it' });
    assert.deepEqual([reset!.gesture.source, reset!.forgotten], ['host', ['policy/terms', 'channel/email']]);
    assert.equal(third!.previous, second!.hash);
  });

  it('says that a grant was given despite a signal, and when a late answer was given', () => {
    const abroad = visit({ region: 'US-CA', gpc: true });
    abroad.answer({ ads: 'granted' }, { time: '2026-11-23T11:59:00.000Z' });
    const [entry] = abroad.chain as [ProofEntry];
    assert.deepEqual(entry.decisions, [{ ...abroad.made[0]!.entry.decisions[0]!, despite: 'gpc', regime: 'opt-out' }]);
    assert.deepEqual(entry.signals, { gpc: true });
    assert.equal(entry.gesture.time, '2026-11-23T11:59:00.000Z');
    assert.ok(isValid(schema, entry));
  });

  it('has the same bytes for the same input, and leaves its input as it was', () => {
    for (const { entry, previous, facts } of life.made) {
      const before = copy({ entry, facts });
      assert.equal(canonical(seal(copy(entry), previous, copy(facts))), canonical(seal(entry, previous, facts)));
      assert.deepEqual(copy({ entry, facts }), before);
    }
  });

  it('holds no address, user agent or device that a page slipped in, and no wording itself', () => {
    const secrets = {
      ...{ ip: '203.0.113.7', userAgent: 'Mozilla/5.0', url: 'https://shop.example/secret', email: 'a@b.example' },
      referrer: 'https://other.example/',
    };
    const { entry, facts } = life.made[1]!;
    const spiked = {
      ...{ ...entry, ...secrets },
      decisions: entry.decisions.map((made) => ({ ...made, ...secrets })),
      evidence: { ...entry.evidence, ...secrets },
      signals: { ...entry.signals, ...secrets },
    } as HistoryEntry;
    const text = canonical(seal(spiked, '', { ...facts, ...secrets } as SealFacts));
    for (const secret of Object.values(secrets)) assert.ok(!text.includes(secret), secret);
    assert.ok(!text.includes('zählen'));
    assert.deepEqual(seal(spiked, '', facts), seal(entry, '', facts));
  });

  it('has what the host configured, and refuses what languages would print differently', () => {
    const { entry, facts } = life.made[0]!;
    const extra = { page: 'https://shop.example/', 'ﬡ😀': true, visits: 3 };
    const sealed = seal(entry, '', { ...facts, extra });
    assert.deepEqual(sealed.extra, extra);
    assert.ok(isValid(schema, sealed));
    for (const wrong of [0.5, NaN, 2 ** 53, null, undefined, {}, []])
      assert.throws(() => seal(entry, '', { ...facts, extra: { wrong } as never }), /extra\.wrong is no text/);
  });

  it('is not lost to a label that was cut through an emoji', () => {
    const { entry, facts } = life.made[0]!;
    const cut = {
      ...entry,
      evidence: { ...entry.evidence, surface: 'Ja \ud83d', wording: '\ude00', wordings: { 'purpose/ads': '\ud83d' } },
    };
    const sealed = seal(cut, '', facts);
    assert.equal(sealed.surface, 'Ja \ufffd');
    assert.equal(sealed.wording, sha256('\ufffd'));
    assert.ok(verifyChain([sealed]).ok);
  });

  it('refuses what is no hash', () => {
    const { entry, facts } = life.made[1]!;
    assert.throws(() => seal(entry, 'sha256-x', facts), /no hash of an entry before/);
    assert.throws(() => seal(entry, '', { ...facts, catalogue: 'abcd' }), /no hash of a catalogue/);
    assert.throws(
      () => seal(entry, '', { ...facts, texts: { 'policy/terms@1': 'abcd' } }),
      /no hash of the text of policy/,
    );
  });

  it('has no regime or text of a topic that is named like a method of all objects', () => {
    const { entry, facts } = life.made[0]!;
    const odd = { ...entry, decisions: [{ ...entry.decisions[0]!, topic: 'constructor' as never }] };
    assert.deepEqual(Object.keys(seal(odd, '', facts).decisions[0]!), ['topic', 'answer', 'when', 'revision']);
  });

  it('names the language of the text among several, and another catalogue by another hash', () => {
    const german = factsOf(shop, life.store.get(), { build: BUILD, language: 'de' }).texts;
    const english = factsOf(shop, life.store.get(), { build: BUILD }).texts;
    assert.notEqual(german?.['policy/privacy@1'], english?.['policy/privacy@1']);
    const other = factsOf({ ...shop, lifetime: 'P6M' }, life.store.get(), { build: BUILD });
    assert.notEqual(other.catalogue, first.catalogue);
  });

  it('has wordings that can be kept apart, once each, by the hashes that it names', () => {
    const texts = wordingsOf(life.made[1]!.entry);
    assert.deepEqual(texts, {
      [second!.wording!]: click.wording,
      [second!.decisions.find(({ topic }) => topic === 'channel/email')!.wording!]: 'E-Mail 😀 "ja"',
    });
  });
});

const fault = (at: number, reason: ChainFault): unknown => ({ ok: false, at, reason });

describe('a chain', () => {
  const [a, b, c, d] = chain as [ProofEntry, ProofEntry, ProofEntry, ProofEntry];
  const fork = resealed(c, { id: 'fork00000001', previous: a.hash });
  const cases: readonly (readonly [what: string, entries: readonly unknown[], outcome: unknown])[] = [
    ['whole', chain, { ok: true }],
    ['empty', [], { ok: true }],
    ['of one entry', [a], { ok: true }],
    ['without its first entry', [b, c], fault(0, 'truncated')],
    ['without one in the middle', [a, b, d], fault(2, 'missing')],
    ['with two exchanged', [a, c, b, d], fault(1, 'reordered')],
    ['backwards', [c, b, a], fault(0, 'reordered')],
    ['with its first entry at the end', [b, c, a], fault(0, 'reordered')],
    ['with an entry twice in a row', [a, b, b, c], fault(2, 'duplicated')],
    ['with an entry again at the end', [a, b, c, a], fault(3, 'duplicated')],
    ['with another answer', [a, resealed(b, {}), { ...c, decisions: [] }], fault(2, 'altered')],
    ['with another hash', [a, { ...b, hash: c.hash }], fault(1, 'altered')],
    ['with another answer and a new hash', [a, resealed(b, { control: 'save' }), c], fault(2, 'missing')],
    ['with an entry slipped in', [a, b, resealed(b, { id: 'new000000001', previous: b.hash }), c], fault(3, 'forked')],
    ['with two that follow one', [a, b, fork], fault(2, 'forked')],
    ['with a second beginning', [a, resealed(b, { previous: '' })], fault(1, 'forked')],
    ['with something else in it', [a, null, b], fault(1, 'malformed')],
    ['with a field too few', [a, { ...b, surface: undefined }], fault(1, 'malformed')],
    ['of another version', [{ ...a, schema: 'assent-record-entry-2' }], fault(0, 'malformed')],
    ['with half a letter', [resealed(a, { extra: {} }), { ...b, control: '\ud83d' }], fault(1, 'malformed')],
    [
      'with an answer that is none',
      [resealed(a, { decisions: [{ ...a.decisions[0]!, answer: 'maybe' as never }] })],
      fault(0, 'malformed'),
    ],
  ];
  for (const [what, entries, outcome] of cases)
    it(`${what}: ${JSON.stringify(outcome)}`, () => assert.deepEqual(verifyChain(entries), outcome));

  it('whose front was dropped holds after the entry that is named, or after anything, and not after another', () => {
    assert.deepEqual(verifyChain([c, d], { after: b.hash }), { ok: true });
    assert.deepEqual(verifyChain([c, d], { after: 'anything' }), { ok: true });
    assert.deepEqual(verifyChain([c, d], { after: a.hash }), fault(0, 'truncated'));
    assert.deepEqual(verifyChain([a, b], { after: 'anything' }), { ok: true });
    assert.deepEqual(verifyChain([b, d], { after: 'anything' }), fault(1, 'missing'));
    assert.deepEqual(verifyChain([a, b], { after: d.hash }), fault(0, 'missing'));
    assert.deepEqual(verifyChain([d, c], { after: 'anything' }), fault(0, 'reordered'));
  });

  it('whose end was cut off is found out by the last hash that somebody kept', () => {
    assert.deepEqual(verifyChain([a, b, c], { last: c.hash }), { ok: true });
    assert.deepEqual(verifyChain([a, b], { last: c.hash }), fault(2, 'shortened'));
    assert.deepEqual(verifyChain([], { last: c.hash }), fault(0, 'shortened'));
    assert.deepEqual(verifyChain([a, b]), { ok: true });
  });

  it('never throws, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.anything()),
        fc.anything().filter((value) => value !== undefined),
        (entries, inside) => {
          assert.equal(verifyChain([...entries, 0]).ok, false);
          assert.equal(verifyChain([{ ...a, extra: inside }]).ok, false);
        },
      ),
      { numRuns: 500 },
    );
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    assert.deepEqual(verifyChain([{ ...a, extra: deep }]), fault(0, 'malformed'));
  });
});

describe('tampering with a chain shows', () => {
  const three = chain.slice(0, 3);

  it('for any byte that is changed', () => {
    const bytes = Buffer.from(JSON.stringify(three));
    let read = 0;
    for (let at = 0; at < bytes.length; at++) {
      for (const flip of [1, 2, 0x10, 0x20]) {
        const changed = Buffer.from(bytes);
        changed[at] = changed[at]! ^ flip;
        let value: unknown;
        try {
          value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(changed));
        } catch {
          continue;
        }
        read++;
        assert.ok(
          !Array.isArray(value) || !verifyChain(value).ok,
          `byte ${at}, ${String.fromCharCode(bytes[at]!)} → ${String.fromCharCode(changed[at]!)}`,
        );
      }
    }
    assert.ok(read > 5000, `${read} were JSON`);
  });

  it('for any field that is left out, added or changed, however deep', () => {
    const spots: { readonly holder: string[]; readonly key: string }[] = [];
    const walk = (value: unknown, path: string[]): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        spots.push({ holder: path, key });
        walk(inner, [...path, key]);
      }
    };
    walk(three, []);
    assert.ok(spots.length > 100);
    const at = (root: unknown, path: string[]): Record<string, unknown> =>
      path.reduce((value, key) => (value as Record<string, unknown>)[key], root) as Record<string, unknown>;
    for (const { holder, key } of spots) {
      if (holder.length === 0) continue;
      const changes: ((object: Record<string, unknown>) => void)[] = [
        (object) => (Array.isArray(object) ? object.splice(Number(key), 1) : delete object[key]),
        (object) => (Array.isArray(object) ? object.push('x') : (object['x'] = 'x')),
        (object) => (object[key] = typeof object[key] === 'string' ? `${object[key]} ` : 'x'),
        (object) => (object[key] = null),
      ];
      for (const change of changes) {
        const tampered = copy(three);
        change(at(tampered, holder));
        assert.equal(verifyChain(tampered).ok, false, [...holder, key].join('.'));
      }
    }
  });

  it('for any set of entries in any order but the right ones', () => {
    const picks = fc.array(fc.nat(chain.length - 1), { maxLength: chain.length + 2 });
    fc.assert(
      fc.property(picks, (places) => {
        const right = places.every((place, index) => place === index);
        const run = places.every((place, index) => place === (places[0] ?? 0) + index);
        const entries = places.map((place) => chain[place]!);
        assert.equal(verifyChain(entries).ok, right);
        assert.equal(verifyChain(entries, { after: 'anything' }).ok, run);
      }),
      { numRuns: 3000 },
    );
  });

  it('and a whole chain of any length is found whole', () => {
    const answers = fc.dictionary(
      fc.constantFrom('analytics', 'ads', 'security', 'channel/email', 'policy/terms', 'service/counter'),
      fc.constantFrom('granted' as const, 'denied' as const),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(fc.array(answers, { maxLength: 6 }), fc.constantFrom('', 'DE', 'US-CA', 'JP'), (visits, region) => {
        const other = visit({ region });
        for (const said of visits) other.answer(said);
        assert.deepEqual(verifyChain(other.chain), { ok: true });
        for (const entry of other.chain) assert.ok(isValid(schema, entry) && verifyEntry(entry).ok);
      }),
      { numRuns: 200 },
    );
  });
});
