import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ConsentStore } from '../core/ports.js';
import { controls, tokens } from './base/base.styles.js';
import { LanguageController } from './base/language-controller.js';
import { openPreferences } from './base/open-preferences.js';
import { StoreController } from './base/store-controller.js';

/**
 * A button that reopens the choices, for a footer or a menu: withdrawing is as easy as granting (GDPR Art. 7(3)). Says so
 * when the browser's opt-out signal was honoured (11 CCR §7025(c)(6)).
 * With a button of the page's own inside (`<consent-trigger><button>…</button></consent-trigger>`), a page with the script tag
 * fetches nothing for it until it is pressed.
 *
 * @tag consent-trigger
 * @slot - instead of the button's text, or a button of the page's own
 * @csspart button - the button
 * @csspart signal - the sentence about the signal
 * @fires consent-open - pressed; bubbles, cancelable
 */
export class ConsentTrigger extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: inline-block;
        color: inherit;
        font-size: inherit;
      }
      button {
        color: inherit;
        padding-inline: 4px;
        text-decoration: underline;
        text-underline-offset: 0.15em;
      }
    `,
  ];

  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** Id of the `consent-preferences` to open; default: the first in the page, else one is made. */
  @property() for = '';

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);

  constructor() {
    super();
    // The gate of a script tag answers until this class is there.
    this.onclick = null;
    this.addEventListener('click', () => this.firstElementChild && this.#open());
  }

  protected override render(): TemplateResult {
    const language = this.#language;
    const honoured = this.#stores.state?.topics.some((topic) => topic.signal === 'gpc');
    return html`<span lang=${language.tag} dir=${language.dir}>
      ${
        this.firstElementChild
          ? html`<slot></slot>`
          : html`<button type="button" part="button" @click=${this.#open}>
              <slot>${language.say('trigger')}</slot>
            </button>`
      }
      ${honoured ? html`<span class="muted" part="signal">${language.say('signalHonoured')}</span>` : nothing}
    </span>`;
  }

  #open(): void {
    void openPreferences(this, this.for);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-trigger': ConsentTrigger;
  }
}
