import assert from 'node:assert/strict';
import { test } from 'node:test';
import { importText } from '../../src/policy/index.js';

const effective = (line: string) => importText(`Policy\n\n1. Scope\n\nFor all.\n\n2. Changes\n\n${line}`).effective;

test('a date is read however a policy writes it', () => {
  const forms = [
    ...[
      'May 17, 2024',
      'May 17th, 2024',
      '17 May 2024',
      '17th of May 2024',
      '2024-05-17',
      '2024.05.17',
      '2024/05/17',
      '2024. 5. 17.',
    ],
    ...[
      '2024년 5월 17일',
      '2024年5月17日',
      '17.05.2024',
      '17. Mai 2024',
      '17 mai 2024',
      '17 de mayo de 2024',
      '17 maggio 2024',
    ],
    ...['17 de maio de 2024', '17/05/2024', '05/17/2024', 'Friday, May 17, 2024'],
  ];
  for (const form of forms) assert.equal(effective(`Effective date: ${form}`), '2024-05-17', form);
});

test('the usual phrases for taking effect are known in several languages', () => {
  const phrases = [
    ...[
      'Active from May 17, 2024',
      'Effective as of 17 May 2024',
      'This policy is effective from 17 May 2024.',
      'It is in force from 17 May 2024.',
    ],
    ...['It takes effect on May 17, 2024.', 'These terms come into force on 17 May 2024.', 'Gültig ab 17. Mai 2024'],
    ...[
      'Diese Erklärung tritt am 17. Mai 2024 in Kraft.',
      'En vigueur à compter du 17 mai 2024',
      'Vigente desde el 17 de mayo de 2024',
    ],
    ...[
      'In vigore dal 17 maggio 2024',
      'Em vigor desde 17 de maio de 2024',
      '시행일자: 2024.05.17',
      '본 방침은 2024년 5월 17일부터 적용됩니다.',
    ],
    ...['تاريخ السريان: 17 مايو 2024', 'تسري هذه السياسة اعتبارًا من ١٧ مايو، ٢٠٢٤', 'آخر تحديث: 17 مايو 2024'],
    ...['令和6年5月17日 施行', '民國113年5月17日起生效'],
    ...['生效日期：2024年5月17日', '本政策自2024年5月17日起生效。', '2024年5月17日 施行'],
  ];
  for (const phrase of phrases) assert.equal(effective(phrase), '2024-05-17', phrase);
});

test('the day of the last update stands in only where the text names no day of taking effect', () => {
  assert.equal(effective('Last updated: May 1, 2024'), '2024-05-01');
  assert.equal(effective('Last updated: May 1, 2024\n\nEffective date: May 17, 2024'), '2024-05-17');
});

test('the first year of an era has a name of its own', () => {
  assert.equal(effective('令和元年５月１７日 策定'), '2019-05-17');
  assert.equal(effective('平成３０年5月17日 制定'), '2018-05-17');
});

test('a date that can be two days, or none, is not guessed', () => {
  for (const form of [
    '05/06/2024',
    '05.06.2024',
    '31 February 2024',
    '29 February 2023',
    '2024-02-30',
    '2024-13-01',
    'May 2024',
    '17.05.24',
  ]) {
    assert.equal(effective(`Effective date: ${form}`), undefined, form);
  }
  assert.equal(effective('Stand: 05.06.2024'), '2024-06-05');
  assert.equal(effective('Effective date: 29 February 2024'), '2024-02-29');
  assert.equal(effective('We founded the company on May 17, 2024.'), undefined);
});
