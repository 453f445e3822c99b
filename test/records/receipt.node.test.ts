import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { canonical, gapsOf, hashOfValue, NOT_STATED, receiptOf, verifyReceipt } from '../../src/records/index.js';
import type { EventState, ProofEntry, Receipt, ReceiptOptions, ReceiptPurpose } from '../../src/records/index.js';
import { isValid, type Schema } from '../core/json-schema.js';
import { click, fullVisit, PRIVACY_HASH, sha256, shop, TERMS_HASH, visit } from './samples.js';

const schemaOf = (name: string): Schema =>
  JSON.parse(readFileSync(new URL(`../../src/${name}.schema.json`, import.meta.url), 'utf8')) as Schema;
const schema = schemaOf('receipt');
const entrySchema = schemaOf('record-entry');
const isPublished = (receipt: Receipt): boolean =>
  isValid(schema, receipt) && receipt.proof.entries.every((entry) => isValid(entrySchema, entry));

/** A UUID of version 4 whose bits are a text's SHA-256, by Node and not by the code under test. */
function uuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = '89ab'[parseInt(hex[16]!, 16) & 3]!;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const full: ReceiptOptions = {
  ...{ subject: 'customer 7', storage: ['Frankfurt, DE'], withdrawal: 'https://shop.example/#consent' },
};
const life = fullVisit();
const receipt = receiptOf(life.chain, shop, full);
const of = (from: Receipt, id: string): ReceiptPurpose => {
  const found = from.purposes.find(({ purpose_id }) => purpose_id === id);
  assert.ok(found, id);
  return found;
};
const states = (from: { readonly events: readonly { readonly event_state: EventState }[] }): EventState[] =>
  from.events.map(({ event_state }) => event_state);
/** What somebody would make who knows how hashes are made. */
const rehashed = (changed: Receipt): Receipt => {
  const { hash: _, ...proof } = changed.proof;
  return { ...changed, proof: { ...proof, hash: hashOfValue({ ...changed, proof }) } };
};

