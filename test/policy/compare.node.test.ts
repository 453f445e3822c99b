import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  afterText,
  beforeText,
  compare,
  importText,
  isSame,
  toText,
  type Comparison,
  type PolicyDocument,
  type Run,
  type SectionChange,
} from '../../src/policy/index.js';
import { policies } from './policies.js';

/** A document of numbered sections, each a title and its lines. */
function policy(...sections: readonly (readonly [title: string, ...lines: string[]])[]): PolicyDocument {
  const parts = sections.map(([title, ...lines], index) => [`${index + 1}. ${title}`, ...lines].join('\n\n'));
  return importText(['Example Policy', 'We wrote this for you.', ...parts].join('\n\n'));
}

/** `[-gone-]` and `{+new+}`, as proof-readers' marks. */
const marked = (runs: readonly Run[]): string =>
  runs.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('');

const all = (sections: readonly SectionChange[]): SectionChange[] =>
  sections.flatMap((section) => [section, ...all(section.sections)]);

/** What became of each section: `same 2→3 Rights`. */
const summary = ({ sections }: Comparison): string[] =>
  all(sections).map(({ kind, before, after }) => {
    const numbers = [before, after].map((place) => place?.number?.replace(/\.$/, '') ?? '').join('→');
    return `${kind} ${numbers} ${(after ?? before)?.title}`;
  });

/** The lines that changed, in the whole document. */
const changed = ({ preamble, sections, closing }: Comparison): string[] =>
  [...preamble.lines, ...all(sections).flatMap(({ lines }) => lines), ...closing.lines]
    .filter(({ kind }) => kind !== 'same')
    .map(({ runs }) => marked(runs));

/** Compares, and sees that nothing was left out. */
function checked(before: PolicyDocument, after: PolicyDocument): Comparison {
  const comparison = compare(before, after);
  assert.equal(beforeText(comparison), toText(before));
  assert.equal(afterText(comparison), toText(after));
  return comparison;
}

const scope = ['Scope', 'This policy applies to all our shops and to the app.'] as const;
const data = ['Data', 'We keep your name, your address and what you bought.'] as const;
const rights = ['Your Rights', 'You may ask for a copy at any time, free of charge.'] as const;
const retention = ['Retention', 'We delete your data 30 days after you leave. Backups live on for a week.'] as const;
const contact = ['Contact', 'Write to our officer at the address above.'] as const;

test('a policy compared with itself is the same', () => {
  for (const text of Object.values(policies)) {
    const comparison = checked(importText(text), importText(text));
    assert.ok(isSame(comparison));
    assert.deepEqual(comparison.counts, { added: 0, deleted: 0, modified: 0, moved: 0 });
    assert.deepEqual(changed(comparison), []);
  }
});

test('a changed retention period shows the number and nothing else', () => {
  const comparison = checked(
    policy(scope, retention),
    policy(scope, ['Retention', 'We delete your data 60 days after you leave. Backups live on for a week.']),
  );
  assert.deepEqual(changed(comparison), [
    'We delete your data [-30-]{+60+} days after you leave. Backups live on for a week.',
  ]);
  assert.deepEqual(summary(comparison), ['same 1→1 Scope', 'modified 2→2 Retention']);
  assert.deepEqual(comparison.counts, { added: 0, deleted: 0, modified: 1, moved: 0 });
});

test('an amount is one word, whatever signs it has inside', () => {
  const comparison = checked(
    policy(['Fee', 'The fee is 1,000.50 euros; see example.org for more.']),
    policy(['Fee', 'The fee is 1,200.50 euros; see example.com for more.']),
  );
  assert.deepEqual(changed(comparison), [
    'The fee is [-1,000.50-]{+1,200.50+} euros; see example.[-org-]{+com+} for more.',
  ]);
});

test('words replaced side by side are one replacement', () => {
  const comparison = checked(
    policy(['Term', 'The contract with you ends thirty days after your notice has come.']),
    policy(['Term', 'The contract with you ends six months after your notice has come.']),
  );
  assert.deepEqual(changed(comparison), [
    'The contract with you ends [-thirty days-]{+six months+} after your notice has come.',
  ]);
});

