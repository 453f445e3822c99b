import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { wordingOf } from '../banner/evidence.js';
import type { TopicId } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { FormBoxes } from './base/agreement/form-boxes.js';
import type { Asked } from './base/ask-host.js';
import { GuardianAsking } from './base/guardian/guardian-asking.js';
import { guardianStyles } from './base/guardian/guardian.styles.js';
import { LanguageController } from './base/language-controller.js';
import { channelPart, isWanted, quietWords, standingWords, type Channels } from './base/marketing/channel-parts.js';
import { decideAll, sendConfirmation } from './base/marketing/confirmation.js';
import { nameOf } from '../banner/names.js';
import { plainFont } from '../banner/plain-font.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';
import type { MessageKey } from '../locales/index.js';
import { ticked } from './base/ticked.js';
import { optInStyles } from './marketing-opt-in.styles.js';

/**
 * Marketing by e-mail, text message and so on: one box a channel, off unless granted before. Submits like a group of
 * checkboxes (`name=email&name=sms`). In a form it is answered when the form is submitted; outside of one, at each tick. Says
 * what waits for a confirmation (`confirm` in the catalogue), since when a channel is on, and which has to be confirmed again.
 *
 * @tag marketing-opt-in
 * @slot title - instead of the legend's text
 * @slot - instead of the sentence above the boxes
 * @csspart title - the legend
 * @csspart text - the sentence
 * @csspart box - one box and its label
 * @csspart about - what stands under a box: quiet hours, since when it is on, what it waits for
 * @csspart again - Send the message again
 * @csspart stop - Stop all
 * @csspart guardian - what a person is told who is too young
 * @csspart ask-guardian - Ask a parent or guardian
 * @csspart error - what is missing
 * @fires change - a person ticked or unticked a box; bubbles
 * @fires confirmation-request - a message is to be sent by which the person confirms; bubbles
 * @fires guardian-request - a parent or guardian is to be asked; bubbles
 */
export class MarketingOptIn extends ServerDrawnElement {
  static readonly formAssociated = true;
  static override styles = [tokens, controls, optInStyles, guardianStyles];

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
  /** `light`, `dark`, or as the page's `color-scheme` says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  /** What came of what the person did, to be announced. */
  @state() private outcome: MessageKey | undefined;
  @state() private complaining = false;

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #guardian = new GuardianAsking(this, this.#stores, this.#language);
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
    decided: (_made, _evidence, requested) => this.#send(requested, false),
    wording: (topic, box) => this.#wording(topic, box),
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
        ${this.#guardian.part(this.#topics)}
        <div class="boxes ${this.#hasNotes ? 'noted' : ''}">
          ${this.#topics.map((topic) => this.#box(topic, complaint !== ''))}
        </div>
        ${
          this.#wanted.length > 1
            ? html`<button class="quiet stop" part="stop" type="button" @click=${this.#stop}>
                ${language.say('channelsStop')}
              </button>`
            : nothing
        }
      </fieldset>
      ${complaint ? html`<p id="error" class="error" part="error">${complaint}</p>` : nothing}
      <p class="muted" role="status">${this.outcome ? language.say(this.outcome) : nothing}</p>
    </div>`;
  }

  #box(topic: TopicId, invalid: boolean): TemplateResult {
    const name = nameOf(this.#stores.store?.catalogue ?? {}, topic, this.#language);
    const channels = this.#channels;
    const closed = this.#boxes.isClosed(topic);
    const about = [
      closed && 'guardian',
      channels && quietWords(channels, topic) && `quiet-${topic}`,
      channels && standingWords(channels, topic) && `standing-${topic}`,
      invalid && 'error',
    ].filter(Boolean);
    return html`<div class="channel">
      <label part="box">
        <input
          type="checkbox"
          data-topic=${topic}
          ?disabled=${closed}
          aria-invalid=${invalid ? 'true' : nothing}
          aria-describedby=${about.join(' ') || nothing}
          ${ticked(this.#boxes.isTicked(topic))}
        />
        <span>${name}</span>
      </label>
      ${channels ? channelPart(channels, topic, name) : nothing}
    </div>`;
  }

  get #channels(): Channels | undefined {
    const { store } = this.#stores;
    return store && { store, language: this.#language, again: (topic) => this.#send([topic], true) };
  }

  /** Whether anything stands under a box: then each has a line of its own. */
  get #hasNotes(): boolean {
    const channels = this.#channels;
    return !!channels && this.#topics.some((id) => quietWords(channels, id) || standingWords(channels, id));
  }

  /** What the person has said yes to. */
  get #wanted(): readonly TopicId[] {
    return this.#topics.filter((topic) => isWanted(this.#stores.store?.answer(topic)));
  }

  get #topics(): readonly TopicId[] {
    const declared = this.#stores.store?.catalogue.channels?.map((channel) => channel.id);
    const wanted = this.channels.split(/\s+/).filter(Boolean);
    return [...new Set(wanted.length > 0 ? wanted : declared)].map((id): TopicId => `channel/${id}`);
  }

  /** Outside of a form nothing else would follow, so the tick is the answer. */
  #ticked(event: Event, topics: readonly TopicId[]): void {
    this.outcome = undefined;
    if (this.#boxes.internals.validity.valid) this.complaining = false;
    const { store } = this.#stores;
    if (this.#boxes.form || !store) return;
    const answers = topics.map((topic) => [topic, this.#boxes.isTicked(topic) ? 'granted' : 'denied'] as const);
    const { made, requested } = decideAll(store, answers, this.#boxes.evidence(event, 'switch', topics));
    // In an update of its own, so that it is announced for the second box as for the first.
    if (made.length > 0) void this.updateComplete.then(() => (this.outcome ??= 'saved'));
    this.#boxes.forget(topics);
    this.#send(requested, false);
  }

  /** At once, in a form as well: nobody has to submit anything to be left alone. */
  #stop = async (event: Event): Promise<void> => {
    const topics = this.#wanted;
    const { store } = this.#stores;
    if (!store) return;
    decideAll(
      store,
      topics.map((topic) => [topic, 'denied'] as const),
      this.#boxes.evidence(event, 'stop-all', topics),
    );
    this.#boxes.forget(topics);
    this.outcome = 'channelsStopped';
    await this.updateComplete;
    // The button is gone, and whoever pressed it by keyboard is not to be lost.
    const [first] = topics;
    if (first) this.#boxes.box(first)?.focus();
  };

  /** Has the message sent that the person confirms by. A host may do so by the form's data as well: then nobody answers here. */
  #send(topics: readonly TopicId[], again: boolean): void {
    const { store } = this.#stores;
    if (!store || topics.length === 0) return;
    const words: Readonly<Record<Asked, MessageKey>> = {
      done: 'channelSent',
      failed: 'channelNotSent',
      nobody: again ? 'channelNotSent' : 'channelConfirm',
    };
    // Said anew where it was said before.
    this.outcome = undefined;
    void sendConfirmation(this, store, { topics, again, language: this.#language.tag }).then(
      (asked) => (this.outcome = words[asked]),
    );
  }

  /** All that a person agrees to by one box. */
  #wording(topic: TopicId, box: string): string {
    const told = ['title', 'text'].map((id) => this.renderRoot.querySelector(`#${id}`));
    const quiet = this.#channels && quietWords(this.#channels, topic);
    return [...told.map((part) => (part ? wordingOf(part) : '')), box, quiet].filter(Boolean).join('\n');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'marketing-opt-in': MarketingOptIn;
  }
}
