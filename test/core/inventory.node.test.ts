import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import fc from 'fast-check';
import type { Catalogue } from '../../src/core/catalogue.js';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { evaluate } from '../../src/core/evaluate.js';
import { csvOf, inventoryOf, type InventoryGroup } from '../../src/core/inventory.js';
import { mattersOf, provisionOf, recipientsOf } from '../../src/core/recipients.js';
import { topicsOf } from '../../src/core/topics.js';
import { catalogues } from './arbitraries.js';

const club = defineCatalogue({
  purposes: [
    {
      id: 'account',
      basis: 'necessary',
      when: 'Sign-up',
      data: ['email', 'name', 'email'],
      retention: 'P1Y',
      recipients: [],
    },
    {
      id: 'identity',
      basis: 'legal-obligation',
      when: { de: 'Ausweis', en: 'Identity check' },
      data: ['id-number'],
      retention: 'P5Y',
      recipients: ['bureau'],
    },
    { id: 'analytics', basis: 'consent', data: ['usage'] },
    {
      id: 'fraud',
      basis: 'legitimate-interest',
      when: { en: 'Identity check', de: 'Ausweis' },
      recipients: ['bureau', 'bank'],
      data: ['id-number', 'usage'],
    },
    { id: 'help', basis: 'necessary' },
  ],
  services: [{ id: 'counter', purpose: 'analytics', recipient: 'metrics' }],
  recipients: [
    { id: 'metrics', country: 'DE' },
    { id: 'bureau', country: 'US', items: ['id-number'], retention: 'P3Y' },
    { id: 'bank', ask: true },
  ],
  data: [{ id: 'email' }, { id: 'name' }, { id: 'id-number', sensitive: true }, { id: 'usage' }, { id: 'face' }],
  permissions: [
    { id: 'camera', when: { en: 'Identity check', de: 'Ausweis' }, data: ['face'], retention: 'P30D' },
    { id: 'photos' },
  ],
});
const outline = (groups: readonly InventoryGroup[]): unknown[] =>
  groups.map(({ by, when, topic, rows }) => [by, when ?? topic, rows.map((row) => row.topic)]);

describe('the inventory of a catalogue', () => {
  it('stands by circumstance: the site’s words, what is a circumstance by itself, and last what is not stated', () =>
    assert.deepEqual(outline(inventoryOf(club)), [
      ['when', 'Sign-up', ['purpose/account']],
      ['when', { de: 'Ausweis', en: 'Identity check' }, ['purpose/identity', 'purpose/fraud', 'permission/camera']],
      ['topic', 'permission/photos', ['permission/photos']],
      ['unstated', undefined, ['purpose/analytics', 'purpose/help']],
    ]));

  it('stands by recipient, once under each, with nobody and not stated apart', () =>
    assert.deepEqual(outline(inventoryOf(club, undefined, 'recipient')), [
      ['topic', 'recipient/bureau', ['purpose/identity', 'purpose/fraud']],
      ['topic', 'recipient/metrics', ['purpose/analytics']],
      ['topic', 'recipient/bank', ['purpose/fraud']],
      ['nobody', undefined, ['purpose/account']],
      ['unstated', undefined, ['purpose/help', 'permission/camera', 'permission/photos']],
    ]));

  it('names under a recipient only the items that go there', () => {
    const rows = inventoryOf(club, undefined, 'recipient').flatMap((group) => group.rows);
    const fraud = rows.filter((row) => row.topic === 'purpose/fraud').map(({ recipients, data }) => [recipients, data]);
    assert.deepEqual(fraud, [
      [['bureau'], ['id-number']],
      [['bank'], ['id-number', 'usage']],
    ]);
  });

  it('leaves out what is not declared, and keeps apart what is declared to be none', () => {
    const [group] = inventoryOf(club, undefined, 'none');
    const rows = new Map(group?.rows.map((row) => [row.topic, row]));
    assert.deepEqual(rows.get('purpose/help'), { topic: 'purpose/help', basis: 'necessary' });
    assert.deepEqual(rows.get('purpose/account')?.recipients, []);
    assert.deepEqual(rows.get('purpose/account')?.data, ['email', 'name']);
    assert.deepEqual(rows.get('purpose/analytics')?.recipients, ['metrics']);
  });

  it('says where the person’s answers stand, when it is told', () => {
    const state = evaluate(topicsOf(club), undefined, { now: 0, region: '', signals: {} });
    const [group] = inventoryOf(club, state, 'none');
    const changeable = group?.rows.filter((row) => row.state?.changeable).map((row) => row.topic);
    assert.deepEqual(changeable, ['purpose/analytics', 'purpose/fraud', 'permission/camera', 'permission/photos']);
  });

  it('tells of a permission what its purpose tells, where it says nothing of its own', () => {
    const camera = { id: 'camera', purpose: 'identity' };
    const declared: Catalogue = {
      ...club,
      permissions: [camera, { ...camera, id: 'photos', retention: 'P1D', data: [] }],
    };
    const rows = inventoryOf(declared, undefined, 'none')[0]?.rows.slice(-2);
    const told = { basis: 'consent', when: club.purposes?.[1]?.when, recipients: ['bureau'] };
    assert.deepEqual(rows, [
      { ...told, topic: 'permission/camera', data: ['id-number'], retention: 'P5Y' },
      { ...told, topic: 'permission/photos', data: [], retention: 'P1D' },
    ]);
  });

  it('of nothing is empty', () => assert.deepEqual(inventoryOf({}), []));

  it('has every purpose and permission of any catalogue exactly once, by circumstance and ungrouped', () => {
    fc.assert(
      fc.property(catalogues, (catalogue) => {
        const declared = [
          ...(catalogue.purposes ?? []).map(({ id }) => `purpose/${id}`),
          ...(catalogue.permissions ?? []).map(({ id }) => `permission/${id}`),
        ].sort();
        for (const by of ['circumstance', 'none'] as const) {
          const rows = inventoryOf(catalogue, undefined, by).flatMap((group) => group.rows.map((row) => row.topic));
          assert.deepEqual(rows.sort(), declared);
        }
      }),
    );
  });

  it('by recipient has a row for each flow of data that is declared, and for no other', () => {
    fc.assert(
      fc.property(catalogues, (catalogue) => {
        const flows = (catalogue.purposes ?? []).flatMap((purpose) =>
          (recipientsOf(catalogue, purpose) ?? []).map((id) => `${purpose.id} ${id}`),
        );
        const groups = inventoryOf(catalogue, undefined, 'recipient').filter(({ by }) => by === 'topic');
        const rows = groups.flatMap(({ topic, rows }) =>
          rows.map((row) => `${row.topic} ${topic?.slice(10)}`).filter((row) => row.startsWith('purpose/')),
        );
        assert.deepEqual(rows.sort(), flows.map((flow) => `purpose/${flow}`).sort());
      }),
    );
  });
});

