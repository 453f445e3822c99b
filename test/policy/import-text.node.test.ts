import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  importText,
  MAX_TEXT_LENGTH,
  plain,
  PolicyTextError,
  type Block,
  type PolicyDocument,
  type Section,
} from '../../src/policy/index.js';
import { policies } from './policies.js';

/** Sections as a reader sees them: number, title, and what stands under them. */
function outline(sections: readonly Section[]): unknown[] {
  return sections.map(({ number, title, sections: inner }) => {
    const heading = [number, title].filter(Boolean).join(' | ');
    return inner.length > 0 ? [heading, outline(inner)] : heading;
  });
}

function shape(blocks: readonly Block[]): unknown[] {
  return blocks.map((block) => {
    if (block.type === 'paragraph') return plain(block.content);
    if (block.type === 'clause') return [`${block.number} ${plain(block.content)}`, ...shape(block.children)];
    if (block.type === 'table') return 'table';
    return block.items.map(({ marker, label, content, children }) => {
      const text = `${marker} ${label === undefined ? '' : `<${label}> `}${plain(content)}`;
      return children.length > 0 ? [text, ...shape(children)] : text;
    });
  });
}

function sectionOf(document: PolicyDocument, title: string): Section {
  const all = (sections: readonly Section[]): Section[] => sections.flatMap((one) => [one, ...all(one.sections)]);
  const found = all(document.sections).find((section) => section.title === title);
  assert.ok(found, `a section with the title ${title}`);
  return found;
}

test('every way of numbering sections is read, each title apart from its text', () => {
  const styles: [string, (n: number) => string][] = [
    ['1)', (n) => `${n})`],
    ['1.', (n) => `${n}.`],
    ['(1)', (n) => `(${n})`],
    ['1.0', (n) => `${n}.0`],
    ['a)', (n) => `${'abc'[n - 1]})`],
    ['(a)', (n) => `(${'abc'[n - 1]})`],
    ['A.', (n) => `${'ABC'[n - 1]}.`],
    ['I.', (n) => `${['I', 'II', 'III'][n - 1]}.`],
    ['Article', (n) => `Article ${n}`],
    ['ARTICLE', (n) => `ARTICLE ${['I', 'II', 'III'][n - 1]}`],
    ['Art.', (n) => `Art. ${n}`],
    ['Section', (n) => `Section ${n}`],
    ['Clause', (n) => `Clause ${n}`],
    ['§', (n) => `§ ${n}`],
    ['제조', (n) => `제${n}조`],
    ['第条', (n) => `第${n}条`],
    ['第一条', (n) => `第${'一二三'[n - 1]}条`],
    ['一、', (n) => `${'一二三'[n - 1]}、`],
  ];
  for (const [name, number] of styles) {
    const text = `Example Policy

${number(1)} Scope of this text

This policy applies to everyone.

${number(2)} Data

We keep data.

${number(3)} Contact

Write to us.`;
    for (const variant of [text, text.replaceAll('\n\n', '\n'), text.replaceAll('\n', '\r\n')]) {
      const { title, sections } = importText(variant);
      assert.equal(title, 'Example Policy', name);
      const expected = ['Scope of this text', 'Data', 'Contact'].map(
        (words, index) => `${number(index + 1)} | ${words}`,
      );
      assert.deepEqual(outline(sections), expected, `${name}\n${variant}`);
      assert.deepEqual(
        sections.map(({ content }) => shape(content)),
        [['This policy applies to everyone.'], ['We keep data.'], ['Write to us.']],
        name,
      );
    }
  }
});

test('a German policy keeps its paragraphs and their items', () => {
  const document = importText(policies.german);
  assert.equal(document.language, 'de');
  assert.equal(document.effective, '2024-05-17');
  assert.deepEqual(outline(document.sections), [
    '§ 1 | Geltungsbereich',
    '§ 2 | Erhobene Daten',
    '§ 3 | Speicherdauer',
  ]);
  assert.deepEqual(shape(sectionOf(document, 'Erhobene Daten').content), [
    ['(1) Wir erheben folgende Daten:', ['a) Name und Anschrift,', 'b) E-Mail-Adresse.']],
    ['(2) Weitere Daten erheben wir nicht.'],
  ]);
});

