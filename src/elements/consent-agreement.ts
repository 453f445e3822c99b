import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Policy } from '../core/catalogue.js';
import type { Decision, Evidence, TopicId } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import { PolicyAgreeEvent, PolicyDisagreeEvent } from '../events.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { FormBoxes } from './base/form-boxes.js';
import { LanguageController } from './base/language-controller.js';
import { declaredAs, nameOf } from './base/names.js';
import { plainFont } from './base/plain-font.js';
import { StoreController } from './base/store-controller.js';
import { agreementStyles } from './consent-agreement.styles.js';

/**
 * The sign-up or first-launch sheet: documents to agree to, optional consents apart from required ones, I agree, I disagree.
 * In a form it has no buttons of its own: its boxes are part of the form, and submitting is the agreement.
 *
 * @tag consent-agreement
 * @slot title - instead of the heading's text
 * @slot - what this is about, between who is responsible and the person's rights
 * @csspart title - the heading
 * @csspart row - one document or channel
 * @csspart error - what is missing at a box
 * @csspart buttons - the row of buttons
 * @csspart choice - I agree and I disagree: one part, so that no theme can favour one
 * @fires policy-agree - once for each policy that was agreed to; bubbles
 * @fires policy-disagree - once for each policy that was disagreed with; bubbles
 * @fires change - a person ticked or unticked a box; bubbles
 */
export class ConsentAgreement extends LitElement {
  static readonly formAssociated = true;
  static override styles = [tokens, controls, agreementStyles];

  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** The name in the form's data. */
  @property({ reflect: true, useDefault: true }) name = '';
  /** Ids of policies, by spaces; default: all that ask for agreement. */
  @property({ reflect: true, useDefault: true }) policies = '';
  /** Ids of channels, by spaces; default: none. */
  @property({ reflect: true, useDefault: true }) channels = '';
  /** Takes no answer and is not submitted. */
  @property(flag) disabled = false;
  /** `light`, `dark`, or as the visitor's system says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  @state() private complaining = false;
  @state() private result?: 'agreed' | 'disagreed' | undefined;
  @state() private reading?: TopicId | undefined;

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #boxes: FormBoxes = new FormBoxes(this, {
    stores: this.#stores,
    language: this.#language,
    topics: () => this.#topics,
    lacking: () => {
      const topic = this.#missing[0];
      return topic && { message: this.#complaint, topic };
    },
    ticked: () => (this.result = undefined),
    decided: (decisions, evidence) => this.#tell(decisions, evidence),
  });

  constructor() {
    super();
    this.addEventListener('invalid', () => (this.complaining = true));
  }

  /** The form that it belongs to. */
  get form(): HTMLFormElement | null {
    return this.#boxes.form;
  }
  get validity(): ValidityState {
    return this.#boxes.internals.validity;
  }
  get validationMessage(): string {
    return this.#boxes.internals.validationMessage;
  }
  get willValidate(): boolean {
    return this.#boxes.internals.willValidate;
  }

