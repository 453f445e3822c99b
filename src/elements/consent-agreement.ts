import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { TopicId } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import { Agreement } from './base/agreement/agreement.js';
import { answersPart, askedPart } from './base/agreement/agreement-rows.js';
import { GuardianAsking } from './base/guardian/guardian-asking.js';
import { guardianStyles } from './base/guardian/guardian.styles.js';
import { isLong } from './base/answer-words.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { LanguageController } from './base/language-controller.js';
import { plainFont } from '../banner/plain-font.js';
import { PolicyReader } from './base/policy-reader.js';
import { readerStyles } from './base/policy-reader.styles.js';
import type { BoxId } from './base/recipients/recipient-boxes.js';
import { recipientStyles } from './base/recipients/recipient.styles.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';
import { agreementStyles } from './consent-agreement.styles.js';

/**
 * The sign-up or first-launch sheet: documents to agree to, optional consents apart from required ones, I agree, I disagree.
 * Once all of it is answered, the sheet says what was answered, when and to which version, and offers to change it; what is
 * added later is asked about alone. In a form it has no buttons of its own: its boxes are part of the form, submitting is the agreement, and an earlier answer
 * stands at its box.
 *
 * @tag consent-agreement
 * @slot title - instead of the heading's text
 * @slot - what this is about, between who is responsible and the person's rights
 * @csspart title - the heading
 * @csspart all - the box that ticks all others
 * @csspart row - one document, recipient or channel
 * @csspart error - what is missing at a box
 * @csspart buttons - the row of buttons
 * @csspart choice - I agree and I disagree: one part, so that no theme can favour one
 * @csspart change - the button that brings the boxes back
 * @fires policy-agree - once for each policy that was agreed to, or confirmed as read; bubbles
 * @fires policy-disagree - once for each policy that was disagreed with; bubbles
 * @fires change - a person ticked or unticked a box; bubbles
 */
export class ConsentAgreement extends ServerDrawnElement {
  static readonly formAssociated = true;
  static override styles = [tokens, controls, readerStyles, agreementStyles, recipientStyles, guardianStyles];

  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** The name in the form's data, one entry a granted topic: `name=policy/terms&name=channel/email`. */
  @property({ reflect: true, useDefault: true }) name = '';
  /** Ids of policies, by spaces; default: all that ask for agreement, and those that must be read; `none`: no document. */
  @property({ reflect: true, useDefault: true }) policies = '';
  /** Ids of recipients that are asked about (`recipients[].ask`), by spaces; default: none. */
  @property({ reflect: true, useDefault: true }) recipients = '';
  /** Ids of channels, by spaces; default: none. */
  @property({ reflect: true, useDefault: true }) channels = '';
  /** Takes no answer and is not submitted. */
  @property(flag) disabled = false;
  /** `light`, `dark`, or as the page's `color-scheme` says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #reader = new PolicyReader(this, this.#stores, this.#language);
  #agreement = new Agreement(this, this.#stores, this.#language);
  #guardian = new GuardianAsking(this, this.#stores, this.#language);
  #boxes = this.#agreement.boxes;

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
    this.#agreement.reset();
  }
  formStateRestoreCallback(state: unknown, mode: string): void {
    this.#boxes.restore(state, mode);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this.#stores;
    const agreement = this.#agreement;
    const { topics, asked, isAnswered } = agreement;
    const answered = isAnswered ? topics : topics.filter((topic) => !asked.includes(topic));
    if (!store || topics.length === 0) return nothing;
    const language = this.#language;
    const controller = store.catalogue.controller?.name;
    const { label, disabled, form } = this.#boxes;
    const rows = {
      store,
      catalogue: store.catalogue,
      language,
      now: store.now(),
      stateOf: (topic: TopicId) => store.answer(topic),
      isTicked: (topic: TopicId) => this.#boxes.isTicked(topic),
      isClosed: (topic: TopicId) => this.#boxes.isClosed(topic),
      isBoxTicked: (box: BoxId) => this.#boxes.isBoxTicked(box),
      complaintAt: (topic: TopicId) => agreement.complaintAt(topic),
      read: this.#reader.read,
      disabled,
    };
    return html`<div class="inner ${plainFont(this)}" lang=${language.tag} dir=${language.dir}>
      <div role="group" class="inner" aria-labelledby=${label ? nothing : 'title'} aria-label=${label ?? nothing}>
        <h2 id="title" part="title"><slot name="title">${language.say('agreementTitle')}</slot></h2>
        <div class="lines">
          ${controller ? html`<p>${language.say('agreementWho', { controller })}</p>` : nothing}
          <slot></slot>
          <p>${language.say('agreementRights')}</p>
        </div>
        ${this.#guardian.part(agreement.topics)} ${isAnswered ? nothing : askedPart(rows, asked, agreement.all)}
        ${answered.length > 0 ? answersPart(rows, answered) : nothing}
      </div>
      ${
        form
          ? nothing
          : html`<div class="answers">
              <p role="status">${agreement.outcome}</p>
              ${isAnswered ? this.#changeButton() : this.#choices()}
            </div>`
      }
      ${this.#reader.template()}
    </div>`;
  }

  #changeButton(): TemplateResult {
    return html`<div class="buttons" part="buttons">
      <button
        class="quiet"
        part="change"
        type="button"
        ?disabled=${this.#boxes.disabled}
        @click=${this.#agreement.change}
      >
        ${this.#language.say('changeAnswers')}
      </button>
    </div>`;
  }

  #choices(): TemplateResult {
    const { canDisagree, consequence, agree, disagree } = this.#agreement;
    const choice = (words: 'acknowledge' | 'agree' | 'disagree', act: unknown): TemplateResult =>
      html`<button class="choice" part="choice" type="button" ?disabled=${this.#boxes.disabled} @click=${act}>
        ${this.#language.say(words)}
      </button>`;
    const long = isLong(`${this.#language.say('agree')} ${this.#language.say('disagree')}`) ? 'long' : '';
    return html`${canDisagree && consequence ? html`<p>${this.#language.say('disagreeMeans', { consequence })}</p>` : nothing}
      <div class="buttons ${long}" part="buttons">
        ${canDisagree ? [choice('agree', agree), choice('disagree', disagree)] : choice('acknowledge', agree)}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-agreement': ConsentAgreement;
  }
}
