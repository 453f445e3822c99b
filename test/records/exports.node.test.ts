import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { receiptOf, toJsonLd, toKantara, type Receipt, type ReceiptOptions } from '../../src/records/index.js';
import { isValid, type Schema } from '../core/json-schema.js';
import { fullVisit, shop, visit } from './samples.js';

/** What Kantara's Consent Receipt Specification 1.1.0 asks of a receipt, written down from its field list. */
const text = { type: 'string', minLength: 1 };
const closed = (required: readonly string[], properties: Schema): Schema => ({
  ...{ type: 'object', required, properties, additionalProperties: false },
});
const purpose = closed(
  ['purpose', 'purposeCategory', 'consentType', 'piiCategory', 'termination', 'thirdPartyDisclosure'],
  {
    ...{ purpose: text, consentType: text, termination: text, thirdPartyName: text },
    ...{
      purposeCategory: { type: 'array', minItems: 1, items: text },
      piiCategory: { type: 'array', minItems: 1, items: text },
    },
    ...{ primaryPurpose: { type: 'boolean' }, thirdPartyDisclosure: { type: 'boolean' } },
  },
);
const controller = closed(['piiController', 'contact', 'address', 'email', 'phone'], {
  ...{ piiController: text, contact: text, piiControllerUrl: { type: 'string', pattern: '^https?://' } },
  address: { type: 'object', required: ['streetAddress'] },
  ...{ email: { type: 'string', pattern: '^[^@ ]+@[^@ ]+$' }, phone: { type: 'string', pattern: '^tel:\\+?[0-9-]+$' } },
});
const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
const kantara = closed(
  [
    ...['version', 'jurisdiction', 'consentTimestamp', 'collectionMethod', 'consentReceiptID', 'piiPrincipalId'],
    ...['piiControllers', 'policyUrl', 'services', 'sensitive', 'spiCat'],
  ],
  {
    ...{ version: { enum: ['KI-CR-v1.1.0'] }, jurisdiction: text, collectionMethod: text, language: text },
    // Seconds: in milliseconds it would be past the year 5000.
    consentTimestamp: { type: 'integer', minimum: 1_500_000_000 },
    ...{ consentReceiptID: { type: 'string', pattern: uuid }, piiPrincipalId: text },
    piiControllers: { type: 'array', minItems: 1, items: controller },
    policyUrl: { type: 'string', pattern: '^https://' },
    services: {
      ...{ type: 'array', minItems: 1 },
      items: closed(['service', 'purposes'], {
        service: text,
        purposes: { type: 'array', minItems: 1, items: purpose },
      }),
    },
    ...{ sensitive: { type: 'boolean' }, spiCat: { type: 'array', items: text } },
  },
);

const contact = { ...shop.controller!, phone: '+65-5550-0100', url: 'https://shop.example/' };
const full: ReceiptOptions = {
  controller: contact,
  subject: 'customer 7',
  withdrawal: 'https://shop.example/#consent',
};
const life = fullVisit();
const receipt = receiptOf(life.chain, shop, full);

