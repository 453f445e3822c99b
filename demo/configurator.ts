// Builds a catalogue from forms, or from what a site has already, beside everything that it makes visitors see.
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Catalogue, CatalogueProblem } from 'assent';
import { lintCatalogue, type Finding } from 'assent/lint';
import {
  FIRST,
  LISTS,
  at,
  checked,
  idFor,
  itemsOf,
  pathOfPointer,
  put,
  readDraft,
  renamed,
  written,
} from './configurator/draft.js';
import type { Draft, Item, List, Path } from './configurator/draft.js';
import { CONTROLLER, GROUPS, REGION, type Group } from './configurator/fields.js';
import { fieldId, fieldTemplate, groupTemplate, type Host } from './configurator/form.js';
import { PasteSuggestions, type AcceptEvent } from './configurator/pasting.js';
import { CataloguePreview } from './configurator/preview.js';
import { TARGETS, snippetOf, type Target } from './configurator/snippets.js';

const KEY = 'assent-configurator';
/** Steps that can be taken back. */
const STEPS = 100;

const isList = (key: unknown): key is List => LISTS.some((list) => list === key);

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** The draft of the last visit. */
function kept(): Draft {
  try {
    return readDraft(localStorage.getItem(KEY) ?? '');
  } catch {
    return FIRST;
  }
}

class CatalogueConfigurator extends LitElement implements Host {
  @state() draft: Draft = kept();
  @state() private target: Target = 'script';
  @state() private said = '';
  @state() private fault = '';
  private past: readonly Draft[] = [];
  private future: readonly Draft[] = [];
  /** The field that is being written in: its letters are one step. */
  private writing = '';
  private problems: readonly CatalogueProblem[] = [];
  private findings: readonly Finding[] = [];
  private catalogue: Catalogue | undefined;
  faults: ReadonlyMap<string, readonly string[]> = new Map();