test('a rewritten sentence is shown as a sentence, and the ones around it stay', () => {
  const comparison = checked(
    policy(['Ads', 'We show ads. We never pass on what we know about you. You may object.']),
    policy(['Ads', 'We show ads. Selected partners receive a profile of your interests. You may object.']),
  );
  assert.deepEqual(changed(comparison), [
    'We show ads. [-We never pass on what we know about you. -]{+Selected partners receive a profile of your interests. +}You may object.',
  ]);
});

test('a sentence put the other way round is shown twice, not as splinters, though most of its words are the same', () => {
  const comparison = checked(
    policy(['Data', 'This is what we do. Names, orders, photos, places and dates are kept.']),
    policy(['Data', 'This is what we do. Kept are dates, places, photos, orders, names.']),
  );
  assert.deepEqual(changed(comparison), [
    'This is what we do. [-Names, orders, photos, places and dates are kept.-]{+Kept are dates, places, photos, orders, names.+}',
  ]);
});

test('a line without a word in common is deleted and added; one that stays itself is modified', () => {
  const comparison = checked(
    policy(['Ads', 'Nobody else learns your name.', 'Banners are shown in the shop.']),
    policy(['Ads', 'Selected partners receive profiles.', 'Banners are shown in the app.']),
  );
  assert.deepEqual(changed(comparison), [
    '[-Nobody else learns your name.-]',
    '{+Selected partners receive profiles.+}',
    'Banners are shown in the [-shop-]{+app+}.',
  ]);
});

test('an inserted section is added, and those it renumbers are the same sections', () => {
  const comparison = checked(policy(scope, data, rights), policy(scope, retention, data, rights));
  assert.deepEqual(summary(comparison), [
    'same 1→1 Scope',
    'added →2 Retention',
    'same 2→3 Data',
    'same 3→4 Your Rights',
  ]);
  assert.deepEqual(comparison.counts, { added: 1, deleted: 0, modified: 0, moved: 0 });
  assert.ok(!isSame(comparison));
});

test('a deleted section stays where it stood', () => {
  const comparison = checked(policy(scope, data, rights, contact), policy(scope, rights, contact));
  assert.deepEqual(summary(comparison), [
    'same 1→1 Scope',
    'deleted 2→ Data',
    'same 3→2 Your Rights',
    'same 4→3 Contact',
  ]);
});

test('a moved section is moved, neither deleted nor added; the ones it passes are not', () => {
  const comparison = checked(policy(scope, data, rights, contact), policy(contact, scope, data, rights));
  assert.deepEqual(summary(comparison), [
    'moved 4→1 Contact',
    'same 1→2 Scope',
    'same 2→3 Data',
    'same 3→4 Your Rights',
  ]);
  assert.deepEqual(comparison.counts, { added: 0, deleted: 0, modified: 0, moved: 1 });
});

test('a section may be moved and modified, and counts as both', () => {
  const later = ['Contact', 'Write to our new officer at the address above.'] as const;
  const comparison = checked(policy(scope, data, contact), policy(later, scope, data));
  assert.deepEqual(summary(comparison).slice(0, 1), ['modified 3→1 Contact']);
  assert.equal(comparison.sections[0]?.moved, true);
  assert.deepEqual(comparison.counts, { added: 0, deleted: 0, modified: 1, moved: 1 });
  assert.deepEqual(changed(comparison), ['Write to our {+new +}officer at the address above.']);
});

test('a section under a new heading is recognised by its words', () => {
  const renamed = ['How Long We Keep It', ...retention.slice(1)] as const;
  const comparison = checked(policy(scope, retention), policy(scope, renamed));
  assert.deepEqual(summary(comparison), ['same 1→1 Scope', 'modified 2→2 How Long We Keep It']);
  assert.equal(marked(comparison.sections[1]?.title.runs ?? []), '[-Retention-]{+How Long We Keep It+}');
  const edited = ['How Long We Keep It', retention[1].replace('30', '60')] as const;
  assert.deepEqual(summary(checked(policy(scope, retention), policy(scope, edited))), [
    'same 1→1 Scope',
    'modified 2→2 How Long We Keep It',
  ]);
});

