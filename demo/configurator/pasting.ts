/** Where a person pastes a policy or a table of cookies, and accepts what is found in it, one by one. */
import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { cookieSuggestions } from './cookie-table.js';
import { formatOfText, readPolicy, suggestionsFrom, type Suggestion } from './suggest.js';

/** Fired with the suggestions that a person accepted. */
export class AcceptEvent extends Event {
  constructor(readonly accepted: readonly Suggestion[]) {
    super('suggestions-accept', { bubbles: true });
  }
}

const WORDS = {
  policy: {
    label: 'Text of the policy',
    hint: 'Plain text, Markdown or HTML. Its title, date and lists are looked at for what they suggest.',
    fault: 'The text could not be read.',
  },
  cookies: {
    label: 'Table of cookies',
    hint: 'Copied from a spreadsheet, or CSV, Markdown or HTML: name, provider, purpose, lifetime.',
    fault: 'The table could not be read.',
  },
} as const;

export class PasteSuggestions extends LitElement {
  @property() from: keyof typeof WORDS = 'policy';
  @state() found: readonly Suggestion[] = [];
  @state() fault = '';
  @state() done = '';

  // In the page itself: its styles and its labels hold here as well.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  #read(): void {
    const text = this.querySelector('textarea')?.value ?? '';
    this.fault = this.done = '';
    this.found = [];
    try {
      if (this.from === 'cookies') this.found = cookieSuggestions(text);
      else {
        const format = formatOfText(text);
        this.found = suggestionsFrom(readPolicy(text, format), text, format);
      }
      this.done = `Suggestions: ${this.found.length}. Accept what is right.`;
    } catch (error) {
      this.fault = error instanceof Error ? error.message : WORDS[this.from].fault;
    }
  }

  #answer(answered: readonly Suggestion[], accepted: boolean): void {
    const [first] = answered;
    const index = this.found.indexOf(first as Suggestion);
    this.found = this.found.filter((one) => !answered.includes(one));
    if (accepted) this.dispatchEvent(new AcceptEvent(answered));
    const what = answered.length === 1 ? first?.label : `${answered.length} suggestions`;
    this.done = `${accepted ? 'Accepted' : 'Skipped'}: ${what}. ${this.found.length} left.`;
    // What was pressed is gone: the next one takes the focus, else the text.
    void this.updateComplete.then(() => {
      const rows = this.querySelectorAll<HTMLElement>('[data-accept]');
      (rows[Math.min(index, rows.length - 1)] ?? this.querySelector<HTMLElement>('textarea'))?.focus();
    });
  }

  #row(one: Suggestion): TemplateResult {
    return html`<li>
      <span class="kind">${one.kind}</span>
      <span class="what"><b>${one.label}</b> <span class="hint">${one.detail}</span></span>
      <span class="buttons">
        <button
          class="button plain"
          type="button"
          data-accept
          aria-label="Accept: ${one.kind} ${one.label}"
          @click=${() => this.#answer([one], true)}
        >
          Accept
        </button>
        <button
          class="button plain"
          type="button"
          aria-label="Skip: ${one.kind} ${one.label}"
          @click=${() => this.#answer([one], false)}
        >
          Skip
        </button>
      </span>
    </li>`;
  }

  protected override render(): TemplateResult {
    const { label, hint } = WORDS[this.from];
    const id = `paste-${this.from}`;
    return html`
      <div class="field">
        <label for=${id}>${label}</label>
        <textarea id=${id} rows="6" spellcheck="false" aria-describedby="${id}-hint"></textarea>
        <p class="hint" id="${id}-hint">${hint}</p>
      </div>
      <button class="button" type="button" @click=${() => this.#read()}>Find suggestions</button>
      <p class="fault" role="alert">${this.fault}</p>
      <p role="status">${this.done}</p>
      ${
        this.found.length > 0
          ? html`<ul class="suggestions">
                ${this.found.map((one) => this.#row(one))}
              </ul>
              <button class="button plain" type="button" @click=${() => this.#answer(this.found, true)}>
                Accept all that are left
              </button>`
          : nothing
      }
    `;
  }
}
