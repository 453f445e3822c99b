/** The other parts of a receipt: policies answered, the notice shown, and who is involved. */
import { hasBegun } from '../core/calendar.js';
import type { TopicId } from '../core/model.js';
import { localised } from '../core/words.js';
import { statusOf } from './receipt-events.js';
import { CONTROLLER, eventOf, said, webAddress, type Making } from './receipt-making.js';
import {
  NOT_STATED,
  type ReceiptDocument,
  type ReceiptNotice,
  type ReceiptParty,
  type ReceiptOptions,
} from '../core/receipt-model.js';

/** The versions of policies that were answered. */
export function documentsOf(making: Making): readonly ReceiptDocument[] {
  const { catalogue, told, language } = making;
  return [...told].flatMap(([key, own]) => {
    if (!key.startsWith('policy/')) return [];
    const [policyTopic, version] = [key.slice(0, key.indexOf('@')) as TopicId, key.slice(key.indexOf('@') + 1)];
    const policy = catalogue.policies?.find(({ id }) => `policy/${id}` === policyTopic);
    const src = policy?.versions.find((one) => one.version === version)?.src;
    const url = webAddress(localised(src, language)?.text);
    return {
      policy: policyTopic,
      version,
      title: said(policy?.title, language, policyTopic.slice('policy/'.length)),
      ...(url !== undefined && { url }),
      required: policy?.required === true,
      status: statusOf(own),
      events: own.map((one) => eventOf(one, 'not limited', making)),
    };
  });
}

/** The surface that the last answer was given on, and the privacy policy in force then. */
export function noticeOf({ catalogue, last, language, options }: Making): ReceiptNotice {
  const { policies = [] } = catalogue;
  const policy =
    ['privacy', 'cookies'].map((kind) => policies.find((one) => one.kind === kind)).find(Boolean) ??
    policies.find(({ id }) => id === 'privacy');
  const now = Date.parse(last.time);
  const version = policy?.versions
    .filter(({ effective }) => !effective || hasBegun(effective, policy.timeZone ?? 'UTC', now))
    .at(-1);
  const url = options.policyUrl ?? webAddress(localised(version?.src, language)?.text);
  const text = localised(version?.hash, last.language ?? language)?.text;
  return {
    surface: last.surface,
    ...(last.wording !== undefined && { wording: last.wording }),
    ...(policy && version && { policy: policy.id, version: version.version }),
    ...(text !== undefined && { text }),
    ...(url !== undefined && { url }),
  };
}

/** The controller first, then every recipient. */
export function partiesOf({ catalogue, language, options }: Making): readonly ReceiptParty[] {
  const controller: ReceiptOptions['controller'] = options.controller ?? catalogue.controller;
  const contact = controller?.contact;
  const [, scheme, address] = /^(mailto|tel|https?):([^?]*)/i.exec(contact ?? '') ?? [];
  const email = controller?.email ?? (scheme === 'mailto' ? address : undefined);
  const phone = controller?.phone ?? (scheme === 'tel' ? contact : undefined);
  const url = controller?.url ?? webAddress(contact);
  return [
    {
      party_id: CONTROLLER,
      party_name: controller?.name ?? NOT_STATED,
      party_address: controller?.address ?? NOT_STATED,
      party_contact: contact ?? NOT_STATED,
      party_type: 'controller',
      ...(email !== undefined && { party_email: email }),
      ...(phone !== undefined && { party_phone: phone }),
      ...(url !== undefined && { party_url: url }),
    },
    ...(catalogue.recipients ?? []).map((recipient): ReceiptParty => {
      const policy = webAddress(recipient.policy);
      return {
        party_id: `recipient/${recipient.id}`,
        party_name: said(recipient.name ?? recipient.title, language, recipient.id),
        party_address: NOT_STATED,
        party_contact: recipient.policy ?? NOT_STATED,
        party_type: 'third-party',
        ...(policy !== undefined && { party_url: policy }),
        ...(recipient.country !== undefined && { party_country: recipient.country }),
      };
    }),
  ];
}
