import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { topicId, topicsOf } from '../../src/core/topics.js';
import type { Catalogue } from '../../src/core/catalogue.js';

const shop: Catalogue = {
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    {
      id: 'analytics',
      basis: 'consent',
      data: ['device', 'usage'],
      recipients: ['metrics', 'cloud'],
      retention: 'P14M',
    },
    { id: 'ads', basis: 'consent', data: ['usage'], recipients: ['broker'], lifetime: 'P1M', sale: true },
  ],
  services: [
    {
      id: 'counter',
      purpose: 'analytics',
      recipient: 'metrics',
      cookies: [{ name: '_m' }, { name: '_n' }],
      storage: ['m:*', 'n'],
    },
    { id: 'pixel', purpose: 'ads', recipient: 'broker' },
  ],
  recipients: [
    { id: 'metrics', country: 'DE', safeguard: 'adequacy' },
    { id: 'cloud', country: 'IE' },
    { id: 'broker', country: 'US', ask: true },
  ],
  data: [{ id: 'device' }, { id: 'usage' }, { id: 'face' }],
  policies: [
    { id: 'privacy', required: true, timeZone: 'Asia/Singapore', versions: [{ version: '1' }] },
    { id: 'imprint', answer: 'none', versions: [{ version: '1' }] },
  ],
  channels: [{ id: 'email', reconfirm: 'P2Y' }],
  permissions: [{ id: 'camera', data: ['face'], retention: 'P30D' }],
  aliases: { statistics: 'purpose/analytics', odd: 'purpose/gone' },
};

type Mutable<T> = T extends readonly (infer U)[]
  ? Mutable<U>[]
  : T extends object
    ? { -readonly [K in keyof T]: Mutable<T[K]> }
    : T;
type Draft = Required<Mutable<Catalogue>>;

/** The topics that are asked about again after an edit, and those that are new. */
function touched(edit: (draft: Draft) => void, base: Catalogue = shop): string[] {
  const draft = structuredClone(base) as Draft;
  edit(draft);
  const before = new Map(topicsOf(base).map((topic) => [topic.id, topic.revision]));
  return topicsOf(draft)
    .filter((topic) => before.get(topic.id) !== topic.revision)
    .map((topic) => topic.id);
}

