import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { dateIn } from '../core/calendar.js';
import { rightsFor, zoneOf, type OfferedRight } from '../core/rights.js';
import type { Right, RightsRequest as Request } from '../core/requests.js';
import type { ConsentStore } from '../core/ports.js';
import { plainFont } from '../banner/plain-font.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { LanguageController } from './base/language-controller.js';
import { faultsOf, fileFault, topicsFor, type FileLimits } from './base/rights/rights-check.js';
import { confirmPart } from './base/rights/rights-confirm.js';
import { RightsDelivery, type Ways } from './base/rights/rights-delivery.js';
import { formPart } from './base/rights/rights-form.js';
import { change, changeKept, choose, isLasting, journal, type Draft } from './base/rights/rights-journal.js';
import { logPart } from './base/rights/rights-log.js';
import { outcomeWords, requestOf, switchOff, writtenIn } from './base/rights/rights-making.js';
import type { Told } from './base/rights/rights-words.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';
import { rightsStyles } from './rights-request.styles.js';

/** Files of one request. */
const MOST_FILES = 5;

/**
 * To exercise a right: which ones the law of the person's region gives, what each needs to know, by when the law wants an answer, a
 * summary before anything is sent, and a list of what was. The request goes to whoever takes the event, else to `url`, else into an
 * e-mail that the person sends. What is not delivered is kept on the device and tried again. A consent that is withdrawn, messages
 * that are refused, and a use with a switch that is objected to are switched off at once.
 *
 * @tag rights-request
 * @slot title - instead of the heading's text
 * @slot - instead of the sentence below it
 * @csspart title - the heading
 * @csspart form - the form
 * @csspart right - one right to choose
 * @csspart field - one field
 * @csspart error - what is missing
 * @csspart due - by when an answer is due
 * @csspart authority - whom to complain to
 * @csspart confirm - the summary before it is sent
 * @csspart buttons - the row of buttons
 * @csspart mail - the link that opens the e-mail
 * @csspart log - the list of requests
 * @csspart request - one of them
 * @fires rights-request - a request is to be delivered: `request`, `files`, `respondWith()`; the same one again after a failure; bubbles
 */
export class RightsRequest extends ServerDrawnElement {
  static override styles = [tokens, controls, rightsStyles];

  /** Rights that are offered, by spaces, of those that the person has; default: all. */
  @property() rights = '';
  /** Address that takes requests (`POST`, JSON); default: the catalogue's `controller.rights.address`. */
  @property() url = '';
  /** Files can be attached: for a host that takes the event, as nothing else carries them. */
  @property(flag) attachments = false;
  /** What can be attached, as the `accept` of a file input. */
  @property() accept = '.pdf,.png,.jpg,.jpeg,.txt';
  /** Megabytes that one file may have. */
  @property({ type: Number, attribute: 'max-megabytes' }) maxMegabytes = 5;
  /** Level of the heading. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** `light`, `dark`, or as the page's `color-scheme` says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  @state() private faults: ReadonlyMap<string, string> = new Map();
  @state() private confirming = false;
  @state() private message = '';

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #delivery = new RightsDelivery(
    this,
    this.#stores,
    () => this.#ways,
    (id) => this.#told(id),
  );
  #files: readonly File[] = [];
  /** The request that was sent here last: what becomes of it is said. */
  #last: string | undefined;
  /** What is focused once it is there. */
  #focus: string | undefined;

