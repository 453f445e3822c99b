import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ConsentStore } from '../core/ports.js';
import { plainFont } from '../banner/plain-font.js';
import { controls, tokens } from './base/base.styles.js';
import { CenterAnswers } from './base/center/center-answers.js';
import { CenterDevices } from './base/center/center-devices.js';
import { answersFile, answersTable } from './base/center/center-file.js';
import { CenterHistory } from './base/center/center-history.js';
import { KeptController } from './base/center/center-kept.js';
import { allPart, groupPart } from './base/center/center-parts.js';
import { policiesPart } from './base/center/center-policies.js';
import { CenterProofs } from './base/center/center-proofs.js';
import { isReceipt, receiptPart } from './base/center/center-receipt.js';
import { PAGE, timelinePart } from './base/center/center-timeline.js';
import { GROUPS } from './base/center/center-topics.js';
import { partTitle, type CenterView } from './base/center/center-view.js';
import { dayOf } from './base/center/center-words.js';
import { saveAs } from './base/inventory/inventory-file.js';
import { LanguageController } from './base/language-controller.js';
import { PolicyReader } from './base/policy-reader.js';
import { readerStyles } from './base/policy-reader.styles.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';
import { againStyles } from './base/opt-out/opt-out.styles.js';
import { centerStyles } from './privacy-center.styles.js';

/**
 * Everything that a person answered, when, to which words and until when it counts; to change or take back one, a part of it, or
 * all by one press; what happens without consent and why; the history, receipts, and files to take away. Each switch acts at
 * once, with evidence of its own. Folds are drawn, and what they need is fetched, when they are opened.
 *
 * @tag privacy-center
 * @slot title - instead of the heading's text
 * @slot - instead of the introduction
 * @slot rights - to exercise rights; default: a `rights-request`, where the page has registered it
 * @csspart title - the heading
 * @csspart all - how much is on, and what takes everything back
 * @csspart group - one part: uses of data, recipients, channels, permissions, documents, what happens without consent
 * @csspart row - one topic, or one document
 * @csspart fold - what opens to show more
 * @csspart lapsed - that an answer does not count any more, and what to do
 * @csspart withdraw - a button that takes an answer back, or several
 * @csspart again - the question whether somebody who opted out wants to opt in again
 * @csspart undo - the button that gives back what was taken back together
 * @csspart read - the button that opens a document
 * @csspart history - the timeline
 * @csspart entry - one entry of it
 * @csspart more - Show more
 * @csspart receipt - a receipt
 * @csspart export - a button that downloads a file
 * @fires policy-disagree - an agreement to a document was withdrawn; bubbles
 * @fires confirmation-request - a channel was switched on that is to be confirmed; bubbles
 * @fires guardian-request - somebody too young switched something on; bubbles
 */
export class PrivacyCenter extends ServerDrawnElement {
  static override styles = [tokens, controls, readerStyles, centerStyles, againStyles];

