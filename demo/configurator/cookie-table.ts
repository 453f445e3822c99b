/** A table of cookies, as a spreadsheet, a scanner or a page has it → services with their cookies. */
import { importHtml, importMarkdown, plain } from 'assent/policy';
import type { Block, Section } from 'assent/policy';
import { added, idFor, itemsOf, put, type Draft } from './draft.js';
import type { Suggestion } from './suggest.js';
import { formatOfText } from './suggest.js';

interface Row {
  readonly name: string;
  readonly provider: string;
  readonly purpose: string;
  readonly lifetime: string;
}

const COLUMNS: readonly (readonly [keyof Row, RegExp])[] = [
  ['provider', /provider|vendor|host|domain|service|set by|company/i],
  ['purpose', /purpose|categor|type|description|why/i],
  ['lifetime', /lifetime|duration|expir|retention|lasts|storage period/i],
  ['name', /name|cookie|key/i],
];
const ORDER: readonly (keyof Row)[] = ['name', 'provider', 'purpose', 'lifetime'];

/** Cells of a text with one sign between them; a cell in quotes may hold the sign, a line end, and quotes written twice. */
function cellsOf(text: string, sign: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = new RegExp(`("(?:[^"]|"")*"|[^${sign}\\n]*)(${sign}|\\n|$)`, 'g');
  for (const [whole, cell = '', end] of text.replace(/\r\n?/g, '\n').trim().matchAll(pattern)) {
    if (whole === '' && rows.at(-1)?.length === 0) break;
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell.trim());
    if (end === '') break;
    if (end === '\n') rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}

const tables = (blocks: readonly Block[], sections: readonly Section[]): string[][] => [
  ...blocks.flatMap((block) =>
    block.type === 'table' ? [block.header, ...block.rows].map((row) => row.map((cell) => plain(cell).trim())) : [],
  ),
  ...sections.flatMap((section) => tables(section.content, section.sections)),
];

function gridOf(text: string): string[][] {
  const format = formatOfText(text);
  if (format !== 'text') {
    const { preamble, sections, closing } = format === 'html' ? importHtml(text) : importMarkdown(text);
    return [...tables(preamble, sections), ...tables(closing, [])].filter((row) => row.some((cell) => cell !== ''));
  }
  const [first = ''] = text.trim().split('\n');
  return cellsOf(text, ['\t', ';', ','].find((sign) => first.includes(sign)) ?? '\t');
}

/** `2 years` → `P2Y`; `session` → undefined. Hours and minutes are counted as a day, since the catalogue knows nothing shorter. */
export function durationOf(text: string): string | undefined {
  if (/^P\d/.test(text)) return text;
  const [, count, unit = ''] =
    /(\d+|\bone|\ba)\s*(second|minute|hour|day|week|month|year|[smhdwy]\b)/i.exec(text) ?? [];
  if (count === undefined) return undefined;
  const number = Number(count) || 1;
  const letter = (/^mo/i.test(unit) ? 'M' : unit.slice(0, 1)).toUpperCase();
  if (letter === 'S' || letter === 'H' || (letter === 'M' && !/^mo/i.test(unit)))
    return `P${Math.max(1, letter === 'H' ? Math.ceil(number / 24) : 1)}D`;
  return `P${number}${letter}`;
}

/** `_ga_<id>`, `_ga_*` → a pattern; other names as they are. */
const cookieName = (name: string): string => {
  const [start = ''] = name.split(/[*<{[#]|X{3,}/);
  return start === name ? name : `/^${start.replace(/[.+?^$()|\\/]/g, '\\$&')}/`;
};

const KNOWN: readonly (readonly [id: string, basis: string, words: RegExp])[] = [
  ['marketing', 'consent', /market|advert|target|social|retarget/i],
  ['analytics', 'consent', /analy|statist|perform|measur|count/i],
  ['functional', 'consent', /function|prefer|personali[sz]/i],
  ['necessary', 'necessary', /necess|essential|strict|required|security|session|log/i],
];

function accept(rows: readonly Row[], provider: string, id: string, basis: string) {
  return (draft: Draft): Draft => {
    let next = draft;
    if (!itemsOf(next, 'purposes').some((purpose) => purpose['id'] === id))
      next = added(next, 'purposes', { id, basis });
    const found = itemsOf(next, 'recipients').find(({ name }) => name === provider);
    const recipient = provider && (found?.['id'] ?? idFor(next, 'recipients', provider));
    if (provider && !found) next = added(next, 'recipients', { id: recipient, name: provider });
    const cookies = rows.map(({ name, lifetime }) => {
      const lasts = durationOf(lifetime);
      return { name: cookieName(name), ...(lasts && { lifetime: lasts }) };
    });
    const title = provider || rows[0]?.name || id;
    const known = itemsOf(next, 'services').findIndex((one) => one['title'] === title && one['purpose'] === id);
    // The same table again brings what is new in it.
    if (known >= 0) {
      const before = itemsOf(itemsOf(next, 'services')[known] ?? {}, 'cookies');
      const fresh = cookies.filter(({ name }) => !before.some((one) => one['name'] === name));
      return put(next, ['services', known, 'cookies'], [...before, ...fresh]) as Draft;
    }
    const service = {
      id: idFor(next, 'services', title),
      title,
      purpose: id,
      ...(recipient && { recipient }),
      cookies,
    };
    return added(next, 'services', service);
  };
}

/**
 * One suggestion for each provider and purpose of a table.
 * @param text a table copied from a spreadsheet, CSV, a Markdown or an HTML table; with or without a row of headings
 * @throws Error when there is no table, PolicyTextError when HTML or Markdown cannot be read
 */
export function cookieSuggestions(text: string): Suggestion[] {
  const grid = gridOf(text);
  const head = grid[0] ?? [];
  const fields = head.map((cell) => COLUMNS.find(([, words]) => words.test(cell))?.[0]);
  // Names of cookies seldom look like headings, and never all of them.
  const headed = fields.filter((field) => field !== undefined).length >= 2 && !head.some((cell) => /\d|^_/.test(cell));
  const order = headed ? fields : ORDER;
  const rows = grid.slice(headed ? 1 : 0).map((cells) => {
    const cell = (key: keyof Row): string => cells[order.indexOf(key)] ?? '';
    return { name: cell('name'), provider: cell('provider'), purpose: cell('purpose'), lifetime: cell('lifetime') };
  });
  const named = rows.filter(({ name }) => name !== '');
  if (named.length === 0 || grid.every((cells) => cells.length < 2))
    throw new Error('No table was found. Paste rows with the columns name, provider, purpose and lifetime.');
  const groups = new Map<string, Row[]>();
  for (const row of named) {
    const [id = 'other', basis = 'consent'] = KNOWN.find(([, , words]) => words.test(row.purpose)) ?? [];
    const key = JSON.stringify([row.provider, id, basis]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].map(([key, own]): Suggestion => {
    const [provider, id, basis] = JSON.parse(key) as [string, string, string];
    return {
      ...{ kind: 'Service', label: provider || own[0]?.name || id },
      detail: `${id}: ${own.map(({ name, lifetime }) => `${name} (${durationOf(lifetime) ?? 'session'})`).join(', ')}`,
      accept: accept(own, provider, id, basis),
    };
  });
}