  protected override updated(_changed: PropertyValues<this>): void {
    if (!this.#focus) return;
    const found = this.renderRoot.querySelector<HTMLElement>(this.#focus);
    this.#focus = undefined;
    found?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this.#stores;
    if (!store) return nothing;
    const language = this.#language;
    const level = Math.min(Math.max(Math.trunc(this.headingLevel) || 2, 1), 6);
    const offered = this.#offered(store);
    const draft = this.#draft(offered);
    const chosen = draft && offered.find(({ right }) => right === draft.right);
    return html`<section
      class="inner ${plainFont(this)}"
      aria-labelledby="title"
      lang=${language.tag}
      dir=${language.dir}
    >
      <div class="title" id="title" part="title" tabindex="-1" role="heading" aria-level=${level}>
        <slot name="title">${language.say('rightsTitle')}</slot>
      </div>
      <p><slot>${language.say('rightsText')}</slot></p>
      <p id="status" role="status">${this.message || nothing}</p>
      ${this.confirming && draft && chosen ? this.#confirm(store, draft, chosen, level + 1) : this.#form(store, offered, draft)}
      ${this.#log(store, level + 1)}
    </section>`;
  }

  #form(store: ConsentStore, offered: readonly OfferedRight[], draft: Draft | undefined): TemplateResult {
    return formPart({
      ...this.#words(store),
      ...{ level: this.headingLevel, offered, draft, faults: this.faults, isLasting: isLasting() },
      region: store.get().region,
      topics: draft ? topicsFor(store, draft.right) : [],
      ...(this.attachments && { limits: this.#limits, files: this.#files }),
      choose: (right) => this.#choose(right),
      write: (name, value) => this.#write(name, value),
      attach: (files) => this.#attach(files),
      review: this.#review,
      discard: this.#discard,
    });
  }

  #confirm(store: ConsentStore, draft: Draft, chosen: OfferedRight, level: number): TemplateResult {
    return confirmPart({
      ...this.#words(store),
      ...{ level, chosen, region: store.get().region, ways: this.#ways },
      fields: writtenIn(chosen, draft, this.#files),
      send: this.#send,
      back: this.#back,
    });
  }

  #log(store: ConsentStore, level: number): TemplateResult | typeof nothing {
    return logPart({
      ...this.#words(store),
      ...{ level, kept: journal().kept, mail: this.#ways.mail },
      today: dateIn(store.now(), zoneOf(store.catalogue)),
      ruleOf: ({ request: { right, region, time } }) =>
        rightsFor(store.catalogue, region, Date.parse(time)).find((one) => one.right === right)?.rule,
      isUnderWay: (id) => this.#delivery.isUnderWay(id),
      again: (id) => {
        this.#last = id;
        this.message = this.#language.say('rightsSending');
        void this.#delivery.deliver(id);
      },
      mailed: (id) => {
        this.#delivery.markSent(id);
        this.#say(this.#language.say('rightsSentPlain'), '#log-title');
      },
      edit: ({ request }) => this.#edit(request),
      answered: (id) => {
        changeKept(id, (entry) => ({ ...entry, state: 'answered' }));
        this.#focus = '#log-title';
      },
      remove: (id) => {
        changeKept(id, () => undefined);
        this.#say(this.#language.say('rightsDropped'), journal().kept.length > 0 ? '#log-title' : '#title');
      },
      copy: (text) => void this.#copy(text),
    });
  }

  #words({ catalogue }: ConsentStore): Told {
    return { catalogue, language: this.#language };
  }

  get #limits(): FileLimits {
    return { count: MOST_FILES, size: this.maxMegabytes, types: this.accept };
  }

  get #ways(): Ways {
    const { contact, rights } = this.#stores.store?.catalogue.controller ?? {};
    const isMail = (address = ''): boolean => /^mailto:/i.test(address);
    const isServer = (address = ''): boolean => address !== '' && !/^(mailto|tel):/i.test(address);
    return {
      url: this.url || (isServer(rights?.address) ? rights?.address : undefined),
      mail: [rights?.address, contact].find(isMail),
    };
  }

  #offered(store: ConsentStore): readonly OfferedRight[] {
    const wanted = this.rights.split(/\s+/).filter(Boolean);
    const all = rightsFor(store.catalogue, store.get().region, store.now());
    return wanted.length > 0 ? all.filter(({ right }) => wanted.includes(right)) : all;
  }

  /** What is being written, unless it is about a right that is not offered here. */
  #draft(offered: readonly OfferedRight[]): Draft | undefined {
    const { draft } = journal();
    return offered.some(({ right }) => right === draft?.right) ? draft : undefined;
  }

