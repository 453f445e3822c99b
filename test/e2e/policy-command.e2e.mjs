// `npx assent policy import | compare | check`, run as authors run it: as a process, on files.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../dist/node/cli.js', import.meta.url));

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), 'assent-policy-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Writes files and gives their names back. */
const put = (files) =>
  Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), typeof text === 'string' ? text : JSON.stringify(text, null, 2));
    return name;
  });
const read = (name) => readFileSync(join(folder, name), 'utf8');

function assent(args, input) {
  const options = { cwd: folder, encoding: 'utf8', input, timeout: 60_000, maxBuffer: 64 * 1024 * 1024 };
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'policy', ...args], options);
  return { status, stdout, stderr };
}

/** Runs a command with `--json` and reads the one object that it prints. */
function json(...args) {
  const { stdout, stderr, status } = assent([...args, '--json']);
  assert.ok(stdout.startsWith('{'), stderr);
  return { ...JSON.parse(stdout), status, stderr };
}

/** A policy of sections with a title and a text. */
const policy = (sections, { title = 'Example Notice', date = 'In force from 17 May 2024.' } = {}) =>
  [title, date, ...sections.map(([name, text], index) => `${index + 1}. ${name}\n\n${text}`)].join('\n\n');

const SECTIONS = [
  ['Who we are', 'Example Ltd. runs this shop and answers for it.'],
  ['What we collect', 'When you buy something we keep your name and your address.'],
  ['How long we keep it', 'We delete your orders after 30 days. Section 4 tells your rights.'],
  ['Your rights', 'You may ask us for a copy at any time. We answer within one month.'],
  ['Advertising', 'We do not give your address to anybody for advertising.'],
];

describe('import', () => {
  test('prints the document, and on standard error what was dropped and what is missing', () => {
    put({ 'page.txt': 'Example Notice\n\n  • Home\n  • Example Notice\n\n1. Scope\n\nIt is about the shop.\n' });
    const { status, stdout, stderr } = assent(['import', 'page.txt']);
    assert.equal(status, 0);
    const document = JSON.parse(stdout);
    assert.deepEqual([document.title, document.sections[0].id], ['Example Notice', 'scope']);
    assert.match(stderr, /dropped.*Home/);
    assert.match(stderr, /does not say from which date/);
    const one = json('import', 'page.txt');
    assert.deepEqual(one.result, document);
    assert.equal(one.warnings.length, stderr.trim().split('\n').length);
    assert.equal(one.stderr, '');
  });

  test('a text that says its title and date and has named sections raises no warning', () => {
    put({ 'fine.txt': policy(SECTIONS) });
    const { status, stderr } = assent(['import', 'fine.txt']);
    assert.deepEqual([status, stderr], [0, '']);
  });

  test('standard input, plain text, another title and a file to write to', () => {
    const text = policy(SECTIONS);
    const printed = assent(['import', '-', '--to', 'text', '--title', 'Our Notice', '--language', 'en-GB'], text);
    assert.match(printed.stdout, /^Our Notice\n/);
    const { stdout } = assent(['import', '-', '--out', 'out.json', '--language', 'en-GB'], text);
    assert.equal(stdout, '');
    assert.equal(JSON.parse(read('out.json')).language, 'en-GB');
    const again = assent(['import', 'out.json', '--to', 'text']);
    assert.equal(again.stdout, assent(['import', '-', '--to', 'text'], text).stdout);
  });

  test('the ending of a name tells the format, and --format tells it better', () => {
    put({
      'a.md': '# Example Notice\n\n## 1. Scope\n\nIt is about the **shop**.\n',
      'a.html': '<!doctype html><h1>Example Notice</h1><h2>1. Scope</h2><p>It is about the <b>shop</b>.</p>',
    });
    put({ 'b.txt': read('a.md') });
    const words = (...args) => assent(['import', ...args, '--to', 'text']).stdout;
    assert.match(words('a.md'), /1\. Scope\n\nIt is about the shop\./);
    assert.equal(words('a.html'), words('a.md'));
    assert.equal(words('b.txt', '--format', 'markdown'), words('a.md'));
    assert.notEqual(words('b.txt'), words('a.md'));
  });

  test('what cannot be read is named and ends with 1, a wrong command ends with 2', () => {
    put({ 'empty.txt': '' });
    for (const [args, status, message] of [
      [['import', 'nowhere.txt'], 1, /nowhere\.txt: there is no such file/],
      [['import', '.'], 1, /it is a folder/],
      [['import', 'empty.txt'], 1, /empty\.txt: /],
      [['import'], 2, /which file/],
      [['import', 'empty.txt', '--format', 'word'], 2, /--format is/],
      [['import', 'empty.txt', '--format', 'toString'], 2, /--format is/],
      [['import', 'empty.txt', '--wrong'], 2, /--wrong/],
      [['print'], 2, /no command "policy print"/],
      [[], 2, /policy what/],
      [['compare', 'empty.txt'], 2, /which texts/],
      [['compare', '-', '-'], 2, /only one/],
      [['check'], 2, /which catalogue/],
      [['check', '-', '--write'], 2, /needs a file/],
      [['check', 'empty.txt', '--now', 'soon'], 2, /--now is/],
    ]) {
      const outcome = assent(args, '');
      assert.equal(outcome.status, status, `${args.join(' ')}: ${outcome.stderr}`);
      assert.match(outcome.stderr, message);
      assert.equal(outcome.stdout, '');
    }
  });
});