  // In the page itself: its styles hold here, and links lead to fields.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('draft' as never)) return;
    const { catalogue, problems } = checked(this.draft);
    this.problems = problems;
    const faults = new Map<string, readonly string[]>();
    for (const { path, message } of problems) faults.set(path, [...(faults.get(path) ?? []), message]);
    this.faults = faults;
    if (!catalogue) return;
    this.catalogue = catalogue;
    this.findings = lintCatalogue(catalogue);
  }

  /** Takes a new draft, keeps it for the next visit, and remembers the one before. */
  private take(draft: Draft, writing = ''): void {
    if (!writing || writing !== this.writing) this.past = [...this.past, this.draft].slice(-STEPS);
    this.writing = writing;
    this.future = [];
    this.keep(draft);
  }

  private keep(draft: Draft): void {
    this.draft = draft;
    try {
      localStorage.setItem(KEY, JSON.stringify(draft));
    } catch {
      this.said = 'This browser keeps no draft: export it before you leave.';
    }
  }

  change(path: Path, value: unknown): void {
    const [list, index, key] = path;
    const before = at(this.draft, path);
    if (before === value) return;
    let next = put(this.draft, path, value) as Draft;
    if (key === 'id' && path.length === 3 && isList(list) && typeof before === 'string' && value)
      next = renamed(next, list, before, String(value));
    this.take(next, typeof value === 'string' && index !== undefined ? path.join('/') : '');
  }

  add(path: Path, group: Group): void {
    const list = group.key;
    const owner = at(this.draft, path.slice(0, -1)) as Item;
    const index = itemsOf(owner, list).length;
    const fresh: Item = isList(list)
      ? { id: idFor(this.draft, list, group.one), ...NEW[list]?.(this.draft) }
      : list === 'versions'
        ? { version: String(index + 1) }
        : { name: 'new_cookie' };
    this.take(put(this.draft, [...path, index], fresh) as Draft);
    void this.updateComplete.then(() => this.open(fieldId([...path, index])));
  }

  drop(path: Path): void {
    const item = at(this.draft, path) as Item;
    const [list] = path;
    const next = put(this.draft, path, undefined) as Draft;
    // Nothing may name what is gone.
    this.take(path.length === 2 && isList(list) ? renamed(next, list, String(item['id'])) : next);
    this.said = 'Removed. Undo brings it back.';
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('[data-undo]')?.focus());
  }

  moveUp(path: Path): void {
    const index = path.at(-1) as number;
    const items = [...(at(this.draft, path.slice(0, -1)) as Item[])];
    items.splice(index - 1, 0, ...items.splice(index, 1));
    this.take(put(this.draft, path.slice(0, -1), items) as Draft);
    void this.updateComplete.then(() => this.open(fieldId([...path.slice(0, -1), index - 1])));
  }

  private step(from: 'past' | 'future', to: 'past' | 'future'): void {
    const draft = this[from].at(-1);
    if (!draft) return;
    this[to] = [...this[to], this.draft];
    this[from] = this[from].slice(0, -1);
    this.writing = '';
    this.keep(draft);
    this.said = from === 'past' ? 'Undone.' : 'Done again.';
  }

  /** Opens everything around a field and goes there; without such a field, to the nearest around it. */
  private open(id: string): void {
    let path = id;
    let found = document.getElementById(path);
    while (!found && path.includes('.'))
      found = document.getElementById((path = path.replace(/(\.[^.]*|\[\d+\])$/, '')));
    found ??= document.getElementById(path.replace(/\[\d+\]$/, ''));
    if (!found) return;
    for (let box = found.closest('details'); box; box = box.parentElement?.closest('details') ?? null) box.open = true;
    const target = found.matches('details') ? found.querySelector<HTMLElement>('summary') : found;
    target?.focus();
    target?.scrollIntoView({ block: 'center' });
  }

  private accept({ accepted }: AcceptEvent): void {
    this.take(accepted.reduce<Draft>((draft, one) => one.accept(draft), this.draft));
  }

  private async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.said = 'Copied.';
    } catch {
      this.said = 'This browser does not let the page copy. Select the text and copy it.';
    }
  }

  private import(text: string): void {
    try {
      this.take(readDraft(text));
      this.fault = '';
      this.said = 'Imported.';
    } catch (error) {
      this.fault = (error as Error).message;
    }
  }

  private async importFile(input: HTMLInputElement): Promise<void> {
    const [file] = input.files ?? [];
    // Else choosing the same file again would be no change.
    if (file) this.import(await file.text());
    input.value = '';
  }

  private download(): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`${written(this.draft)}\n`], { type: 'application/json' }));
    link.download = 'catalogue.json';
    link.click();
    URL.revokeObjectURL(link.href);
  }

  private link(path: string, text: string): TemplateResult {
    const go = (event: Event): void => {
      event.preventDefault();
      this.open(fieldId(path));
    };
    return html`<a href="#${fieldId(path)}" @click=${go}>${text}</a>`;
  }

  private toolbar(): TemplateResult {
    const wrong = this.problems.length;
    const state = wrong > 0 ? counted(wrong, 'fault') : counted(this.findings.length, 'finding');
    return html`<div class="toolbar">
      <button
        class="button plain"
        type="button"
        data-undo
        aria-disabled=${this.past.length === 0}
        @click=${() => this.step('past', 'future')}
      >
        Undo
      </button>
      <button
        class="button plain"
        type="button"
        aria-disabled=${this.future.length === 0}
        @click=${() => this.step('future', 'past')}
      >
        Redo
      </button>
      <button class="button plain" type="button" @click=${() => this.take(FIRST)}>Start over</button>
      <a href="#findings">${state}</a> <a href="#preview">Preview</a>
      <span role="status">${this.said}</span>
    </div>`;
  }

  private section(title: string, content: unknown, id = '', open = false): TemplateResult {
    return html`<details class="panel section" ?open=${open}>
      <summary id=${id || nothing}><h2>${title}</h2></summary>
      ${content}
    </details>`;
  }

  private found(): TemplateResult {
    if (this.problems.length > 0)
      return html`<p>Mend these first. The linter looks at what has no faults.</p>
        <ul class="findings">
          ${this.problems.map(({ path, message }) => html`<li>${this.link(path, path || 'The catalogue')}: ${message}</li>`)}
        </ul>`;
    if (this.findings.length === 0) return html`<p>The linter found nothing. That is not legal advice.</p>`;
    return html`<ul class="findings">
      ${this.findings.map(({ severity, message, fix, source, path }) => {
        const field = pathOfPointer(path);
        return html`<li>
          <b class=${severity}>${severity}</b> ${message} ${fix}
          <span class="hint">${this.link(field, field || 'The catalogue')} · ${source}</span>
        </li>`;
      })}
    </ul>`;
  }

  private takeAlong(): TemplateResult {
    const snippet = snippetOf(this.draft, this.target);
    return html`<fieldset class="targets">
        <legend>For</legend>
        ${TARGETS.map(
          ([value, name]) =>
            html`<label class="box"
              ><input
                type="radio"
                name="target"
                .checked=${value === this.target}
                @change=${() => (this.target = value)}
              />${name}</label
            >`,
        )}
      </fieldset>
      <textarea id="snippet" class="code" readonly rows="12" aria-label="Snippet" .value=${snippet}></textarea>
      <button class="button" type="button" @click=${() => void this.copy(snippet)}>Copy the snippet</button>`;
  }

  private json(): TemplateResult {
    const text = (): HTMLTextAreaElement => this.querySelector('#json') as HTMLTextAreaElement;
    return html`<div class="field">
        <label for="json">The catalogue as JSON</label>
        <textarea id="json" class="code" rows="12" spellcheck="false" .value=${written(this.draft)}></textarea>
      </div>
      <p class="fault" role="alert">${this.fault}</p>
      <p class="buttons">
        <button class="button" type="button" @click=${() => this.import(text().value)}>Use this text</button>
        <button class="button plain" type="button" @click=${() => void this.copy(written(this.draft))}>Copy</button>
        <button class="button plain" type="button" @click=${() => this.download()}>Download</button>
      </p>
      <div class="field">
        <label for="file">Or a file</label>
        <input
          id="file"
          type="file"
          accept=".json,application/json"
          @change=${({ target }: Event) => void this.importFile(target as HTMLInputElement)}
        />
      </div>`;
  }

  protected override render(): TemplateResult {
    const fields = (path: Path, list: typeof CONTROLLER) => list.map((field) => fieldTemplate(this, path, field));
    return html`
      ${this.toolbar()}
      <div class="columns" @suggestions-accept=${(event: AcceptEvent) => this.accept(event)}>
        <div class="forms">
          ${this.section('Start from a policy', html`<paste-suggestions from="policy"></paste-suggestions>`)}
          ${this.section('Start from a table of cookies', html`<paste-suggestions from="cookies"></paste-suggestions>`)}
          ${this.section('Who is responsible', fields(['controller'], CONTROLLER), fieldId('controller'))}
          ${GROUPS.map((group) =>
            this.section(
              `${group.title} (${itemsOf(this.draft, group.key).length})`,
              groupTemplate(this, [group.key], group),
              fieldId(group.key),
            ),
          )}
          ${this.section('Region and time', fields([], REGION))}
          ${this.section('Findings', this.found(), 'findings', true)}
          ${this.section('Take it along', this.takeAlong(), 'take', true)} ${this.section('JSON', this.json())}
        </div>
        <section id="preview" class="panel" aria-label="Preview" tabindex="-1">
          <catalogue-preview .catalogue=${this.catalogue} ?stale=${this.problems.length > 0}></catalogue-preview>
        </section>
      </div>
    `;
  }
}

/** What a new item has beside its id, so that it is no fault from the start. */
const NEW: Partial<Record<List, (draft: Draft) => Item>> = {
  purposes: () => ({ basis: 'consent' }),
  services: (draft) => ({ purpose: itemsOf(draft, 'purposes')[0]?.['id'] ?? '' }),
  policies: () => ({ kind: 'privacy', versions: [{ version: '1' }] }),
};

customElements.define('paste-suggestions', PasteSuggestions);
customElements.define('catalogue-preview', CataloguePreview);
customElements.define('catalogue-configurator', CatalogueConfigurator);