test('a section that is written out of capitals under a new heading is the same section', () => {
  const loud = ['Retention', retention[1].toUpperCase()] as const;
  const renamed = ['How Long We Keep It', ...retention.slice(1)] as const;
  assert.deepEqual(summary(checked(policy(scope, loud), policy(scope, renamed))), [
    'same 1→1 Scope',
    'modified 2→2 How Long We Keep It',
  ]);
});

test('of two sections with one title, each finds its own', () => {
  const letters = ['Contact', 'We keep usage data for a shorter time, as the law allows.'] as const;
  const comparison = checked(policy(scope, letters, contact), policy(scope, contact));
  assert.deepEqual(summary(comparison), ['same 1→1 Scope', 'deleted 2→ Contact', 'same 3→2 Contact']);
  const edited = ['Contact', contact[1].replace('officer', 'new officer')] as const;
  assert.deepEqual(summary(checked(policy(letters, contact), policy(edited))), [
    'deleted 1→ Contact',
    'modified 2→1 Contact',
  ]);
});

test('sections of one title stay with their parents', () => {
  const text = (...parts: (readonly [title: string, purpose: string])[]) =>
    importText(
      [
        'Policy',
        ...parts.map(
          ([title, purpose], index) =>
            `${index + 1}. ${title}\n\nAbout ${title}.\n\n${index + 1}.1 Purpose\n\n${purpose}\n\n${index + 1}.2 Reach\n\nAll.`,
        ),
        `${parts.length + 1}. End\n\nThat is all.`,
      ].join('\n\n'),
    );
  const purpose = 'We count who reads which page.';
  const rows = [
    [purpose, purpose],
    ['It shows films.', 'It shows films.'],
    ['It shows films.', 'Maps help visitors find their way.'],
  ] as const;
  for (const [before, after] of rows) {
    const comparison = checked(text(['Counter', purpose], ['Player', before]), text(['Player', after]));
    assert.deepEqual(summary(comparison), [
      'deleted 1→ Counter',
      'deleted 1.1→ Purpose',
      'deleted 1.2→ Reach',
      'same 2→1 Player',
      `${before === after ? 'same' : 'modified'} 2.1→1.1 Purpose`,
      'same 2.2→1.2 Reach',
      'same 3→2 End',
    ]);
  }
  const swapped = checked(
    text(['Counter', purpose], ['Player', 'It shows films.']),
    text(['Counter', 'It sings.'], ['Player', purpose]),
  );
  const [counter, player] = swapped.sections;
  assert.deepEqual(
    player?.sections.map(({ kind, before }) => [kind, before?.number]),
    [
      ['moved', '1.1'],
      ['same', '2.2'],
    ],
  );
  assert.equal(counter?.sections.length, 2);
});

test('sections of one title that are all rewritten are paired in order', () => {
  const comparison = checked(
    policy(['Contact', 'Write letters.'], scope, ['Contact', 'Ring twice.']),
    policy(['Contact', 'Use our form.'], scope, ['Contact', 'Ask anybody.']),
  );
  assert.deepEqual(summary(comparison), ['modified 1→1 Contact', 'same 2→2 Scope', 'modified 3→3 Contact']);
});

test('a common phrase does not make two sections one', () => {
  const comparison = checked(
    policy(scope, ['Leaving', 'You may leave at any time, and we close your account within a day of it.']),
    policy(scope, ['Prices', 'Prices of goods may rise at any time, yet never after an order was placed.']),
  );
  assert.deepEqual(comparison.counts, { added: 1, deleted: 1, modified: 0, moved: 0 });
});

