/** Two catalogues → what changed between them, in words, and who would be asked again. */
import type { Catalogue } from '../../core/catalogue.js';
import { compareCatalogues, type CatalogueChange } from '../../core/compare-catalogues.js';
import type { Topic, TopicId } from '../../core/model.js';
import { topicsOf } from '../../core/topics.js';
import { checkedCatalogue } from './policy-input.js';

/** What two catalogues differ in. */
export interface CatalogueReport {
  readonly changes: readonly CatalogueChange[];
  /** Topics that were there before and whose answers stop counting. */
  readonly askedAgain: readonly TopicId[];
  /** Topics that were not there before. */
  readonly askedFirst: readonly TopicId[];
}

/** Whether answers to a topic stop counting: a policy's only where a version came that is material. */
function isAsked(before: Topic, after: Topic): boolean {
  if (!after.versions) return true;
  const known = new Set(before.versions?.map(({ version }) => version));
  return after.versions.some(({ version, material }) => material && !known.has(version));
}

/** Compares two catalogues. @throws Error that names the file and every fault of a catalogue that cannot be used */
export function catalogueReport(
  files: readonly [before: string, after: string],
  catalogues: readonly [Catalogue, Catalogue],
): CatalogueReport {
  const [before, after] = catalogues.map((catalogue, index) => checkedCatalogue(files[index] ?? '', catalogue)) as [
    Catalogue,
    Catalogue,
  ];
  const changes = compareCatalogues(before, after);
  const was = new Map(topicsOf(before).map((topic) => [topic.id, topic]));
  const is = new Map(topicsOf(after).map((topic) => [topic.id, topic]));
  const named = [...new Set(changes.flatMap(({ topics }) => topics))].sort();
  return {
    changes,
    askedAgain: named.filter((id) => {
      const [old, now] = [was.get(id), is.get(id)];
      return old && now && isAsked(old, now);
    }),
    askedFirst: named.filter((id) => !was.has(id) && is.has(id)),
  };
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  sale: 'sale or sharing',
  ask: 'a consent of its own',
  timeZone: 'time zone',
  versions: 'version',
  effective: 'date of effect',
  material: 'material',
};

function changeText({ kind, what, of, field, version, from, to, topics }: CatalogueChange): string {
  const isItself = !field && of.startsWith(`${what}/`);
  const subject = [of, ...(version === undefined ? [] : [`version ${version}`])].join(' ');
  const noun = field ? (FIELD_WORDS[field] ?? field) : what;
  const value =
    from !== undefined && to !== undefined ? `${from} → ${to}` : from === undefined ? `${to} added` : `${from} deleted`;
  const told = isItself ? `${subject} ${kind}` : `${subject}: ${noun} ${value}`;
  const sign = { added: '+', deleted: '-', modified: '~' }[kind];
  return `${sign} ${told}${topics.length > 0 ? `\n    touches ${topics.join(', ')}` : ''}`;
}

/** The whole report for a terminal. */
export function catalogueText(
  names: readonly [string, string],
  { changes, askedAgain, askedFirst }: CatalogueReport,
): string {
  const listed = (topics: readonly string[]) => topics.join(', ') || 'nothing';
  return [
    names.join(' → '),
    changes.map(changeText).join('\n') || 'Nothing changed in what is declared.',
    `Asked again: ${listed(askedAgain)}.\nAsked for the first time: ${listed(askedFirst)}.`,
  ].join('\n\n');
}
