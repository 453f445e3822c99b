import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ConsentStore } from '../core/ports.js';
import type { Receipt, ReceiptOptions } from '../core/receipt-model.js';
import { plainFont } from '../banner/plain-font.js';
import { controls, tokens } from './base/base.styles.js';
import { LanguageController } from './base/language-controller.js';
import { printAlone } from './base/receipt/print-alone.js';
import { answersPart } from './base/receipt/receipt-answers.js';
import { download, fileName } from './base/receipt/receipt-file.js';
import { ReceiptMaker } from './base/receipt/receipt-maker.js';
import { otherParts, silentParts, whoPart, type Showing } from './base/receipt/receipt-parts.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';
import { receiptStyles } from './consent-receipt.styles.js';

/** How much of a hash is shown at first: enough to tell two receipts apart. */
const SHORT = 15;

/**
 * What a person gets to keep of their answers: who is responsible, what they said to what, when, where and until when it counts,
 * what they were told and not asked, and what they have not answered. To see, to print alone, and to download as a file that
 * anyone can check offline. Answers to an earlier catalogue are listed without facts, which are not known any more.
 *
 * @tag consent-receipt
 * @csspart receipt - the whole
 * @csspart title - the heading
 * @csspart answer - one topic, or one version of a policy
 * @csspart others - answers that the receipt cannot state
 * @csspart buttons - the row of buttons
 * @csspart download - Download
 * @csspart print - Print
 * @csspart error - the receipt could not be loaded
 */
export class ConsentReceipt extends ServerDrawnElement {
  static override styles = [tokens, controls, receiptStyles];

  /** Id of one entry of the history; default: everything that the device knows. */
  @property() entry = '';
  /** Level of the heading. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** What neither answers nor catalogue know, such as how to withdraw and where data is stored. */
  @property({ attribute: false }) options?: ReceiptOptions | undefined;
  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** `light`, `dark`, or as the page's `color-scheme` says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #maker = new ReceiptMaker(this, this.#stores);
  /** Folds that were opened for the paper only. */
  #unfolded: readonly HTMLDetailsElement[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('beforeprint', this.#unfold);
    window.addEventListener('afterprint', this.#fold);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeprint', this.#unfold);
    window.removeEventListener('afterprint', this.#fold);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this.#stores;
    if (!store) return nothing;
    const language = this.#language;
    const { status } = this.#maker;
    const level = Math.min(Math.max(Math.trunc(this.headingLevel) || 2, 1), 6);
    return html`<section
      class="receipt ${plainFont(this)}"
      part="receipt"
      aria-labelledby="title"
      lang=${language.tag}
      dir=${language.dir}
    >
      <div class="title" id="title" part="title" role="heading" aria-level=${level} tabindex="-1">
        ${language.say('receiptTitle')}
      </div>
      ${
        status === 'failed'
          ? html`<div class="failed" part="error">
              <p role="alert">${language.say('receiptFailed')}</p>
              <p><button class="quiet" type="button" @click=${this.#retry}>${language.say('tryAgain')}</button></p>
            </div>`
          : this.#content({ store, language, options: this.options, level: level + 1 })
      }
      <p role="status" ?hidden=${status !== 'loading'}>
        ${status === 'loading' ? language.say('receiptLoading') : nothing}
      </p>
    </section>`;
  }

  #content(showing: Showing): TemplateResult | typeof nothing {
    const { made, status } = this.#maker;
    const { receipt, others } = made;
    const { store, language } = showing;
    if (status === 'loading') return nothing;
    if (!receipt && others.length === 0) {
      return html`<p>${language.say(this.entry ? 'receiptUnknownEntry' : 'receiptEmpty')}</p>
        ${whoPart(undefined, showing)}`;
    }
    const hasHistory = others.length > 0 && this.#maker.entriesOf(store).length > 0;
    return html`<p class="muted">${language.say('receiptText')}</p>
      ${whoPart(receipt, showing)}
      ${receipt ? html`${answersPart(receipt, showing)} ${silentParts(receipt, others, showing)}` : nothing}
      ${otherParts(others, showing)}
      <div class="buttons" part="buttons">
        ${
          receipt
            ? html`<button class="quiet" part="download" type="button" @click=${this.#download}>
                ${language.say('download')}
              </button>`
            : nothing
        }
        ${
          hasHistory
            ? html`<button class="quiet" part="download" type="button" @click=${this.#downloadHistory}>
                ${language.say('downloadHistory')}
              </button>`
            : nothing
        }
        <button class="quiet" part="print" type="button" @click=${() => printAlone(this)}>
          ${language.say('print')}
        </button>
      </div>
      ${receipt ? this.#check(receipt, showing) : nothing}`;
  }

  #check({ proof: { hash } }: Receipt, { store, language }: Showing): TemplateResult {
    return html`<div class="check">
      <p class="muted">
        ${language.say('receiptCheck')}
        <bdi><code>npx assent verify ${fileName('receipt', store.now())}</code></bdi>
      </p>
      <p class="muted">
        ${language.say('receiptHash')}: <bdi><code>${hash.slice(0, SHORT)}…</code></bdi>
      </p>
      <details>
        <summary>${language.say('receiptHashWhole')}</summary>
        <bdi><code>${hash}</code></bdi>
      </details>
    </div>`;
  }

  #download = (): void => {
    const { store } = this.#stores;
    const { receipt } = this.#maker.made;
    if (store && receipt) download(receipt, fileName('receipt', store.now()));
  };

  #downloadHistory = (): void => {
    const { store } = this.#stores;
    if (store) download(this.#maker.entriesOf(store), fileName('history', store.now()));
  };

  #retry = (): void => {
    this.#maker.retry();
    // The button goes; the keyboard stays where the receipt will be.
    this.renderRoot.querySelector<HTMLElement>('.title')?.focus();
  };

  #unfold = (): void => {
    this.#unfolded = [...this.renderRoot.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const fold of this.#unfolded) fold.open = true;
  };

  #fold = (): void => {
    for (const fold of this.#unfolded) fold.open = false;
    this.#unfolded = [];
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-receipt': ConsentReceipt;
  }
}