test('articles without titles are told apart by their words, not by their numbers', () => {
  const articles = (...texts: string[]) =>
    importText(['약관', ...texts.map((text, index) => `제${index + 1}조\n\n${text}`)].join('\n\n'));
  const [one, two, three] = [
    '회사는 이름을 수집합니다.',
    '회원은 언제든지 탈퇴할 수 있습니다.',
    '분쟁은 서울에서 해결합니다.',
  ];
  const comparison = checked(articles(one!, two!), articles(one!, three!, two!));
  assert.deepEqual(
    comparison.sections.map(({ kind, before, after }) => [kind, before?.number, after?.number]),
    [
      ['same', '제1조', '제1조'],
      ['added', undefined, '제2조'],
      ['same', '제2조', '제3조'],
    ],
  );
});

test('an item put into a numbered list is one added line; the numbers below it change with no word', () => {
  const list = (...items: string[]) =>
    policy(scope, ['Data', 'We collect:', items.map((item, index) => `  ${index + 1}. ${item}`).join('\n')]);
  const comparison = checked(list('your name', 'your orders'), list('your name', 'your birthday', 'your orders'));
  assert.deepEqual(changed(comparison), ['{+your birthday+}']);
  const last = comparison.sections[1]?.lines.at(-1);
  assert.deepEqual([last?.kind, last?.before?.marker, last?.after?.marker], ['same', '2.', '3.']);
});

test('a sub-section that goes to another section is moved; the section it leaves is the same', () => {
  const text = (first: string, second: string) =>
    importText(`Policy\n\n1. Data\n\nWe keep data.\n\n${first}2. Rights\n\nYou have rights.\n\n${second}`);
  const inner = (number: string) => `${number} Cookies\n\nWe set three cookies in your browser.\n\n`;
  const more = (number: string) => `${number} Names\n\nWe keep your name until you leave.\n\n`;
  const comparison = checked(
    text(more('1.1') + inner('1.2'), `2.1 Copies\n\nYou may have a copy.\n\n`),
    text(more('1.1'), `2.1 Copies\n\nYou may have a copy.\n\n${inner('2.2')}`),
  );
  assert.equal(all(comparison.sections).length, 5);
  const cookies = all(comparison.sections).find(({ title }) => marked(title.runs) === 'Cookies');
  assert.equal(cookies?.kind, 'moved');
  assert.deepEqual(comparison.counts, { added: 0, deleted: 0, modified: 0, moved: 1 });
});

test('languages without spaces are compared by words', () => {
  const rows = [
    ['zh', '隐私政策\n\n一、保存\n我们保存您的电话号码三十天。', '三十', '六十'],
    ['ja', 'プライバシーポリシー\n\n第1条（保存）\n当社は氏名を三十日間保存します。', '三十', '六十'],
    ['th', 'นโยบาย\n\n1. การเก็บ\n\nเราเก็บชื่อของคุณเป็นเวลาสามสิบวันหลังจากคุณออก', 'สาม', 'หก'],
  ] as const;
  for (const [language, text, before, after] of rows) {
    const comparison = checked(importText(text, { language }), importText(text.replace(before, after), { language }));
    const runs = all(comparison.sections).flatMap(({ lines }) => lines.flatMap((line) => line.runs));
    const [deleted, added] = ['deleted', 'added'].map((kind) => runs.filter((run) => run.kind === kind));
    assert.equal(deleted?.length, 1, language);
    assert.equal(added?.length, 1, language);
    assert.ok(before.startsWith(deleted[0]!.text.slice(0, 1)) && deleted[0]!.text.length <= 7, deleted[0]!.text);
  }
});

