import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Purpose } from '../core/catalogue.js';
import type { Answer, TopicId, TopicState } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import type { ConsentOpenEvent } from '../events.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { evidenceOf } from '../banner/evidence.js';
import { LanguageController } from './base/language-controller.js';
import { descriptionOf, nameOf } from '../banner/names.js';
import { plainFont } from '../banner/plain-font.js';
import { cookiesOf, purposeFacts, recipientFacts } from './base/purpose-facts.js';
import { StoreController } from './base/store-controller.js';
import { preferencesStyles } from './consent-preferences.styles.js';

/**
 * The second layer: each purpose with its services, recipients, data and retention, and a switch for each that can be
 * changed. A modal dialog, or `inline` on a settings page. Nothing is answered before Save; closing goes back.
 *
 * @tag consent-preferences
 * @slot title - instead of the heading's text
 * @slot - instead of the introduction
 * @csspart dialog - the dialog
 * @csspart title - the heading
 * @csspart row - one purpose or recipient
 * @csspart buttons - the row of buttons
 * @csspart choice - Accept all and Reject all: one part, so that no theme can favour one
 * @csspart save - Save
 */
export class ConsentPreferences extends LitElement {
  static override styles = [tokens, controls, preferencesStyles];

  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** Stands in the page instead of over it. */
  @property(flag) inline = false;
  /** `light`, `dark`, or as the visitor's system says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  /** Switches that were moved and not saved yet. */
  @state() private draft: ReadonlyMap<TopicId, boolean> = new Map();
  /** Purposes whose details are open: only they are drawn, so that a thousand services cost nothing. */
  @state() private opened: ReadonlySet<TopicId> = new Set();
  @state() private saved = false;

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('consent-open', this.#asked);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('consent-open', this.#asked);
  }

  /** Opens the dialog, or brings the inline form into view. */
  async show(): Promise<void> {
    this.draft = new Map();
    this.saved = false;
    await this.updateComplete;
    if (this.inline) return this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
    const dialog = this.renderRoot.querySelector('dialog');
    if (!dialog || dialog.open) return;
    dialog.showModal();
    this.renderRoot.querySelector<HTMLElement>('h2')?.focus();
  }

  /** Closes the dialog. Decides nothing; switches that were moved go back. */
  close(): void {
    this.renderRoot.querySelector('dialog')?.close();
    this.draft = new Map();
  }

  protected override render(): TemplateResult {
    const { store } = this.#stores;
    const language = this.#language;
    const title = html`<h2 id="title" part="title" tabindex="-1">
      <slot name="title">${language.say('preferencesTitle')}</slot>
    </h2>`;
    const body = html`<div class="body">
        <p><slot>${language.say('preferencesText')}</slot></p>
        ${store ? this.#groups(store) : nothing}
      </div>
      <footer>
        <div class="buttons" part="buttons">
          <button class="choice" part="choice" type="button" data-control="accept-all" @click=${this.#answer}>
            ${language.say('acceptAll')}
          </button>
          <button class="choice" part="choice" type="button" data-control="reject-all" @click=${this.#answer}>
            ${language.say('rejectAll')}
          </button>
          <button class="quiet" part="save" type="button" data-control="save" @click=${this.#answer}>
            ${language.say('save')}
          </button>
        </div>
      </footer>`;
    const status = html`<p class=${this.inline ? 'muted' : 'spoken'} role="status">
      ${this.saved ? language.say('saved') : nothing}
    </p>`;

    if (this.inline) {
      return html`<section aria-labelledby="title" lang=${language.tag} dir=${language.dir}>
        ${title}${body}${status}
      </section>`;
    }
    return html`<dialog part="dialog" class=${plainFont(this)} aria-labelledby="title" @close=${this.#closed}>
        <div lang=${language.tag} dir=${language.dir}>
          <header>
            ${title}
            <button class="icon" type="button" aria-label=${language.say('close')} @click=${this.close}>
              <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 4l12 12M16 4L4 16" /></svg>
            </button>
          </header>
          ${body}
        </div>
      </dialog>
      <div lang=${language.tag}>${status}</div>`;
  }