/** One section for each row, so that a whole table is one comparison. */
function compareRows(rows, language) {
  const sections = (column) => rows.map((row, index) => [`Case ${String.fromCharCode(97 + index)}`, row[column]]);
  put({ 'rows-1.txt': policy(sections(0)), 'rows-2.txt': policy(sections(1)) });
  const { candidates } = json('compare', 'rows-1.txt', 'rows-2.txt', ...(language ? ['--language', language] : []));
  return rows.map((row, index) => ({
    row,
    found: candidates.filter(({ section }) => section === `case-${String.fromCharCode(97 + index)}`),
  }));
}

function assertRows(rows, language) {
  for (const { row, found } of compareRows(rows, language)) {
    const [from, to, weight, sign] = row;
    const told = `${from} → ${to}: ${JSON.stringify(found.map((one) => [one.weight, one.reasons]))}`;
    assert.deepEqual(
      found.map((one) => one.weight),
      [weight],
      told,
    );
    assert.ok(
      found[0].reasons.some((reason) => reason.sign === sign),
      told,
    );
  }
}

describe('the candidates for material changes', () => {
  test('facts that any language has', () => {
    assertRows([
      ['We keep it in 3 places.', 'We keep it in 4 places.', 'material', 'number'],
      ['It is 1.5 times as much.', 'It is 15 times as much.', 'material', 'number'],
      ['We delete it after 30 days.', 'We delete it after 60 days.', 'material', 'duration'],
      ['We delete it after 30 days.', 'We delete it after 30 months.', 'material', 'duration'],
      ['We delete it after 30 days.', 'We delete it after 30 business days.', 'material', 'duration'],
      ['We delete it after one year.', 'We delete it after twenty-four months.', 'material', 'duration'],
      ['The list of 17 May 2023 holds.', 'The list of 18 May 2023 holds.', 'material', 'date'],
      ['A copy costs $5 each.', 'A copy costs $9 each.', 'material', 'amount'],
      ['A copy costs 5 EUR each.', 'A copy costs 5 CHF each.', 'material', 'amount'],
      ['A copy costs 5% of it.', 'A copy costs 7% of it.', 'material', 'amount'],
      ['It is stored in Germany.', 'It is stored in Japan.', 'material', 'country'],
      ['Write to help@example.org for it.', 'Write to data@example.org for it.', 'material', 'contact'],
      ['Look at https://example.org/a for it.', 'Look at https://example.org/b for it.', 'material', 'contact'],
      ['Call +49 30 1234567 for it.', 'Call +49 30 7654321 for it.', 'material', 'contact'],
      ['Metrics GmbH counts visits.', 'Counters GmbH counts visits.', 'material', 'company'],
      ['Visits are counted by Alphacount for us.', 'Visits are counted by Betacount for us.', 'material', 'name'],
    ]);
  });

  test('words that oblige, forbid or permit in English', () => {
    assertRows([
      ['We may pass it on to the post.', 'We will pass it on to the post.', 'material', 'modal'],
      ['You must tell us your address.', 'You should tell us your address.', 'material', 'modal'],
      ['We pass it on to the press.', 'We never pass it on to the press.', 'material', 'negation'],
      ['We do not sell it or lend it.', 'We do sell it or lend it.', 'material', 'negation'],
      ['We do not sell it and we do lend it.', 'We do sell it and we do not lend it.', 'material', 'negation'],
      ['We rely on your consent for it.', 'We rely on our legitimate interests for it.', 'material', 'basis'],
    ]);
  });

  test('a sentence that came or went is one, and rewording without a sign is told apart', () => {
    assertRows([
      ['We keep it.', 'We keep it.\n\nWe also show it to whoever asks.', 'material', 'clause'],
      ['We keep it.\n\nWe also print it for the archive.', 'We keep it.', 'material', 'clause'],
      ['An order is what you buy from us.', 'An order is the purchase that you make with us.', 'unclear', 'wording'],
    ]);
  });

  test('a reason names what was there and what is there now, and nothing beside it', () => {
    const rows = [
      ['It is kept for 30 days.', 'It is kept for 30 business days.', 'duration', ['30 days'], ['30 business days']],
      ['We will pass it on.', 'We never will pass it on.', 'negation', [], ['never']],
      ['We may sell it in Italy for $5.', 'We may sell it in Italy for $6.', 'amount', ['$5'], ['$6']],
      [
        'It is kept thirty (30) days.',
        'It is kept for twenty days.',
        'duration',
        ['thirty (30) days'],
        ['twenty days'],
      ],
    ];
    for (const { row, found } of compareRows(rows)) {
      const [, , sign, from, to] = row;
      assert.deepEqual(found[0].reasons, [{ sign, from, to }]);
    }
  });

  test('a number in words and the same in figures are the same', () => {
    assertRows([
      ['It is kept for thirty days.', 'It is kept for thirty (30) days.', 'unclear', 'wording'],
      ['It is kept for 1000 days.', 'It is kept for 1,000 days.', 'unclear', 'wording'],
    ]);
  });

  test('what has the same letters and figures is editorial', () => {
    assertRows([
      ['When you buy we keep it.', 'When you buy, we keep it.', 'editorial', 'signs'],
      ['The company keeps it.', 'The Company keeps it.', 'editorial', 'signs'],
      ['We say “you” to readers.', 'We say "you" to readers.', 'editorial', 'signs'],
    ]);
  });

  test('facts of other languages are found by the names that the language gives them', () => {
    assertRows(
      [
        ['Wir löschen es nach 30 Tagen.', 'Wir löschen es nach 6 Monaten.', 'material', 'duration'],
        ['Es liegt auf Servern in Deutschland.', 'Es liegt auf Servern in Frankreich.', 'material', 'country'],
        ['Es gilt die Liste vom 3. März 2023.', 'Es gilt die Liste vom 4. März 2023.', 'material', 'date'],
        ['Der Verein liest die Briefe nach.', 'Der Betreiber liest die Briefe nach.', 'unclear', 'wording'],
      ],
      'de',
    );
    assertRows(
      [
        ['保存期間は30日間とします。', '保存期間は60日間とします。', 'material', 'duration'],
        ['情報は日本に保管します。', '情報はドイツに保管します。', 'material', 'country'],
      ],
      'ja',
    );
    assertRows(
      [['회사는 정보를 6개월간 보관합니다.', '회사는 정보를 12개월간 보관합니다.', 'material', 'duration']],
      'ko',
    );
  });
});

