import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { csvOf, inventoryOf, type InventoryGrouping } from '../core/inventory.js';
import type { ConsentStore } from '../core/ports.js';
import { plainFont } from '../banner/plain-font.js';
import { controls, tokens } from './base/base.styles.js';
import { csvLines, saveAs } from './base/inventory/inventory-file.js';
import { found, nextOrder, sorted, type Order } from './base/inventory/inventory-order.js';
import { tablePart } from './base/inventory/inventory-table.js';
import { COLUMNS, headOf, sectionsOf, type Column, type Section } from './base/inventory/inventory-words.js';
import { LanguageController } from './base/language-controller.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';
import { inventoryStyles } from './data-inventory.styles.js';

/** Milliseconds without a key before the table is gone through. */
const PAUSE = 120;
const GROUPINGS: readonly string[] = ['circumstance', 'recipient', 'none'] satisfies InventoryGrouping[];

/**
 * What data is used for what: a table of purposes, items, recipients with their countries, retention and lawful basis, made of
 * the catalogue. To sort, to search, to print and to download; on a narrow screen each row is a card. It tells and asks
 * nothing: there is no switch in it. What is not declared reads "Not stated".
 *
 * @tag data-inventory
 * @slot title - instead of the heading's text
 * @slot - an introduction between the heading and the table
 * @csspart title - the heading
 * @csspart tools - the search field, the count and the buttons; not printed
 * @csspart table - the table
 * @csspart group - the row that names a group
 * @csspart row - one purpose or permission
 * @csspart export - the button that downloads the table
 */
export class DataInventory extends ServerDrawnElement {
  static override styles = [tokens, controls, inventoryStyles];

  /** `circumstance` (default), `recipient` or `none`. */
  @property() group: InventoryGrouping = 'circumstance';
  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** `light`, `dark`, or as the page's `color-scheme` says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  @state() private query = '';
  @state() private order: Order | undefined;
  /** On paper nothing is left out. */
  @state() private printing = false;

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #timer: number | undefined;
  /** The words of the last update, and what they were made of. */
  #made: { readonly of: readonly unknown[]; readonly sections: readonly Section[] } = { of: [], sections: [] };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeprint', this.#printing);
    window.addEventListener('afterprint', this.#printing);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.#printing);
    window.removeEventListener('afterprint', this.#printing);
    window.clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this.#stores;
    if (!store) return nothing;
    const language = this.#language;
    const all = this.#sections(store);
    const shown = sorted(this.printing ? all : found(all, this.query), this.order, language.tag);
    const isEmpty = all.length === 0;
    return html`<section
      class="inner ${plainFont(this)}"
      aria-labelledby="title"
      lang=${language.tag}
      dir=${language.dir}
    >
      <h2 id="title" part="title"><slot name="title">${language.say('inventoryTitle')}</slot></h2>
      <slot></slot>
      ${isEmpty ? html`<p>${language.say('inventoryEmpty')}</p>` : this.#tools(all, shown)}
      ${shown.length > 0 ? this.#table(store, shown) : nothing}
    </section>`;
  }

  #table(store: ConsentStore, sections: readonly Section[]): TemplateResult {
    return tablePart({
      catalogue: store.catalogue,
      language: this.#language,
      group: this.#grouping,
      columns: this.#columns,
      sections,
      order: this.order,
      sort: this.#sort,
    });
  }

  #tools(all: readonly Section[], shown: readonly Section[]): TemplateResult {
    const language = this.#language;
    return html`<div class="tools" part="tools">
      <div class="search" role="search" aria-label=${language.say('inventorySearch')}>
        <label for="find">${language.say('inventorySearch')}</label>
        <input
          id="find"
          type="search"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="search"
          @input=${this.#input}
        />
      </div>
      <p class="count muted" role="status">${this.#count(all, shown)}<span class="spoken"> ${this.#ordered}</span></p>
      <div class="actions">
        <button class="link" type="button" @click=${() => window.print()}>${language.say('print')}</button>
        <button class="link" part="export" type="button" @click=${this.#export}>
          ${language.say('inventoryExport')}
        </button>
      </div>
    </div>`;
  }

  #count(all: readonly Section[], shown: readonly Section[]): string {
    const language = this.#language;
    const rows = (sections: readonly Section[]): number => sections.reduce((sum, { lines }) => sum + lines.length, 0);
    const [total, left] = [rows(all), rows(shown)];
    if (!this.query.trim()) return language.count('inventoryRows', total);
    if (left === 0) return language.say('inventoryNone');
    return language.count('inventoryFound', total, { found: new Intl.NumberFormat(language.tag).format(left) });
  }

  /** How the rows are ordered, for those who do not see the arrow. */
  get #ordered(): string {
    if (!this.order) return '';
    const { column, direction } = this.order;
    const key = direction === 'ascending' ? 'inventoryUpwards' : 'inventoryDownwards';
    return this.#language.say(key, { column: headOf(column, this.#language) });
  }

  get #grouping(): InventoryGrouping {
    return GROUPINGS.includes(this.group) ? this.group : 'circumstance';
  }

  /** When data is collected stands above the rows, or beside each, or nowhere where nobody says. */
  get #columns(): readonly Column[] {
    const { purposes = [], permissions = [] } = this.#stores.store?.catalogue ?? {};
    const isTold = [...purposes, ...permissions].some(({ when }) => when !== undefined);
    return this.#grouping === 'circumstance' || !isTold ? COLUMNS.filter((column) => column !== 'when') : COLUMNS;
  }

  #sections(store: ConsentStore): readonly Section[] {
    const language = this.#language;
    const of = [store.catalogue, store.get(), this.#grouping, language.tag, language.wanted];
    if (of.some((value, at) => value !== this.#made.of[at])) {
      const column = this.#grouping === 'recipient' ? 'recipients' : 'when';
      const groups = inventoryOf(store.catalogue, store.get(), this.#grouping);
      this.#made = { of, sections: sectionsOf(groups, column, store.catalogue, language) };
    }
    return this.#made.sections;
  }

  #input = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.query = value), PAUSE);
  };

  #sort = (column: Column): void => {
    this.order = nextOrder(this.order, column);
  };

  /** At once: the page is taken for printing as it is when the event is over. */
  #printing = (event: Event): void => {
    this.printing = event.type === 'beforeprint';
    if (this.isUpdatePending) this.performUpdate();
  };

  /** The whole table, whatever is searched for. */
  #export = (): void => {
    const { store } = this.#stores;
    if (!store) return;
    const lines = csvLines(sorted(this.#sections(store), this.order, this.#language.tag), this.#language);
    saveAs('data-inventory.csv', csvOf(lines), 'text/csv;charset=utf-8');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'data-inventory': DataInventory;
  }
}
