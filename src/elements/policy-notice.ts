import { html, isServer, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { NoticeFacts } from '../core/notice-json-ld.js';
import type { ConsentStore } from '../core/ports.js';
import type { PolicyDocument } from '../policy/document.js';
import { answerPolicy } from './base/answer-policy.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { Comparing } from './base/comparison/comparing.js';
import { comparisonPartsStyles } from './base/comparison/comparison-parts.styles.js';
import { LanguageController } from './base/language-controller.js';
import { nameOf } from '../banner/names.js';
import { barPart, contentsParts, failedPart, versionsPart, type Bar } from './base/reading/notice-parts.js';
import { plainFont } from '../banner/plain-font.js';
import { PolicyMetadata } from './base/reading/policy-metadata.js';
import { overviewTemplate } from './base/reading/policy-overview.js';
import { PolicyTextController } from './base/policy-work/policy-text.js';
import { Reading } from './base/reading/reading.js';
import { ShownPolicy } from './base/reading/shown-policy.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';
import { noticeStyles } from './policy-notice.styles.js';

/**
 * A policy to read, and with `agreement` to agree to: title, versions, contents, text. The text stands in the page's own
 * tree, so that it is indexed, printed, linked into and styled like the page. Without a text nothing can be agreed to. A
 * policy that the catalogue wants acknowledged has one button, by which a person confirms to have read it.
 *
 * @tag policy-notice
 * @slot - the text, where neither `document` nor the catalogue has one; shown as it is
 * @csspart header - version, dates, print
 * @csspart search - the field to look for words in the text
 * @csspart compare - the button that leads to what changed, and back
 * @csspart comparison - which versions are compared, and what changed; `steps` leads from change to change
 * @csspart contents - the links to the sections
 * @csspart fold - the links to the sections, folded, where there is no room at the side
 * @csspart versions - the list of versions, each leading to its text
 * @csspart error - instead of a text that could not be loaded
 * @csspart end - at the end of the text, by which a reader says that they are there
 * @csspart bar - the bar with the answers
 * @csspart choice - I agree and I disagree, or I have read this: one part, so that no theme can favour one
 * @cssproperty [--consent-scroll-margin=24px] - room above a section that a link leads to, for a header that stays
 * @fires policy-agree - also when the reading was confirmed (`evidence.control` is `acknowledge`); bubbles
 * @fires policy-disagree - bubbles
 */
export class PolicyNotice extends ServerDrawnElement {
  static override styles = [tokens, controls, noticeStyles, comparisonPartsStyles];

  /** Id of the policy in the catalogue. */
  @property() policy = '';
  /** Default: the version in force. */
  @property() version = '';
  /** Asks for an answer. */
  @property(flag) agreement = false;
  /** Shows who, why, your rights and contact first; the whole text is one step away. */
  @property(flag) overview = false;
  /** Asks for an answer only once the end of the text has been in view; disagreeing is always possible. */
  @property({ attribute: 'read-to-end', type: Boolean, reflect: true, converter: flag.converter! }) readToEnd = false;
  /**
   * Shows what changed instead of the text: since the version that the reader answered, or the one before (empty), or since
   * the version named.
   */
  @property() compare: string | null | undefined;
  /** Level of the title's heading; the sections follow from it. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 1;
  /** A text of the host's own, instead of the catalogue's. Another text needs another version, or it cannot be told apart. */
  @property({ attribute: false }) document?: PolicyDocument | undefined;
  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** `light`, `dark`, or as the page's `color-scheme` says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #text = new PolicyTextController(this, (message, cause) =>
    this.#stores.store?.report({
      code: 'policy-unavailable',
      message: `policy-notice "${this.policy}": ${message}`,
      cause,
    }),
  );
  #shown = new ShownPolicy(this, this.#stores, this.#language, this.#text);
  #reading = new Reading(this, this.#language);
  #comparing = new Comparing(this, this.#stores, this.#language);
  #metadata = new PolicyMetadata(this, () => this.#inForce);

  /** Not in `willUpdate`, which runs before the controllers know the element's language and version. */
  protected override update(changed: PropertyValues<this>): void {
    this.#prepare();
    super.update(changed);
  }

  /** On a server nothing else comes before `render`. */
  protected override willUpdate(): void {
    if (isServer) this.#prepare();
  }

  /** On a server: title and text for the page's own tree, where `renderLight()` of `@lit-labs/ssr-client` stands in the element. */
  renderLight(): TemplateResult | typeof nothing {
    return isServer ? this.#reading.lightParts() : nothing;
  }

  #prepare(): void {
    this.#text.want(this.#shown.source);
    const { document: text } = this.#text;
    const overview = this.overview && text ? this.#short : nothing;
    this.#reading.show({
      text,
      of: `${this.policy} ${this.#shown.version}`,
      title: text ? this.#title(text) : '',
      level: this.headingLevel,
      overview,
      folded: overview !== nothing,
      toEnd: this.readToEnd && this.#askable,
    });
  }

  protected override render(): TemplateResult {
    const language = this.#language;
    const reading = this.#reading;
    const { status, document: text, src } = this.#text;
    const { facts, standing, versions } = this.#shown;
    const comparing = this.#comparing.isOn;
    const bar = this.#askable && this.#bar;
    return html`<div class="page ${plainFont(this)}" lang=${language.tag} dir=${language.dir}>
      <header part="header">
        <slot name="title"></slot>
        <div class="facts">
          ${facts.map((fact) => html`<span class="muted">${fact}</span> `)} ${this.#toggle()}
          ${text ? html`<button class="link" type="button" @click=${() => window.print()}>${language.say('print')}</button>` : nothing}
        </div>
        ${standing && !bar ? html`<p>${standing}</p>` : nothing}
        ${comparing ? nothing : versionsPart(versions, language, this.#look)}
        ${this.#readable && !comparing ? reading.search.template() : nothing} ${this.#comparing.headPart()}
      </header>
      ${this.#comparing.bodyPart()}
      ${status === 'loading' && !comparing ? html`<p role="status">${language.say('loading')}</p>` : nothing}
      ${status === 'failed' ? failedPart(src, language, this.#retry) : nothing}
      <div ?hidden=${comparing}>
        <slot name="overview"></slot>
        ${reading.foldPart()}
        <div class="whole" hidden=${reading.isFolded ? 'until-found' : nothing} @beforematch=${reading.unfold}>
          ${this.#body(text, bar !== false)}
        </div>
      </div>
      ${bar ? barPart(bar, language, this.#answer) : nothing}
      <div class="running" aria-hidden="true">${[text?.title, ...facts].filter(Boolean).join(' · ')}</div>
    </div>`;
  }

  /** What there is to read: the text, with its contents beside it. */
  #body(text: PolicyDocument | undefined, barred: boolean): TemplateResult {
    const reading = this.#reading;
    const sections = text?.sections ?? [];
    return html`<div class="body ${sections.length > 1 ? 'listed' : ''} ${barred ? 'barred' : ''}">
      ${contentsParts(sections, reading.prefix, reading.current, this.#language)}
      <div>
        <slot name="text"></slot>
        <slot ?hidden=${this.#text.status !== 'own'} @slotchange=${() => this.requestUpdate()}></slot>
        ${reading.end.endPart()}
      </div>
    </div>`;
  }

  /** To what changed, and back to the text. */
  #toggle(): TemplateResult | typeof nothing {
    const { isOn, isPossible } = this.#comparing;
    if (!isOn && !isPossible) return nothing;
    const toggle = (): void => void (this.compare = isOn ? null : '');
    return html`<button class="link" part="compare" type="button" @click=${toggle}>
      ${this.#language.say(isOn ? 'readWhole' : 'whatChanged')}
    </button>`;
  }

  get #bar(): Bar {
    const { acknowledgement, declared, period, standing } = this.#shown;
    const { end } = this.#reading;
    return {
      acknowledgement,
      from: period && !period.begun ? this.#language.date(period.from) : undefined,
      consequence: this.#language.text(declared?.consequence),
      standing,
      wanted: end.wantedPart(acknowledgement),
      told: end.told,
    };
  }

  /** The short form of the version shown. */
  get #short(): TemplateResult | typeof nothing {
    const { declared, declaredVersion, period } = this.#shown;
    const { catalogue } = this.#stores.store ?? {};
    const of = { catalogue, policy: declared, version: declaredVersion, level: this.headingLevel + 1 };
    return overviewTemplate(of, period?.until !== undefined, this.#language);
  }

  /** What machines are told: of a declared policy, in the version in force. */
  get #inForce(): Omit<NoticeFacts, 'url'> | undefined {
    const { declared, declaredVersion, isInForce } = this.#shown;
    const { document: text } = this.#text;
    if (!declared || !declaredVersion || !text || !isInForce) return undefined;
    return {
      policy: declared,
      version: declaredVersion,
      name: this.#title(text),
      language: text.language,
      effective: text.effective,
      controller: this.#stores.store?.catalogue.controller,
    };
  }

  get #readable(): boolean {
    const { status } = this.#text;
    return status === 'ready' || (status === 'own' && this.#ownText);
  }

  /** Only what has been shown can be agreed to, and only the version that the host asks about. */
  get #askable(): boolean {
    const { aside, declared, state } = this.#shown;
    const readable = this.#readable && !this.#text.mismatch && this.#onScreen;
    return this.agreement && !aside && readable && (!declared || state?.changeable === true);
  }

  /** Whether what would be answered is before the reader: its text, or what changed up to it. */
  get #onScreen(): boolean {
    return !this.#comparing.isOn || (this.#comparing.version === this.#shown.version && !this.readToEnd);
  }

  get #ownText(): boolean {
    // A server's copy of an element has no children.
    return [...(this.childNodes ?? [])].some(
      (node) => !(node instanceof Element && node.slot) && node.textContent?.trim(),
    );
  }

  #title(text: PolicyDocument): string {
    const { store } = this.#stores;
    const { declared, topic } = this.#shown;
    return text.title || (store && declared ? nameOf(store.catalogue, topic, this.#language) : this.policy);
  }

  #retry = (): void => this.#text.retry();

  #look = (event: MouseEvent, version: string): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#shown.look(version);
  };

  #answer = (event: Event): void => {
    if (this.#reading.end.holdsBack(event)) return;
    const { topic, declared, version } = this.#shown;
    const { store } = this.#stores;
    answerPolicy(event, this, {
      topic,
      version,
      language: this.#language.tag,
      text: this.#text.document,
      store: declared && store,
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'policy-notice': PolicyNotice;
  }
}
