import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { TopicId } from '../../core/model.js';
import type { LanguageController } from './language-controller.js';
import { nameOf } from '../../banner/names.js';
import type { StoreController } from './store-controller.js';

/** How a policy is opened. */
export interface ReadingWish {
  /** A version by name; default: the one in force. */
  readonly version?: string;
  /** Whether what changed is shown first. */
  readonly compare?: boolean;
}

/** Opens a policy over the whole screen, to be read and closed again. Fetches `policy-notice` at the first use. */
export class PolicyReader implements ReactiveController {
  readonly #host: LitElement;
  readonly #stores: StoreController;
  readonly #language: LanguageController;
  #topic: TopicId | undefined;
  #wish: ReadingWish = {};
  /** Whether the dialog is still to be opened: one that was closed stands in the tree until its `close` event comes. */
  #opens = false;

  constructor(host: LitElement, stores: StoreController, language: LanguageController) {
    this.#host = host;
    this.#stores = stores;
    this.#language = language;
    host.addController(this);
  }

  /** Opens a policy: as it is in force, or as is wished. Closing it answers nothing. */
  read = async (topic: TopicId, wish: ReadingWish = {}): Promise<void> => {
    try {
      const { PolicyNotice } = await import('../policy-notice.js');
      if (!customElements.get('policy-notice')) customElements.define('policy-notice', PolicyNotice);
      this.#wish = wish;
      this.#opens = true;
      this.#show(topic);
    } catch (cause) {
      this.#stores.store?.report({
        code: 'policy-unavailable',
        message: `The reader of "${topic}" could not be loaded; the document cannot be read here.`,
        cause,
      });
    }
  };

  /** The open document; nothing while none is. */
  template(): TemplateResult | typeof nothing {
    const { store } = this.#stores;
    if (!store || !this.#topic) return nothing;
    return html`<dialog
      class="reader"
      aria-label=${nameOf(store.catalogue, this.#topic, this.#language)}
      @close=${() => this.#show(undefined)}
    >
      <header role="none">
        <button class="quiet" type="button" @click=${() => this.#dialog?.close()}>
          ${this.#language.say('close')}
        </button>
      </header>
      <div class="page">
        <policy-notice
          policy=${this.#topic.slice('policy/'.length)}
          version=${this.#wish.version ?? nothing}
          compare=${this.#wish.compare ? '' : nothing}
          .store=${store}
        ></policy-notice>
      </div>
    </dialog>`;
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!dialog || !this.#opens) return;
    this.#opens = false;
    dialog.showModal();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector('dialog.reader');
  }

  #show(topic: TopicId | undefined): void {
    this.#topic = topic;
    this.#host.requestUpdate();
  }
}