describe('asking again', () => {
  const nobody: readonly [string, (draft: Draft) => void][] = [
    ['reordering every list', (draft) => Object.values(draft).forEach((list) => Array.isArray(list) && list.reverse())],
    [
      'reordering the data and recipients of a purpose',
      (draft) => (draft.purposes[1]!.data!.reverse(), draft.purposes[1]!.recipients!.reverse()),
    ],
    [
      'reordering the cookies and keys of a service',
      (draft) => (draft.services[0]!.cookies!.reverse(), draft.services[0]!.storage!.reverse()),
    ],
    ['naming an item twice', (draft) => draft.purposes[1]!.data!.push('device')],
    [
      'a title and a description',
      (draft) => Object.assign(draft.purposes[1]!, { title: 'Statistics', description: { en: 'x' } }),
    ],
    ['renaming a recipient', (draft) => (draft.recipients[0]!.name = 'Metrics SE')],
    [
      'saying when data is collected, and what a recipient uses it for',
      (draft) => {
        draft.purposes[1]!.when = 'Sign-up';
        draft.permissions[0]!.when = 'Sign-up';
        draft.recipients[2]!.purpose = 'Advertising';
      },
    ],
    [
      'a title of a service, a channel, a permission and a data item',
      (draft) => {
        for (const list of [draft.services, draft.channels, draft.permissions, draft.data])
          list[0]!.title = 'New words';
      },
    ],
    ['the lifetime of answers', (draft) => (draft.purposes[1]!.lifetime = 'P1Y')],
    ['the lifetime of a cookie', (draft) => (draft.services[0]!.cookies![0]!.lifetime = 'P1Y')],
    [
      'a new data item, a recipient nobody uses, an alias',
      (draft) => {
        draft.data.push({ id: 'mood' });
        draft.recipients.push({ id: 'unused', country: 'CN' });
        draft.aliases['a'] = 'purpose/ads';
      },
    ],
  ];
  for (const [what, edit] of nobody) it(`nobody, after ${what}`, () => assert.deepEqual(touched(edit), []));

  const some: readonly [string, (draft: Draft) => void, string[]][] = [
    ['data of a purpose', (draft) => draft.purposes[1]!.data!.push('face'), ['purpose/analytics', 'service/counter']],
    [
      'data of a purpose with a recipient that is asked about',
      (draft) => draft.purposes[2]!.data!.push('face'),
      ['purpose/ads', 'recipient/broker', 'service/pixel'],
    ],
    [
      'the retention of a purpose',
      (draft) => (draft.purposes[1]!.retention = 'P25M'),
      ['purpose/analytics', 'service/counter'],
    ],
    [
      'the basis of a purpose',
      (draft) => (draft.purposes[1]!.basis = 'legitimate-interest'),
      ['purpose/analytics', 'service/counter'],
    ],
    [
      'a purpose whose data is now sold',
      (draft) => (draft.purposes[1]!.sale = true),
      ['purpose/analytics', 'service/counter'],
    ],
    [
      'one more recipient of a purpose',
      (draft) => (draft.recipients.push({ id: 'new' }), draft.purposes[1]!.recipients!.push('new')),
      ['purpose/analytics'],
    ],
    ['one recipient less', (draft) => draft.purposes[1]!.recipients!.pop(), ['purpose/analytics']],
    [
      'one more recipient that is asked about',
      (draft) => (draft.recipients.push({ id: 'new', ask: true }), draft.purposes[1]!.recipients!.push('new')),
      ['recipient/new'],
    ],
    [
      'the country of a recipient',
      (draft) => (draft.recipients[0]!.country = 'US'),
      ['purpose/analytics', 'service/counter'],
    ],
    [
      'the safeguard of a recipient',
      (draft) => (draft.recipients[0]!.safeguard = 'standard-clauses'),
      ['purpose/analytics', 'service/counter'],
    ],
    [
      'the country of a recipient that is asked about',
      (draft) => (draft.recipients[2]!.country = 'CN'),
      ['recipient/broker'],
    ],
    [
      'how long a recipient that is asked about keeps it',
      (draft) => (draft.recipients[2]!.retention = 'P1Y'),
      ['recipient/broker'],
    ],
    [
      'which items go to a recipient that is asked about',
      (draft) => (draft.recipients[2]!.items = ['usage']),
      ['recipient/broker'],
    ],
    [
      'which items go to a recipient that is not asked about',
      (draft) => (draft.recipients[0]!.items = ['usage']),
      ['purpose/analytics', 'service/counter'],
    ],
    [
      'a recipient that is no longer asked about apart',
      (draft) => (draft.recipients[2]!.ask = false),
      ['purpose/ads', 'service/pixel'],
    ],
    [
      'a service under another purpose',
      (draft) => (draft.services[0]!.purpose = 'ads'),
      ['purpose/ads', 'service/counter'],
    ],
    ['a cookie of a service', (draft) => draft.services[0]!.cookies!.push({ name: '_o' }), ['service/counter']],
    ['data of a permission', (draft) => draft.permissions[0]!.data!.push('device'), ['permission/camera']],
    ['the retention of a permission', (draft) => (draft.permissions[0]!.retention = 'P1Y'), ['permission/camera']],
    ['a new purpose', (draft) => draft.purposes.push({ id: 'media', basis: 'consent' }), ['purpose/media']],
    ["the author's own revision", (draft) => (draft.channels[0]!.revision = 'v2'), ['channel/email']],
  ];
  for (const [what, edit, topics] of some) {
    it(`about ${topics.join(' and ')}, after ${what}`, () =>
      assert.deepEqual(touched(edit).sort(), [...topics].sort()));
  }

  it('about a purpose alone, after data of it that does not go to its recipient', () => {
    const narrow = structuredClone(shop) as Draft;
    narrow.recipients[2]!.items = ['usage'];
    const again = touched((draft) => draft.purposes[2]!.data!.push('face'), narrow);
    assert.deepEqual(again.sort(), ['purpose/ads', 'service/pixel']);
  });

  it('nobody, while the author keeps a revision of their own, whatever else changes', () => {
    const pinned = structuredClone(shop) as Draft;
    pinned.purposes[1]!.revision = 'v1';
    assert.deepEqual(
      touched((draft) => {
        draft.purposes[1]!.data = ['face'];
        draft.purposes[1]!.retention = 'P99Y';
        draft.purposes[1]!.recipients = [];
      }, pinned),
      [],
    );
    assert.deepEqual(
      touched((draft) => (draft.purposes[1]!.revision = 'v2'), pinned),
      ['purpose/analytics', 'service/counter'],
    );
  });

  it('nobody, in whatever order the lists stand', () => {
    const shuffled = fc.record({
      data: fc.shuffledSubarray(['device', 'usage'], { minLength: 2 }),
      recipients: fc.shuffledSubarray(['metrics', 'cloud'], { minLength: 2 }),
      purposes: fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
    });
    fc.assert(
      fc.property(shuffled, ({ data, recipients, purposes }) =>
        assert.deepEqual(
          touched((draft) => {
            Object.assign(draft.purposes[1]!, { data, recipients });
            draft.purposes = purposes.map((index) => draft.purposes[index]!);
          }),
          [],
        ),
      ),
    );
  });
});