describe('a receipt', () => {
  it('is of the published form and can be checked offline, of all entries, of any run and of each one', () => {
    for (let from = 0; from < life.chain.length; from++) {
      for (let to = from + 1; to <= life.chain.length; to++) {
        const part = receiptOf(life.chain.slice(from, to), shop, from % 2 ? full : {});
        assert.ok(isPublished(part), canonical(part));
        assert.deepEqual(verifyReceipt(JSON.parse(JSON.stringify(part))), { ok: true });
      }
    }
    assert.deepEqual(receiptOf(life.chain[0]!, shop), receiptOf([life.chain[0]!], shop));
  });

  it('has every mandatory field of ISO/IEC TS 27560, and none of them empty', () => {
    const filled = (value: unknown): boolean =>
      Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== '';
    const { schema_version, record_id, pii_principal_id, receipt_id, language, privacy_notice } = receipt;
    for (const field of [schema_version, record_id, pii_principal_id, receipt_id, language]) assert.ok(filled(field));
    assert.ok(filled(privacy_notice.version) && filled(privacy_notice.url));
    for (const purpose of receipt.purposes as readonly unknown[] as readonly Record<string, unknown>[]) {
      for (const field of [
        ...['purpose', 'pii_information', 'pii_controllers', 'storage_locations', 'retention_period', 'jurisdiction'],
        ...['withdrawal_method', 'lawful_basis'],
      ])
        assert.ok(filled(purpose[field]), `${String(purpose['purpose_id'])} ${field}`);
      assert.ok(Array.isArray(purpose['recipient_third_parties']));
    }
    for (const { pii_information, pii_controllers, recipient_third_parties } of receipt.purposes) {
      for (const item of pii_information) assert.ok(filled(item.pii_type));
      const parties = receipt.parties.map(({ party_id }) => party_id);
      for (const id of [...pii_controllers, ...recipient_third_parties]) assert.ok(parties.includes(id), id);
    }
    for (const party of receipt.parties as readonly unknown[] as readonly Record<string, unknown>[])
      for (const field of ['party_id', 'party_name', 'party_address', 'party_contact', 'party_type'])
        assert.ok(filled(party[field]), field);
    for (const { events } of [...receipt.purposes, ...receipt.documents]) {
      for (const event of events) {
        assert.match(event.event_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        assert.match(event.validity_duration, /^(P|not limited$)/);
        assert.equal(event.entity_id, 'customer 7');
        assert.ok(['implied', 'expressed', 'explicit'].includes(event.event_type));
      }
    }
  });

  it('states where every declared topic stands, answered or not, and how it came there', () => {
    assert.deepEqual(
      receipt.purposes.map((row) => [row.purpose_id, row.status, states(row)]),
      [
        ['purpose/necessary', 'NotAsked', []],
        ['purpose/analytics', 'ConsentGiven', ['ConsentGiven', 'ConsentWithdrawn', 'ConsentGiven']],
        ['purpose/ads', 'ConsentRefused', ['ConsentRefused']],
        ['purpose/security', 'ObjectionRaised', ['NotObjected', 'ObjectionRaised']],
        ['recipient/maps', 'ConsentRefused', ['ConsentRefused']],
        // The purpose was granted later, which takes the service along.
        ['service/counter', 'ConsentGiven', ['ConsentRefused']],
        ['channel/email', 'ConsentGiven', ['ConsentGiven', 'ConsentRevoked', 'ConsentGiven']],
        ['permission/camera', 'ConsentGiven', ['ConsentGiven']],
      ],
    );
    assert.deepEqual(
      receipt.documents.map((row) => [row.policy, row.version, row.status, row.required, states(row)]),
      [
        ['policy/terms', '1', 'AgreementUnknown', true, ['Agreed', 'AgreementUnknown']],
        ['policy/terms', '2', 'AgreementUnknown', true, ['Disagreed', 'AgreementUnknown']],
      ],
    );
  });

  it('tells a renewed consent, a withdrawn agreement and a withdrawn objection by what stood before', () => {
    const other = visit({ region: 'FR' });
    const rounds = [
      { analytics: 'granted', security: 'denied', 'policy/terms': 'granted' },
      { analytics: 'granted', security: 'granted', 'policy/terms': 'denied' },
    ] as const;
    for (const round of rounds) other.answer(round);
    const told = receiptOf(other.chain, shop);
    assert.deepEqual(states(of(told, 'purpose/analytics')), ['ConsentGiven', 'RenewedConsentGiven']);
    assert.deepEqual(states(of(told, 'purpose/security')), ['ObjectionRaised', 'ObjectionWithdrawn']);
    assert.deepEqual(states(told.documents[0]!), ['Agreed', 'AgreementWithdrawn']);
    other.store.reset();
    const reset = receiptOf(other.chain, shop);
    assert.deepEqual(
      [of(reset, 'purpose/analytics').status, of(reset, 'purpose/security').status, reset.documents[0]!.status],
      ['ConsentRevoked', 'ObjectionUnknown', 'AgreementUnknown'],
    );
  });

  it('tells a version of a policy once that its answer was taken back, however often others are', () => {
    const other = visit();
    for (const version of ['1', '2']) {
      other.answer({ 'policy/terms': 'granted' }, { revisions: { 'policy/terms': version } });
      other.store.reset();
    }
    const told = receiptOf(other.chain, shop).documents.map((row) => [row.version, ...states(row)]);
    assert.deepEqual(told, [
      ['1', 'Agreed', 'AgreementUnknown'],
      ['2', 'Agreed', 'AgreementUnknown'],
    ]);
  });

  it('says when the person answered, not when the answer arrived', () => {
    const other = visit();
    other.answer({ ads: 'denied' }, { time: '2026-11-23T09:30:00.700Z' });
    const [event] = of(receiptOf(other.chain, shop), 'purpose/ads').events;
    assert.equal(event?.event_time, '2026-11-23T09:30:00.000Z');
  });

  it('names what was shown: the surface and its words, the policy in force and the hash of its words in that language', () => {
    assert.deepEqual(receipt.privacy_notice, {
      surface: 'consent-banner',
      wording: sha256(click.wording!),
      ...{ policy: 'privacy', version: '1', text: PRIVACY_HASH, url: 'https://shop.example/privacy-1' },
    });
    const [agreed] = receipt.documents[0]!.events;
    assert.equal(agreed?.text, TERMS_HASH);
    assert.equal(of(receipt, 'channel/email').events[0]?.wording, sha256('E-Mail 😀 "ja"'));
    const later = visit();
    later.wait(60 * 86_400_000);
    later.answer({ ads: 'denied' });
    assert.equal(receiptOf(later.chain, shop).privacy_notice.version, '2');
  });

  it('is in the language of the answer, or the one asked for', () => {
    const names = (language?: string): string[] => {
      const made = receiptOf(life.chain, shop, language ? { language } : {});
      const { purpose, pii_information } = of(made, 'purpose/analytics');
      return [made.language, purpose, pii_information[0]!.pii_type];
    };
    assert.deepEqual(
      [names(), names('en')],
      [
        ['de', 'Statistik', 'Gerät'],
        ['en', 'Statistics', 'Device'],
      ],
    );
  });

  it('says how long each answer lasts: the topic’s own time, else the region’s; a policy’s is not limited', () => {
    const lasts = (id: string): string | undefined => of(receipt, id).events[0]?.validity_duration;
    assert.deepEqual([lasts('channel/email'), lasts('purpose/ads')], ['P2Y', 'P6M']);
    assert.equal(receipt.documents[0]!.events[0]?.validity_duration, 'not limited');
  });

  it('calls only a person’s own gesture, or one that the host vouches for, an expression, and explicit only what the host says is', () => {
    const how = (evidence: object, options: ReceiptOptions = {}): string => {
      const other = visit();
      other.answer({ ads: 'denied' }, evidence);
      return of(receiptOf(other.chain, shop, options), 'purpose/ads').events[0]!.event_type;
    };
    assert.equal(how({}), 'expressed');
    assert.equal(how({}, { explicit: true }), 'explicit');
    assert.equal(how({ trusted: false }, { explicit: true }), 'implied');
    assert.equal(how({ source: 'native', trusted: false }, { explicit: true }), 'expressed');
    assert.equal(how({ source: 'signal', trusted: true }), 'implied');
  });

  it('lists whom data goes to, what data, and for a service its purpose', () => {
    const analytics = of(receipt, 'purpose/analytics');
    assert.deepEqual(analytics.recipient_third_parties, ['recipient/metrics']);
    assert.deepEqual([analytics.services, analytics.retention_period], [['counter'], 'P14M']);
    const counter = of(receipt, 'service/counter');
    assert.deepEqual([counter.follows, counter.pii_information[0]?.pii_attribute_id], ['purpose/analytics', 'device']);
    assert.equal(of(receipt, 'permission/camera').pii_information[0]?.special_pii_category, true);
    assert.deepEqual(
      receipt.parties.map((party) => [party.party_name, party.party_email, party.party_country, party.party_url]),
      [
        ['Shop', 'privacy@shop.example', undefined, undefined],
        ['Metrics SE', undefined, 'DE', 'https://metrics.example/privacy'],
        ['Maps Inc.', undefined, undefined, undefined],
      ],
    );
  });

  it('keeps answers to what is declared no more', () => {
    const { purposes: _, ...rest } = shop;
    const told = receiptOf(life.chain, { ...rest, services: [], policies: [] }, full);
    const ads = of(told, 'purpose/ads');
    assert.deepEqual([ads.status, ads.lawful_basis, ads.purpose], ['ConsentRefused', NOT_STATED, 'ads']);
    assert.deepEqual(
      told.documents.map(({ title }) => title),
      ['terms', 'terms'],
    );
    assert.ok(isPublished(told) && verifyReceipt(told).ok);
  });

  it('makes nothing up: what is not declared is not stated, and listed', () => {
    const bare = visit({ catalogue: { purposes: [{ id: 'a', basis: 'consent' }] }, region: '' });
    bare.answer({ a: 'granted' });
    const told = receiptOf(bare.chain, bare.store.declared);
    assert.ok(isPublished(told) && verifyReceipt(told).ok);
    assert.deepEqual(gapsOf(told), [
      ...['pii_information[0].pii_attribute_id', 'pii_information[0].pii_type', 'storage_locations[0]'].map(
        (path) => `purposes[0].${path}`,
      ),
      ...['retention_period', 'jurisdiction', 'withdrawal_method'].map((path) => `purposes[0].${path}`),
      ...['party_name', 'party_address', 'party_contact'].map((path) => `parties[0].${path}`),
    ]);
  });

  it('is the same for the same entries, frozen, with another id for anything else, and leaves the entries as they are', () => {
    const again = receiptOf(JSON.parse(JSON.stringify(life.chain)) as ProofEntry[], shop, full);
    assert.equal(canonical(again), canonical(receipt));
    assert.ok(Object.isFrozen(receipt.proof.entries[0]!.decisions[0]));
    assert.ok(!Object.isFrozen(life.chain[0]!));
    assert.notEqual(receiptOf(life.chain, shop).receipt_id, receipt.receipt_id);
    assert.equal(receiptOf(life.chain, shop).record_id, receipt.record_id);
    assert.throws(() => receiptOf([], shop), /needs an entry/);
  });
});

describe('checking a receipt offline', () => {
  const fault = (at: string, reason: string): unknown => ({ ok: false, at, reason });
  const [first, second, third] = life.chain as [ProofEntry, ProofEntry, ProofEntry];
  const ads = receipt.purposes.findIndex(({ purpose_id }) => purpose_id === 'purpose/ads');
  const withPurpose = (change: Partial<ReceiptPurpose>): Receipt => ({
    ...receipt,
    purposes: receipt.purposes.map((row, index) => (index === ads ? { ...row, ...change } : row)),
  });
  /** Its own id and hash put right as well: only the proof speaks against it. */
  const forged = (changed: Receipt): Receipt => {
    const { receipt_id: _, proof, ...rest } = changed;
    const made = { ...rest, proof: { entries: proof.entries } };
    return rehashed({ ...changed, receipt_id: uuid(`assent receipt ${hashOfValue(made)}`) });
  };

  it('finds anything that was changed, however deep', () => {
    const spots: { readonly holder: string[]; readonly key: string }[] = [];
    const walk = (value: unknown, path: string[]): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        spots.push({ holder: path, key });
        walk(inner, [...path, key]);
      }
    };
    walk(receipt, []);
    assert.ok(spots.length > 400, String(spots.length));
    for (const { holder, key } of spots) {
      for (const change of ['delete', 'change'] as const) {
        const tampered = JSON.parse(JSON.stringify(receipt)) as Receipt;
        const object = holder.reduce<unknown>(
          (value, step) => (value as Record<string, unknown>)[step],
          tampered,
        ) as Record<string, unknown>;
        if (change === 'change') object[key] = typeof object[key] === 'string' ? `${object[key]}!` : 'x';
        else if (Array.isArray(object)) object.splice(Number(key), 1);
        else delete object[key];
        assert.equal(verifyReceipt(tampered).ok, false, `${change} ${[...holder, key].join('.')}`);
      }
    }
  });

  it('finds a receipt that says something else than its proof, even with a new id and hash', () => {
    const granted = withPurpose({ status: 'ConsentGiven' });
    assert.deepEqual(verifyReceipt(granted), fault('proof.hash', 'altered'));
    assert.deepEqual(verifyReceipt(rehashed(granted)), fault('receipt_id', 'contradicted'));
    assert.deepEqual(verifyReceipt(forged(granted)), fault(`purposes[${ads}].status`, 'contradicted'));
    assert.deepEqual(
      verifyReceipt(forged(withPurpose({ status: 'NotAsked' }))),
      fault(`purposes[${ads}].status`, 'contradicted'),
    );
    const events = receipt.purposes[ads]!.events.map((event) => ({ ...event, answer: 'granted' as const }));
    assert.deepEqual(verifyReceipt(forged(withPurpose({ events }))), fault(`purposes[${ads}].events`, 'contradicted'));
    assert.deepEqual(
      verifyReceipt(forged(withPurpose({ events: [] }))),
      fault(`purposes[${ads}].events`, 'contradicted'),
    );
    const [necessary, ...others] = receipt.purposes as [ReceiptPurpose, ...ReceiptPurpose[]];
    const invented = { ...receipt, purposes: [{ ...necessary, status: 'ConsentGiven' as const }, ...others] };
    assert.deepEqual(verifyReceipt(forged(invented)), fault('purposes[0].status', 'contradicted'));
    const without = { ...receipt, purposes: receipt.purposes.filter((_, index) => index !== ads) };
    assert.deepEqual(verifyReceipt(forged(without)), fault('purposes', 'missing'));
    assert.deepEqual(
      verifyReceipt(forged({ ...receipt, documents: receipt.documents.slice(1) })),
      fault('documents', 'missing'),
    );
    const twice = { ...receipt, purposes: [...receipt.purposes, receipt.purposes[ads]!] };
    assert.deepEqual(verifyReceipt(forged(twice)), fault(`purposes[${receipt.purposes.length}]`, 'duplicated'));
    assert.deepEqual(
      verifyReceipt(forged({ ...receipt, record_id: receipt.receipt_id })),
      fault('record_id', 'contradicted'),
    );
  });

  it('finds entries that do not hold, and an end that is not the one the site knows', () => {
    const broken = receiptOf([first, third], shop);
    assert.deepEqual(verifyReceipt(broken), fault('proof.entries[1]', 'missing'));
    const altered = receiptOf([first, { ...second, region: 'US' }], shop);
    assert.deepEqual(verifyReceipt(altered), fault('proof.entries[1]', 'altered'));
    assert.deepEqual(
      verifyReceipt(receiptOf([first, second], shop), { last: third.hash }),
      fault('proof.entries[2]', 'shortened'),
    );
    assert.deepEqual(
      verifyReceipt(receiptOf([second, third], shop), { after: '' }),
      fault('proof.entries[0]', 'truncated'),
    );
    assert.deepEqual(verifyReceipt(receipt, { last: life.chain.at(-1)!.hash, after: '' }), { ok: true });
  });

  it('never throws, whatever it is given', () => {
    for (const value of [undefined, null, 1, 'x', [], {}, { proof: {} }, { proof: { entries: [] } }])
      assert.deepEqual(verifyReceipt(value).ok, false);
    fc.assert(
      fc.property(fc.anything(), (value) => assert.equal(verifyReceipt(value).ok, false)),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(receipt)), fc.anything(), (key, value) =>
        assert.equal(verifyReceipt({ ...receipt, [key]: value }).ok, false),
      ),
      { numRuns: 500 },
    );
  });
});