test('a dictionary finds the words where the language is known; without it each character is one', () => {
  const [before, after] = ['隐私政策\n\n一、保存\n我们保存您的信息。', '隐私政策\n\n一、保存\n我们保存您的信件。'];
  const compared = (language: string | undefined) => {
    const { language: _, ...rest } = importText(before);
    const earlier = language === undefined ? rest : { ...rest, language };
    const { language: __, ...later } = importText(after);
    return changed(checked(earlier, later));
  };
  assert.deepEqual(compared('zh-Hans-CN'), ['我们保存您的[-信息-]{+信件+}。']);
  assert.deepEqual(compared(undefined), ['我们保存您的信[-息-]{+件+}。']);
  assert.deepEqual(compared('not a tag'), ['我们保存您的信[-息-]{+件+}。']);
});

test('a sentence without a space after it is a sentence', () => {
  const comparison = checked(
    importText('隐私政策\n\n一、保存\n我们保存您的号码三十天。我们不出售信息。您可以反对。'),
    importText('隐私政策\n\n一、保存\n我们保存您的号码三十天。广告伙伴会收到资料。您可以反对。'),
  );
  assert.deepEqual(changed(comparison), [
    '我们保存您的号码三十天。[-我们不出售信息。-]{+广告伙伴会收到资料。+}您可以反对。',
  ]);
  const spaced = checked(
    policy(['保存', '我们保存您的号码三十天。 我们不出售信息。 您可以反对。']),
    policy(['保存', '我们保存您的号码三十天。 广告伙伴会收到资料。 您可以反对。']),
  );
  assert.deepEqual(changed(spaced), [
    '我们保存您的号码三十天。 [-我们不出售信息。 -]{+广告伙伴会收到资料。 +}您可以反对。',
  ]);
});

test('an accent on a space stays on it', () => {
  const [line] = checked(policy(['Signs', 'The sign \u0301 is here.']), policy(['Signs', 'The sign \u0300 is here.']))
    .sections[0]!.lines;
  assert.equal(marked(line!.runs), 'The sign[- \u0301-]{+ \u0300+} is here.');
});

test('an accent, a joined emoji and a flag are never torn', () => {
  const pairs = [
    ['We say cafe\u0301 here to all.', 'We say cafe\u0300 here to all.'],
    ['A family 👩‍👩‍👧 lives here with us.', 'A family 👩‍👩‍👦 lives here with us.'],
    ['The flag 🇫🇷 stands here for us.', 'The flag 🇫🇮 stands here for us.'],
    ['The sign 𠮷 stands here for us.', 'The sign 𠮶 stands here for us.'],
  ] as const;
  for (const [before, after] of pairs) {
    const { runs } = checked(policy(['Signs', before]), policy(['Signs', after])).sections[0]!.lines[0]!;
    const [a, b] = [before, after].map((text) => text.split(' '));
    const at = a!.findIndex((word, index) => word !== b![index]);
    assert.deepEqual(
      runs.map(({ kind }) => kind),
      ['same', 'deleted', 'added', 'same'],
    );
    assert.deepEqual([runs[1]?.text, runs[2]?.text], [a![at], b![at]]);
  }
});

test('title, preamble and closing are compared as well, and count', () => {
  const text = (title: string, lead: string, date: string) =>
    importText(
      `${title}\n\n${lead}\n\n1. Scope\n\nAll shops.\n\n2. Data\n\nWe keep your name.\n\nThank you for reading.\n\n${date}`,
    );
  const comparison = checked(
    text('Privacy Policy', 'We care about you.', 'Effective from May 17, 2024'),
    text('Privacy Notice', 'We care about you.', 'Effective from June 17, 2024'),
  );
  assert.equal(marked(comparison.title.runs), 'Privacy [-Policy-]{+Notice+}');
  const [one, two] = [policy(scope), policy(scope)];
  const indented = checked({ ...one, title: ' Our Policy' }, { ...two, title: ' Your Policy' });
  assert.equal(marked(indented.title.runs), ' [-Our-]{+Your+} Policy');
  assert.equal(comparison.preamble.kind, 'same');
  assert.equal(comparison.closing.kind, 'modified');
  assert.deepEqual(changed(comparison), ['Effective from [-May-]{+June+} 17, 2024']);
  assert.equal(comparison.counts.modified, 2);
});