test('Korean articles go on counting through the chapters, and the supplement closes the text', () => {
  const document = importText(policies.korean);
  assert.equal(document.language, 'ko');
  assert.equal(document.effective, '2024-05-17');
  assert.deepEqual(outline(document.sections), [
    ['제1장 | 총칙', ['제1조 | 목적', '제2조 | 수집 항목']],
    ['제2장 | 보칙', ['제3조 | 보관 기간']],
  ]);
  assert.deepEqual(shape(sectionOf(document, '수집 항목').content), [
    '회사는 다음 항목을 수집합니다.',
    ['1. 이름', ['2. 이메일', ['가. 업무용', '나. 개인용']]],
  ]);
  assert.equal(shape(document.closing)[0], '부칙');
});

test('Japanese and Chinese policies are read by their own numbers', () => {
  const japanese = importText(policies.japanese);
  assert.equal(japanese.language, 'ja');
  assert.deepEqual(outline(japanese.sections), ['第1条 | 目的', '第2条 | 取得する情報', '第3条 | お問い合わせ']);
  assert.deepEqual(shape(sectionOf(japanese, '取得する情報').content)[1], ['・ 氏名', '・ メールアドレス']);
  const chinese = importText(policies.chinese);
  assert.equal(chinese.language, 'zh');
  assert.equal(chinese.effective, '2024-05-17');
  assert.deepEqual(outline(chinese.sections), ['一、 | 信息的收集', '二、 | 信息的使用', '三、 | 联系我们']);
});

test('a French policy keeps its lists, and counted paragraphs are clauses', () => {
  const document = importText(policies.french);
  assert.equal(document.language, 'fr');
  assert.equal(document.effective, '2024-05-17');
  assert.deepEqual(outline(document.sections), [
    'Article 1 | Objet',
    'Article 2 | Données collectées',
    'Article 3 | Vos droits',
  ]);
  assert.deepEqual(shape(sectionOf(document, 'Données collectées').content)[1], [
    '– le nom ;',
    "– l'adresse électronique.",
  ]);
  assert.deepEqual(
    sectionOf(document, 'Vos droits').content.map(({ type }) => type),
    ['clause', 'clause'],
  );
});

test('lettered sub-sections stand under Roman numerals', () => {
  assert.deepEqual(outline(importText(policies.roman).sections), [
    'I. | GENERAL',
    ['II. | ORDERS', ['A. | Placing an order', 'B. | Payment']],
    'III. | LIABILITY',
  ]);
});

test('headings without numbers are found by their looks', () => {
  const document = importText(policies.unnumbered);
  assert.deepEqual(outline(document.sections), ['What we collect', 'HOW LONG WE KEEP IT', 'Contact']);
  assert.equal(document.preamble.length, 2);
});

test('underlined headings nest by their underline', () => {
  const document = importText(
    'Terms\n=====\n\nScope\n-----\n\nFor all.\n\nShops\n~~~~~\n\nFor shops.\n\nEnd\n---\n\nNone.',
  );
  assert.equal(document.title, 'Terms');
  assert.deepEqual(outline(document.sections), [['Scope', ['Shops']], 'End']);
});

test('an unbroken paragraph is taken apart at its sections, and numbers in its sentences stay where they are', () => {
  const document = importText(policies.unbroken);
  assert.equal(document.title, 'Privacy Policy');
  assert.deepEqual(outline(document.sections), [
    '1. | Scope',
    '2. | Data We Collect',
    '3. | Sharing With Others',
    '4. | Contact Us',
  ]);
  assert.deepEqual(shape(sectionOf(document, 'Data We Collect').content), [
    'We collect your name as set out in Section 3 below:',
    ['- Your first name', '- Your last name'],
  ]);
  assert.deepEqual(shape(sectionOf(document, 'Sharing With Others').content), [
    'Records are deleted within 30. Days count from your order',
  ]);
});