const CATALOGUE = {
  purposes: [
    { id: 'orders', basis: 'necessary', retention: 'P30D', data: ['address'] },
    { id: 'ads', basis: 'consent', title: { en: 'Advertising' } },
    { id: 'counting', basis: 'consent', recipients: ['metrics'] },
  ],
  recipients: [{ id: 'metrics', name: 'Metrics SE', country: 'DE' }],
  data: [{ id: 'address', title: 'Postal address' }],
};

describe('compare', () => {
  test('an inserted section renumbers the others, and is the only change that asks for a look', () => {
    const later = SECTIONS.map(([name, text]) => [name, text.replace('Section 4', 'Section 5')]);
    later.splice(1, 0, ['Payment', 'Your card is handled by Paywell Inc. in Norway.']);
    const date = 'In force from 1 March 2026.';
    put({ '1.txt': policy(SECTIONS), '2.txt': policy(later, { date }) });
    const { counts, candidates, changes, same } = json('compare', '1.txt', '2.txt');
    assert.equal(same, false);
    assert.deepEqual([counts.added, counts.deleted, counts.moved], [1, 0, 0]);
    const weights = candidates.map(({ weight, kind, section }) => [weight, kind, section]);
    assert.deepEqual(weights, [
      ['editorial', 'modified', undefined],
      ['material', 'added', 'payment'],
      ['editorial', 'modified', 'how-long-we-keep-it'],
      ['editorial', 'modified', undefined],
    ]);
    const [{ reasons }] = candidates.filter(({ section }) => section === 'payment');
    assert.deepEqual(
      reasons.map(({ sign }) => sign),
      ['section', 'company', 'country'],
    );
    assert.deepEqual(
      changes.filter(({ material }) => material).map(({ kind, section }) => [kind, section]),
      [['added', 'payment']],
    );
  });

  test('a reference that leads to another section than before is no mere renumbering', () => {
    const later = SECTIONS.map(([name, text]) => [name, text.replace('Section 4', 'Section 2')]);
    put({ '1.txt': policy(SECTIONS), '2.txt': policy(later) });
    const { candidates } = json('compare', '1.txt', '2.txt');
    assert.deepEqual(
      candidates.map(({ weight, reasons }) => [weight, reasons[0].sign]),
      [['material', 'reference']],
    );
  });

  test('a moved section and a clause that went to another section are editorial', () => {
    const [first, second, ...rest] = SECTIONS;
    const clause = 'Boxes are green and made of wood.';
    put({
      '1.txt': policy([first, [second[0], `${second[1]}\n\n${clause}`], ...rest]),
      '2.txt': policy([...rest.slice(1), first, second, [rest[0][0], `${rest[0][1].replace('4', '1')}\n\n${clause}`]]),
    });
    const { candidates, counts } = json('compare', '1.txt', '2.txt');
    assert.ok(counts.moved > 0);
    assert.deepEqual(
      candidates.filter(({ weight }) => weight !== 'editorial'),
      [],
    );
  });

  test('topics are suggested where a purpose, a recipient or a sort of data is spoken of', () => {
    const later = SECTIONS.slice(0, -1).map(([name, text]) => [
      name,
      text.replace('your address', 'your postal address').replace('shop and', 'shop with Metrics SE and'),
    ]);
    put({ '1.txt': policy(SECTIONS), '2.txt': policy(later), 'consent.json': CATALOGUE });
    const { candidates } = json('compare', '1.txt', '2.txt', '--catalogue', 'consent.json');
    const topics = Object.fromEntries(candidates.map(({ section, topics: own }) => [section, own]));
    assert.deepEqual(topics['who-we-are'], ['purpose/counting']);
    assert.deepEqual(topics['what-we-collect'], ['purpose/orders']);
    assert.deepEqual(topics['advertising'], ['purpose/ads', 'purpose/orders']);
    const told = candidates.find(({ section }) => section === 'who-we-are');
    assert.deepEqual(told.reasons[0], { sign: 'company', from: [], to: ['Metrics SE'] });
  });

  test('in words: what became of each section, and the changed words in their sentence', () => {
    const later = SECTIONS.slice(0, -1).map(([name, text]) => [name, text.replace('30', '60')]);
    put({ '1.txt': policy(SECTIONS), '2.txt': policy(later) });
    const { stdout, stderr, status } = assent(['compare', '1.txt', '2.txt']);
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /^1\.txt → 2\.txt\n1 deleted, 1 modified\n/);
    assert.match(
      stdout,
      /~ modified: 3\. How long we keep it\n {4}We delete your orders after \[-30-\] \{\+60\+\} days\.\n/,
    );
    assert.match(stdout, /- deleted: 5\. Advertising/);
    assert.match(stdout, /duration: 30 days → 60 days/);
    assert.match(stdout, /"changes": \[/);
    assert.match(assent(['compare', '1.txt', '1.txt']).stdout, /Nothing changed in the words\./);
  });

  test('standard input may be one of the two', () => {
    put({ '1.txt': policy(SECTIONS) });
    const { stdout } = assent(['compare', '1.txt', '-'], policy(SECTIONS.slice(1)));
    assert.match(stdout, /- deleted: 1\. Who we are/);
  });

  test('two versions of a catalogue, found beside it; the last two where none is named', () => {
    const versions = [
      { version: '1', src: '1.txt' },
      { version: '2', effective: '2025-01-01', announced: '2024-12-01', src: { de: '2.de.txt', en: '/2.txt?x' } },
      { version: '3', effective: '2026-01-01', announced: '2025-12-01', text: policy(SECTIONS.slice(1)) },
    ];
    put({
      '1.txt': policy(SECTIONS),
      '2.txt': policy(SECTIONS.slice(0, -1)),
      '2.de.txt': policy([
        ['Wer wir sind', 'Die Beispiel GmbH betreibt diesen Laden und steht für ihn ein, und sie ist für Sie da.'],
      ]),
      'consent.json': { ...CATALOGUE, policies: [{ id: 'privacy', versions }] },
    });
    const between = (...args) => json('compare', '--catalogue', 'consent.json', ...args);
    assert.deepEqual(between('--from', '1', '--to', '2').counts, { added: 0, deleted: 1, modified: 0, moved: 0 });
    const last = between();
    assert.deepEqual([last.before.name, last.after.name], ['privacy 2', 'privacy 3']);
    const german = assent(['compare', '--catalogue', 'consent.json', '--from', '1', '--to', '2', '--language', 'de']);
    assert.match(german.stderr, /privacy 1 is in "en" and privacy 2 in "de"/);
    const wrong = assent(['compare', '--catalogue', 'consent.json', '--from', '9']);
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /no version "9"; there are 1, 2, 3/);
    const none = assent(['compare', '--catalogue', 'consent.json', '--policy', 'terms']);
    assert.match(none.stderr, /--policy is one of privacy/);
  });

  test('no network: an address is refused in a sentence', () => {
    for (const src of ['https://example.org/1.txt', '//example.org/1.txt']) {
      const versions = [
        { version: '1', src },
        { version: '2', effective: '2026-01-01', announced: '2025-01-01', src },
      ];
      put({ 'consent.json': { policies: [{ id: 'privacy', versions }] } });
      const { status, stderr } = assent(['compare', '--catalogue', 'consent.json']);
      assert.equal(status, 1);
      assert.match(stderr, /on the network, which this command does not open/);
    }
  });

  test('a translation is no comparison', () => {
    put({ '1.txt': policy(SECTIONS) });
    const german = policy([
      ['Wer wir sind', 'Die Beispiel GmbH betreibt diesen Laden und steht für ihn ein, und sie ist für Sie da.'],
    ]);
    const outcome = assent(['compare', '1.txt', '-', '--format', 'text'], german.replace('In force from', 'Gilt ab'));
    assert.equal(outcome.status, 1);
    assert.match(outcome.stderr, /a translation is no change of words/);
  });

  test('two catalogues are compared as such: what is declared, and who is asked again', () => {
    const after = structuredClone(CATALOGUE);
    after.recipients[0].country = 'US';
    after.purposes.push({ id: 'support', basis: 'consent' });
    put({ 'old.json': CATALOGUE, 'new.json': after });
    const { changes, askedAgain, askedFirst } = json('compare', 'old.json', 'new.json');
    assert.equal(changes.length, 2);
    assert.deepEqual([askedAgain, askedFirst], [['purpose/counting'], ['purpose/support']]);
    const { stdout } = assent(['compare', 'old.json', 'new.json']);
    assert.match(stdout, /recipient\/metrics: country DE → US\n {4}touches purpose\/counting/);
    assert.match(stdout, /Asked again: purpose\/counting\./);
    put({ '1.txt': policy(SECTIONS), 'bad.json': { purposes: [{ id: 'x' }] } });
    assert.equal(assent(['compare', 'old.json', '1.txt']).status, 2);
    assert.match(assent(['compare', 'old.json', 'bad.json']).stderr, /bad\.json: [^]*purposes\[0\]\.basis/);
  });

  test('an editorial version of a policy asks nobody again, a material one does', () => {
    const versions = [{ version: '1', text: 'One' }];
    const added = { version: '2', announced: '2025-01-01', effective: '2026-01-01', text: 'Two' };
    const withVersions = (list) => ({ policies: [{ id: 'privacy', versions: list }] });
    for (const [material, asked] of [
      [true, ['policy/privacy']],
      [false, []],
    ]) {
      put({ 'old.json': withVersions(versions), 'new.json': withVersions([...versions, { ...added, material }]) });
      assert.deepEqual(json('compare', 'old.json', 'new.json').askedAgain, asked);
    }
  });

  test('a text of 1 MB is compared, whether little changed or all of it', () => {
    const section = (n, days) => [
      `Section about thing${n}`,
      Array.from({ length: 20 }, (_, at) => `We keep thing${n} number ${at} for ${days} days in our own house.`).join(
        ' ',
      ),
    ];
    const sections = Array.from({ length: 900 }, (_, n) => section(n, 30));
    put({
      'big-1.txt': policy(sections),
      'big-2.txt': policy(sections.map((one, n) => (n % 100 === 0 ? section(n, 60) : one))),
      'big-3.txt': policy(sections.map((_, n) => section(n, 90))),
    });
    assert.ok(read('big-1.txt').length > 1_000_000);
    assert.equal(json('compare', 'big-1.txt', 'big-2.txt').counts.modified, 9);
    assert.equal(json('compare', 'big-1.txt', 'big-3.txt').counts.modified, 900);
  });
});

