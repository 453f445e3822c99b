/** What a catalogue looks like, field by field. */
import {
  address,
  country,
  date,
  days,
  declared,
  duration,
  either,
  filled,
  flag,
  hours,
  id,
  languages,
  listOf,
  mapOf,
  mark,
  object,
  oneOf,
  pattern,
  region,
  sha256,
  text,
  timeZone,
  type Check,
} from './checks.js';
import { RIGHTS } from './requests.js';

const regime = oneOf('opt-in', 'opt-out', 'notice', 'exempt-with-objection');
const words = { title: text, description: text };
const ids = listOf(id);

/** The fields of the lists that a policy's version may change, apart from the id. */
const lists = {
  purposes: {
    required: { basis: oneOf('necessary', 'consent', 'legal-obligation', 'legitimate-interest', 'exempt') },
    optional: {
      ...words,
      revision: mark,
      when: text,
      data: ids,
      recipients: ids,
      retention: duration,
      lifetime: duration,
      sale: flag,
      consequence: text,
      regime: either(regime, mapOf(/^(\*|[A-Z]{2}(-[A-Z0-9]{1,3})?)$/, 'an ISO 3166 code or "*"', regime)),
    },
  },
  services: {
    required: { purpose: id },
    optional: {
      ...words,
      revision: mark,
      recipient: id,
      cookies: listOf(object({ name: pattern }, { lifetime: duration })),
      storage: listOf(filled),
    },
  },
  recipients: {
    required: {},
    optional: {
      ...words,
      revision: mark,
      name: text,
      country,
      safeguard: filled,
      policy: address,
      purpose: text,
      items: ids,
      retention: duration,
      ask: flag,
    },
  },
  data: { required: {}, optional: { ...words, sensitive: flag } },
  channels: {
    required: {},
    optional: { ...words, revision: mark, reconfirm: duration, confirm: flag, quiet: hours },
  },
  permissions: {
    required: {},
    optional: {
      ...words,
      revision: mark,
      why: text,
      when: text,
      data: ids,
      retention: duration,
      device: oneOf('camera', 'microphone', 'location', 'notifications', 'clipboard', 'photos'),
      purpose: id,
      recipients: ids,
      consequence: text,
    },
  },
};

const eachList = (check: (list: { required: Record<string, Check>; optional: Record<string, Check> }) => Check) =>
  Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, check(list)]));

const version = object(
  { version: mark },
  {
    announced: date,
    effective: date,
    material: flag,
    adverse: flag,
    src: either(address, languages(address)),
    text,
    format: oneOf('text', 'markdown', 'html', 'json'),
    hash: either(sha256, languages(sha256)),
    summary: text,
    changes: listOf(
      object(
        { kind: oneOf('added', 'deleted', 'modified'), summary: text },
        { material: flag, topics: listOf(filled), section: filled },
      ),
    ),
    // What is new needs the fields that a thing of its kind needs: that is seen once it is laid over the catalogue.
    declares: object(
      {},
      { ...eachList(({ required, optional }) => declared({}, { ...required, ...optional })), without: listOf(filled) },
    ),
    overview: object({}, { who: text, why: text, rights: text, contact: text }),
  },
);

export const shape = object(
  {},
  {
    $schema: filled,
    controller: object(
      { name: filled },
      {
        ...{ address: filled, contact: address, officer: filled },
        rights: object({}, { offers: listOf(oneOf(...RIGHTS)), address, within: duration, identity: text }),
      },
    ),
    ...eachList(({ required, optional }) => declared(required, optional)),
    policies: declared(
      { versions: listOf(version) },
      {
        ...words,
        kind: oneOf('privacy', 'terms', 'cookies', 'marketing', 'minors', 'third-party', 'custom'),
        answer: oneOf('agreement', 'acknowledgement', 'none'),
        required: flag,
        noticeDays: days,
        timeZone,
        consequence: text,
      },
    ),
    aliases: mapOf(/^/, '', filled),
    region,
    lifetime: duration,
    reask: duration,
  },
);