test('hard-wrapped lines are joined, and page headers and footers are furniture', () => {
  const document = importText(policies.wrapped);
  assert.deepEqual(outline(document.sections), [
    ['1. | Introduction', [['1.1. | Scope', ['1.1.1. | Exceptions']]]],
    '2. | Data',
    '3. | Contact',
  ]);
  assert.deepEqual(shape(sectionOf(document, 'Scope').content), [
    'The notice covers the network in all countries, as Section 5 says in more detail.',
  ]);
  assert.match(
    String(shape(sectionOf(document, 'Introduction').content)[0]),
    /within about 30\. days of publication\.$/,
  );
  assert.equal(document.furniture.length, 4);
});

test('a list that starts again at 1 inside a section is a list, however long', () => {
  const document = importText(policies.contents);
  assert.deepEqual(outline(document.sections), [
    '1. | Who we are',
    '2. | What we collect',
    ['3. | Your rights', ['3.1 | How to ask']],
  ]);
  assert.deepEqual(shape(sectionOf(document, 'What we collect').content), [
    'We collect:',
    ['1. your name', '2. your e-mail address', '3. your orders'],
    'and nothing else. We also read:',
    [['* cookies', ['- session', '- preference']], '* logs'],
  ]);
  const last = importText(
    'Policy\n\n1. Scope\n\nAll.\n\n2. Rights\n\nYou can:\n\n1. Access\n2. Correct\n3. Delete\n4. Object',
  );
  assert.deepEqual(outline(last.sections), ['1. | Scope', '2. | Rights']);
});

test('a table of contents is furniture', () => {
  const { furniture } = importText(policies.contents);
  assert.deepEqual(furniture.slice(0, 2), ['Table of Contents', '1. Who we are ........ 1']);
  assert.equal(furniture.length, 5);
});

test('every bullet is kept as printed, and items nest by indentation', () => {
  for (const sign of ['-', '–', '—', '•', '*', '·', '▪', '◦', '‣']) {
    const document = importText(
      `Policy\n\n1. Data\n\nWe keep:\n\n${sign} names\n    ${sign} first\n      name\n    ${sign} last\n${sign} Use : what you do\n\n2. End\n\nNone.`,
    );
    assert.deepEqual(
      shape(sectionOf(document, 'Data').content),
      ['We keep:', [[`${sign} names`, [`${sign} first name`, `${sign} last`]], `${sign} <Use> what you do`]],
      sign,
    );
  }
});

test('clauses of several parts stand under their section', () => {
  const { sections } = importText(
    'Terms\n\n1. Fees\n\n1.1 You pay monthly.\n\n1.2 We may change fees:\n(i) once a year;\n(ii) with notice.\n\n2. End\n\nYou may leave.',
  );
  assert.deepEqual(shape(sections[0]?.content ?? []), [
    ['1.1 You pay monthly.'],
    ['1.2 We may change fees:', ['(i) once a year;', '(ii) with notice.']],
  ]);
});

test('invisible characters and odd spaces do not hide a number', () => {
  const { title, sections } = importText(
    '\uFEFFPolicy\r\n\r\n\u200B1.\u00A0Scope\r\n\r\nFor\tall.\r\n\r\n2.\u00A0\u00A0Data\r\n\r\nNone.',
  );
  assert.equal(title, 'Policy');
  assert.deepEqual(outline(sections), ['1. | Scope', '2. | Data']);
  assert.deepEqual(shape(sections[0]?.content ?? []), ['For all.']);
});