  /** Level of the heading. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** `light`, `dark`, or as the page's `color-scheme` says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  @state() private opened: ReadonlySet<string> = new Set();
  @state() private entriesShown = PAGE;

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #reader = new PolicyReader(this, this.#stores, this.#language);
  #history = new CenterHistory(this, this.#stores);
  #answers = new CenterAnswers(this, this.#stores, this.#language);
  #devices = new CenterDevices(this, this.#stores);
  #proofs = new CenterProofs(this, this.#stores);
  #kept = new KeptController(this);
  /** The first entry that "Show more" brought, to be focused once it is there. */
  #next: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void customElements.whenDefined('rights-request').then(() => this.requestUpdate());
  }

  protected override updated(_changed: PropertyValues<this>): void {
    // A document that is read from here can be answered here; its reader asks for nothing by itself.
    const notice = this.renderRoot.querySelector('policy-notice');
    if (notice) notice.agreement = true;
    if (this.#next === undefined) return;
    this.renderRoot.querySelectorAll<HTMLElement>('.entry')[this.#next]?.focus();
    this.#next = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this.#stores;
    if (!store) return nothing;
    const language = this.#language;
    const level = Math.min(Math.max(Math.trunc(this.headingLevel) || 2, 1), 6);
    const view = this.#view(store, level + 1);
    return html`<div class="center ${plainFont(this)}" lang=${language.tag} dir=${language.dir}>
        <div class="title" id="title" part="title" role="heading" aria-level=${level}>
          <slot name="title">${language.say('centerTitle')}</slot>
        </div>
        ${this.#isEmpty(store) ? html`<p>${language.say('centerEmpty')}</p>` : this.#content(view)}
        ${this.#rights(view)}
        <p class="spoken" role="status">${this.#answers.message}</p>
      </div>
      ${this.#answers.again.template()} ${this.#reader.template()}`;
  }

  #content(view: CenterView): TemplateResult {
    const { language } = view;
    return html`<p><slot>${language.say('centerText')}</slot></p>
      <p class=${this.#kept.isLost ? 'offer' : ''} role="status">
        ${this.#kept.isLost ? language.say('centerLost') : nothing}
      </p>
      ${allPart(view)} ${GROUPS.filter((group) => group !== 'told').map((group) => groupPart(view, group))}
      ${policiesPart(view, (topic) => void this.#reader.read(topic))} ${groupPart(view, 'told')}
      ${timelinePart(view, this.entriesShown, this.#more)} ${this.#files(view)}`;
  }

  #files(view: CenterView): TemplateResult {
    const { language, level } = view;
    return html`<section class="part" aria-labelledby="part-files">
      ${partTitle(language.say('centerFiles'), level, 'part-files')}
      <p class="muted">${language.say('centerFilesText')}</p>
      <div class="pair">
        <button class="quiet" part="export" type="button" @click=${() => this.#save(view, 'json')}>
          ${language.say('centerJson')}
        </button>
        <button class="quiet" part="export" type="button" @click=${() => this.#save(view, 'csv')}>
          ${language.say('inventoryExport')}
        </button>
      </div>
      ${receiptPart(view, language.say('centerFiles'))}
    </section>`;
  }

  /** What the page itself puts there, else the form for requests, if the page has it. */
  #rights({ store, level }: CenterView): TemplateResult {
    const form = customElements.get('rights-request')
      ? html`<rights-request heading-level=${level} theme=${this.theme ?? nothing} .store=${store}></rights-request>`
      : nothing;
    return html`<slot name="rights">${form}</slot>`;
  }

  #view(store: ConsentStore, level: number): CenterView {
    return {
      ...{ store, level, language: this.#language, history: this.#history, answers: this.#answers },
      ...{ proofs: this.#proofs, devices: this.#devices, theme: this.theme },
      isOpen: (fold) => this.opened.has(fold),
      toggled: this.#toggled,
    };
  }

  /** Nothing is asked, nothing told, and nothing was ever answered. */
  #isEmpty(store: ConsentStore): boolean {
    const { policies = [] } = store.catalogue;
    return store.get().topics.length === 0 && policies.length === 0 && this.#history.entries.length === 0;
  }

  #toggled = (event: Event, fold: string): void => {
    const { open } = event.target as HTMLDetailsElement;
    // An update writes `open`, and its event comes later.
    if (event.target !== event.currentTarget || open === this.opened.has(fold)) return;
    const opened = new Set(this.opened);
    // One receipt at a time: each is a region of the page of the same name.
    for (const other of open && isReceipt(fold) ? opened : []) if (isReceipt(other)) opened.delete(other);
    if (open) opened.add(fold);
    else opened.delete(fold);
    this.opened = opened;
    if (open) void this.#proofs.load();
  };

  #more = (): void => {
    this.#next = this.entriesShown;
    this.entriesShown += PAGE;
  };

  async #save(view: CenterView, kind: 'json' | 'csv'): Promise<void> {
    const name = `my-answers-${dayOf(view.store.now())}.${kind}`;
    if (kind === 'json') return saveAs(name, answersFile(view), 'application/json');
    await this.#proofs.load();
    saveAs(name, answersTable(view), 'text/csv;charset=utf-8');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'privacy-center': PrivacyCenter;
  }
}