describe('the topics of a catalogue', () => {
  const topics = topicsOf(shop);
  const topic = (id: string) => topics.find((found) => found.id === id)!;

  it('name everything that can be asked, parents first, and nothing else', () =>
    assert.deepEqual(
      topics.map(({ id }) => id),
      [
        ...[
          'purpose/necessary',
          'purpose/analytics',
          'purpose/ads',
          'recipient/broker',
          'service/counter',
          'service/pixel',
        ],
        ...['policy/privacy', 'channel/email', 'permission/camera'],
      ],
    ));

  it("have the purpose as a service's parent, with its lifetime, and the recipient as its need where that is asked about", () => {
    assert.equal(topic('service/pixel').parent, 'purpose/ads');
    assert.equal(topic('service/pixel').lifetime, 'P1M');
    assert.deepEqual(topic('service/pixel').needs, ['recipient/broker']);
    assert.deepEqual(topic('service/counter').needs, []);
  });

  it('ask on the first screen for purposes, recipients and required policies only', () =>
    assert.deepEqual(
      topics.filter(({ upfront }) => upfront).map(({ id }) => id),
      [...['purpose/necessary', 'purpose/analytics', 'purpose/ads', 'recipient/broker', 'policy/privacy']],
    ));

  it('give a channel the time after which it is confirmed again', () =>
    assert.equal(topic('channel/email').lifetime, 'P2Y'));

  it("take the author's regime for the subdivision, else the country, else the rest", () => {
    const regime = { 'US-CA': 'opt-in', US: 'opt-out', '*': 'notice' } as const;
    const inRegion = (region: string) =>
      topicsOf({ purposes: [{ id: 'a', basis: 'consent', regime }] }, region)[0]?.regime;
    assert.equal(inRegion('US-CA'), 'opt-in');
    assert.equal(inRegion('us-ca'), 'opt-in');
    assert.equal(inRegion('US-TX'), 'opt-out');
    assert.equal(inRegion('DE'), 'notice');
    assert.equal(inRegion('USA'), 'notice');
    assert.equal(inRegion(''), 'notice');
    assert.equal(
      topicsOf({ purposes: [{ id: 'a', basis: 'consent', regime: { FR: 'notice' } }] }, 'DE')[0]?.regime,
      undefined,
    );
  });

  it("are found by id, by the bare id of a purpose, and by another tool's word", () => {
    const find = (word: string) => topicId(word, topics, shop.aliases);
    assert.equal(find('analytics'), 'purpose/analytics');
    assert.equal(find('channel/email'), 'channel/email');
    assert.equal(find('statistics'), 'purpose/analytics');
    for (const word of ['odd', 'email', 'gone', '', '/', '__proto__', 'constructor', 'toString'])
      assert.equal(find(word), undefined);
  });

  it('of a catalogue that points nowhere are fewer or stricter, never an exception', () => {
    const broken: Catalogue = {
      services: [{ id: 's', purpose: 'gone', recipient: 'gone' }],
      purposes: [{ id: 'a', basis: 'consent', recipients: ['gone'] }],
    };
    assert.deepEqual(
      topicsOf(broken).map(({ id }) => id),
      ['purpose/a', 'service/s'],
    );
    assert.deepEqual(topicsOf({}), []);
  });
});

describe('a recipient who is asked about', () => {
  const catalogue = defineCatalogue({
    purposes: [{ id: 'ads', basis: 'consent', recipients: ['adnet'] }],
    recipients: [{ id: 'adnet', name: 'Adnet', ask: true }],
  });
  const upfront = (region: string) => topicsOf(catalogue, region).find(({ kind }) => kind === 'recipient')?.upfront;

  it('is asked about on the first layer, but where each wants a box of its own', () => {
    assert.deepEqual(['', 'DE', 'SG', 'KR', 'CN'].map(upfront), [true, true, true, false, false]);
  });
});
