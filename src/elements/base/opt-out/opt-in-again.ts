import { html, nothing, type TemplateResult } from 'lit';
import type { ReactiveController } from 'lit';
import { nameOf } from '../../../banner/names.js';
import type { TopicId } from '../../../core/model.js';
import type { LanguageController } from '../language-controller.js';
import type { StoreController, StoreHost } from '../store-controller.js';
import { hasOptedOut } from './opted-out.js';

/** What to do once it is confirmed. @param event the gesture that counts, and the words that were shown for it */
type Confirmed = (event: Event, wording: string) => void;

/**
 * Whoever opted out opts in again in two steps: they ask for it, and then they confirm it, apart (11 CCR §7028(a)). Escape, and
 * whatever else closes the question, leaves them out.
 */
export class OptInAgain implements ReactiveController {
  #host: StoreHost;
  #stores: StoreController;
  #language: LanguageController;
  #asked: { readonly names: readonly string[]; readonly confirmed: Confirmed } | undefined;

  constructor(host: StoreHost, stores: StoreController, language: LanguageController) {
    this.#host = host;
    this.#stores = stores;
    this.#language = language;
    host.addController(this);
  }

  /**
   * Asks for the second step where one is needed.
   * @param topics what is about to be granted
   * @returns whether it asks; if not, the caller goes on
   */
  asks(topics: readonly TopicId[], confirmed: Confirmed): boolean {
    const { store } = this.#stores;
    const out = (store?.get().topics ?? []).filter((topic) => topics.includes(topic.id) && hasOptedOut(topic));
    if (!store || out.length === 0) return false;
    const names = out.map(({ id }) => nameOf(store.catalogue, id, this.#language));
    this.#asked = { names: [...new Set(names)], confirmed };
    this.#host.requestUpdate();
    return true;
  }

  hostUpdated(): void {
    const dialog = this.#host.shadowRoot?.querySelector<HTMLDialogElement>('dialog.again');
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('p')?.focus();
  }

  /** The question, while it is asked; neither answer stands out. */
  template(): TemplateResult | typeof nothing {
    const language = this.#language;
    const { names } = this.#asked ?? {};
    if (!names) return nothing;
    return html`<dialog class="again" part="again" aria-labelledby="again" @close=${this.#close}>
      <div lang=${language.tag} dir=${language.dir}>
        <p id="again" tabindex="-1">${language.say('optInAgain', { names: language.list(names) })}</p>
        <div class="buttons">
          <button class="choice" type="button" data-control="stay-out" @click=${this.#close}>
            ${language.say('stayOptedOut')}
          </button>
          <button class="choice" type="button" data-control="opt-in-again" @click=${this.#confirm}>
            ${language.say('optIn')}
          </button>
        </div>
      </div>
    </dialog>`;
  }

  #close = (event: Event): void => {
    // Closed and not only taken away, so that the focus goes back.
    (event.currentTarget as HTMLElement).closest('dialog')?.close();
    this.#asked = undefined;
    this.#host.requestUpdate();
  };

  #confirm = (event: Event): void => {
    const { names = [], confirmed } = this.#asked ?? {};
    const language = this.#language;
    this.#close(event);
    const wording = [language.say('optInAgain', { names: language.list(names) }), language.say('optIn')];
    confirmed?.(event, wording.join('\n'));
  };
}