  checkValidity(): boolean {
    return this.#boxes.internals.checkValidity();
  }
  reportValidity(): boolean {
    return this.#boxes.internals.reportValidity();
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    this.#boxes.associated(form);
  }
  formDisabledCallback(disabled: boolean): void {
    this.#boxes.turnOff(disabled);
  }
  formResetCallback(): void {
    this.complaining = false;
    this.result = undefined;
    this.#boxes.forget();
  }
  formStateRestoreCallback(state: unknown, mode: string): void {
    this.#boxes.restore(state, mode);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this.#stores;
    if (!store) return nothing;
    const language = this.#language;
    const topics = this.#topics;
    const required = topics.filter((topic) => this.#isRequired(topic));
    const optional = topics.filter((topic) => !required.includes(topic));
    const ticked = topics.filter((topic) => this.#boxes.isTicked(topic)).length;
    const controller = store.catalogue.controller?.name;
    const { label, disabled, form } = this.#boxes;

    return html`<div class="inner ${plainFont(this)}" lang=${language.tag} dir=${language.dir}>
      <div role="group" class="inner" aria-labelledby=${label ? nothing : 'title'} aria-label=${label ?? nothing}>
        <h2 id="title" part="title"><slot name="title">${language.say('agreementTitle')}</slot></h2>
        <div class="lines">
          ${controller ? html`<p>${language.say('agreementWho', { controller })}</p>` : nothing}
          <slot></slot>
          <p>${language.say('agreementRights')}</p>
        </div>
        ${
          topics.length > 1
            ? html`<label class="all">
                <input
                  type="checkbox"
                  ?disabled=${disabled}
                  .indeterminate=${live(ticked > 0 && ticked < topics.length)}
                  .checked=${live(ticked === topics.length)}
                  @click=${this.#all}
                />
                <span>${language.say('agreeToAll')}</span>
              </label>`
            : nothing
        }
        ${this.#group('documents', required)}${this.#group('optional', optional)}
      </div>
      ${
        form
          ? nothing
          : html`<div class="answers">
              ${this.#consequence ? html`<p>${language.say('disagreeMeans', { consequence: this.#consequence })}</p>` : nothing}
              <div class="buttons" part="buttons">
                <button class="choice" part="choice" type="button" ?disabled=${disabled} @click=${this.#agree}>
                  ${language.say('agree')}
                </button>
                <button class="choice" part="choice" type="button" ?disabled=${disabled} @click=${this.#disagree}>
                  ${language.say('disagree')}
                </button>
              </div>
            </div>`
      }
      <p role="status">${this.#outcome}</p>
      ${this.reading ? this.#reader(this.reading) : nothing}
    </div>`;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  #group(legend: 'documents' | 'optional', topics: readonly TopicId[]): TemplateResult | typeof nothing {
    if (topics.length === 0) return nothing;
    return html`<fieldset ?disabled=${this.#boxes.disabled}>
      <legend>${this.#language.say(legend)}</legend>
      ${topics.map((topic) => this.#row(topic))}
    </fieldset>`;
  }

  #row(topic: TopicId): TemplateResult {
    const language = this.#language;
    const title = nameOf(this.#stores.store?.catalogue ?? {}, topic, language);
    const required = this.#isRequired(topic);
    const invalid = this.complaining && this.#missing.includes(topic);
    const policy = topic.startsWith('policy/');
    return html`<div class="row" part="row">
      <label>
        <input
          type="checkbox"
          data-topic=${topic}
          ?required=${required}
          aria-invalid=${invalid ? 'true' : 'false'}
          aria-describedby=${invalid ? `error-${topic}` : nothing}
          .checked=${live(this.#boxes.isTicked(topic))}
        />
        <span>
          ${policy ? language.say('agreeTo', { title }) : title}
          <span class="muted">(${language.say(required ? 'required' : 'optionalMark')})</span>
        </span>
      </label>
      ${
        policy
          ? html`<button class="link" type="button" @click=${() => this.#read(topic)}>
              ${language.say('read')}<span class="spoken">: ${title}</span>
            </button>`
          : nothing
      }
      ${invalid ? html`<p id="error-${topic}" class="error" part="error">${this.#complaint}</p>` : nothing}
    </div>`;
  }

  #reader(topic: TopicId): TemplateResult {
    const title = nameOf(this.#stores.store?.catalogue ?? {}, topic, this.#language);
    return html`<dialog class="reader" aria-label=${title} @close=${() => (this.reading = undefined)}>
      <header>
        <button class="quiet" type="button" @click=${this.#close}>${this.#language.say('close')}</button>
      </header>
      <div class="page">
        <policy-notice policy=${topic.slice('policy/'.length)} .store=${this.#stores.store}></policy-notice>
      </div>
    </dialog>`;
  }

  get #topics(): readonly TopicId[] {
    const declared = this.#stores.store?.catalogue.policies ?? [];
    const words = (list: string): string[] => list.split(/\s+/).filter(Boolean);
    const asks = ({ answer = 'agreement' }: Policy): boolean => answer === 'agreement';
    const policies = this.policies ? words(this.policies) : declared.filter(asks).map((policy) => policy.id);
    const topics = [...policies.map((id) => `policy/${id}`), ...words(this.channels).map((id) => `channel/${id}`)];
    // What the catalogue does not know cannot be answered, so it is not asked; the store reports it.
    return [...new Set(topics as TopicId[])].filter((topic) => this.#stores.store?.answer(topic));
  }

  #policy(topic: TopicId): Policy | undefined {
    const { store } = this.#stores;
    return store && topic.startsWith('policy/') ? (declaredAs(store.catalogue, topic) as Policy) : undefined;
  }

  #isRequired(topic: TopicId): boolean {
    return this.#policy(topic)?.required === true;
  }

  get #missing(): readonly TopicId[] {
    return this.#topics.filter((topic) => this.#isRequired(topic) && !this.#boxes.isTicked(topic));
  }

  /** A form has no "I disagree" to point to, so it says there what every form says of a box. */
  get #complaint(): string {
    if (!this.#boxes.form) return this.#language.say('mustAgree', { disagree: this.#language.say('disagree') });
    return Object.assign(document.createElement('input'), { type: 'checkbox', required: true }).validationMessage;
  }

  get #consequence(): string {
    const each = this.#topics.map((topic) => this.#language.text(this.#policy(topic)?.consequence));
    return [...new Set(each.filter(Boolean))].join(' ');
  }

  get #outcome(): string {
    if (this.result === 'agreed') return this.#language.say('agreedResult');
    if (this.result !== 'disagreed') return '';
    return this.#language.say('disagreedResult', { consequence: this.#consequence }).trim();
  }

  #all(event: Event): void {
    this.#boxes.tick(event, this.#topics, (event.currentTarget as HTMLInputElement).checked);
  }

  async #agree(event: Event): Promise<void> {
    const { store } = this.#stores;
    const [missing] = this.#missing;
    this.result = undefined;
    this.complaining = missing !== undefined;
    if (missing) {
      await this.updateComplete;
      this.#boxes.box(missing)?.focus();
      return;
    }
    if (!store || !event.isTrusted) return;
    const topics = this.#topics;
    const answers = topics.map((topic) => [topic, this.#boxes.isTicked(topic) ? 'granted' : 'denied'] as const);
    const evidence = this.#boxes.evidence(event, 'agree', topics);
    this.#tell(store.decide(Object.fromEntries(answers), evidence), evidence);
    this.result = 'agreed';
  }

  #disagree(event: Event): void {
    const { store } = this.#stores;
    const topics = this.#topics;
    this.complaining = false;
    if (!store) return;
    const evidence = this.#boxes.evidence(event, 'disagree', topics);
    const made = store.decide(Object.fromEntries(topics.map((topic) => [topic, 'denied' as const])), evidence);
    this.#boxes.forget();
    this.#tell(made, evidence);
    this.result = 'disagreed';
  }

  #tell(decisions: readonly Decision[], evidence: Evidence): void {
    for (const { topic, answer, revision } of decisions) {
      if (!topic.startsWith('policy/')) continue;
      const Told = answer === 'granted' ? PolicyAgreeEvent : PolicyDisagreeEvent;
      this.dispatchEvent(new Told(topic.slice('policy/'.length), revision, evidence));
    }
  }

  async #read(topic: TopicId): Promise<void> {
    try {
      const { PolicyNotice } = await import('./policy-notice.js');
      if (!customElements.get('policy-notice')) customElements.define('policy-notice', PolicyNotice);
      this.reading = topic;
    } catch (cause) {
      this.#stores.store?.report({
        code: 'policy-unavailable',
        message: `The reader of "${topic}" could not be loaded; the document cannot be read here.`,
        cause,
      });
    }
  }

  #close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-agreement': ConsentAgreement;
  }
}