describe('what goes to a recipient', () => {
  const recipient = (id: string) => club.recipients!.find((one) => one.id === id)!;
  it('is its own list of items, else all that its purposes use, else not stated', () => {
    assert.deepEqual(provisionOf(club, recipient('bureau')).items, ['id-number']);
    assert.deepEqual(provisionOf(club, recipient('bank')).items, ['id-number', 'usage']);
    const bare: Catalogue = { purposes: [{ id: 'a', basis: 'consent', recipients: ['x'] }], recipients: [{ id: 'x' }] };
    assert.deepEqual(provisionOf(bare, { id: 'x' }), { purposes: bare.purposes });
  });
});

describe('how many consents a recipient takes', () => {
  const table: readonly [string, string | undefined, number][] = [
    ['KR', 'US', 2],
    ['kr-11', 'US', 2],
    ['KR', 'KR', 1],
    ['KR', undefined, 1],
    ['CN', 'SG', 2],
    ['DE', 'US', 1],
    ['SG', 'US', 1],
    ['', 'US', 1],
  ];
  for (const [region, country, count] of table) {
    it(`in ${region || 'an unknown region'}, with data in ${country ?? 'an undeclared country'}: ${count}`, () => {
      const matters = mattersOf(country === undefined ? {} : { country }, region);
      assert.deepEqual(matters, ['provision', 'transfer'].slice(0, count));
    });
  }
});

describe('a table as CSV', () => {
  let database: PGlite;
  before(async () => {
    database = await PGlite.create();
  });
  after(() => database.close());

  /** As PostgreSQL reads the file: an implementation of RFC 4180 that is not ours. */
  async function read(csv: string, columns: number): Promise<string[][]> {
    const names = Array.from({ length: columns }, (_, at) => `c${at}`);
    await database.exec(`drop table if exists t; create table t (${names.map((name) => `${name} text`).join(', ')})`);
    await database.query(
      `copy t from '/dev/blob' with (format csv, encoding 'UTF8', force_not_null (${names.join(', ')}))`,
      [],
      { blob: new Blob([csv]) },
    );
    const { rows } = await database.query<string[]>('select * from t', [], { rowMode: 'array' });
    return rows;
  }

  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '"',
      'a,b',
      '\r\n',
      ' ',
      'ü',
      '漢字',
      '👩‍👧',
      '=1+1',
      '-3',
      '@x',
      '+49',
      '\tx',
      "'=1",
      'a\n=b',
      '\\.',
    ),
  );
  // A NUL is no text to PostgreSQL.
  const cells = text.filter((value) => !value.includes('\0'));

  it('is read back as it was written, but for the apostrophe that keeps a formula from running', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cells, cells, cells), { minLength: 1, maxLength: 5 }), async (lines) => {
        const csv = csvOf(lines);
        assert.equal(csv.charCodeAt(0), 0xfeff);
        const harmless = lines.map((line) =>
          line.map((cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell)),
        );
        assert.deepEqual(await read(csv.slice(1), 3), harmless);
      }),
      { numRuns: 150 },
    );
  });

  it('never holds a cell that a spreadsheet would run', async () => {
    const dangerous = ['=1+1', '+1', '-1', '@sum(a1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")', '＝1'];
    const read0 = await read(csvOf(dangerous.map((cell) => [cell])).slice(1), 1);
    assert.deepEqual(
      read0,
      dangerous.map((cell) => [`'${cell}`]),
    );
  });

  it('ends every line with CR and LF, and quotes only what has to be', () =>
    assert.equal(
      csvOf([
        ['a', 'b c', 'd"e'],
        ['', '1,2', 'x\ny'],
      ]),
      '\uFEFFa,b c,"d""e"\r\n,"1,2","x\ny"\r\n',
    ));
});