describe('policies as published, edited the way lawyers edit', () => {
  const shelf = new URL('../../../shared/policies/', import.meta.url);
  const published = (prefix) => {
    const name = existsSync(shelf) && readdirSync(shelf).find((file) => file.startsWith(prefix));
    return name ? readFileSync(new URL(name, shelf), 'utf8') : undefined;
  };
  const compared = (first, second) => {
    put({ 'p1.txt': first, 'p2.txt': second });
    return json('compare', 'p1.txt', 'p2.txt', '--language', 'en');
  };
  /** Its head and its numbered sections, each from its heading to the next. */
  const split = (text) => text.split(/^(?=\d\. [A-Z])/m);
  const join = ([head, ...sections]) =>
    [head, ...sections.map((text, index) => text.replace(/^\d+/, String(index + 1)))].join('');
  const weights = ({ candidates }, weight) => candidates.filter((one) => one.weight === weight);
  const ABSENT = 'the published policies are not beside this repository';

  test('a section is inserted and the others renumbered', (context) => {
    const text = published('002_');
    if (!text) return context.skip(ABSENT);
    const parts = split(text);
    const found = compared(
      text,
      join([...parts.slice(0, 4), '4. Insurance\n\nWe insure parcels with Safehands Ltd.\n\n', ...parts.slice(4)]),
    );
    assert.deepEqual(found.counts, { added: 1, deleted: 0, modified: 0, moved: 0 });
    assert.deepEqual(
      weights(found, 'material').map(({ section, kind }) => [section, kind]),
      [['insurance', 'added']],
    );
    assert.equal(weights(found, 'editorial').length, found.candidates.length - 1);
  });

  test('a section is deleted', (context) => {
    const text = published('002_');
    if (!text) return context.skip(ABSENT);
    const found = compared(text, join(split(text).filter((_, index) => index !== 5)));
    assert.equal(found.counts.deleted, 1);
    assert.deepEqual(
      weights(found, 'material').map(({ kind }) => kind),
      ['deleted'],
    );
    assert.equal(found.changes.find(({ kind }) => kind === 'deleted').section, undefined);
  });

  test('a section is moved', (context) => {
    const text = published('002_');
    if (!text) return context.skip(ABSENT);
    const parts = split(text);
    const [moved] = parts.splice(7, 1);
    parts.splice(2, 0, moved);
    const found = compared(text, join(parts));
    assert.deepEqual(found.counts, { added: 0, deleted: 0, modified: 0, moved: 1 });
    assert.equal(weights(found, 'editorial').length, found.candidates.length);
  });

  test('a definition is reworded', (context) => {
    const text = published('002_');
    if (!text) return context.skip(ABSENT);
    const later = text.replace(
      /^( *• Register an account : ).*$/m,
      '$1As a member you give us a telephone line and a nickname.',
    );
    assert.notEqual(later, text);
    const found = compared(text, later);
    assert.equal(found.counts.modified, 1);
    const sections = new Set(found.candidates.map(({ section }) => section));
    assert.deepEqual([...sections], ['collection-of-personal-information']);
    assert.ok(found.changes.every(({ material }) => material));
  });

  test('a period is changed', (context) => {
    const text = published('000_');
    if (!text) return context.skip(ABSENT);
    const later = text.replace('least 7 days', 'least 30 days');
    assert.notEqual(later, text);
    const found = compared(text, later);
    assert.equal(found.counts.modified, 1);
    assert.deepEqual(
      found.candidates.map(({ weight, reasons }) => [weight, reasons]),
      [['material', [{ sign: 'duration', from: ['7 days'], to: ['30 days'] }]]],
    );
  });

  test('all of it at once, and the draft stands in a catalogue as it is', (context) => {
    const text = published('002_');
    if (!text) return context.skip(ABSENT);
    const parts = split(text).filter((_, index) => index !== 5);
    parts.splice(3, 0, '4. Insurance\n\nWe insure parcels with Safehands Ltd. for 90 days.\n\n');
    parts.push(...parts.splice(2, 1));
    const { changes } = compared(text, join(parts));
    assert.ok(changes.length > 2);
    const dates = { announced: '2025-12-01', effective: '2026-01-01' };
    const versions = [
      { version: '1', src: 'p1.txt' },
      { version: '2', ...dates, src: 'p2.txt', changes },
    ];
    put({ 'consent.json': { policies: [{ id: 'privacy', versions }] } });
    const { ok, problems, warnings } = json('check', 'consent.json', '--write');
    assert.deepEqual([ok, problems], [true, []]);
    assert.deepEqual(
      warnings.filter(({ path }) => path.includes('changes')),
      [],
    );
  });
});

