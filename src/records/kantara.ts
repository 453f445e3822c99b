/** A receipt as Kantara's Consent Receipt Specification 1.1.0 has it. */
import { NOT_STATED, type Receipt, type ReceiptParty, type ReceiptPurpose } from '../core/receipt-model.js';

/** One purpose that was consented to. */
export interface KantaraPurpose {
  readonly purpose: string;
  readonly purposeCategory: readonly string[];
  readonly consentType: string;
  readonly piiCategory: readonly string[];
  readonly primaryPurpose: boolean;
  readonly termination: string;
  readonly thirdPartyDisclosure: boolean;
  readonly thirdPartyName?: string;
}

/** KI-CR-v1.1.0. */
export interface KantaraReceipt {
  readonly version: 'KI-CR-v1.1.0';
  readonly jurisdiction: string;
  /** Whole seconds since the epoch, not milliseconds and not a date as text. */
  readonly consentTimestamp: number;
  readonly collectionMethod: string;
  readonly consentReceiptID: string;
  readonly language: string;
  readonly piiPrincipalId: string;
  readonly piiControllers: readonly {
    readonly piiController: string;
    readonly contact: string;
    readonly address: { readonly '@type': 'PostalAddress'; readonly streetAddress: string };
    readonly email: string;
    readonly phone: string;
    readonly piiControllerUrl?: string;
  }[];
  readonly policyUrl: string;
  readonly services: readonly { readonly service: string; readonly purposes: readonly KantaraPurpose[] }[];
  readonly sensitive: boolean;
  readonly spiCat: readonly string[];
}

const GIVEN = ['ConsentGiven', 'RenewedConsentGiven'];

/**
 * The consents of a receipt. Refusals, objections and agreements have no place in that format, and a reader of it would take
 * whatever is listed for consent.
 * @returns undefined where nothing is consented to
 * @throws TypeError naming what the format needs and the receipt lacks: a site that exports declares it (docs/receipts.md)
 */
export function toKantara(receipt: Receipt): KantaraReceipt | undefined {
  // A service is part of its purpose there.
  const given = receipt.purposes.filter((row) => row.purpose_type !== 'service' && GIVEN.includes(row.status));
  const [newest] = given
    .flatMap(({ events }) => events.slice(-1))
    .sort((a, b) => Date.parse(b.event_time) - Date.parse(a.event_time));
  const [first] = given;
  if (!newest || !first) return undefined;
  const controller = receipt.parties.find(({ party_type }) => party_type === 'controller');
  const { url: policyUrl } = receipt.privacy_notice;
  const needed = {
    ...{ name: controller?.party_name, address: controller?.party_address, contact: controller?.party_contact },
    ...{ email: controller?.party_email, phone: controller?.party_phone, policyUrl, jurisdiction: first.jurisdiction },
  };
  const lacking = Object.entries(needed).flatMap(([name, value]) => (value && value !== NOT_STATED ? [] : [name]));
  if (lacking.length > 0) {
    throw new TypeError(`A Kantara receipt needs what this one does not state: ${lacking.join(', ')}.`);
  }
  const facts = needed as Readonly<Record<keyof typeof needed, string>>;
  const sensitive = given.flatMap(({ pii_information }) => pii_information.filter((item) => item.special_pii_category));
  return {
    version: 'KI-CR-v1.1.0',
    jurisdiction: facts.jurisdiction,
    consentTimestamp: Math.floor(Date.parse(newest.event_time) / 1000),
    collectionMethod: newest.method,
    consentReceiptID: receipt.receipt_id,
    language: receipt.language,
    piiPrincipalId: receipt.pii_principal_id,
    piiControllers: [
      {
        piiController: facts.name,
        contact: facts.contact.replace(/^(mailto|tel):/i, ''),
        address: { '@type': 'PostalAddress', streetAddress: facts.address },
        email: facts.email,
        phone: /^tel:/i.test(facts.phone) ? facts.phone : `tel:${facts.phone}`,
        ...(controller?.party_url !== undefined && { piiControllerUrl: controller.party_url }),
      },
    ],
    policyUrl: facts.policyUrl,
    services: [{ service: facts.name, purposes: given.map((one) => purposeOf(one, receipt.parties)) }],
    sensitive: sensitive.length > 0,
    spiCat: [...new Set(sensitive.map(({ pii_type }) => pii_type))],
  };
}

function purposeOf(given: ReceiptPurpose, parties: readonly ReceiptParty[]): KantaraPurpose {
  const thirdParties = given.recipient_third_parties.map(
    (id) => parties.find(({ party_id }) => party_id === id)?.party_name ?? id,
  );
  const { event_type } = given.events.at(-1) ?? { event_type: 'expressed' };
  return {
    purpose: given.purpose,
    purposeCategory: [given.purpose_id],
    // The format's word for a gesture of one's own is EXPLICIT; what came without one is described.
    consentType: event_type === 'implied' ? 'IMPLIED' : 'EXPLICIT',
    piiCategory: given.pii_information.map(({ pii_type }) => pii_type),
    primaryPurpose: false,
    termination: given.retention_period,
    thirdPartyDisclosure: thirdParties.length > 0,
    ...(thirdParties.length > 0 && { thirdPartyName: thirdParties.join(', ') }),
  };
}