test('markup is text and survives literally', () => {
  const text =
    'Policy\n\n1. Scope\n\n<script>alert(1)</script> & **this** <b>too</b>.\n\n2. End\n\n# Not a heading yet';
  const { sections } = importText(text);
  assert.deepEqual(shape(sections[0]?.content ?? []), ['<script>alert(1)</script> & **this** <b>too</b>.']);
  assert.deepEqual(shape(sections[1]?.content ?? []), ['# Not a heading yet']);
});

test('thanks and a signature close the text rather than its last section', () => {
  const document = importText(
    'Policy\n\n1. Scope\n\nAll.\n\n2. Contact\n\nWrite to us.\n\nThank you for reading.\n\nThe Team',
  );
  assert.deepEqual(shape(document.closing), ['Thank you for reading.', 'The Team']);
});

test('the title and the language of the caller win', () => {
  const document = importText('Policy\n\nText without number or heading in it, and nothing else at all.', {
    title: 'Our Terms',
    language: 'nl',
  });
  assert.equal(document.title, 'Our Terms');
  assert.equal(document.language, 'nl');
  assert.deepEqual(shape(document.preamble)[0], 'Policy');
});

test('what is no text of a policy is refused with a reason and what to give instead', () => {
  const cases: [unknown, string][] = [
    ['', 'empty'],
    [' \n\t\uFEFF\u00A0\u200B', 'empty'],
    ['\u0000\u0001\u0002PNG\u0000\uFFFD\uFFFD', 'binary'],
    ['%PDF-1.7 and so on', 'binary'],
    ['a'.repeat(MAX_TEXT_LENGTH + 1), 'too-large'],
    [undefined, 'not-text'],
    [null, 'not-text'],
    [42, 'not-text'],
    [new Uint8Array(3), 'not-text'],
  ];
  for (const [input, code] of cases) {
    assert.throws(
      () => importText(input as string),
      (error) =>
        error instanceof PolicyTextError &&
        error instanceof Error &&
        error.code === code &&
        /[Pp]ass/.test(error.message),
      code,
    );
  }
});

test('two megabytes are read in a time that grows with their length', () => {
  const section = (n: number) =>
    `${n}. Heading ${n}\n\nThe company keeps what you tell it for 30. days at most (see Section 2).\n\n- names\n- places\n\n`;
  const build = (size: number) => Array.from({ length: size / 120 }, (_, index) => section(index + 1)).join('');
  const time = (text: string) => {
    const start = performance.now();
    importText(text);
    return performance.now() - start;
  };
  time(build(100_000));
  const small = time(build(200_000));
  const large = time(build(2_000_000));
  assert.ok(large < Math.max(40 * small, 3000), `0.2 MB took ${small.toFixed(0)} ms, 2 MB ${large.toFixed(0)} ms`);
});

test('a table of contents may name a title twice, and a list said twice is no table of contents', () => {
  const titles = ['Scope', 'Data', 'Contact', 'Changes', 'Contact'];
  const entries = titles.map((title, index) => `${index + 1}. ${title}`);
  const body = entries.map((entry) => `${entry}\n\nHere is a text.`).join('\n\n');
  const document = importText(`Policy\n\n${entries.join('\n')}\n\n${body}`);
  assert.deepEqual(
    outline(document.sections),
    entries.map((entry) => entry.replace(' ', ' | ')),
  );
  assert.deepEqual(document.furniture, entries);
  const list = '- name\n- place\n- date\n- time';
  assert.deepEqual(importText(`Policy\n\n1. Scope\n\n${list}\n\n2. Data\n\n${list}`).furniture, []);
});

test('the trail above the title and page furniture leave the text whole', () => {
  const document = importText(
    'Home > Legal > Policy\n\nPolicy\n\nSkip to content\n\n1. Scope\n\nThis holds for every person who uses what the\n\nPage 1 of 2\n\ncompany makes.\n\n2. End\n\nNone.',
  );
  assert.equal(document.title, 'Policy');
  assert.deepEqual(shape(document.sections[0]?.content ?? []), [
    'This holds for every person who uses what the company makes.',
  ]);
  assert.deepEqual(document.furniture, ['Home > Legal > Policy', 'Skip to content', 'Page 1 of 2']);
});

