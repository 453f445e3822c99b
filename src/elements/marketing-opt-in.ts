import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { TopicId } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { FormBoxes } from './base/agreement/form-boxes.js';
import { LanguageController } from './base/language-controller.js';
import { nameOf } from '../banner/names.js';
import { plainFont } from '../banner/plain-font.js';
import { StoreController } from './base/store-controller.js';
import { optInStyles } from './marketing-opt-in.styles.js';

/**
 * Marketing by e-mail, text message and so on: one box a channel, off unless granted before. Submits like a group of
 * checkboxes (`name=email&name=sms`). In a form it is answered when the form is submitted; outside of one, at each tick.
 *
 * @tag marketing-opt-in
 * @slot title - instead of the legend's text
 * @slot - instead of the sentence above the boxes
 * @csspart title - the legend
 * @csspart text - the sentence
 * @csspart box - one box and its label
 * @csspart error - what is missing
 * @fires change - a person ticked or unticked a box; bubbles
 */
export class MarketingOptIn extends LitElement {
  static readonly formAssociated = true;
  static override styles = [tokens, controls, optInStyles];

  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** The name in the form's data. */
  @property({ reflect: true, useDefault: true }) name = '';
  /** Ids of channels, by spaces; default: all of the catalogue. */
  @property({ reflect: true, useDefault: true }) channels = '';
  /** At least one channel must be ticked. A consent that is forced is none: for forms that exist for the news alone. */
  @property(flag) required = false;
  /** Takes no answer and is not submitted. */
  @property(flag) disabled = false;
  /** `light`, `dark`, or as the visitor's system says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  @state() private saved = false;
  @state() private complaining = false;

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #boxes: FormBoxes = new FormBoxes(this, {
    stores: this.#stores,
    language: this.#language,
    topics: () => this.#topics,
    value: (topic) => topic.slice('channel/'.length),
    lacking: () => {
      const missing = this.required && !this.#topics.some((topic) => this.#boxes.isTicked(topic));
      return missing ? { message: this.#language.say('marketingNone'), topic: this.#topics[0] } : undefined;
    },
    ticked: (event, topics) => this.#ticked(event, topics),
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
    this.#boxes.forget();
  }
  formStateRestoreCallback(state: unknown, mode: string): void {
    this.#boxes.restore(state, mode);
  }

  protected override render(): TemplateResult {
    const language = this.#language;
    const { label } = this.#boxes;
    const complaint = this.complaining ? this.#boxes.internals.validationMessage : '';
    return html`<div class="inner ${plainFont(this)}" lang=${language.tag} dir=${language.dir}>
      <fieldset
        ?disabled=${this.#boxes.disabled}
        aria-label=${label ?? nothing}
        aria-describedby=${label ? 'title text' : 'text'}
      >
        <legend id="title" part="title"><slot name="title">${language.say('marketingTitle')}</slot></legend>
        <p id="text" part="text"><slot>${language.say('marketingText')}</slot></p>
        <div class="boxes">${this.#topics.map((topic) => this.#box(topic, complaint !== ''))}</div>
      </fieldset>
      ${complaint ? html`<p id="error" class="error" part="error">${complaint}</p>` : nothing}
      <p class="muted" role="status">${this.saved ? language.say('saved') : nothing}</p>
    </div>`;
  }

  #box(topic: TopicId, invalid: boolean): TemplateResult {
    return html`<label part="box">
      <input
        type="checkbox"
        data-topic=${topic}
        aria-invalid=${invalid ? 'true' : nothing}
        aria-describedby=${invalid ? 'error' : nothing}
        .checked=${live(this.#boxes.isTicked(topic))}
      />
      <span>${nameOf(this.#stores.store?.catalogue ?? {}, topic, this.#language)}</span>
    </label>`;
  }

  get #topics(): readonly TopicId[] {
    const declared = this.#stores.store?.catalogue.channels?.map((channel) => channel.id);
    const wanted = this.channels.split(/\s+/).filter(Boolean);
    return [...new Set(wanted.length > 0 ? wanted : declared)].map((id): TopicId => `channel/${id}`);
  }

  /** Outside of a form nothing else would follow, so the tick is the answer. */
  #ticked(event: Event, topics: readonly TopicId[]): void {
    this.saved = false;
    if (this.#boxes.internals.validity.valid) this.complaining = false;
    const { store } = this.#stores;
    if (this.#boxes.form || !store) return;
    const answers = topics.map((topic) => [topic, this.#boxes.isTicked(topic) ? 'granted' : 'denied'] as const);
    const made = store.decide(Object.fromEntries(answers), this.#boxes.evidence(event, 'switch', topics));
    this.saved = made.length > 0;
    this.#boxes.forget(topics);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'marketing-opt-in': MarketingOptIn;
  }
}
