import { html, isServer, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Purpose, Service } from '../core/catalogue.js';
import type { Answer, Evidence, TopicId, TopicState } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import type { ConsentOpenEvent } from '../events.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { evidenceOf } from '../banner/evidence.js';
import { GuardianAsking, isClosed } from './base/guardian/guardian-asking.js';
import { guardianStyles } from './base/guardian/guardian.styles.js';
import { LanguageController } from './base/language-controller.js';
import { OptInAgain } from './base/opt-out/opt-in-again.js';
import { againStyles } from './base/opt-out/opt-out.styles.js';
import { descriptionOf, nameOf } from '../banner/names.js';
import { plainFont } from '../banner/plain-font.js';
import { cookiesOf, purposeFacts } from './base/purpose-facts.js';
import { boxesOf, recipientLabel, wordingOfBoxes, type BoxId } from './base/recipients/recipient-boxes.js';
import { recipientFacts, refusalPart } from './base/recipients/recipient-parts.js';
import { recipientStyles } from './base/recipients/recipient.styles.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';
import { ticked } from './base/ticked.js';
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
 * @csspart again - the question whether somebody who opted out wants to opt in again
 */
export class ConsentPreferences extends ServerDrawnElement {
  static override styles = [tokens, controls, preferencesStyles, recipientStyles, guardianStyles, againStyles];

  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** Stands in the page instead of over it. */
  @property(flag) inline = false;
  /** `light`, `dark`, or as the page's `color-scheme` says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  /** Switches that were moved and not saved yet. */
  @state() private draft: ReadonlyMap<BoxId, boolean> = new Map();
  /** Purposes whose details are open: only they are drawn, so that a thousand services cost nothing. */
  @state() private opened: ReadonlySet<TopicId> = new Set();
  @state() private saved = false;

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #guardian = new GuardianAsking(this, this.#stores, this.#language);
  #again = new OptInAgain(this, this.#stores, this.#language);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('consent-open', this.#asked);
    document.addEventListener('consent-close', this.#told);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('consent-open', this.#asked);
    document.removeEventListener('consent-close', this.#told);
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
      <footer role="none">
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
      return html`<section class=${plainFont(this)} aria-labelledby="title" lang=${language.tag} dir=${language.dir}>
          ${title}${body}${status}
        </section>
        ${this.#again.template()}`;
    }
    return html`<dialog part="dialog" class=${plainFont(this)} aria-labelledby="title" @close=${this.#closed}>
        <div lang=${language.tag} dir=${language.dir}>
          <header role="none">
            ${title}
            <button class="icon" type="button" aria-label=${language.say('close')} @click=${this.close}>
              <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 4l12 12M16 4L4 16" /></svg>
            </button>
          </header>
          ${body}
        </div>
      </dialog>
      ${this.#again.template()}
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
    const optional = [...asked, ...recipients].map(({ id }) => id);
    return html`${this.#guardian.part(optional)}
      <div class="group">${purposes}</div>
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
      ${topic.signal ? html`<p class="muted">${language.say('signalHolds')}</p>` : nothing}
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
                            ${services.map((service) => this.#service(store, service))}
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

  /** A service that sends data to a recipient stays off until that is allowed as well, and says so. */
  #service(store: ConsentStore, service: Service): TemplateResult {
    const language = this.#language;
    const { catalogue } = store;
    const id: TopicId = `service/${service.id}`;
    const own = store.get().topics.find((topic) => topic.id === id);
    const recipient = store.get().topics.find((topic) => topic.id === `recipient/${service.recipient}`);
    const waits = recipient !== undefined && !this.#ticked(recipient);
    const name = waits ? nameOf(catalogue, recipient.id, language) : '';
    return html`<li>
      <div>
        <span id=${id}>${nameOf(catalogue, id, language)}</span>
        ${cookiesOf(catalogue, service, language)}
        ${waits ? html`<p class="muted">${language.say('waitsFor', { name })}</p>` : nothing}
      </div>
      ${waits ? html`<span class="state">${language.say('off')}</span>` : own ? this.#switch(own) : nothing}
    </li>`;
  }

  #recipient(store: ConsentStore, topic: TopicState): TemplateResult {
    const language = this.#language;
    return html`<div class="row" part="row">
      ${boxesOf(store, topic.id).map(
        (box) =>
          html`<h4 id=${box}>${recipientLabel(store, box, language)}</h4>
            ${this.#switch(topic, box)}`,
      )}
      ${refusalPart(store, topic.id, language)} ${recipientFacts(store, topic.id, language)}
    </div>`;
  }

  /** A switch with its state in words; what is told and not asked has the words alone. */
  #switch(topic: TopicState, box: BoxId = topic.id): TemplateResult {
    const language = this.#language;
    if (!topic.changeable) return html`<span class="state">${language.say('alwaysOn')}</span>`;
    if (isClosed(topic)) return html`<span class="state">${language.say('off')}</span>`;
    const on = this.#isOn(topic, box);
    return html`<span class="state">
      <span aria-hidden="true">${language.say(on ? 'on' : 'off')}</span>
      <input
        type="checkbox"
        role="switch"
        aria-labelledby=${box}
        ?checked=${isServer && on}
        ${ticked(on)}
        @change=${(event: Event) => this.#move(topic, box, (event.target as HTMLInputElement).checked)}
      />
    </span>`;
  }

  /** Of a topic that is asked by several boxes, all have to be on. */
  #ticked(topic: TopicState): boolean {
    return boxesOf(this.#stores.store, topic.id).every((box) => this.#isOn(topic, box));
  }

  #isOn(topic: TopicState, box: BoxId): boolean {
    return this.draft.get(box) ?? isWanted(topic);
  }

  #move(topic: TopicState, box: BoxId, on: boolean): void {
    const draft = new Map(this.draft).set(box, on);
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
      // What somebody is too young to allow is refused where they say so, and not by the way.
      if (isClosed(topic) && control !== 'reject-all') continue;
      answers[topic.id] = answerOf(topic);
      wordings[topic.id] = this.#wording(store, topic, control === 'save' ? undefined : control === 'accept-all');
    }
    // Services are written down only where they differ from their purpose, so that the cookie stays small.
    for (const service of control === 'save' ? (store.catalogue.services ?? []) : []) {
      const topic = state.topics.find((candidate) => candidate.id === `service/${service.id}`);
      if (topic?.changeable && !isClosed(topic) && answerOf(topic) !== answers[`purpose/${service.purpose}`])
        answers[topic.id] = answerOf(topic);
    }
    const about = { surface: this.localName, control, layer: 2, language: this.#language.tag, wordings };
    const evidence = evidenceOf(event, { ...about, root: this.renderRoot });
    const granted = Object.entries(answers).flatMap(([id, answer]) => (answer === 'granted' ? [id as TopicId] : []));
    const isAgain = this.#again.asks(granted, (by, wording) =>
      this.#save(answers, { ...evidence, wording: `${evidence.wording}\n${wording}`, trusted: by.isTrusted }),
    );
    if (!isAgain) this.#save(answers, evidence);
  }

  #save(answers: Record<TopicId, Answer>, evidence: Evidence): void {
    this.#stores.store?.decide(answers, evidence);
    this.close();
    this.saved = true;
  }

  /** @param all what was said to everything at once; undefined where the switches count */
  #wording(store: ConsentStore, topic: TopicState, all: boolean | undefined): string {
    if (topic.kind !== 'recipient') return nameOf(store.catalogue, topic.id, this.#language);
    const boxes = boxesOf(store, topic.id).map((box) => ({
      label: recipientLabel(store, box, this.#language),
      ticked: all ?? this.#isOn(topic, box),
    }));
    return wordingOfBoxes(boxes);
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

  /** A form that stands in the page is not open over it, and keeps what was moved. */
  #told = (): void => void (this.inline || this.close());

  #closed(): void {
    this.draft = new Map();
  }
}

/** What a person said of a topic, whatever a recipient that it needs was refused: the two are answered apart. */
function isWanted({ kind, regime, answer, standing, signal, allowed }: TopicState): boolean {
  if (kind !== 'service' || allowed) return allowed;
  return regime === 'opt-in' ? answer === 'granted' && standing === 'current' : answer !== 'denied' && !signal;
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-preferences': ConsentPreferences;
  }
}