test('short items numbered under a text are a list, and numbered titles with a text under them are sub-sections', () => {
  const text =
    'Terms\n\nArticle 1 Scope\n\nFor all.\n\nArticle 2 Data\n\nWe keep:\n\n1. names\n2. places\n\nArticle 3 Rights\n\n1. Access\n\nYou may ask.\n\n2. Deletion\n\nYou may ask.';
  assert.deepEqual(outline(importText(text).sections), [
    'Article 1 | Scope',
    'Article 2 | Data',
    ['Article 3 | Rights', ['1. | Access', '2. | Deletion']],
  ]);
});

test('a title that ends with a full stop stands over clauses and lists as well', () => {
  const text =
    'Terms\n\n1. Definitions.\n\n     1.1. "Data" means what we keep.\n\n     1.2. "You" means anybody.\n\n2. Your Rights.\n\n     a. You may ask for your data.\n     b. You may ask us to delete it.\n\n3. U.S. RESIDENTS.\n\nNothing else holds for you.';
  const document = importText(text);
  assert.deepEqual(outline(document.sections), ['1. | Definitions', '2. | Your Rights', '3. | U.S. RESIDENTS']);
  assert.equal(sectionOf(document, 'Definitions').content.length, 2);
});

test('a condition in a clause is no title', () => {
  const text =
    'Terms\n\n1. Termination\n\n1.1. Your account ends if You do not use it for a year.\n\n1.2. If You ask for it, we delete it.\n\n2. Rights\n\nYou may ask.';
  const document = importText(text);
  assert.deepEqual(outline(document.sections), ['1. | Termination', '2. | Rights']);
  assert.deepEqual(shape(sectionOf(document, 'Termination').content), [
    ['1.1. Your account ends if You do not use it for a year.'],
    ['1.2. If You ask for it, we delete it.'],
  ]);
});

test('an item that ends with "and" does not swallow the next one', () => {
  const text = 'Terms\n\n1. Use\n\nYou may\n  a. read what we publish; and\n  b. copy it.\n\n2. Rights\n\nYou may ask.';
  assert.deepEqual(shape(sectionOf(importText(text), 'Use').content), [
    'You may',
    ['a. read what we publish; and', 'b. copy it.'],
  ]);
});

test('lines of a hundred and twenty-five characters are wrapped ones', () => {
  const word = 'abcdefgh ';
  const full = `We ${word.repeat(13)}and this`;
  const paragraph = `${full}\n${full}\npolicy.`;
  const document = importText(`Terms\n\n1. Scope\n\n${paragraph}\n\n2. Data\n\n${paragraph}`);
  assert.deepEqual(shape(sectionOf(document, 'Scope').content), [`${full} ${full} policy.`]);
});

test('an Arabic policy is known by its words, not by its letters alone', () => {
  const arabic =
    'سياسة الخصوصية\n\n1. البيانات\n\nنحفظ في هذه الخدمة ما نجمع من بيانات التي تدخلها أو تكتبها على الصفحة في كل مرة، ولا ننقلها إلى أي طرف من الأطراف، مع كل ما هو مذكور في هذا النص عن الحذف.\n\n2. الحقوق\n\nيمكنك أن تطلب من فريقنا حذف كل هذه البيانات في أي وقت.';
  assert.equal(importText(arabic).language, 'ar');
  const persian =
    'سیاست حریم خصوصی\n\n1. داده‌ها\n\nما نام و نشانی شما را برای انجام خدمات نگه می‌داریم و آن‌ها را به هیچ کس نمی‌دهیم. شما می‌توانید هر زمان که بخواهید درخواست پاک کردن داده‌های خود را بدهید و ما پاسخ خواهیم داد.';
  assert.equal(importText(persian).language, undefined);
});
