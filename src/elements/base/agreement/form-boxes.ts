import type { ReactiveController } from 'lit';
import type { Answer, Evidence, TopicId } from '../../../core/model.js';
import { evidenceOf, wordingOf } from '../../../banner/evidence.js';
import { isClosed } from '../guardian/guardian-asking.js';
import type { LanguageController } from '../language-controller.js';
import { decideAll, type Decided } from '../marketing/confirmation.js';
import { topicOfBox, wordingOfBoxes, type BoxId } from '../recipients/recipient-boxes.js';
import type { StoreController, StoreHost } from '../store-controller.js';

/** An element that submits as a group of checkboxes. */
export interface BoxesHost extends StoreHost {
  name: string;
  disabled: boolean;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** What the group needs to know of its element. Boxes are `<label><input type="checkbox" data-topic=…></label>`. */
export interface BoxesParts {
  readonly stores: StoreController;
  readonly language: LanguageController;
  /** The topics that are shown, in order. */
  readonly topics: () => readonly TopicId[];
  /** The boxes of a topic, which is granted once all of them are ticked; default: one. */
  readonly boxesOf?: (topic: TopicId) => readonly BoxId[];
  /** How a granted topic is written in the form's data. */
  readonly value: (topic: TopicId) => string;
  /** What keeps the form from being submitted, and the box that would lift it. */
  readonly lacking: () => { readonly message: string; readonly topic?: TopicId | undefined } | undefined;
  /** A person ticked or unticked. */
  readonly ticked?: (event: Event, topics: readonly TopicId[]) => void;
  /** The form was submitted, and these decisions were made. */
  readonly decided?: (made: Decided['made'], evidence: Evidence, requested: Decided['requested']) => void;
  /** The wording of a topic, given that of its boxes; default: theirs alone. */
  readonly wording?: (topic: TopicId, boxes: string) => string;
}

/** What in a label acts by itself, so that a click on it is no click on the label. */
const ACTS = 'a[href], button, input, select, textarea, summary';

/**
 * Makes an element a form control out of checkboxes: value, state, validity, reset, labels. On the form's submit it decides
 * all topics that are shown. A tick counts only as a person's gesture, or as the browser's restoring of one.
 */
export class FormBoxes implements ReactiveController {
  readonly #host: BoxesHost;
  readonly #parts: BoxesParts;
  readonly #internals: ElementInternals;
  /** What was ticked or unticked here; all else stands as the store says. */
  #touched = new Map<BoxId, boolean>();
  #form: HTMLFormElement | null = null;
  #off = false;
  #root: Node | undefined;
  #named: string | undefined;

