import type { ReactiveController } from 'lit';
import type { Answer, Evidence, TopicId, TopicState } from '../../../core/model.js';
import { evidenceOf } from '../../../banner/evidence.js';
import { nameOf } from '../../../banner/names.js';
import { PolicyDisagreeEvent } from '../../../events.js';
import type { LanguageController } from '../language-controller.js';
import { OptInAgain } from '../opt-out/opt-in-again.js';
import { boxesOf, recipientLabel, wordingOfBoxes, type BoxId } from '../recipients/recipient-boxes.js';
import type { StoreController, StoreHost } from '../store-controller.js';
import { askHost } from './center-hosts.js';
import { isOn, type GroupId } from './center-topics.js';

/** Where several topics were taken back at once. */
export type Place = GroupId | 'all';

/** What was taken back at once, to be told in its place and to be given back by an answer of its own. */
export interface Taken {
  readonly place: Place;
  readonly names: readonly string[];
  readonly back: readonly TopicId[];
}

type Host = StoreHost & { readonly renderRoot: HTMLElement | DocumentFragment };

/** Answers from the privacy centre: each at once, each with what stood beside its control. */
export class CenterAnswers implements ReactiveController {
  /** What was done last, in words, for those who do not see it. */
  message = '';
  /** What was taken back last, until something else is answered. */
  taken: Taken | undefined;

  readonly #host: Host;
  readonly #stores: StoreController;
  readonly #language: LanguageController;
  readonly again: OptInAgain;
  /** Boxes of a topic that has several, ticked before all of them are; dropped once it is answered anywhere. */
  #ticked: { readonly topic: TopicState; readonly boxes: ReadonlySet<BoxId> } | undefined;
  /** The row, or group of buttons, of the control that was used: what is pressed may go by what it does, and the focus not with it. */
  #row: string | undefined;

  constructor(host: Host, stores: StoreController, language: LanguageController) {
    this.#host = host;
    this.#stores = stores;
    this.#language = language;
    this.again = new OptInAgain(host, stores, language);
    host.addController(this);
  }

  /** Whether a box is ticked: as the topic stands, or by itself while the others of the topic are not. */
  isTicked(topic: TopicState, box: BoxId): boolean {
    return isOn(topic) || this.waits(topic, box);
  }

  /** Whether a box is ticked that answers nothing yet, as there are others. */
  waits(topic: TopicState, box: BoxId = topic.id): boolean {
    const { topic: of, boxes } = this.#ticked ?? {};
    return of?.id === topic.id && of.when === topic.when && boxes?.has(box) === true;
  }

