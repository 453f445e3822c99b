import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { TopicId } from '../core/model.js';
import type { Obtained, ObtainOptions } from '../core/obtaining.js';
import type { ConsentStore } from '../core/ports.js';
import { plainFont } from '../banner/plain-font.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { LanguageController } from './base/language-controller.js';
import { Asking, type Phase } from './base/permission/asking.js';
import { permissionFacts } from './base/permission/permission-facts.js';
import { choicesPart, factsPart, helpPart, outcomeWords, stepsPart } from './base/permission/permission-parts.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';
import { permissionStyles } from './permission-request.styles.js';

/**
 * Why a device (camera, microphone, location, …) is needed, before the browser asks: what for, which data, how long, who gets
 * it, and what a no means. Only on a yes, and in the same gesture, is the app around the page asked, else the browser. Our
 * consent and the browser's setting are two things, and both are shown. In the page it shows where things stand, and the choice;
 * `modal` it is the dialog of `store.request()`, which places one of its own where the page has none.
 *
 * @tag permission-request
 * @slot title - instead of the question
 * @slot - instead of the reason
 * @csspart surface - the whole
 * @csspart title - the question
 * @csspart fact - one declared fact: term and description
 * @csspart state - what was answered here, and what the browser is set to
 * @csspart outcome - what came of it
 * @csspart help - how to unblock it in the browser
 * @csspart buttons - the row of buttons
 * @csspart choice - the answers: one part, so that no theme can favour one
 * @csspart change - the button that brings the choice back
 * @csspart withdraw - the button that takes a permission back
 * @csspart retry - the button that tries again
 * @cssproperty --consent-background - the surface
 * @cssproperty --consent-text - the text
 * @cssproperty --consent-button - the answers, all of them
 * @cssproperty --consent-on-button - their words
 * @fires permission-request - the person said yes: an app or a host may take it, and then the browser is not asked; bubbles
 */
export class PermissionRequest extends ServerDrawnElement {
  static override styles = [tokens, controls, permissionStyles];

  /** Id of the permission in the catalogue. */
  @property({ reflect: true, useDefault: true }) permission = '';
  /** Stands over the page and shows itself when it is asked for. */
  @property(flag) modal = false;
  /** Level of the heading. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** What exactly is needed, where the person allows it in the page. */
  @property({ attribute: false }) options: ObtainOptions = {};
  /** Gets what the person allowed in the page; without it, what the browser gives is ended at once, and there is no "once". */
  @property({ attribute: false }) use?: ((obtained: Obtained) => void) | undefined;
  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** `light`, `dark`, or as the page's `color-scheme` says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #asking = new Asking(this, this.#stores, this.#language);
  #shown: Phase = 'rest';
  #wasFocused = false;

  constructor() {
    super();
    this.#asking.given = (obtained) => (this.use ? obtained && this.use(obtained) : obtained?.stop());
  }

  /** The topic that it asks about. */
  get topic(): TopicId {
    return `permission/${this.permission}`;
  }

  /** Asks, unless it was allowed before. @returns undefined for a no, and where nobody answered */
  async ask(options?: ObtainOptions): Promise<Obtained | undefined> {
    const obtained = await this.#asking.start(options);
    // The dialog is closed, and the focus back, before anybody goes on.
    await this.updateComplete;
    return obtained;
  }

  protected override willUpdate(): void {
    this.#wasFocused = !!this.shadowRoot?.activeElement;
  }

