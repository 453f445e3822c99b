/** Lines of a comparison as what Lit renders: words with their additions and deletions, markers, rows of tables. */
import { html, nothing, type TemplateResult } from 'lit';
import type { LineChange, Run } from '../../../policy/compare-model.js';
import type { LanguageController } from '../language-controller.js';
import type { LineView, Passage } from './comparison-outline.js';
import { piecesOf, rowsOf } from './comparison-runs.js';

/** Signs beside the words: they stay in print, in grey and in forced colours. */
export const SIGNS = { added: '+', deleted: '−', modified: '±', moved: '↕' } as const;

/**
 * Runs of words. `ins` and `del` have the roles insertion and deletion, which some screen readers say only if set so (NVDA)
 * and others not at all (JAWS and TalkBack as they come), so the stylesheet puts the words of these attributes before and after
 * them, out of sight. As generated content they are spoken everywhere and are no part of the text: neither found, nor copied,
 * nor indexed.
 * @param quiet what is around says already that all of it is added or deleted
 */
export function runsTemplate(runs: readonly Run[], language: LanguageController, quiet = false): unknown[] {
  const end = { added: language.say('additionEnds'), deleted: language.say('deletionEnds') };
  const begin = { added: language.say('additionBegins'), deleted: language.say('deletionBegins') };
  return runs.map(({ kind, text }) => {
    if (kind === 'same') return text;
    const [from, to] = quiet ? [nothing, nothing] : [begin[kind], end[kind]];
    return kind === 'added'
      ? html`<ins data-assent-from=${from} data-assent-to=${to}>${text}</ins>`
      : html`<del data-assent-from=${from} data-assent-to=${to}>${text}</del>`;
  });
}

/** A word of ours within the text: in the reader's language, whatever that of the text, and no part of it. */
export function noteTemplate(words: unknown, language: LanguageController, kind?: string): TemplateResult {
  return html`<span data-assent-note=${kind ?? ''} lang=${language.tag} dir=${language.dir}>${words}</span>`;
}

/** The number of a clause or a section, and quietly the one it had before. */
export function numberTemplate(
  before: string | undefined,
  after: string | undefined,
  language: LanguageController,
): TemplateResult | typeof nothing {
  const number = after ?? before ?? '';
  const told = [before, after].every((marker) => marker && /[\p{L}\p{N}]/u.test(marker)) && before !== after;
  const was = told ? noteTemplate(language.say('wasNumber', { number: before ?? '' }), language, 'was') : nothing;
  // A bullet says nothing to the ear; a number does.
  const hidden = /[\p{L}\p{N}]/u.test(number) ? nothing : 'true';
  return number ? html`<span data-assent-number aria-hidden=${hidden}>${number}</span>${was}` : nothing;
}

/** Lines that stand together; rows one below the other make a table. */
export function linesTemplate(
  { lines, header }: Pick<Passage, 'lines' | 'header'>,
  language: LanguageController,
  quiet: boolean,
): TemplateResult[] {
  const templates: TemplateResult[] = [];
  let rows: LineView[] = [];
  const flush = (): void => {
    const isRest = templates.length === 0 && header && lines[0] === rows[0];
    if (rows.length > 0) templates.push(tableTemplate(rows, isRest ? header : undefined, language, quiet));
    rows = [];
  };
  for (const view of lines) {
    const { type } = placeOf(view.line);
    if (type === 'header') flush();
    if (type === 'header' || type === 'row') rows.push(view);
    else {
      flush();
      templates.push(lineTemplate(view, language, quiet));
    }
  }
  flush();
  return templates;
}

const placeOf = ({ before, after }: LineChange) => after ?? before ?? { type: 'paragraph', depth: 0, marker: '' };

function lineTemplate({ line, stop }: LineView, language: LanguageController, quiet: boolean): TemplateResult {
  const { depth, type } = placeOf(line);
  const number = numberTemplate(line.before?.marker, line.after?.marker, language);
  const words = line.kind === 'modified' ? foldedRuns(line.runs, language) : runsTemplate(line.runs, language, quiet);
  return html`<div
    data-assent-line=${line.kind}
    data-assent-type=${type}
    data-assent-depth=${Math.min(depth, 6)}
    data-assent-change=${stop ?? nothing}
    tabindex=${stop ? '-1' : nothing}
  >
    ${number}
    <div data-assent-words>${words}</div>
  </div>`;
}

/** A changed line, of which what is far from the change is folded: the sentences around it stay. */
function foldedRuns(runs: readonly Run[], language: LanguageController): unknown[] {
  const summary = html`<summary>${noteTemplate(language.say('unchangedWords'), language)}</summary>`;
  return piecesOf(runs).map((piece) => {
    if (!piece.folded) return runsTemplate([piece], language);
    // White space of the template's own would be white space in the text.
    // prettier-ignore
    return html`<details data-assent-fold="words">${summary}<span>${piece.text}</span></details>`;
  });
}

function tableTemplate(
  rows: readonly LineView[],
  repeated: LineChange | undefined,
  language: LanguageController,
  quiet: boolean,
): TemplateResult {
  const [first] = rows;
  const header = first && placeOf(first.line).type === 'header' ? first : undefined;
  const head = header ? rowTemplate(header, true, language, quiet) : nothing;
  // Rows without their head say little; said again, it is no part of the text.
  const again = repeated ? rowTemplate({ line: repeated }, true, language, true, true) : nothing;
  // Wider than a phone, it scrolls by itself: hence the stop for the keyboard.
  return html`<div data-assent-table tabindex="0">
    <table>
      ${
        header || repeated
          ? html`<thead>
              ${header ? head : again}
            </thead>`
          : nothing
      }
      <tbody>
        ${rows.filter((row) => row !== header).map((row) => rowTemplate(row, false, language, quiet))}
      </tbody>
    </table>
  </div>`;
}

function rowTemplate(
  { line, stop }: LineView,
  isHead: boolean,
  language: LanguageController,
  quiet: boolean,
  again = false,
): TemplateResult[] {
  return rowsOf(line).map(({ kind, cells }, index) => {
    const shown = cells.map((cell) => {
      const words = again ? sideWords(cell) : runsTemplate(cell, language, quiet);
      return isHead ? html`<th scope="col">${words}</th>` : html`<td>${words}</td>`;
    });
    const here = index === 0 ? stop : undefined;
    return html`<tr
      data-assent-line=${again ? nothing : kind}
      data-assent-note=${again ? '' : nothing}
      data-assent-change=${here ?? nothing}
      tabindex=${here ? '-1' : nothing}
    >
      ${shown}
    </tr>`;
  });
}

/** A head that is said again is said as it stands now. */
const sideWords = (cell: readonly Run[]): string =>
  cell.map(({ kind, text }) => (kind === 'deleted' ? '' : text)).join('');
