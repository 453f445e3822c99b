import type { Answer, Decision, Evidence, TopicId } from '../../../core/model.js';
import { PolicyAgreeEvent, PolicyDisagreeEvent } from '../../../events.js';
import { agreementTopics, askedOf, isRequired, policyOf } from './agreement-topics.js';
import { FormBoxes, type BoxesHost } from './form-boxes.js';
import { decideAll, sendConfirmation } from '../marketing/confirmation.js';
import type { LanguageController } from '../language-controller.js';
import { boxesOf } from '../recipients/recipient-boxes.js';
import type { StoreController } from '../store-controller.js';

/** An element that asks for agreement, as a sheet or as a part of a form. */
export interface AgreementHost extends BoxesHost {
  readonly policies: string;
  readonly recipients: string;
  readonly channels: string;
}

/** What an agreement knows and does: what it asks, what is missing, whether all is answered, and the answering. */
export class Agreement {
  readonly boxes: FormBoxes;
  readonly #host: AgreementHost;
  readonly #stores: StoreController;
  readonly #language: LanguageController;
  #complaining = false;
  #changing = false;
  #result: 'agreed' | 'disagreed' | undefined;

  constructor(host: AgreementHost, stores: StoreController, language: LanguageController) {
    this.#host = host;
    this.#stores = stores;
    this.#language = language;
    this.boxes = new FormBoxes(host, {
      stores,
      language,
      topics: () => this.asked,
      boxesOf: (topic) => boxesOf(stores.store, topic),
      // In full, since a policy and a channel may have the same id.
      value: (topic) => topic,
      lacking: () => {
        const topic = this.#missing[0];
        return topic && { message: this.#complaint, topic };
      },
      ticked: () => (this.#result = undefined),
      decided: (decisions, evidence, requested) => this.#tell(decisions, evidence, requested),
    });
    host.addEventListener('invalid', () => this.#complain(true));
  }

  /** What is asked, in order. */
  get topics(): readonly TopicId[] {
    const { store } = this.#stores;
    // What the catalogue does not know cannot be answered, so it is not asked; the store reports it.
    return store ? agreementTopics(store.catalogue, this.#host).filter((id) => store.answer(id)) : [];
  }

  /**
   * What has a box: all of it in a form, which sends it, and where somebody wants to change an answer; else what has no answer
   * that counts. So what is added later asks about itself alone.
   */
  get asked(): readonly TopicId[] {
    const { topics } = this;
    const open = topics.filter((topic) => {
      const state = this.#stores.store?.answer(topic);
      return state?.standing !== 'current' && state?.requested === undefined;
    });
    return this.boxes.form || this.#changing || open.length === 0 ? topics : open;
  }

  /** Whether to show the answers instead of the boxes. In a form the boxes stay: they are what the form sends. */
  get isAnswered(): boolean {
    const counts = (topic: TopicId): boolean =>
      this.#stores.store?.answer(topic)?.standing === 'current' || this.#isLeft(topic);
    return !this.boxes.form && !this.#changing && this.topics.every(counts);
  }

  /** Nobody can disagree with having been told. */
  get canDisagree(): boolean {
    return this.asked.some((topic) => askedOf(this.#catalogue, topic) !== 'acknowledgement');
  }

  /** What follows from a refusal, in the host's words; empty where it has none. */
  get consequence(): string {
    return this.#consequenceOf(this.asked);
  }

  /** What came of the answer, to be announced; empty while there is none. */
  get outcome(): string {
    if (!this.isAnswered) return '';
    if (this.#result === 'agreed') return this.#language.say('agreedResult');
    if (this.#result !== 'disagreed' && this.#missing.length === 0) return '';
    // Of what was refused alone: a document that was agreed to before still is.
    const refused = this.topics.filter((topic) => this.#stores.store?.answer(topic)?.answer === 'denied');
    return this.#language.say('disagreedResult', { consequence: this.#consequenceOf(refused) }).trim();
  }

  /** What is said at a box that must be ticked and is not; undefined where there is nothing to say. */
  complaintAt(topic: TopicId): string | undefined {
    return this.#complaining && this.#missing.includes(topic) ? this.#complaint : undefined;
  }

  /** As at first, with the answers that the store has. */
  reset(): void {
    this.#complain(false);
    this.boxes.forget();
  }

  /** Ticks or unticks every box. */
  all = (event: Event): void =>
    void this.boxes.tick(event, this.boxes.all, (event.currentTarget as HTMLInputElement).checked);

  /** Brings the boxes back. */
  change = async (): Promise<void> => {
    this.#changing = true;
    await this.#updated();
    const [first] = this.topics;
    if (first) this.boxes.box(first)?.focus();
  };

  /** Grants what is ticked and denies the rest; or says what is missing. */
  agree = async (event: Event): Promise<void> => {
    const [missing] = this.#missing;
    this.#complain(missing !== undefined);
    if (missing) {
      await this.#updated();
      this.boxes.box(missing)?.focus();
    } else if (event.isTrusted) {
      const control = this.canDisagree ? 'agree' : 'acknowledge';
      await this.#decide(event, control, (topic) => (this.boxes.isTicked(topic) ? 'granted' : 'denied'));
    }
  };

  /** Denies all. */
  disagree = async (event: Event): Promise<void> => {
    this.#complain(false);
    await this.#decide(event, 'disagree', () => 'denied');
  };

  /** Whether there is nothing more for the person to say here: it waits for its confirmation, or for a guardian. */
  #isLeft(topic: TopicId): boolean {
    return this.boxes.isClosed(topic) || this.#stores.store?.answer(topic)?.requested !== undefined;
  }

  #consequenceOf(topics: readonly TopicId[]): string {
    const each = topics.map((topic) => this.#language.text(policyOf(this.#catalogue, topic)?.consequence));
    return [...new Set(each.filter(Boolean))].join(' ');
  }

  get #catalogue() {
    return this.#stores.store?.catalogue ?? {};
  }

  get #missing(): readonly TopicId[] {
    return this.asked.filter((topic) => isRequired(this.#catalogue, topic) && !this.boxes.isTicked(topic));
  }

  /** A form has no "I disagree" to point to. */
  get #complaint(): string {
    const language = this.#language;
    if (this.boxes.form || !this.canDisagree) return language.say('mustTick');
    return language.say('mustAgree', { disagree: language.say('disagree') });
  }

  #complain(complaining: boolean): void {
    this.#complaining = complaining;
    this.#host.requestUpdate();
  }

  #updated(): Promise<boolean> {
    this.#host.requestUpdate();
    return this.#host.updateComplete;
  }

  async #decide(event: Event, control: string, answerOf: (topic: TopicId) => Answer): Promise<void> {
    // What somebody is too young to answer is left to who may.
    const topics = this.asked.filter((topic) => !this.boxes.isClosed(topic));
    const held = (event.currentTarget as HTMLElement).matches(':focus');
    const evidence = this.boxes.evidence(event, control, topics);
    const { store } = this.#stores;
    const answers = topics.map((topic) => [topic, answerOf(topic)] as const);
    const { made, requested } = store ? decideAll(store, answers, evidence) : { made: [], requested: [] };
    this.boxes.forget();
    this.#changing = false;
    this.#result = control === 'disagree' ? 'disagreed' : 'agreed';
    this.#tell(made, evidence, requested);
    await this.#updated();
    // The button that was pressed is gone; the focus goes to what took its place, unless the host has moved it.
    const lost = !document.activeElement || document.activeElement === document.body;
    if (held && lost) this.#host.renderRoot.querySelector<HTMLElement>('[part=change]')?.focus();
  }

  #tell(decisions: readonly Decision[], evidence: Evidence, requested: readonly TopicId[]): void {
    const { store } = this.#stores;
    const language = this.#language.tag;
    if (store && requested.length > 0)
      void sendConfirmation(this.#host, store, { topics: requested, again: false, language });
    for (const { topic, answer, revision } of decisions) {
      if (!topic.startsWith('policy/')) continue;
      const Told = answer === 'granted' ? PolicyAgreeEvent : PolicyDisagreeEvent;
      this.#host.dispatchEvent(new Told(topic.slice('policy/'.length), revision, evidence));
    }
  }
}