  protected override updated(): void {
    const { phase } = this.#asking;
    const before = this.#shown;
    this.#shown = phase;
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && phase === 'rest') dialog.close();
    // While the browser asks there is nothing to be shown that was not there before.
    if (dialog && !dialog.open && phase !== 'rest' && phase !== 'busy') dialog.showModal();
    // What was pressed inline is gone, with the focus: on to what stands in its place.
    if (!dialog && (phase === 'rest' || phase === 'ask') && this.#wasFocused && !this.shadowRoot?.activeElement)
      this.renderRoot.querySelector<HTMLElement>('.buttons button')?.focus();
    if (phase === before || (dialog ? !dialog.open : before === 'rest')) return;
    // What was pressed is gone: the focus goes to what came of it.
    const goal = phase === 'ask' || phase === 'rest' ? '#title' : '.outcome';
    if (!dialog && this.shadowRoot?.activeElement) return;
    this.renderRoot.querySelector<HTMLElement>(goal)?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this.#stores;
    const language = this.#language;
    const facts = store && permissionFacts(store, this.topic, language);
    if (!facts) return nothing;
    const level = Math.min(Math.max(Math.trunc(this.headingLevel) || 2, 1), 6);
    const title = html`<div id="title" class="title" part="title" role="heading" aria-level=${level} tabindex="-1">
      <slot name="title">${facts.title}</slot>
    </div>`;
    const outcome = outcomeWords(this.#asking, facts.name, language);
    const rest = html`<div class="body">
        <p><slot>${facts.why}</slot></p>
        ${facts.duty ? html`<p>${language.say('permissionDuty', { purpose: facts.duty })}</p>` : nothing}
        ${factsPart(facts, this.#asking, language)} ${helpPart(this.#asking.setting, facts.name, language)}
      </div>
      <div class="foot">
        <p class="outcome ${outcome === nothing ? 'silent' : ''}" part="outcome" role="status" tabindex="-1">
          ${outcome}
        </p>
        ${this.#controls()}
      </div>`;
    if (!this.modal) {
      return html`<section
        class="surface card ${plainFont(this)}"
        part="surface"
        aria-labelledby="title"
        lang=${language.tag}
        dir=${language.dir}
      >
        ${title}${rest}
      </section>`;
    }
    return html`<dialog
      part="surface"
      class="surface ${plainFont(this)}"
      aria-labelledby="title"
      @close=${this.#closed}
    >
      <div lang=${language.tag} dir=${language.dir}>
        ${title}
        <button class="icon" type="button" aria-label=${language.say('close')} @click=${this.#close}>
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 4l12 12M16 4L4 16" /></svg>
        </button>
        ${rest}
      </div>
    </dialog>`;
  }

  #controls(): TemplateResult | typeof nothing {
    const language = this.#language;
    const asking = this.#asking;
    const { phase, state } = asking;
    const say = (key: 'close' | 'tryAgain' | 'goOn' | 'withdraw' | 'changeAnswer'): string => language.say(key);
    const close = ['close', say('close'), this.#close] as const;
    if (phase === 'busy') return this.modal ? nothing : stepsPart([close]);
    if (phase === 'failed') return stepsPart([['retry', say('tryAgain'), asking.run], close]);
    if (phase === 'press') return stepsPart([['retry', say('goOn'), asking.run], close]);
    const choices = (): TemplateResult =>
      choicesPart(this.#answer, this.modal || !!this.use, state?.guarded === true, language);
    if (phase === 'ask') return choices();
    if (this.modal) return nothing;
    if (state?.allowed || state?.lent) return stepsPart([['withdraw', say('withdraw'), this.#withdraw]]);
    if (state?.answer === 'denied' && state.standing === 'current')
      return stepsPart([['change', say('changeAnswer'), this.#again]]);
    return choices();
  }

  #answer = (event: Event): void => this.#asking.answer(event, this.modal ? undefined : this.options);
  #withdraw = (event: Event): void => this.#asking.withdraw(event);
  #again = (): void => this.#asking.again();
  #close = (): void => this.#asking.finish(undefined);

  #closed(event: Event): void {
    // By Escape. What was closed by us has been finished, and may be open again.
    if (this.#asking.phase !== 'rest' && !(event.currentTarget as HTMLDialogElement).open) this.#close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'permission-request': PermissionRequest;
  }
}
