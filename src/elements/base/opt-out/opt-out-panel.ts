import { adoptStyles, html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { evidenceOf, wordingOf } from '../../../banner/evidence.js';
import { nameOf } from '../../../banner/names.js';
import { plainFont } from '../../../banner/plain-font.js';
import type { Answer, TopicState } from '../../../core/model.js';
import type { LanguageController } from '../language-controller.js';
import type { StoreController, StoreHost } from '../store-controller.js';
import { ticked } from '../ticked.js';
import { OptInAgain } from './opt-in-again.js';
import { againStyles, optOutStyles } from './opt-out.styles.js';
import { GROUPS, hasOptedOut, LABELS, topicsOfGroup, type OptOutGroup, type OptOutKind } from './opted-out.js';

const GROUP_LABELS = { sale: 'optOutLink', limit: 'limitLink' } as const;

/**
 * What the law's links open: what it is about, whether the person has opted out as a radio button that shows it, and one press to
 * do so. No name, no account, no other question (11 CCR §7026, §7027).
 */
export class OptOutPanel implements ReactiveController {
  #host: StoreHost;
  #stores: StoreController;
  #language: LanguageController;
  #again: OptInAgain;
  #open = false;

  constructor(host: LitElement & StoreHost, stores: StoreController, language: LanguageController) {
    this.#host = host;
    // Most triggers never need it, so its style comes when it does.
    const { elementStyles } = host.constructor as typeof LitElement;
    adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, againStyles, optOutStyles]);
    this.#stores = stores;
    this.#language = language;
    this.#again = new OptInAgain(host, stores, language);
    host.addController(this);
  }

  /** Opens it. */
  show(): void {
    this.#open = true;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const dialog = this.#host.shadowRoot?.querySelector<HTMLDialogElement>('dialog.opt-out');
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('h2')?.focus();
  }

  /** @param more opens all choices */
  template(kind: OptOutKind, more: () => void): TemplateResult | typeof nothing {
    const language = this.#language;
    if (!this.#open) return nothing;
    const groups = GROUPS[kind].filter((group) => this.#topics(group).length > 0);
    return html`<dialog
        class="opt-out ${plainFont(this.#host)}"
        part="dialog"
        aria-labelledby="opt-out"
        @close=${this.#closed}
      >
        <div lang=${language.tag} dir=${language.dir}>
          <header role="none">
            <h2 id="opt-out" part="title" tabindex="-1">${language.say(LABELS[kind])}</h2>
            <button class="icon" type="button" aria-label=${language.say('close')} @click=${this.#close}>
              <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 4l12 12M16 4L4 16" /></svg>
            </button>
          </header>
          ${groups.map((group) => this.#group(group, kind === 'choices'))}
          ${
            kind === 'choices'
              ? html`<button class="quiet" type="button" @click=${() => this.#leave(more)}>
                  ${language.say('trigger')}
                </button>`
              : nothing
          }
        </div>
      </dialog>
      ${this.#again.template()}`;
  }

  #group(group: OptOutGroup, titled: boolean): TemplateResult {
    const language = this.#language;
    const topics = this.#topics(group);
    const isOut = topics.every((topic) => !topic.allowed && (topic.answer === 'denied' || topic.signal));
    const isIn = topics.every(({ allowed, answer }) => allowed && answer === 'granted');
    const changeable = topics.some((topic) => topic.changeable);
    const radio = (answer: Answer, checked: boolean): TemplateResult =>
      html`<label>
        <input
          type="radio"
          name=${group}
          .value=${answer}
          ${ticked(checked)}
          @click=${(event: Event) => this.#answer(event, group, answer)}
        />
        ${language.say(answer === 'denied' ? 'optOut' : 'optIn')}
      </label>`;
    return html`<fieldset data-group=${group} part="group">
      <legend class=${titled ? '' : 'spoken'}>${language.say(GROUP_LABELS[group])}</legend>
      <ul role="list">
        ${topics.map(({ id, allowed }) => {
          const name = nameOf(this.#stores.store?.catalogue ?? {}, id, language);
          return html`<li><span>${name}</span> <span class="state">${language.say(allowed ? 'on' : 'off')}</span></li>`;
        })}
      </ul>
      ${changeable ? html`<div class="radios">${radio('denied', isOut)} ${radio('granted', isIn)}</div>` : nothing}
      <p part="status" role="status">${this.#status(group, topics, isOut)}</p>
    </fieldset>`;
  }

  #status(group: OptOutGroup, topics: readonly TopicState[], isOut: boolean): unknown {
    const language = this.#language;
    const signal = topics.some((topic) => topic.signal) ? ` ${language.say('signalHolds')}` : '';
    if (group === 'limit') return signal.trim() || nothing;
    if (isOut) return language.say('optedOut') + signal;
    return topics.some(({ allowed }) => allowed) ? language.say('notOptedOut') + signal : signal.trim() || nothing;
  }

  #topics(group: OptOutGroup): readonly TopicState[] {
    const { store } = this.#stores;
    return store ? topicsOfGroup(store.catalogue, store.get().topics, group) : [];
  }

  #answer(event: Event, group: OptOutGroup, answer: Answer): void {
    const { store } = this.#stores;
    const topics = this.#topics(group).filter(({ changeable }) => changeable);
    if (!store || topics.length === 0) return;
    const root = (event.currentTarget as HTMLElement).closest('fieldset') as HTMLElement;
    const asked = wordingOf(root);
    const decide = (by: Event, wording: string): void => {
      const names = topics.map(({ id }) => [id, nameOf(store.catalogue, id, this.#language)]);
      store.decide(Object.fromEntries(topics.map(({ id }) => [id, answer])), {
        ...evidenceOf(by, {
          surface: this.#host.localName,
          control: answer === 'denied' ? 'opt-out' : 'opt-in',
          layer: 2,
          language: this.#language.tag,
          root,
          wordings: Object.fromEntries(names) as Record<string, string>,
        }),
        wording,
      });
      this.#host.requestUpdate();
    };
    const isAgain =
      answer === 'granted' &&
      this.#again.asks(
        topics.filter(hasOptedOut).map(({ id }) => id),
        (by, wording) => decide(by, `${asked}\n${wording}`),
      );
    // The button goes back to where it was until it is confirmed.
    if (isAgain) event.preventDefault();
    else decide(event, asked);
  }

  #close = (): void => this.#host.shadowRoot?.querySelector<HTMLDialogElement>('dialog.opt-out')?.close();

  #leave(to: () => void): void {
    this.#close();
    to();
  }

  #closed = (): void => {
    this.#open = false;
    this.#host.requestUpdate();
  };
}
