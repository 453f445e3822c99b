/** A comparison as what Lit renders into the page's own tree: both texts in one, their changes marked, the rest folded. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { html as dynamic, literal } from 'lit/static-html.js';
import { directionOf } from '../../../banner/speaker.js';
import type { Comparison } from '../../../policy/compare-model.js';
import { later, type SlowQueue, type Urgency } from './comparison-later.js';
import { linesTemplate, noteTemplate, numberTemplate, runsTemplate, SIGNS } from './comparison-line.js';
import {
  headingOf,
  viewOf,
  type LineView,
  type Origin,
  type Passage,
  type SectionGroup,
  type SectionView,
} from './comparison-outline.js';
import type { LanguageController } from '../language-controller.js';

const TAGS = [literal`h1`, literal`h2`, literal`h3`, literal`h4`, literal`h5`, literal`h6`] as const;
const tagOf = (level: number) => TAGS[Math.min(Math.max(Math.trunc(level) || 1, 1), 6) - 1] ?? TAGS[0];

/** How a comparison is rendered. */
export interface ComparisonLook {
  /** What stands before a section's id, so that two policies on one page stay apart. */
  readonly prefix: string;
  /** The heading level of the document's title (1–6). */
  readonly level: number;
  /** The reader's language, for our own words. */
  readonly language: LanguageController;
  /** Does what is below the first screen a little later (`ComparisonSteps` has one). */
  readonly queue: SlowQueue;
  /** BCP 47 tag of the two texts, if known. */
  readonly textLanguage?: string | undefined;
}

/** The address of a section's heading in the page. A deleted one has no place in the later text, so its id can be no other's. */
export function anchorOf(prefix: string, { change }: Pick<SectionView, 'change'>): string {
  return change.after ? `${prefix}-${change.after.id}` : `${prefix}.deleted-${change.before?.id ?? ''}`;
}

/** The document's title and what became of it, as the heading of `level`. */
export function comparisonTitle(comparison: Comparison, { level, language }: ComparisonLook): TemplateResult {
  const { change, stop } = viewOf(comparison).title;
  const words = runsTemplate(change.runs, language);
  return dynamic`<${tagOf(level)} data-assent-change=${stop ?? nothing} tabindex=${stop ? '-1' : nothing}><span data-assent-words>${words}</span></${tagOf(level)}>`;
}

/** What stands below the title. Rendered again only for another comparison, language, prefix or level. */
export function comparisonTemplate(comparison: Comparison, look: ComparisonLook): TemplateResult {
  const { prefix, level, language, queue, textLanguage } = look;
  const content = (): TemplateResult => {
    queue.begin();
    const { preamble, groups, closing } = viewOf(comparison);
    return html`<div id=${`${prefix}.preamble`} data-assent-part>${passages(preamble, look, false)}</div>
      ${groups.map((group) => later(queue, 'soon', () => groupTemplate(group, look, level + 1)))}
      <div id=${`${prefix}.closing`} data-assent-part>
        ${later(queue, 'soon', () => passages(closing, look, false))}
      </div>`;
  };
  const dir = textLanguage ? directionOf(textLanguage) : 'auto';
  return html`<div data-assent-comparison lang=${textLanguage ?? nothing} dir=${dir}>
    ${guard([comparison, prefix, level, language.tag], content)}
  </div>`;
}

/** Lines that are rendered in one go: a few milliseconds on a slow phone. */
const PIECE = 6;

/** The lines of a passage in pieces that come one after the other. A table is not torn apart. */
function piecesOf({ lines, header }: Passage): Pick<Passage, 'lines' | 'header'>[] {
  const pieces: { lines: LineView[]; header?: Passage['header'] }[] = [];
  for (const view of lines) {
    const last = pieces.at(-1);
    if (last && (last.lines.length < PIECE || isRow(view))) last.lines.push(view);
    else pieces.push({ lines: [view], ...(!last && { header }) });
  }
  return pieces;
}

const isRow = ({ line }: LineView): boolean => (line.after ?? line.before)?.type === 'row';