  #choose(right: Right): void {
    this.#clear();
    choose(right);
  }

  #write(name: string, value: string): void {
    const without = new Map(this.faults);
    // To choose or to write is one question.
    for (const answered of name === 'what' || name === 'topics' ? ['what', 'topics'] : [name]) without.delete(answered);
    if (without.size < this.faults.size) this.faults = without;
    change(({ draft, kept }) => ({
      ...(draft && { draft: { ...draft, fields: { ...draft.fields, [name]: value } } }),
      kept,
    }));
  }

  #attach(files: readonly File[]): void {
    const fault = fileFault(files, this.#limits, this.#language);
    const faults = new Map(this.faults);
    if (fault) faults.set('files', fault);
    else faults.delete('files');
    this.faults = faults;
    this.#files = files;
  }

  #review = (event: Event): void => {
    event.preventDefault();
    const { store } = this.#stores;
    const { draft } = journal();
    const chosen = store && draft && this.#offered(store).find(({ right }) => right === draft.right);
    if (!store || !draft || !chosen) return;
    const topics = topicsFor(store, draft.right);
    const faults = new Map(faultsOf(chosen, draft.fields, topics.length > 0, this.#language));
    const file = fileFault(this.#files, this.#limits, this.#language);
    if (file) faults.set('files', file);
    this.faults = faults;
    this.message = '';
    this.confirming = faults.size === 0;
    this.#focus = this.confirming ? '#confirm-title' : '[aria-invalid=true], fieldset[aria-describedby] input';
  };

  #back = (): void => {
    this.confirming = false;
    this.#focus = '[name=right]:checked';
  };

  #discard = (): void => {
    this.#clear();
    change(({ kept }) => ({ kept }));
    this.#say(this.#language.say('rightsDiscarded'), '#title');
  };

  #edit({ id, right, fields }: Request): void {
    this.#clear();
    // What else is being written stays.
    choose(right);
    change(({ draft, kept }) => ({
      ...(draft && { draft: { ...draft, fields: { ...draft.fields, ...fields } } }),
      kept: kept.filter(({ request }) => request.id !== id),
    }));
    this.#focus = '[name=right]:checked';
  }

  #clear(): void {
    this.faults = new Map();
    this.confirming = false;
    this.message = '';
    this.#files = [];
  }

  #send = (event: Event): void => {
    const { store } = this.#stores;
    const { draft } = journal();
    const chosen = store && draft && this.#offered(store).find(({ right }) => right === draft.right);
    if (!store || !draft || !chosen || !this.confirming) return;
    const language = this.#language;
    const files = this.#files;
    const request = requestOf(store, chosen, writtenIn(chosen, draft, files), language);
    const root = this.renderRoot.querySelector('.confirm') ?? this.renderRoot;
    const off = switchOff(store, event, request, { root, language });
    this.#last = request.id;
    void this.#delivery.send(request, files);
    // Only now, when the request is kept.
    change(({ kept }) => ({ kept }));
    this.#clear();
    this.message = [off, language.say('rightsSending')].filter(Boolean).join(' ');
    this.#focus = '#title';
  };

  /** What became of a request, said. */
  #told(id: string): void {
    const entry = journal().kept.find(({ request }) => request.id === id);
    if (id !== this.#last || !entry) return;
    // What was switched off stays said.
    const before = this.message.replace(this.#language.say('rightsSending'), '').trim();
    this.message = [before, outcomeWords(entry, this.#ways, this.#language)].filter(Boolean).join(' ');
    // The form stands between the words and what they are about.
    if (entry.byMail && entry.state === 'waiting') this.#focus = `[data-request="${id}"] [part=mail]`;
    this.requestUpdate();
  }

  #say(message: string, focus: string): void {
    this.message = message;
    this.#focus = focus;
    this.requestUpdate();
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.message = this.#language.say('rightsCopied');
    } catch {
      // The text stands in a field, to be copied by hand.
      this.renderRoot.querySelector<HTMLTextAreaElement>('textarea[readonly]')?.select();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rights-request': RightsRequest;
  }
}