describe('a receipt in Kantara’s form', () => {
  const exported = toKantara(receipt);
  assert.ok(exported);

  it('is what its field list asks for', () => {
    assert.ok(isValid(kantara, exported), JSON.stringify(exported, null, 2));
    assert.equal(isValid(kantara, { ...exported, consentTimestamp: '2026-11-23' }), false);
  });

  it('has the time of the newest consent in whole seconds', () => {
    assert.equal(exported.consentTimestamp, Date.parse(life.chain.at(-1)!.time.replace(/\.\d+/, '')) / 1000);
    assert.ok(Number.isInteger(exported.consentTimestamp) && exported.consentTimestamp < 1e10);
  });

  it('lists what is consented to and nothing else: no refusal, no objection, no agreement', () => {
    assert.deepEqual(
      exported.services[0]?.purposes.flatMap(({ purposeCategory }) => purposeCategory),
      ['purpose/analytics', 'channel/email', 'permission/camera'],
    );
    const refused = visit();
    refused.answer({ analytics: 'denied', security: 'granted', 'policy/terms': 'granted' });
    assert.equal(toKantara(receiptOf(refused.chain, shop, full)), undefined);
  });

  it('names third parties, sensitive data, and the policy as it was at that time', () => {
    const [analytics] = exported.services[0]!.purposes;
    assert.deepEqual([analytics?.thirdPartyDisclosure, analytics?.thirdPartyName], [true, 'Metrics SE']);
    assert.deepEqual(
      [analytics?.termination, analytics?.piiCategory, analytics?.purpose],
      ['P14M', ['Gerät'], 'Statistik'],
    );
    assert.deepEqual([exported.sensitive, exported.spiCat], [true, ['Face']]);
    assert.equal(exported.policyUrl, 'https://shop.example/privacy-1');
    const [, mail] = exported.services[0]!.purposes;
    assert.deepEqual([mail?.thirdPartyDisclosure, 'thirdPartyName' in mail!], [false, false]);
  });

  it('says that a consent without a gesture of anybody is implied', () => {
    const implied: Receipt = {
      ...receipt,
      purposes: receipt.purposes.map((row) => ({
        ...row,
        events: row.events.map((event) => ({ ...event, event_type: 'implied' as const })),
      })),
    };
    assert.deepEqual(
      toKantara(implied)?.services[0]?.purposes.map(({ consentType }) => consentType),
      ['IMPLIED', 'IMPLIED', 'IMPLIED'],
    );
    assert.equal(exported.services[0]?.purposes[0]?.consentType, 'EXPLICIT');
  });

  it('is refused where the site has not declared what the form needs, by name', () => {
    assert.throws(() => toKantara(receiptOf(life.chain, shop)), /does not state: phone\./);
    const bare = visit({ catalogue: { purposes: [{ id: 'a', basis: 'consent' }] }, region: '' });
    bare.answer({ a: 'granted' });
    assert.throws(
      () => toKantara(receiptOf(bare.chain, bare.store.declared)),
      /does not state: name, address, contact, email, phone, policyUrl, jurisdiction\./,
    );
  });
});

describe('a receipt as JSON-LD', () => {
  type Node = Readonly<Record<string, unknown>>;
  const exported = toJsonLd(receipt);
  const record = exported['dpv:hasRecordOfActivity'] as Node;
  const processes = record['dpv:hasProcess'] as readonly Node[];

  it('is a consent receipt of the vocabulary’s profile, of the record with its id', () => {
    assert.equal(exported['@type'], 'dpv:ConsentReceipt');
    assert.deepEqual(exported['dct:conformsTo'], { '@id': 'https://w3id.org/dpv/schema/dpv-27560#receipt' });
    assert.equal(record['@id'], `urn:uuid:${receipt.record_id}`);
  });

  it('has each consent’s statuses by the vocabulary’s names, and only those of consent', () => {
    const statuses = processes.map((process) => [
      process['dct:identifier'],
      (process['dpv:hasConsentStatus'] as readonly Node[]).map((status) => status['@type']),
    ]);
    assert.deepEqual(statuses[0], [
      'purpose/analytics',
      ['dpv:ConsentGiven', 'dpv:ConsentWithdrawn', 'dpv:ConsentGiven'],
    ]);
    assert.ok(!JSON.stringify(exported).includes('Objection') && !JSON.stringify(exported).includes('Agreed'));
    const names = [
      ...['ConsentGiven', 'RenewedConsentGiven', 'ConsentUnknown', 'ConsentRequested', 'ConsentRequestDeferred'],
      ...['ConsentRefused', 'ConsentExpired', 'ConsentInvalidated', 'ConsentRevoked', 'ConsentWithdrawn'],
    ];
    for (const [, types] of statuses)
      for (const type of types as string[]) assert.ok(names.includes(type.slice(4)), type);
  });

  it('uses no prefix that its context does not declare', () => {
    const context = exported['@context'] as Node;
    const prefixes = new Set<string>();
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        const named = key === '@type' ? (inner as string) : key;
        if (!/^(@|\d+$)/.test(named) && value !== context) prefixes.add(named.split(':')[0]!);
        walk(inner);
      }
    };
    walk(exported);
    assert.deepEqual([...prefixes].sort(), Object.keys(context).sort());
  });
});