  constructor(host: BoxesHost, parts: BoxesParts) {
    this.#host = host;
    this.#parts = parts;
    this.#internals = host.attachInternals();
    host.addController(this);
    host.addEventListener('click', this.#clicked);
    // A label may come into the page after its control.
    host.addEventListener('focusin', () => this.label !== this.#named && host.requestUpdate());
  }

  get form(): HTMLFormElement | null {
    return this.#form;
  }

  get internals(): ElementInternals {
    return this.#internals;
  }

  /** By its own attribute, or by a fieldset around it. */
  get disabled(): boolean {
    return this.#off || this.#host.disabled;
  }

  /** The text of the page's labels for the element; undefined when it has none. */
  get label(): string | undefined {
    return [...this.#internals.labels].map(wordingOf).join(' ').replace(/\s+/g, ' ').trim() || undefined;
  }

  /** Every box that is shown. */
  get all(): readonly BoxId[] {
    return this.#parts.topics().flatMap((topic) => this.#boxesOf(topic));
  }

  /** Whether a topic would be granted. */
  isTicked(topic: TopicId): boolean {
    return this.#boxesOf(topic).every((box) => this.isBoxTicked(box));
  }

  isBoxTicked(box: BoxId): boolean {
    const state = this.#parts.stores.store?.answer(topicOfBox(box));
    // What waits for a confirmation was wished for.
    return this.#touched.get(box) ?? (state?.allowed === true || state?.requested !== undefined);
  }

  /** Whether the person is too young to tick a topic's boxes. */
  isClosed(topic: TopicId): boolean {
    return isClosed(this.#parts.stores.store?.answer(topic));
  }

  /** Sets boxes for a person. @returns whether it was one */
  tick(event: Event, boxes: readonly BoxId[], on: boolean): boolean {
    if (on && !event.isTrusted) {
      // Taken back, since a box that shows a tick and does not count it would lie.
      event.preventDefault();
      this.#parts.stores.store?.report({
        code: 'untrusted-grant',
        message: `${this.#host.localName} ignored a tick made by a script: only a person can tick its boxes.`,
      });
      return false;
    }
    for (const box of boxes) if (!on || !this.isClosed(topicOfBox(box))) this.#touched.set(box, on);
    this.#sync();
    this.#host.requestUpdate();
    this.#parts.ticked?.(event, [...new Set(boxes.map(topicOfBox))]);
    // `change` does not leave a shadow root by itself, and forms listen to it.
    this.#host.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  }

  /** Shows what the store says again. */
  forget(topics: readonly TopicId[] = [...this.#touched.keys()]): void {
    for (const box of topics.flatMap((topic) => this.#boxesOf(topic))) this.#touched.delete(box);
    this.#sync();
    this.#host.requestUpdate();
  }

  /** A box, or the first one of a topic. */
  box(id: BoxId): HTMLInputElement | undefined {
    return [...this.#host.renderRoot.querySelectorAll<HTMLInputElement>('input[data-topic]')].find(
      (box) => box.dataset['topic'] === id,
    );
  }

  /** Evidence of an answer on these topics: the whole wording, each box's own, and the policies' versions. */
  evidence(event: Event, control: string, topics: readonly TopicId[]): Evidence {
    const each = (value: (topic: TopicId) => string | undefined) =>
      Object.fromEntries(
        topics.flatMap((topic) => [value(topic)].filter((text) => text).map((text) => [topic, text ?? ''])),
      );
    const label = (topic: TopicId): string | undefined => {
      const boxes = this.#boxesOf(topic).flatMap((id) => {
        const box = this.box(id)?.closest('label');
        return box ? [{ label: wordingOf(box), ticked: this.isBoxTicked(id) }] : [];
      });
      const own = wordingOfBoxes(boxes);
      return (own && this.#parts.wording?.(topic, own)) || own || undefined;
    };
    const version = (topic: TopicId): string | undefined =>
      topic.startsWith('policy/') ? this.#parts.stores.store?.answer(topic)?.revision : undefined;
    return evidenceOf(event, {
      surface: this.#host.localName,
      control,
      language: this.#parts.language.tag,
      root: this.#host.renderRoot,
      wordings: each(label),
      revisions: each(version),
    });
  }

  hostConnected(): void {
    this.#root = this.#host.getRootNode();
    this.#root.addEventListener('click', this.#labelled);
    this.associated(this.#internals.form);
  }

  hostDisconnected(): void {
    this.#root?.removeEventListener('click', this.#labelled);
  }

  hostUpdate(): void {
    this.#named = this.label;
    this.associated(this.#internals.form);
  }

  hostUpdated(): void {
    this.#sync();
  }

  /** For `formAssociatedCallback`. Also asked at every update, in case it was told before the element was ready. */
  associated(_form: HTMLFormElement | null): void {
    const { form } = this.#internals;
    if (form === this.#form) return;
    this.#form?.removeEventListener('submit', this.#submitted);
    this.#form = form;
    form?.addEventListener('submit', this.#submitted);
    this.#host.requestUpdate();
  }

  /** For `formDisabledCallback`. */
  turnOff(off: boolean): void {
    this.#off = off;
    this.#host.requestUpdate();
  }

  /** For `formStateRestoreCallback`: the browser brings back what a person had ticked before they went away. */
  restore(state: unknown, mode: string): void {
    // Autofill is a guess of the browser's, and nobody's consent.
    if (mode !== 'restore' || typeof state !== 'string') return;
    for (const word of state.split(' ').filter(Boolean)) this.#touched.set(word.slice(1) as TopicId, word[0] === '+');
    this.#host.requestUpdate();
  }

  #boxesOf(topic: TopicId): readonly BoxId[] {
    return this.#parts.boxesOf?.(topic) ?? [topic];
  }

  #sync(): void {
    const { name } = this.#host;
    const ticked = this.#parts.topics().filter((topic) => this.isTicked(topic));
    const data = new FormData();
    for (const topic of ticked) data.append(name, this.#parts.value(topic));
    const state = [...this.#touched].map(([topic, on]) => (on ? '+' : '-') + topic).join(' ');
    this.#internals.setFormValue(name && ticked.length > 0 ? data : null, state);

    const lacking = this.#parts.lacking();
    if (!lacking) return this.#internals.setValidity({});
    const anchor = lacking.topic && this.box(lacking.topic);
    this.#internals.setValidity({ valueMissing: true }, lacking.message, anchor);
  }

  #clicked = (event: Event): void => {
    const target = event.composedPath()[0];
    if (!(target instanceof Element) || target.getRootNode() !== this.#host.renderRoot) return;
    const topic = target instanceof HTMLInputElement ? target.dataset['topic'] : undefined;
    if (topic) this.tick(event, [topic as BoxId], (target as HTMLInputElement).checked);
    // A script's click on a label becomes a trusted one on its box.
    else if (!event.isTrusted && !target.matches('input') && target.closest('label')) event.preventDefault();
  };

  /** The page's own label was clicked: focuses, and answers where there is only one box to mean. */
  #labelled = (event: Event): void => {
    const path = event.composedPath();
    const at = path.findIndex((node) => [...this.#internals.labels].includes(node as HTMLLabelElement));
    if (at < 0 || event.defaultPrevented || this.disabled || path.includes(this.#host)) return;
    if (path.slice(0, at).some((node) => node instanceof Element && node.matches(ACTS))) return;
    const [first, second] = this.#parts.topics();
    if (!first) return;
    this.box(first)?.focus();
    if (!second && event.isTrusted) this.tick(event, this.all, !this.isTicked(first));
  };

  #submitted = (event: Event): void => {
    const { store } = this.#parts.stores;
    // Where the form was told not to validate, what is missing is no answer.
    if (!store || !event.isTrusted || this.disabled || !this.#internals.validity.valid) return;
    // `requestSubmit()` makes trusted events: a grant that stands is left as it is, not given anew.
    const isTouched = (topic: TopicId): boolean => this.#boxesOf(topic).some((box) => this.#touched.has(box));
    const topics = this.#parts
      .topics()
      .filter((topic) => !this.isClosed(topic) && (isTouched(topic) || !this.isTicked(topic)));
    const answers = topics.map((topic): [TopicId, Answer] => [topic, this.isTicked(topic) ? 'granted' : 'denied']);
    if (answers.length === 0) return;
    const evidence = this.evidence(event, 'submit', topics);
    const { made, requested } = decideAll(store, answers, evidence);
    // The store has the wish now: submitted once more, it is not a new one, with a message of its own.
    this.forget(requested);
    this.#parts.decided?.(made, evidence, requested);
  };
}