describe('check', () => {
  const DAY = '2026-01-15';
  const VERSIONS = [
    { version: 'a', effective: '2024-05-17', src: 'a.txt' },
    { version: 'b', announced: '2026-01-20', effective: '2026-03-01', src: 'b.txt' },
  ];
  const site = (versions = VERSIONS, more = {}) =>
    put({
      'a.txt': policy(SECTIONS),
      'b.txt': policy(SECTIONS.slice(1), { date: 'In force from 1 March 2026.' }),
      'consent.json': { ...CATALOGUE, policies: [{ id: 'privacy', title: 'Privacy', ...more, versions }] },
    });
  const check = (...args) => json('check', 'consent.json', '--now', DAY, ...args);

  test('a sound catalogue with sound texts: no fault, a warning for each hash that is missing', () => {
    site();
    const { ok, status, problems, warnings, hashes, stderr } = check();
    assert.deepEqual([ok, status, problems, stderr], [true, 0, [], '']);
    assert.deepEqual(
      warnings.map(({ path }) => path),
      ['policies[0].versions[0].src', 'policies[0].versions[1].src'],
    );
    assert.deepEqual(
      hashes.map(({ version, src, declared }) => [version, src, declared]),
      [
        ['a', 'a.txt', undefined],
        ['b', 'b.txt', undefined],
      ],
    );
    for (const { hash } of hashes) assert.match(hash, /^sha256-[A-Za-z0-9+/]{43}=$/);
  });

  test('--write puts in the hashes that are missing, and changes no other character', () => {
    const layouts = [
      { indent: 2, end: '\r\n' },
      { indent: '\t', end: '\n', mark: '\ufeff' },
      { indent: 0, end: '\n' },
    ];
    for (const { indent, end, mark = '' } of layouts) {
      site();
      const value = JSON.parse(read('consent.json'));
      const printed = (catalogue) => `${mark}${JSON.stringify(catalogue, null, indent)}\n`.replaceAll('\n', end);
      put({ 'consent.json': printed(value) });
      const { hashes } = check('--write');
      hashes.forEach(({ hash }, at) => (value.policies[0].versions[at].hash = hash));
      assert.equal(read('consent.json'), printed(value));
      assert.deepEqual(check('--write').warnings, []);
      assert.equal(read('consent.json'), printed(value));
    }
  });

  test('--write leaves a file laid out by hand as it is', () => {
    site();
    const source = `{ "policies": [ { "id": "privacy", "title": "A \\" } ] text", "versions": [
      { "src": "a.txt", "version": "a" },   { "version" : "b", "announced": "2026-01-20",
        "effective": "2026-03-01", "src": "b.txt", "changes": [ { "kind": "added", "summary": "x" } ] }
    ] } ] }`;
    put({ 'consent.json': source });
    const { hashes } = check('--write');
    let rest = read('consent.json');
    for (const { hash } of hashes)
      rest = rest.replace(new RegExp(`,\\s*"hash"\\s*:\\s*"${hash.replace(/[+/]/g, '\\$&')}"`), '');
    assert.equal(rest, source);
  });

  test('texts in several languages have a hash each, and a map that lacks one gets it', () => {
    const german = policy([['Wer wir sind', 'Die Beispiel GmbH betreibt diesen Laden.']], {
      date: 'Gültig ab 1. März 2026',
    });
    put({ 'b.de.txt': german });
    site([VERSIONS[0], { ...VERSIONS[1], src: { en: 'b.txt', de: 'b.de.txt' } }]);
    const { hashes } = check('--write');
    const map = JSON.parse(read('consent.json')).policies[0].versions[1].hash;
    assert.deepEqual(Object.keys(map), ['en', 'de']);
    assert.notEqual(map.en, map.de);
    const value = JSON.parse(read('consent.json'));
    delete value.policies[0].versions[1].hash.de;
    put({ 'consent.json': value });
    assert.deepEqual(
      check('--write').hashes,
      hashes.map((one) => ({ ...one, declared: one.hash })),
    );
    assert.deepEqual(JSON.parse(read('consent.json')).policies[0].versions[1].hash, map);
    // One text for all, where the map is of languages: any of its hashes is right.
    site([VERSIONS[0], { ...VERSIONS[1], hash: { de: map.de, en: map.en } }]);
    assert.equal(check().ok, true);
    site([VERSIONS[0], { ...VERSIONS[1], hash: { de: map.de } }]);
    assert.equal(check('--write').ok, false);
  });

  test('a text that changed without its version is a fault, and --write does not hide it', () => {
    site();
    const [{ hash: old }] = check('--write').hashes;
    const source = read('consent.json');
    put({ 'a.txt': policy(SECTIONS).replace('30 days', '60 days') });
    for (const args of [[], ['--write']]) {
      const { ok, status, problems, hashes } = check(...args);
      assert.deepEqual([ok, status, problems.length], [false, 1, 1]);
      for (const part of ['a.txt', '"a"', old, hashes[0].hash, 'version of its own'])
        assert.ok(problems[0].message.includes(part), part);
      assert.equal(read('consent.json'), source);
    }
    const { status, stdout, stderr } = assent(['check', 'consent.json', '--now', DAY]);
    assert.equal(status, 1);
    assert.match(stderr, /^fault: policies\[0\]\.versions\[0\]\.src: a\.txt is no longer/);
    assert.match(stdout, /1 fault, no warnings/);
  });

  test('a change of signs of the file alone, such as line ends, keeps the hash', () => {
    site();
    check('--write');
    put({ 'a.txt': `\ufeff${policy(SECTIONS).replaceAll('\n', '\r\n')}` });
    assert.equal(check().ok, true);
  });

  test('every problem of the catalogue is told with its path', () => {
    put({
      'consent.json': {
        purposes: [{ id: 'x' }],
        policies: [{ id: 'privacy', versions: [{ version: '1', effective: 'May' }] }],
      },
    });
    const { ok, problems } = check();
    assert.equal(ok, false);
    assert.deepEqual(
      problems.map(({ path }) => path),
      ['purposes[0].basis', 'policies[0].versions[0].effective'],
    );
    put({ 'consent.json': '{ "purposes": [' });
    const broken = check();
    assert.deepEqual([broken.status, broken.problems.length], [1, 1]);
    assert.match(broken.problems[0].message, /no JSON/);
  });

  test('notice that is too short is a fault until the version is superseded', () => {
    site([VERSIONS[0], { ...VERSIONS[1], announced: '2026-02-27' }]);
    const { ok, problems } = check();
    assert.equal(ok, false);
    assert.match(problems[0].path, /^policies\[0\]\.versions\[1\]\.announced$/);
    const later = { version: 'c', announced: '2026-06-01', effective: '2026-07-01', text: policy(SECTIONS.slice(2)) };
    site([VERSIONS[0], { ...VERSIONS[1], announced: '2026-02-27' }, later]);
    assert.equal(json('check', 'consent.json', '--now', '2026-08-01').ok, true);
  });

  test('an adverse version needs more notice', () => {
    site([VERSIONS[0], { ...VERSIONS[1], announced: '2026-02-15', adverse: true }]);
    assert.match(check().problems[0].message, /of 30 days of notice/);
    site([VERSIONS[0], { ...VERSIONS[1], announced: '2026-02-15' }]);
    assert.deepEqual(check().problems, []);
  });

  test('a text that is not there is a fault; one on the network is a warning', () => {
    site([VERSIONS[0], { ...VERSIONS[1], src: 'gone.txt' }]);
    assert.match(check().problems[0].message, /gone\.txt: there is no such file/);
    site([VERSIONS[0], { ...VERSIONS[1], src: 'https://example.org/b.txt' }]);
    const { ok, warnings } = check();
    assert.equal(ok, true);
    assert.ok(warnings.some(({ message }) => /on the network/.test(message)));
  });

  test('a version to come without any text is a fault; an old one is a warning', () => {
    const bare = (version) => ({ ...version, src: undefined });
    site([VERSIONS[0], bare(VERSIONS[1])]);
    assert.deepEqual(
      check().problems.map(({ path }) => path),
      ['policies[0].versions[1]'],
    );
    site([bare(VERSIONS[0]), VERSIONS[1]]);
    const { ok, warnings } = check();
    assert.equal(ok, true);
    assert.equal(warnings[0].path, 'policies[0].versions[0]');
  });

  test('warnings: another date in the text, the same text twice, an anchor that leads nowhere', () => {
    const changes = [{ kind: 'modified', summary: 'Words', section: 'your-right' }];
    site([VERSIONS[0], { ...VERSIONS[1], src: 'a.txt', changes }]);
    const { ok, warnings } = check();
    assert.equal(ok, true);
    const told = warnings.map(({ message }) => message).join('\n');
    assert.match(told, /says that from 2024-05-17 it is in force; the catalogue says 2026-03-01/);
    assert.match(told, /versions "a" and "b" have the same text/);
    assert.match(told, /"your-right".*write one such as your-rights/);
  });

  test('a text without a title is a fault where the catalogue gives none either', () => {
    const text = '1. Scope\n\nIn force from 17 May 2024. It is about the shop.';
    site([{ version: 'a', effective: '2024-05-17', text }], { title: undefined });
    assert.match(check().problems[0].message, /no title/);
    site([{ version: 'a', effective: '2024-05-17', text }]);
    assert.deepEqual(check().problems, []);
  });

  test('nothing is written to standard error while it works, where that is no terminal', () => {
    site();
    check('--write');
    assert.deepEqual(assent(['check', 'consent.json', '--now', DAY]), {
      status: 0,
      stdout: 'consent.json: no faults, no warnings.\n',
      stderr: '',
    });
  });
});
