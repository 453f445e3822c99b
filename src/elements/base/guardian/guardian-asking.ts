import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { consentAge } from '../../../core/guardians.js';
import type { TopicId, TopicState } from '../../../core/model.js';
import { GuardianRequestEvent } from '../../../events.js';
import type { MessageKey } from '../../../locales/index.js';
import { newId } from '../../../new-id.js';
import { askHost, type Asked } from '../ask-host.js';
import type { LanguageController } from '../language-controller.js';
import type { StoreController, StoreHost } from '../store-controller.js';

const WORDS: Readonly<Record<Asked, MessageKey>> = {
  done: 'guardianAsked',
  failed: 'guardianFailed',
  nobody: 'guardianNobody',
};

/** Whether a topic is off and the person cannot turn it on: somebody else has to. What waits for a confirmation was granted. */
export const isClosed = (state: TopicState | undefined): boolean =>
  state?.guarded === true && !state.allowed && state.requested === undefined;

/** Says to a person who is too young why something is off, and offers to ask somebody who may allow it. */
export class GuardianAsking implements ReactiveController {
  readonly #host: StoreHost;
  readonly #stores: StoreController;
  readonly #language: LanguageController;
  #asked: Asked | undefined;

  constructor(host: StoreHost, stores: StoreController, language: LanguageController) {
    this.#host = host;
    this.#stores = stores;
    this.#language = language;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#asked = undefined;
  }

  /** Those of the topics that the person cannot turn on. */
  closed(topics: readonly TopicId[]): readonly TopicId[] {
    return topics.filter((topic) => isClosed(this.#stores.store?.answer(topic)));
  }

  /** Nothing where none of the topics is closed. The sentence has the id `guardian`. */
  part(topics: readonly TopicId[]): TemplateResult | typeof nothing {
    const closed = this.closed(topics);
    const region = this.#stores.state?.region;
    if (closed.length === 0 || region === undefined) return nothing;
    const language = this.#language;
    return html`<div class="guardian" part="guardian">
      <p id="guardian">${language.say('guardianNeeded', { age: String(consentAge(region)) })}</p>
      <button class="quiet" part="ask-guardian" type="button" @click=${() => this.#ask(closed)}>
        ${language.say('askGuardian')}
      </button>
      <p class="muted" role="status">${this.#asked ? language.say(WORDS[this.#asked]) : nothing}</p>
    </div>`;
  }

  async #ask(topics: readonly TopicId[]): Promise<void> {
    const { state } = this.#stores;
    if (!state) return;
    this.#show(undefined);
    const { record, region } = state;
    const about = { id: newId(), topics, age: consentAge(region), region, language: this.#language.tag };
    const request = new GuardianRequestEvent({ ...about, ...(record !== undefined && { record }) });
    this.#show(await askHost(this.#host, request, ({ asked }) => asked));
  }

  #show(asked: Asked | undefined): void {
    this.#asked = asked;
    this.#host.requestUpdate();
  }
}
