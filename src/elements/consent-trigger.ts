import { html, isServer, css, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ConsentStore } from '../core/ports.js';
import { controls, tokens } from './base/base.styles.js';
import { LanguageController } from './base/language-controller.js';
import { openPreferences } from './base/open-preferences.js';
import { GROUPS, LABELS, topicsOfGroup, type OptOutKind } from './base/opt-out/opted-out.js';
import { OptOutPanel } from './base/opt-out/opt-out-panel.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';

/** A tick and a cross in a pill, beside "Your Privacy Choices" (11 CCR §7015(b)). */
const choicesIcon: TemplateResult = html`<svg part="icon" viewBox="0 0 30 14" aria-hidden="true">
  <rect x="0.7" y="0.7" width="28.6" height="12.6" rx="6.3" />
  <path d="M17 0.7L13 13.3M5.5 7.2l2.3 2.4 4-5.2M19 4.4l5.2 5.2M24.2 4.4L19 9.6" />
</svg>`;

/**
 * A button that reopens the choices, for a footer or a menu: withdrawing is as easy as granting (GDPR Art. 7(3)). Says so
 * when the browser's opt-out signal was honoured (11 CCR §7025(c)(6)).
 * As one of the links that US law words (`kind`) it opens what they are for instead, opts out by the next press, and shows nothing
 * where there is nothing to opt out of.
 * With a button of the page's own inside (`<consent-trigger><button>…</button></consent-trigger>`), a page with the script tag
 * fetches nothing for it until it is pressed.
 *
 * @tag consent-trigger
 * @slot - instead of the button's text, or a button of the page's own
 * @csspart button - the button
 * @csspart icon - the icon of Your Privacy Choices
 * @csspart signal - the sentence about the signal
 * @csspart dialog - what a link of the law opens
 * @csspart title - its heading
 * @csspart group - what it is about: sale and sharing, or sensitive data
 * @csspart status - whether the person has opted out
 * @csspart again - the question whether they want to opt in again
 * @fires consent-open - pressed; bubbles, cancelable
 */
export class ConsentTrigger extends ServerDrawnElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: inline-block;
        color: inherit;
        font-size: inherit;
      }
      [part='icon'] {
        inline-size: 2.15em;
        block-size: 1em;
        margin-inline-start: 6px;
        vertical-align: -0.1em;
        fill: none;
        stroke: currentcolor;
        stroke-width: 1.4;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      @media print {
        :host {
          display: none !important;
        }
      }
      .opener {
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
  /**
   * Which of the links that US law asks for it is, in the law's own words: `opt-out` ("Do Not Sell or Share My Personal
   * Information"), `limit` ("Limit the Use of My Sensitive Personal Information"), or `choices` ("Your Privacy Choices" with its
   * icon, instead of the two). Default: all choices, in words of ours.
   */
  @property() kind?: OptOutKind | undefined;

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #panel: OptOutPanel | undefined;

  constructor() {
    super();
    // The gate of a script tag answers until this class is there.
    this.onclick = null;
    this.addEventListener('click', (event) => {
      // What is pressed in the panel comes by here as well.
      const isPanel = event.composedPath().some((node) => node instanceof HTMLDialogElement);
      if (this.firstElementChild && !isPanel) this.#open();
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const language = this.#language;
    const kind = this.#kind;
    if (kind && !this.#concerns(kind)) return nothing;
    const honoured = this.#stores.state?.topics.some((topic) => topic.signal === 'gpc');
    const button = html`<button
      class="opener"
      type="button"
      part="button"
      aria-haspopup=${kind ? 'dialog' : nothing}
      @click=${this.#open}
    >
      <slot>${language.say(kind ? LABELS[kind] : 'trigger')}</slot>${kind === 'choices' ? choicesIcon : nothing}
    </button>`;
    // A server does not know whether the page brings a button of its own.
    const own = isServer ? html`<slot>${button}</slot>` : html`<slot></slot>`;
    return html`<span lang=${language.tag} dir=${language.dir}>
      ${isServer || this.firstElementChild ? own : button}
      ${honoured ? html`<span class="muted" part="signal">${language.say('signalHonoured')}</span>` : nothing}
      ${(kind && this.#panel?.template(kind, () => this.#preferences())) ?? nothing}
    </span>`;
  }

  /** A word that is none of the three is none. */
  get #kind(): OptOutKind | undefined {
    return this.kind === 'opt-out' || this.kind === 'limit' || this.kind === 'choices' ? this.kind : undefined;
  }

  #open(): void {
    if (!this.#kind) return this.#preferences();
    this.#panel ??= new OptOutPanel(this, this.#stores, this.#language);
    this.#panel.show();
  }

  /** Whether there is anything to opt out of. */
  #concerns(kind: OptOutKind): boolean {
    const { store } = this.#stores;
    return (
      !!store && GROUPS[kind].some((group) => topicsOfGroup(store.catalogue, store.get().topics, group).length > 0)
    );
  }

  #preferences(): void {
    void openPreferences(this, this.for);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-trigger': ConsentTrigger;
  }
}
