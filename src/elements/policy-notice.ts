import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ConsentStore } from '../core/ports.js';
import type { PolicyDocument } from '../policy/document.js';
import { answerPolicy } from './base/answer-policy.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { LanguageController } from './base/language-controller.js';
import { LightText } from './base/light-text.js';
import { nameOf } from '../banner/names.js';
import { barPart, contentsParts, failedPart, versionsPart } from './base/notice-parts.js';
import { plainFont } from '../banner/plain-font.js';
import { PolicyTextController } from './base/policy-text.js';
import { textTemplate, titleTemplate } from './base/policy-template.js';
import { ShownPolicy } from './base/shown-policy.js';
import { StoreController } from './base/store-controller.js';
import { noticeStyles, textStyles } from './policy-notice.styles.js';

/**
 * A policy to read, and with `agreement` to agree to: title, versions, contents, text. The text stands in the page's own
 * tree, so that it is indexed, printed, linked into and styled like the page. Without a text nothing can be agreed to. A
 * policy that the catalogue wants acknowledged has one button, by which a person confirms to have read it.
 *
 * @tag policy-notice
 * @slot - the text, where neither `document` nor the catalogue has one; shown as it is
 * @csspart header - version, dates, print
 * @csspart contents - the links to the sections
 * @csspart versions - the list of versions, each leading to its text
 * @csspart error - instead of a text that could not be loaded
 * @csspart bar - the bar with the answers
 * @csspart choice - I agree and I disagree, or I have read this: one part, so that no theme can favour one
 * @fires policy-agree - also when the reading was confirmed (`evidence.control` is `acknowledge`); bubbles
 * @fires policy-disagree - bubbles
 */
export class PolicyNotice extends LitElement {
  static override styles = [tokens, controls, noticeStyles];

  /** Id of the policy in the catalogue. */
  @property() policy = '';
  /** Default: the version in force. */
  @property() version = '';
  /** Asks for an answer. */
  @property(flag) agreement = false;
  /** Level of the title's heading; the sections follow from it. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 1;
  /** A text of the host's own, instead of the catalogue's. Another text needs another version, or it cannot be told apart. */
  @property({ attribute: false }) document?: PolicyDocument | undefined;
  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** `light`, `dark`, or as the visitor's system says (default). */
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
  #light = new LightText(this, textStyles, () => this.#prefix);
  #arrived: PolicyDocument | undefined;

  /** Not in `willUpdate`, which runs before the controllers know the element's language and version. */
  protected override update(changed: PropertyValues<this>): void {
    this.#text.want(this.#shown.source);
    super.update(changed);
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const { document: text } = this.#text;
    const level = this.headingLevel;
    this.#light.show('title', text ? titleTemplate(this.#title(text), level) : nothing, text?.language);
    this.#light.show('text', text ? textTemplate(text, this.#prefix, level) : nothing, text?.language);
    if (text && text !== this.#arrived) this.#light.arrive();
    this.#arrived = text;
  }

  protected override render(): TemplateResult {
    const language = this.#language;
    const { status, document: text, src } = this.#text;
    const sections = text?.sections ?? [];
    const { declared, acknowledgement, period, facts, standing, versions } = this.#shown;
    const bar = this.#askable && {
      acknowledgement,
      from: period && !period.begun ? language.date(period.from) : undefined,
      consequence: language.text(declared?.consequence),
      standing,
    };
    return html`<div class="page ${plainFont(this)}" lang=${language.tag} dir=${language.dir}>
      <header part="header">
        <slot name="title"></slot>
        <div class="facts">
          ${facts.map((fact) => html`<span class="muted">${fact}</span> `)}
          ${text ? html`<button class="link" type="button" @click=${() => window.print()}>${language.say('print')}</button>` : nothing}
        </div>
        ${standing && !bar ? html`<p>${standing}</p>` : nothing} ${versionsPart(versions, language, this.#look)}
      </header>
      ${status === 'loading' ? html`<p role="status">${language.say('loading')}</p>` : nothing}
      ${status === 'failed' ? failedPart(src, language, this.#retry) : nothing}
      <div class="body ${sections.length > 1 ? 'listed' : ''} ${bar ? 'barred' : ''}">
        ${contentsParts(sections, this.#prefix, language)}
        <div>
          <slot name="text"></slot>
          <slot ?hidden=${status !== 'own'} @slotchange=${() => this.requestUpdate()}></slot>
        </div>
      </div>
      ${bar ? barPart(bar, language, this.#answer) : nothing}
      <div class="running" aria-hidden="true">${[text?.title, ...facts].filter(Boolean).join(' · ')}</div>
    </div>`;
  }

  get #prefix(): string {
    return this.policy || 'policy';
  }

  /** Only what has been shown can be agreed to, and only the version that the host asks about. */
  get #askable(): boolean {
    const { status } = this.#text;
    const { aside, declared, state } = this.#shown;
    const readable = status === 'ready' || (status === 'own' && this.#ownText);
    return this.agreement && !aside && readable && (!declared || state?.changeable === true);
  }

  get #ownText(): boolean {
    return [...this.childNodes].some((node) => !(node instanceof Element && node.slot) && node.textContent?.trim());
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