test('a comparison is frozen plain data that survives JSON, and leaves the documents alone', () => {
  const [before, after] = [policy(scope, data), policy(data, retention)];
  const copies = structuredClone([before, after]);
  const comparison = compare(before, after);
  assert.deepEqual([before, after], copies);
  assert.ok(!Object.isFrozen(before.sections));
  assert.ok(Object.isFrozen(comparison.sections[0]?.lines[0]?.runs));
  const revived = JSON.parse(JSON.stringify(comparison)) as Comparison;
  assert.deepEqual(revived, comparison);
  assert.equal(afterText(revived), toText(after));
});

const folder = new URL('../../../shared/policies/', import.meta.url);
const published = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];

test('in the published policies an edit shows as that edit', (context) => {
  if (published.length === 0) return context.skip('the published policies are not beside this repository');
  for (const name of published) {
    const document = importText(readFileSync(new URL(name, folder), 'utf8'));
    const { sections } = document;
    const renumbered = checked(document, {
      ...document,
      sections: sections.map((section, index) => ({ ...section, number: `§ ${index + 3}` })),
    });
    assert.deepEqual(renumbered.counts, { added: 0, deleted: 0, modified: 0, moved: 0 });
    assert.ok(!isSame(renumbered));
    sections.forEach((section, index) => {
      const others = sections.filter((one) => one !== section);
      const counts = (later: typeof sections) => checked(document, { ...document, sections: later }).counts;
      const none = { added: 0, deleted: 0, modified: 0, moved: 0 };
      assert.deepEqual(counts(others), { ...none, deleted: 1 });
      if (index > 0) assert.deepEqual(counts([section, ...others]), { ...none, moved: 1 });
      const renamed = sections.map((one) => (one === section ? { ...one, id: 'new', title: 'Something Else' } : one));
      assert.deepEqual(counts(renamed), { ...none, modified: 1 });
      const [newcomer] = policy(retention).sections;
      assert.deepEqual(counts([...sections.slice(0, index), newcomer!, ...sections.slice(index)]), {
        ...none,
        added: 1,
      });
    });
  }
});

test('two different policies of 300 kB compare in well under a second, and so does one with a word replaced throughout', () => {
  const word = (seed: number) => `w${(seed * 7919) % 4001}`;
  const text = (salt: number) =>
    Array.from({ length: 60 }, (_, section) =>
      [
        `${section + 1}. Title ${word(section + salt)}`,
        ...Array.from({ length: 25 }, (_, line) =>
          `${Array.from({ length: 34 }, (_, at) => word(salt + section * 900 + line * 37 + at)).join(' ')}.`.replace(
            /^w/,
            'W',
          ),
        ),
      ].join('\n\n'),
    ).join('\n\n');
  const one = importText(`Long Policy\n\n${text(1)}`);
  assert.ok(toText(one).length > 250_000);
  const lines = (...texts: string[]): PolicyDocument => ({
    ...{ title: 'Lines', sections: [], closing: [], furniture: [] },
    preamble: texts.map((words) => ({ type: 'paragraph', content: [words] })),
  });
  const some = (from: number, length: number) => Array.from({ length }, (_, at) => word(from + at * at)).join(' ');
  const short = Array.from({ length: 6000 }, (_, line) => some(line * 31, 8));
  const rows = [
    [one, importText(`Long Policy\n\n${text(2000)}`)],
    [one, importText(`Long Policy\n\n${text(1).replace(/7(?=\d)/g, '8')}`)],
    [one, { ...one, sections: [...one.sections].reverse() }],
    [lines(some(1, 50_000)), lines(some(77, 50_000))],
    [lines(...short), lines(...short.map((words) => `${words} more`))],
  ] as const;
  for (const [one, other] of rows) {
    // The processor's time: what else runs on the machine is no part of it.
    const began = process.cpuUsage();
    checked(one, other);
    const { user, system } = process.cpuUsage(began);
    assert.ok(user + system < 1_000_000, `${(user + system) / 1000} ms`);
  }
});
