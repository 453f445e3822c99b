/** The part of a receipt about purposes and the like: what was said on each, and what is declared about it. */
import type { Catalogue, Purpose, Recipient } from '../core/catalogue.js';
import type { Topic, TopicId, TopicKind } from '../core/model.js';
import { lifetimeOf } from '../core/marketing.js';
import { ruleFor } from '../core/regions.js';
import { topicsOf } from '../core/topics.js';
import { statusOf } from './receipt-events.js';
import { CONTROLLER, eventOf, said, type Making } from './receipt-making.js';
import { NOT_STATED, type ReceiptPurpose } from '../core/receipt-model.js';

/** Every declared topic but policies and services nobody answered, and every answered one that is declared no more. */
export function purposesOf(making: Making): readonly ReceiptPurpose[] {
  const { catalogue, told, region } = making;
  const topics = topicsOf(catalogue, region).filter(
    ({ id, kind }) => kind !== 'policy' && (kind !== 'service' || told.has(id)),
  );
  const known = new Set<string>(topics.map(({ id }) => id));
  const gone = [...told.keys()].filter((key) => !key.startsWith('policy/') && !known.has(key)) as TopicId[];
  return [
    ...topics.map((topic) => purposeOf(topic.id, topic, making)),
    ...gone.map((id) => purposeOf(id, undefined, making)),
  ];
}

function purposeOf(id: TopicId, topic: Topic | undefined, making: Making): ReceiptPurpose {
  const { catalogue, told, language, options, region } = making;
  const [kind, key] = [id.slice(0, id.indexOf('/')) as TopicKind, id.slice(id.indexOf('/') + 1)];
  const find = <Item extends { readonly id: string }>(list: readonly Item[] | undefined): Item | undefined =>
    topic && list?.find((item) => item.id === key);
  const services = catalogue.services ?? [];
  const service = kind === 'service' ? find(services) : undefined;
  const purpose =
    kind === 'purpose' ? find(catalogue.purposes) : catalogue.purposes?.find((one) => one.id === service?.purpose);
  const recipient = kind === 'recipient' ? find(catalogue.recipients) : undefined;
  const permission = kind === 'permission' ? find(catalogue.permissions) : undefined;
  const channel = kind === 'channel' ? find(catalogue.channels) : undefined;
  const declared = service ?? recipient ?? permission ?? channel ?? purpose;
  const own = told.get(id) ?? [];
  const parent = topic?.parent;
  const regime = own.at(-1)?.source.decisions.find((made) => made.topic === id)?.regime ?? topic?.regime;
  const basis = purpose?.basis ?? (topic ? 'consent' : NOT_STATED);
  const status = statusOf(own, parent && told.get(parent));
  const duty = basis === 'necessary' || basis === 'legal-obligation';
  const lasts = topic
    ? lifetimeOf(topic, catalogue.lifetime, region)
    : (catalogue.lifetime ?? ruleFor(region).lifetime);
  const retention = permission?.retention ?? purpose?.retention;
  const single = service?.recipient ?? recipient?.id;
  const sent = kind === 'purpose' && purpose ? sendsTo(catalogue, purpose) : single === undefined ? [] : [single];
  return {
    purpose_id: id,
    purpose: said(declared?.title ?? recipient?.name, language, key),
    purpose_type: kind,
    lawful_basis: basis,
    ...(regime && { regime }),
    ...(parent && { follows: parent }),
    ...(topic && { revision: topic.revision }),
    status: duty && own.length === 0 ? 'NotAsked' : status,
    pii_information: dataOf(permission?.data ?? purpose?.data ?? dataTo(recipient, catalogue), making),
    pii_controllers: [CONTROLLER],
    storage_locations: options.storage?.length ? options.storage : [NOT_STATED],
    retention_period: retention ?? NOT_STATED,
    jurisdiction: options.jurisdiction ?? (region || NOT_STATED),
    recipient_third_parties: [...new Set(sent)].map((one) => `recipient/${one}`),
    withdrawal_method: options.withdrawal ?? NOT_STATED,
    services:
      kind === 'purpose' ? services.filter((one) => one.purpose === key).map((one) => one.id) : service ? [key] : [],
    events: own.map((one) => eventOf(one, lasts, making)),
  };
}

function dataOf(
  ids: readonly string[] | undefined,
  { catalogue, language }: Making,
): ReceiptPurpose['pii_information'] {
  const items = (ids ?? []).map((id) => {
    const item = catalogue.data?.find((one) => one.id === id);
    return {
      pii_attribute_id: id,
      pii_type: said(item?.title, language, id),
      special_pii_category: item?.sensitive === true,
    };
  });
  return items.length > 0
    ? items
    : [{ pii_attribute_id: NOT_STATED, pii_type: NOT_STATED, special_pii_category: false }];
}

const sendsTo = (catalogue: Catalogue, purpose: Purpose): readonly string[] => [
  ...(purpose.recipients ?? []),
  ...(catalogue.services ?? []).filter((one) => one.purpose === purpose.id).flatMap(({ recipient }) => recipient ?? []),
];

/** What a recipient gets: the data of every purpose that sends to it. */
function dataTo(recipient: Recipient | undefined, catalogue: Catalogue): readonly string[] | undefined {
  const sent = (catalogue.purposes ?? []).filter((one) => recipient && sendsTo(catalogue, one).includes(recipient.id));
  return sent.length > 0 ? [...new Set(sent.flatMap(({ data = [] }) => data))] : undefined;
}
