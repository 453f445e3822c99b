/** A comparison of two texts → what an author should look at, and a draft of the catalogue's `changes`. */
import type { Catalogue, PolicyChange } from '../../core/catalogue.js';
import type { Comparison, LineChange, Run, SectionChange, SectionPlace } from '../../policy/compare-model.js';
import { readDate } from '../../policy/dates.js';
import { changedFacts, essence, sideOf, type Reason } from './policy-facts.js';
import {
  flatten,
  movedTexts,
  numbersOf,
  renumberedCount,
  strangersIn,
  vocabularies,
  whereOf,
  wholeOf,
} from './policy-outline.js';
import { numberOf, signFinder, type SignFinder } from './policy-signs.js';
import { namesIn, topicFinder } from './policy-topics.js';

/**
 * How a change looks to a program, which understands no word of it.
 * - `material`: something that people go by changed: a fact, a whole clause, a whole section
 * - `unclear`: other words, and none of the signs
 * - `editorial`: the same letters and figures, or the same words in another place or under another number
 */
export type Weight = 'material' | 'unclear' | 'editorial';

/** One change, and why it is worth a look. */
export interface Candidate {
  readonly weight: Weight;
  readonly kind: PolicyChange['kind'];
  /** Anchor in the later text; of a deleted section, in the earlier. */
  readonly section?: string;
  /** Number and title, for people. */
  readonly where: string;
  readonly reasons: readonly Reason[];
  /** Topics of the catalogue whose words occur here. */
  readonly topics: readonly string[];
  /** What changed, as runs. */
  readonly runs: readonly Run[];
}

interface Place {
  readonly section?: string;
  readonly where: string;
}

/** Facts worth naming where a whole clause came or went; every clause has its verbs. */
const TELLING = new Set(['contact', 'date', 'duration', 'amount', 'company', 'country', 'basis', 'name']);

/** What a comparison does not say of the two texts. */
export interface Circumstances {
  /** BCP 47 tag of both. */
  readonly language: string | undefined;
  /** Whose topics the changes may be about. */
  readonly catalogue: Catalogue;
  /** The date on which each says it takes effect. */
  readonly effective: readonly [before: string | undefined, after: string | undefined];
}

/** Every change of a comparison, in the order of reading. */
export function candidatesOf(comparison: Comparison, circumstances: Circumstances): Candidate[] {
  const { language, catalogue, effective } = circumstances;
  const find = signFinder(language, namesIn(catalogue));
  const topicsIn = topicFinder(catalogue);
  const sections = flatten(comparison.sections);
  const known = vocabularies(comparison, sections);
  const numbers = numbersOf(sections);
  const moved = movedTexts(comparison, sections);
  const candidates: Candidate[] = [];

  const add = (weight: Weight, kind: PolicyChange['kind'], place: Place, reasons: Reason[], runs: readonly Run[]) => {
    const text = runs.map((run) => run.text).join('');
    candidates.push({ weight, kind, ...place, reasons, topics: topicsIn(`${place.where}\n${text}`), runs });
  };
  const line = (change: Pick<LineChange, 'kind' | 'runs'>, place: Place) => {
    const { kind, runs } = change;
    if (kind === 'same') return;
    const [before, after] = [sideOf(runs, 'before'), sideOf(runs, 'after')];
    if (kind !== 'modified') {
      if (essence(before + after) === '') return add('editorial', 'modified', place, [{ sign: 'signs' }], runs);
      if (moved.has(essence(before + after))) return add('editorial', 'modified', place, [{ sign: 'moved' }], runs);
      const facts = changedFacts(runs, find, known).filter(({ sign }) => TELLING.has(sign));
      return add('material', 'modified', place, [{ sign: 'clause', ...side(kind) }, ...facts], runs);
    }
    if (essence(before) === essence(after)) return add('editorial', 'modified', place, [{ sign: 'signs' }], runs);
    const stayed = runs.filter((run) => run.kind === 'same' || !moved.has(essence(run.text)));
    if (stayed.every((run) => run.kind === 'same'))
      return add('editorial', 'modified', place, [{ sign: 'moved' }], runs);
    const all = changedFacts(stayed, find, known);
    const facts = all.filter((reason) => !isRenumbered(reason, numbers) && !isOwnDate(reason, effective));
    if (facts.length > 0) return add('material', 'modified', place, facts, runs);
    const isOwn = essence(blanked(before, find, effective[0])) === essence(blanked(after, find, effective[1]));
    if (!isOwn) return add('unclear', 'modified', place, [{ sign: 'wording' }], runs);
    const signs = all.map(({ sign }): Reason => ({ sign: sign === 'date' ? 'dated' : 'renumbered' }));
    add('editorial', 'modified', place, signs, runs);
  };
  const section = (change: SectionChange) => {
    const { kind, lines, title } = change;
    const at = (change.after ?? change.before) as SectionPlace;
    const place = { section: at.id, where: whereOf(at) };
    if (kind === 'added' || kind === 'deleted') {
      const runs = wholeOf(change).flatMap((inner) =>
        [inner.title, ...inner.lines].flatMap(({ runs: own }) => ended(own)),
      );
      const facts = changedFacts(runs, find, known).filter(({ sign }) => TELLING.has(sign));
      add('material', kind, place, [{ sign: 'section', ...side(kind) }, ...facts], runs);
      strangersIn(change).forEach(section);
      return;
    }
    if (change.moved) add('editorial', 'modified', place, [{ sign: 'moved' }], []);
    line(title, place);
    for (const one of lines) line(one, place);
    change.sections.forEach(section);
  };

  line(comparison.title, { where: 'The title' });
  for (const one of comparison.preamble.lines) line(one, { where: 'Before the sections' });
  comparison.sections.forEach(section);
  for (const one of comparison.closing.lines) line(one, { where: 'After the sections' });
  const renumbered = renumberedCount(sections);
  if (renumbered > 0) add('editorial', 'modified', { where: 'Numbers' }, [{ sign: 'renumbered' }], []);
  return candidates;
}

const side = (kind: 'added' | 'deleted'): Pick<Reason, 'from' | 'to'> =>
  kind === 'added' ? { to: ['added'] } : { from: ['deleted'] };

/** Lines of a whole section follow each other as lines. */
const ended = (runs: readonly Run[]): Run[] => runs.map(({ kind, text }) => ({ kind, text: `${text}\n` }));

/** Whether all that changed are references to sections, and each goes to the same section as before. */
function isRenumbered({ sign, from = [], to = [] }: Reason, numbers: ReadonlyMap<string, string>): boolean {
  if (sign !== 'reference' || from.length !== to.length) return false;
  return from.every((text, index) => numbers.get(numberOf(text)) === numberOf(to[index] ?? ''));
}

/** Whether all that changed is the date on which the text itself takes effect: every version has its own. */
const isOwnDate = ({ sign, from = [], to = [] }: Reason, [before, after]: Circumstances['effective']): boolean =>
  sign === 'date' &&
  from.every((text) => before !== undefined && readDate(text) === before) &&
  to.every((text) => after !== undefined && readDate(text) === after);

/** A text without the numbers of the sections that it refers to, and without its own date. */
const blanked = (text: string, find: SignFinder, effective: string | undefined): string =>
  find(text)
    .filter(({ kind, key }) => kind === 'reference' || (kind === 'date' && key === effective))
    .reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