  #groups(store: ConsentStore): TemplateResult {
    const { catalogue } = store;
    const { topics } = store.get();
    const told = topics.filter((topic) => topic.kind === 'purpose' && !topic.changeable);
    const asked = topics.filter((topic) => topic.kind === 'purpose' && topic.changeable);
    const recipients = topics.filter((topic) => topic.kind === 'recipient');
    const purposes = [...asked, ...told].map((topic) =>
      this.#purpose(store, topic, catalogue.purposes?.find((purpose) => purpose.id === topic.key) as Purpose),
    );
    return html`<div class="group">${purposes}</div>
      ${
        recipients.length > 0
          ? html`<section class="group" aria-labelledby="sharing">
              <h3 id="sharing">${this.#language.say('sharing')}</h3>
              ${recipients.map((topic) => this.#recipient(store, topic))}
            </section>`
          : nothing
      }`;
  }

  #purpose(store: ConsentStore, topic: TopicState, purpose: Purpose): TemplateResult {
    const language = this.#language;
    const { catalogue } = store;
    const services = (catalogue.services ?? []).filter((service) => service.purpose === purpose.id);
    const description = descriptionOf(catalogue, topic.id, language);
    const consequence = language.text(purpose.consequence);
    return html`<div class="row" part="row">
      <h3 id=${topic.id}>${nameOf(catalogue, topic.id, language)}</h3>
      ${this.#switch(topic)} ${description ? html`<p>${description}</p>` : nothing}
      ${consequence ? html`<p class="muted">${language.say('consequence', { text: consequence })}</p>` : nothing}
      <details ?open=${this.opened.has(topic.id)} @toggle=${(event: Event) => this.#toggled(event, topic.id)}>
        <summary>
          ${language.say('details')}<span class="spoken">: ${nameOf(catalogue, topic.id, language)}</span>
        </summary>
        ${
          this.opened.has(topic.id)
            ? html`<dl class="facts">
                ${purposeFacts(catalogue, purpose, language)}
                ${
                  services.length > 0
                    ? html`<div>
                        <dt>${language.say('services')}</dt>
                        <dd>
                          <ul class="services">
                            ${services.map((service) => {
                              const id: TopicId = `service/${service.id}`;
                              const own = store.get().topics.find((candidate) => candidate.id === id);
                              return html`<li>
                                <div>
                                  <span id=${id}>${nameOf(catalogue, id, language)}</span>
                                  ${cookiesOf(catalogue, service, language)}
                                </div>
                                ${own ? this.#switch(own) : nothing}
                              </li>`;
                            })}
                          </ul>
                        </dd>
                      </div>`
                    : nothing
                }
              </dl>`
            : nothing
        }
      </details>
    </div>`;
  }

  #recipient(store: ConsentStore, topic: TopicState): TemplateResult {
    const language = this.#language;
    const name = nameOf(store.catalogue, topic.id, language);
    return html`<div class="row" part="row">
      <h4 id=${topic.id}>${language.say('shareWith', { name })}</h4>
      ${this.#switch(topic)}
      <dl class="facts">${recipientFacts(store.catalogue, topic.key, language)}</dl>
    </div>`;
  }

  /** A switch with its state in words; what is told and not asked has the words alone. */
  #switch(topic: TopicState): TemplateResult {
    const language = this.#language;
    if (!topic.changeable) return html`<span class="state">${language.say('alwaysOn')}</span>`;
    const on = this.#ticked(topic);
    return html`<span class="state">
      <span aria-hidden="true">${language.say(on ? 'on' : 'off')}</span>
      <input
        type="checkbox"
        role="switch"
        aria-labelledby=${topic.id}
        .checked=${live(on)}
        @change=${(event: Event) => this.#move(topic, (event.target as HTMLInputElement).checked)}
      />
    </span>`;
  }

  #ticked(topic: TopicState): boolean {
    return this.draft.get(topic.id) ?? topic.allowed;
  }

  #move(topic: TopicState, on: boolean): void {
    const draft = new Map(this.draft).set(topic.id, on);
    const services = this.#stores.store?.catalogue.services ?? [];
    if (topic.kind === 'purpose') {
      // A purpose takes its services along; each can be set apart again.
      for (const service of services) if (service.purpose === topic.key) draft.set(`service/${service.id}`, on);
    } else if (topic.kind === 'service' && on) {
      const purpose = services.find((service) => service.id === topic.key)?.purpose;
      if (purpose !== undefined) draft.set(`purpose/${purpose}`, true);
    }
    this.draft = draft;
    this.saved = false;
  }

  #answer(event: Event): void {
    const control = (event.currentTarget as HTMLElement).dataset['control'] as 'accept-all' | 'reject-all' | 'save';
    const { store, state } = this.#stores;
    if (!store || !state) return;
    const answers: Record<TopicId, Answer> = {};
    const wordings: Record<string, string> = {};
    const answerOf = (topic: TopicState): Answer => {
      if (control !== 'save') return control === 'accept-all' ? 'granted' : 'denied';
      return this.#ticked(topic) ? 'granted' : 'denied';
    };
    for (const topic of state.topics) {
      if (!topic.changeable || (topic.kind !== 'purpose' && topic.kind !== 'recipient')) continue;
      answers[topic.id] = answerOf(topic);
      wordings[topic.id] = nameOf(store.catalogue, topic.id, this.#language);
    }
    // Services are written down only where they differ from their purpose, so that the cookie stays small.
    for (const service of control === 'save' ? (store.catalogue.services ?? []) : []) {
      const topic = state.topics.find((candidate) => candidate.id === `service/${service.id}`);
      if (topic?.changeable && answerOf(topic) !== answers[`purpose/${service.purpose}`])
        answers[topic.id] = answerOf(topic);
    }
    store.decide(
      answers,
      evidenceOf(event, {
        surface: this.localName,
        control,
        layer: 2,
        language: this.#language.tag,
        root: this.renderRoot,
        wordings,
      }),
    );
    this.close();
    this.saved = true;
  }

  #toggled(event: Event, topic: TopicId): void {
    const opened = new Set(this.opened);
    if ((event.target as HTMLDetailsElement).open) opened.add(topic);
    else opened.delete(topic);
    this.opened = opened;
  }

  #asked = (event: ConsentOpenEvent): void => {
    if (event.defaultPrevented || (event.panel && event.panel !== this.id)) return;
    event.preventDefault();
    void this.show();
  };

  #closed(): void {
    this.draft = new Map();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-preferences': ConsentPreferences;
  }
}
