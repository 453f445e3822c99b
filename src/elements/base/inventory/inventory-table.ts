/** The table of an inventory. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Catalogue } from '../../../core/catalogue.js';
import type { InventoryGrouping } from '../../../core/inventory.js';
import type { LanguageController } from '../language-controller.js';
import { policyLink } from '../purpose-facts.js';
import type { Order } from './inventory-order.js';
import { headOf, type Column, type Line, type ReceiverWords, type Section } from './inventory-words.js';

/** What the table shows. */
export interface TableView {
  readonly catalogue: Catalogue;
  readonly language: LanguageController;
  readonly group: InventoryGrouping;
  readonly columns: readonly Column[];
  readonly sections: readonly Section[];
  readonly order: Order | undefined;
  readonly sort: (column: Column) => void;
}

/**
 * The roles are written out, since engines forget them once a style makes cards of the rows. The heads in the cells are for the
 * eyes alone: to a screen reader the column's head says the same.
 */
export function tablePart(view: TableView): TemplateResult {
  const { language, group, columns, sections } = view;
  return html`<table part="table" role="table" class=${group}>
    <caption class="muted">
      ${language.say(`inventoryBy_${group}`)}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map((column) => headPart(view, column))}
      </tr>
    </thead>
    ${sections.map(
      (section) =>
        html`<tbody role="rowgroup">
          ${
            section.title
              ? html`<tr role="row" class="group" part="group">
                  <th role="rowheader" scope="rowgroup" colspan=${columns.length} aria-colspan=${columns.length}>
                    ${section.title}
                  </th>
                </tr>`
              : nothing
          }
          ${repeat(
            section.lines,
            ({ row }) => `${row.topic} ${row.recipients?.join(' ') ?? ''}`,
            // A row is drawn again only when its words are others, so that sorting and searching a long table move rows alone.
            (line) => guard([line, columns.length], () => rowPart(view, line)),
          )}
        </tbody>`,
    )}
  </table>`;
}

function headPart({ language, order, sort }: TableView, column: Column): TemplateResult {
  const direction = order?.column === column ? order.direction : undefined;
  return html`<th role="columnheader" scope="col" aria-sort=${direction ?? nothing}>
    <button class="sort" type="button" @click=${() => sort(column)}>
      <span>${headOf(column, language)}</span>
      <svg viewBox="0 0 12 16" aria-hidden="true">
        ${direction === 'descending' ? nothing : ARROWS.up}${direction === 'ascending' ? nothing : ARROWS.down}
      </svg>
    </button>
  </th>`;
}

const ARROWS = { up: svg`<path d="m6 2 4 5H2z" />`, down: svg`<path d="m6 14 4-5H2z" />` };

function rowPart({ catalogue, language, columns }: TableView, line: Line): TemplateResult {
  const cell = (column: Column, content: unknown, extra: unknown = nothing): TemplateResult =>
    html`<td role="cell">
      <span class="label" aria-hidden="true">${headOf(column, language)}</span>
      <div class=${line.unstated.has(column) ? 'muted' : nothing}>${content}${extra}</div>
    </td>`;
  const content: Record<Column, () => TemplateResult> = {
    when: () => cell('when', line.cells.when),
    purpose: () => html`<th role="rowheader" scope="row">${line.cells.purpose}</th>`,
    data: () => cell('data', line.cells.data),
    recipients: () =>
      cell(
        'recipients',
        line.recipients?.length
          ? html`<ul role="list">
              ${line.recipients.map((recipient) => receiverPart(catalogue, recipient, language))}
            </ul>`
          : line.cells.recipients,
      ),
    retention: () => cell('retention', line.cells.retention),
    basis: () =>
      cell(
        'basis',
        line.cells.basis,
        line.now ? html`<p class="muted">${language.say('inventoryNow')}: ${line.now}</p>` : nothing,
      ),
  };
  return html`<tr role="row" part="row">
    ${columns.map((column) => content[column]())}
  </tr>`;
}

function receiverPart(catalogue: Catalogue, recipient: ReceiverWords, language: LanguageController): TemplateResult {
  const { id, name, country, safeguard, kept, asked } = recipient;
  const facts = [safeguard, kept, asked ? language.say('factAsked') : ''].filter(Boolean).join(' · ');
  const link = policyLink(catalogue, id, language);
  return html`<li>
    ${name}${country ? ` (${country})` : nothing} ${facts ? html`<p class="muted">${facts}</p>` : nothing}
    ${link === nothing ? nothing : html`<p class="muted">${link}</p>`}
  </li>`;
}