describe('receipts of any history', () => {
  it('are of the published form, hold, and agree with the store about who consented to what', () => {
    const topics = [
      'analytics',
      'ads',
      'security',
      'channel/email',
      'permission/camera',
      'service/counter',
      'recipient/maps',
    ];
    const answers = fc.dictionary(fc.constantFrom(...topics), fc.constantFrom('granted' as const, 'denied' as const), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(
        fc.array(answers, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('', 'DE', 'GB', 'US-CA'),
        (rounds, region) => {
          const other = visit({ region });
          for (const round of rounds) other.answer(round);
          fc.pre(other.chain.length > 0);
          const made = receiptOf(other.chain, shop, full);
          assert.ok(isPublished(made));
          assert.deepEqual(verifyReceipt(made, { after: '', last: other.chain.at(-1)!.hash }), { ok: true });
          for (const row of made.purposes) {
            const granted = ['ConsentGiven', 'RenewedConsentGiven', 'NotObjected', 'ObjectionWithdrawn'].includes(
              row.status,
            );
            const denied = ['ConsentRefused', 'ConsentWithdrawn', 'ObjectionRaised'].includes(row.status);
            const { answer } = other.store.answer(row.purpose_id)!;
            assert.equal(
              answer,
              granted ? 'granted' : denied ? 'denied' : undefined,
              `${row.purpose_id} ${row.status}`,
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