  /** A switch was moved. */
  move(event: Event, topic: TopicState, box: BoxId, on: boolean): void {
    const { store } = this.#stores;
    if (!store) return;
    const boxes = boxesOf(store, topic.id);
    const ticked = new Set(boxes.filter((one) => (one === box ? on : this.isTicked(topic, one))));
    const isWhole = ticked.size === boxes.length;
    if (!isWhole && !isOn(topic)) {
      // One of several boxes answers nothing yet, so the store does not see who ticked it.
      if (on && !event.isTrusted) return this.#say(this.#language.say('centerNotTaken'));
      this.#ticked = { topic, boxes: ticked };
      return this.#say(on ? this.#language.say('needsBoth') : this.#named('centerOff', topic.id));
    }
    this.#ticked = undefined;
    const label = boxes.map((one) => ({ label: this.#label(one, topic.id), ticked: ticked.has(one) }));
    const wordings = { [topic.id]: wordingOfBoxes(label) };
    this.#decide(event, [topic.id], isWhole ? 'granted' : 'denied', 'switch', wordings);
  }

  /** An answer that does not count any more is given again as it stands. */
  keep(event: Event, topic: TopicState): void {
    this.#decide(event, [topic.id], isOn(topic) ? 'granted' : 'denied', 'keep');
  }

  /** Takes several answers back. */
  withdraw(event: Event, place: Place, topics: readonly TopicState[]): void {
    const { store } = this.#stores;
    const ids = topics.map(({ id }) => id);
    if (!store || ids.length === 0) return;
    if (!this.#decide(event, ids, 'denied', place === 'all' ? 'withdraw-all' : 'withdraw-group')) return;
    // What a region asks in several boxes is not given back by one button, nor for good what was given for a while.
    const back = topics.filter(
      ({ allowed, lent, id }) => allowed && lent === undefined && boxesOf(store, id).length === 1,
    );
    const names = ids.map((id) => this.#name(id));
    this.taken = { place, names, back: back.map(({ id }) => id) };
    const said = this.#language.say('centerTaken', { names: this.#language.list(names) });
    this.#say(back.length > 0 ? `${said} ${this.#language.say('centerCanUndo')}` : said);
  }

  /** Gives back what was taken back together: an answer of its own, by a gesture of its own. */
  undo(event: Event): void {
    const { back = [] } = this.taken ?? {};
    if (!this.#decide(event, back, 'granted', 'undo')) return;
    const names = back.map((id) => this.#name(id));
    this.#say(this.#language.say('centerGivenBack', { names: this.#language.list(names) }));
  }

  /** Ends an agreement to a document, that to a version to come as well. */
  disagree(event: Event, topic: TopicState): void {
    const { store } = this.#stores;
    if (!store) return;
    const versions = [topic.revision, ...(topic.ahead ?? []).map(({ revision }) => revision)];
    for (const version of versions) {
      const evidence = this.#evidence(event, 'disagree', this.#wordings([topic.id]), { [topic.id]: version });
      if (store.decide({ [topic.id]: 'denied' }, evidence).length === 0) continue;
      this.#host.dispatchEvent(new PolicyDisagreeEvent(topic.key, version, evidence));
    }
    const consequence = this.#language.text(store.catalogue.policies?.find(({ id }) => id === topic.key)?.consequence);
    this.taken = undefined;
    this.#say(this.#language.say('disagreedResult', { consequence: consequence ?? '' }).trim());
  }

  hostUpdated(): void {
    const row = this.#row;
    this.#row = undefined;
    const root = this.#host.shadowRoot;
    if (row === undefined || !root || root.activeElement) return;
    const rows = [...root.querySelectorAll<HTMLElement>('[data-row]')];
    rows
      .find(({ dataset }) => dataset['row'] === row)
      ?.querySelector<HTMLElement>('[tabindex], button')
      ?.focus();
  }

  #decide(
    event: Event,
    topics: readonly TopicId[],
    answer: Answer,
    control: string,
    wordings = this.#wordings(topics),
  ): boolean {
    const evidence = this.#evidence(event, control, wordings);
    const isAgain =
      answer === 'granted' &&
      this.again.asks(topics, (by, wording) =>
        this.#give(by, topics, answer, {
          ...evidence,
          wording: `${evidence.wording}\n${wording}`,
          trusted: by.isTrusted,
        }),
      );
    return !isAgain && this.#give(event, topics, answer, evidence);
  }

  #give(event: Event, topics: readonly TopicId[], answer: Answer, evidence: Evidence): boolean {
    const { store } = this.#stores;
    const [first] = store?.decide(Object.fromEntries(topics.map((id) => [id, answer])), evidence) ?? [];
    this.taken = undefined;
    const [only] = topics;
    const { requested, guarded } = (answer === 'granted' && only && store?.answer(only)) || {};
    // A switch that was not taken goes back, and the person is told. What is to be confirmed is no decision yet.
    if (requested !== undefined)
      this.#say(this.#language.say('centerRequested', { date: this.#language.date(requested) }));
    else if (first) this.#say(this.#named(first.answer === 'granted' ? 'centerOn' : 'centerOff', first.topic));
    else this.#say(this.#language.say(guarded ? 'centerGuarded' : 'centerNotTaken'));
    if (store && answer === 'granted' && event.isTrusted) askHost(this.#host, store, topics, this.#language.tag);
    return first !== undefined;
  }

  /** What stood beside the control: the head of its part of the page, and its own row without what was answered earlier. */
  #evidence(
    event: Event,
    control: string,
    wordings: Readonly<Record<string, string>>,
    revisions?: Readonly<Record<string, string>>,
  ): Evidence {
    const used = event.currentTarget as HTMLElement;
    const row = used.closest<HTMLElement>('[data-row]');
    const hasFocus = this.#host.shadowRoot?.activeElement === used;
    this.#row = hasFocus ? row?.dataset['row'] : undefined;
    const root = document.createDocumentFragment();
    const title = used.closest('.part')?.querySelector('.subtitle');
    const beside = row?.matches('.act') ? [row] : (row?.querySelectorAll(':scope > .about, :scope .offer') ?? []);
    for (const element of [title, ...beside]) if (element) root.append(element.cloneNode(true));
    return evidenceOf(event, {
      ...{ surface: this.#host.localName, control, layer: 2, language: this.#language.tag, root, wordings },
      ...(revisions && { revisions }),
    });
  }

  #wordings(topics: readonly TopicId[]): Readonly<Record<string, string>> {
    return Object.fromEntries(topics.map((id) => [id, this.#label(id, id)]));
  }

  #label(box: BoxId, topic: TopicId): string {
    const { store } = this.#stores;
    return store && topic.startsWith('recipient/') ? recipientLabel(store, box, this.#language) : this.#name(topic);
  }

  #name(topic: TopicId): string {
    return nameOf(this.#stores.store?.catalogue ?? {}, topic, this.#language);
  }

  #named(key: 'centerOn' | 'centerOff', topic: TopicId): string {
    return this.#language.say(key, { name: this.#label(topic, topic) });
  }

  #say(message: string): void {
    this.message = message;
    this.#host.requestUpdate();
  }
}