function passages(
  list: readonly Passage[],
  look: ComparisonLook,
  quiet: boolean,
  urgency: Urgency = 'soon',
): (TemplateResult | unknown[])[] {
  const { language, queue } = look;
  return list.map((passage) => {
    const content = (when: Urgency): unknown[] =>
      piecesOf(passage).map((piece) => later(queue, when, () => linesTemplate(piece, language, quiet)));
    const rows = passage.lines.every(({ line }) => line.after?.type === 'row');
    const said = language.count(rows ? 'unchangedRows' : 'unchangedParagraphs', passage.lines.length);
    return passage.folded ? fold(said, '', () => content('late'), look) : content(urgency);
  });
}

/**
 * What has not changed, closed until it is asked for. It is in the page a moment later all the same, so that find-in-page
 * opens it where the engine can, and so that it is printed.
 */
function fold(
  said: string,
  which: string,
  content: () => readonly unknown[],
  { language, queue }: ComparisonLook,
): TemplateResult {
  const headings = which ? html` <bdi data-assent-note="which">${which}</bdi>` : nothing;
  return html`<details data-assent-fold>
    <summary>${noteTemplate(said, language)}${headings}</summary>
    ${later(queue, 'late', content)}
  </details>`;
}

function groupTemplate(
  { folded, sections }: SectionGroup,
  look: ComparisonLook,
  level: number,
  urgency: Urgency = 'soon',
): TemplateResult {
  const content = (urgency: Urgency): unknown[] =>
    sections.map((section) => later(look.queue, urgency, () => sectionTemplate(section, look, level, urgency)));
  if (!folded) return html`${content(urgency)}`;
  const headings = sections.flatMap(({ change }) => (change.after ? [headingOf(change.after)] : []));
  const which = [...new Set([headings[0], headings.at(-1)])].filter(Boolean).join(' – ');
  return fold(look.language.count('unchangedSections', sections.length), which, () => content('late'), look);
}

function sectionTemplate(section: SectionView, look: ComparisonLook, level: number, urgency: Urgency): TemplateResult {
  const { change, stop, within } = section;
  const { before, after, kind, title, lines, moved } = change;
  const { language } = look;
  const tag = tagOf(level);
  const whole = kind === 'added' || kind === 'deleted';
  const labels =
    kind === 'same'
      ? nothing
      : html`<span data-assent-kinds>${kindTemplate(kind, section.origin, moved, language)}</span>`;
  // Not the heading but all of it is what was added or deleted: that is where the focus goes.
  const [onAll, onHeading] = whole ? [stop, undefined] : [undefined, stop];
  const heading = dynamic`<${tag} id=${anchorOf(look.prefix, section)} data-assent-change=${onHeading ?? nothing} tabindex=${onHeading ? '-1' : nothing}>${labels}${numberTemplate(before?.number, after?.number, language)}<span data-assent-words>${runsTemplate(title.runs, language, whole)}</span></${tag}>`;
  return html`<section
    data-assent-section=${kind}
    data-assent-within=${within ? '' : nothing}
    data-assent-change=${onAll ?? nothing}
    tabindex=${onAll ? '-1' : nothing}
  >
    ${heading}${lines.length > 0 ? passages(section.passages, look, whole, urgency) : nothing}
    ${section.groups.map((group) => groupTemplate(group, look, level + 1, urgency))}
  </section>`;
}

/** "Modified ±", "Moved ↕ from after “Scope”": a word and a sign for each thing that happened to a section. */
export function kindTemplate(
  kind: keyof typeof SIGNS,
  origin: Origin | undefined,
  moved: boolean,
  language: LanguageController,
): TemplateResult[] {
  const words = { added: 'kindAdded', deleted: 'kindDeleted', modified: 'kindModified', moved: 'kindMoved' } as const;
  const kinds = kind === 'modified' && moved ? (['modified', 'moved'] as const) : [kind];
  return kinds.map((one) => {
    const sign = html`<span aria-hidden="true">${SIGNS[one]}</span>`;
    const from = one === 'moved' && origin ? html` ${originWords(origin, language)}` : nothing;
    return noteTemplate(html`${language.say(words[one])} ${sign}${from}`, language, one);
  });
}

function originWords({ where, heading }: Origin, language: LanguageController): string {
  if (where === 'start') return language.say('movedFromStart');
  return language.say(where === 'after' ? 'movedFromAfter' : 'movedFromStartOf', { title: heading });
}
