/** A receipt in the words of the W3C community group's Data Privacy Vocabulary, which implements ISO/IEC TS 27560 in JSON-LD. */
import type { Basis } from '../core/model.js';
import type { Receipt, ReceiptEvent, ReceiptPurpose } from '../core/receipt-model.js';

const CONTEXT = {
  dpv: 'https://w3id.org/dpv#',
  dct: 'http://purl.org/dc/terms/',
};

/** What the vocabulary calls a lawful basis; a necessity or an exemption is too broad for one of its names. */
const BASES: Readonly<Partial<Record<Basis, string>>> = {
  consent: 'dpv:Consent',
  'legitimate-interest': 'dpv:LegitimateInterest',
  'legal-obligation': 'dpv:LegalObligation',
};

type Node = Readonly<Record<string, unknown>>;

/**
 * The receipt as JSON-LD. Agreements to policies and objections are left out: the vocabulary's consent statuses do not say
 * them. Facts that are `not stated` stand as they are.
 */
export function toJsonLd(receipt: Receipt): Node {
  const { privacy_notice: notice, purposes, parties } = receipt;
  return {
    '@context': CONTEXT,
    '@id': `urn:uuid:${receipt.receipt_id}`,
    '@type': 'dpv:ConsentReceipt',
    'dct:identifier': receipt.receipt_id,
    'dct:conformsTo': { '@id': 'https://w3id.org/dpv/schema/dpv-27560#receipt' },
    'dct:language': receipt.language,
    'dpv:hasRecordOfActivity': {
      '@id': `urn:uuid:${receipt.record_id}`,
      '@type': 'dpv:ConsentRecord',
      'dpv:hasDataSubject': { '@type': 'dpv:DataSubject', 'dct:identifier': receipt.pii_principal_id },
      'dpv:hasNotice': {
        '@type': 'dpv:PrivacyNotice',
        ...(notice.url !== undefined && { '@id': notice.url }),
        'dct:identifier': notice.policy ?? notice.surface,
        ...(notice.version !== undefined && { 'dct:hasVersion': notice.version }),
      },
      'dpv:hasDataController': parties.flatMap((party) =>
        party.party_type === 'controller'
          ? [{ '@id': `_:${party.party_id}`, '@type': 'dpv:DataController', 'dpv:hasName': party.party_name }]
          : [],
      ),
      'dpv:hasProcess': purposes.filter(({ events }) => events.some(isConsent)).map(processOf),
    },
  };
}

const isConsent = ({ event_state }: ReceiptEvent): boolean => /Consent/.test(event_state);

function processOf(purpose: ReceiptPurpose): Node {
  const basis = BASES[purpose.lawful_basis as Basis];
  return {
    '@type': 'dpv:Process',
    'dct:identifier': purpose.purpose_id,
    'dpv:hasPurpose': { '@type': 'dpv:Purpose', 'dct:title': purpose.purpose },
    ...(basis && { 'dpv:hasLegalBasis': { '@id': basis } }),
    'dpv:hasPersonalData': purpose.pii_information.map((item) => ({
      '@type': item.special_pii_category ? 'dpv:SpecialCategoryPersonalData' : 'dpv:PersonalData',
      'dct:title': item.pii_type,
    })),
    'dpv:hasRecipient': purpose.recipient_third_parties.map((id) => ({
      '@type': 'dpv:ThirdParty',
      'dct:identifier': id,
    })),
    'dpv:hasStorageCondition': purpose.storage_locations.map((place) => ({
      '@type': 'dpv:StorageCondition',
      'dpv:hasLocation': place,
      'dpv:hasDuration': purpose.retention_period,
    })),
    'dpv:hasJurisdiction': purpose.jurisdiction,
    'dpv:hasConsentStatus': purpose.events.filter(isConsent).map((event) => ({
      '@type': `dpv:${event.event_state}`,
      'dpv:isIndicatedAtTime': event.event_time,
      'dpv:isIndicatedBy': event.entity_id,
      'dpv:hasIndicationMethod': event.method,
      'dpv:hasDuration': event.validity_duration,
    })),
  };
}
