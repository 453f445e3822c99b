// From numbers to tables.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../scripts/files.mjs';
import { check } from './targets.mjs';

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Medians; undefined where nothing was measured. */
export const reader = (results) => (scenario, variant, contender, metric) => {
  const numbers = results[scenario]?.[variant]?.[contender]?.[metric]?.filter(Number.isFinite);
  return numbers?.length ? median(numbers) : undefined;
};

const written = (value, digits = 0) =>
  value === undefined || !Number.isFinite(value)
    ? '–'
    : value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const markdown = (head, rows, align) => [head, align, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function tableOf({ name, columns }, contenders, read) {
  const cell = (contender, { variant, metric, delta, ratio, digits }) => {
    const value = read(name, variant, contender, metric);
    const base = read(name, variant, 'empty', metric);
    if (value === undefined || (!delta && !ratio)) return written(value, digits);
    if (base === undefined) return '–';
    return written(delta ? value - base : value / base, digits);
  };
  const rows = contenders.map((contender) => [
    contender.own ? `**${contender.name}**` : contender.name,
    ...columns.map((column) => cell(contender.name, column)),
  ]);
  return markdown(['', ...columns.map(({ title }) => title)], rows, ['---', ...columns.map(() => '--:')]);
}

function targetsOf(measured) {
  const rows = check(measured.about.contenders, reader(measured.results));
  if (rows.length === 0) return '';
  const cells = rows.map(({ row, contender, what, value, limit, ok }) => [
    row,
    contender,
    what,
    value,
    limit,
    ok ? 'yes' : '**no**',
  ]);
  return `## Targets\n\n${markdown(['#', '', 'metric', 'measured', 'target', 'met'], cells, ['--', '---', '---', '--:', '--:', '---'])}\n`;
}

/** The whole report, Markdown. */
export function report(measured) {
  const { about, results, scenarios } = measured;
  const read = reader(results);
  const versions = about.contenders.flatMap((contender) => contender.versions).join(', ');
  return `# Bench

\`npm run bench\` makes one page (four categories, 12 services, 6 gated inline tags, English) with Assent and with other consent
libraries, each as its own guide includes it, and visits them in turn. \`empty\` is the page with no library and live tags.
Compare rows of one table only, as ratios: wall times depend on the machine and on its other work.

Measured on ${about.date} in ${about.browser}; medians of ${about.rounds} interleaved rounds; HTTP/1.1 on the loopback, brotli 11.
With ${versions}.

${scenarios.map((each) => `## ${each.title}\n\n${each.note}\n\n${tableOf(each, about.contenders, read)}\n`).join('\n')}
${targetsOf(measured)}`;
}

/** The few columns that the read-me has room for. */
const SHORT = [
  ['bytes', 'first', 'needed', 'bytes before the banner'],
  ['bytes', 'returning', 'bytes', 'bytes, returning'],
  ['bytes', 'returning', 'requests', 'requests, returning'],
  ['first-visit', '4x+net', 'banner', 'banner, ms'],
  ['returning-visit', 'cold', 'first', 'first granted tag, ms'],
  ['interaction', 'accept', 'gone', 'banner gone, ms'],
];

function shortTable({ about, results }) {
  const read = reader(results);
  const rows = about.contenders.map(({ name, own }) => [
    own ? `**${name}**` : name,
    ...SHORT.map(([scenario, variant, metric]) => written(read(scenario, variant, name, metric))),
  ]);
  return markdown(['', ...SHORT.map(([, , , title]) => title)], rows, ['---', ...SHORT.map(() => '--:')]);
}

/** Keeps a document in the form that `npm run check` wants. */
export async function save(path, text) {
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

/** Writes docs/bench.md, and README.md between its `<!-- bench -->` and `<!-- /bench -->`. */
export async function write(measured) {
  // The policies' table is written by a run of its own (policy.mjs).
  const bench = join(root, 'docs/bench.md');
  const policies = /\n## Policies\n[^]*$/.exec(readFileSync(bench, 'utf8'))?.[0] ?? '';
  await save(bench, report(measured) + policies);
  const path = join(root, 'README.md');
  const readme = readFileSync(path, 'utf8');
  const marks = /(<!-- bench -->\n)[^]*?(<!-- \/bench -->)/;
  if (marks.test(readme)) {
    await save(
      path,
      readme.replace(marks, (_, open, close) => `${open}\n${shortTable(measured)}\n\n${close}`),
    );
  } else console.error('README.md has no <!-- bench --> … <!-- /bench -->, so its table is not written.');
}
