import { LitElement, html, nothing, render, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { TopicId } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import { localised } from '../core/words.js';
import { PolicyAgreeEvent, PolicyDisagreeEvent } from '../events.js';
import type { PolicyDocument } from '../policy/document.js';
import { hasBegun } from '../core/calendar.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { evidenceOf } from './base/evidence.js';
import { LanguageController } from './base/language-controller.js';
import { nameOf } from './base/names.js';
import { plainFont } from './base/plain-font.js';
import { PolicyTextController, contentsTemplate, textTemplate, titleTemplate } from './base/policy-text.js';
import { StoreController } from './base/store-controller.js';
import { noticeStyles, textStyles } from './policy-notice.styles.js';

/**
 * A policy to read, and with `agreement` to agree to: title, version, contents, text. The text stands in the page's own
 * tree, so that it is indexed, printed, linked into and styled like the page. Without a text nothing can be agreed to.
 *
 * @tag policy-notice
 * @slot - the text, where neither `document` nor the catalogue has one; shown as it is
 * @csspart header - version, dates, print
 * @csspart contents - the links to the sections
 * @csspart error - instead of a text that could not be loaded
 * @csspart bar - the agree and disagree bar
 * @csspart choice - I agree and I disagree: one part, so that no theme can favour one
 * @fires policy-agree - bubbles
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
  /** A text of the host's own, instead of the catalogue's. */
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
  #arrived: PolicyDocument | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#arrive);
    const root = this.getRootNode() as Document | ShadowRoot;
    const sheet = textStyles.styleSheet;
    if (sheet && !root.adoptedStyleSheets.includes(sheet))
      root.adoptedStyleSheets = [sheet, ...root.adoptedStyleSheets];
  }

  override disconnectedCallback(): void {
    window.removeEventListener('hashchange', this.#arrive);
    super.disconnectedCallback();
  }

  protected override willUpdate(): void {
    const version = this.#declaredVersion;
    const text = localised(version?.text, this.#language.wanted);
    const src = localised(version?.src, this.#language.wanted);
    if (this.document) this.#text.want({ document: this.document });
    else if (text) this.#text.want(text);
    else if (src) this.#text.want({ src: src.text, ...(src.language !== undefined && { language: src.language }) });
    else if (this.version && this.#declared && !version) this.#text.want({ missing: this.version });
    else this.#text.want(undefined);
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const { document: text } = this.#text;
    const level = this.headingLevel;
    render(text ? titleTemplate(this.#title(text), level) : nothing, this.#light('title'));
    render(text ? textTemplate(text, this.#prefix, level) : nothing, this.#light('text'));
    if (text && text !== this.#arrived) this.#arrive();
    this.#arrived = text;
  }

  protected override render(): TemplateResult {
    const language = this.#language;
    const { status, document: text, src } = this.#text;
    const sections = text?.sections ?? [];
    const bar = this.#askable;
    const standing = this.#standing();
    const facts = this.#facts();
    return html`<div class="page ${plainFont(this)}" lang=${language.tag} dir=${language.dir}>
      <header part="header">
        <slot name="title"></slot>
        <div class="facts">
          ${facts.map((fact) => html`<span class="muted">${fact}</span>`)}
          ${text ? html`<button class="link" type="button" @click=${() => window.print()}>${language.say('print')}</button>` : nothing}
        </div>
        ${standing && !bar ? html`<p>${standing}</p>` : nothing}
      </header>
      ${status === 'loading' ? html`<p role="status">${language.say('loading')}</p>` : nothing}
      ${
        status === 'failed'
          ? html`<div class="failed" part="error">
              <p role="alert">${language.say('policyUnavailable')}</p>
              ${src ? html`<p><a href=${src}>${language.say('openOriginal')}</a></p>` : nothing}
              <div><button class="quiet" type="button" @click=${this.#retry}>${language.say('tryAgain')}</button></div>
            </div>`
          : nothing
      }
      <div class="body ${sections.length > 1 ? 'listed' : ''}">
        ${
          sections.length > 1
            ? html`<nav class="contents side ${bar ? 'above-bar' : ''}" part="contents" aria-labelledby="contents">
                  <p id="contents">${language.say('contents')}</p>
                  ${contentsTemplate(sections, this.#prefix)}
                </nav>
                <details>
                  <summary>${language.say('contents')}</summary>
                  <nav class="contents" part="contents" aria-label=${language.say('contents')}>
                    ${contentsTemplate(sections, this.#prefix)}
                  </nav>
                </details>`
            : nothing
        }
        <div>
          <slot name="text"></slot>
          <slot ?hidden=${status !== 'own'} @slotchange=${() => this.requestUpdate()}></slot>
        </div>
      </div>
      ${bar ? this.#bar(standing) : nothing}
      <div class="running" aria-hidden="true">${[text?.title, ...facts].filter(Boolean).join(' · ')}</div>
    </div>`;
  }

  #bar(standing: string | undefined): TemplateResult {
    const language = this.#language;
    const consequence = language.text(this.#declared?.consequence);
    return html`<section class="bar" part="bar" aria-labelledby="means">
      <div>
        <p id="means">${language.say('agreeMeans')}</p>
        ${consequence ? html`<p>${language.say('disagreeMeans', { consequence })}</p>` : nothing}
        <p role="status"><strong>${standing ?? nothing}</strong></p>
      </div>
      <div class="buttons">
        <button class="choice" part="choice" type="button" data-control="agree" @click=${this.#answer}>
          ${language.say('agree')}
        </button>
        <button class="choice" part="choice" type="button" data-control="disagree" @click=${this.#answer}>
          ${language.say('disagree')}
        </button>
      </div>
    </section>`;
  }

  get #topic(): TopicId {
    return `policy/${this.policy}`;
  }

  get #prefix(): string {
    return this.policy || 'policy';
  }

  get #declared() {
    return this.#stores.store?.catalogue.policies?.find((policy) => policy.id === this.policy);
  }

  /** Where the policy stands; nothing where it is not in the catalogue or not asked about. */
  get #state() {
    return this.#stores.state?.topics.find((topic) => topic.id === this.#topic);
  }

  get #declaredVersion() {
    const versions = this.#declared?.versions;
    const wanted = this.version || this.#state?.revision;
    return versions?.find((candidate) => candidate.version === wanted) ?? (this.version ? undefined : versions?.at(-1));
  }

  /** The version shown. */
  get #shown(): string {
    return this.#declaredVersion?.version ?? (this.version || this.document?.effective || '');
  }

  /** Only what has been shown can be agreed to. */
  get #askable(): boolean {
    const { status } = this.#text;
    const shown = status === 'ready' || (status === 'own' && this.#ownText);
    return this.agreement && shown && (!this.#declared || this.#state?.changeable === true);
  }

  get #ownText(): boolean {
    return [...this.childNodes].some((node) => !(node instanceof Element && node.slot) && node.textContent?.trim());
  }

  #title(text: PolicyDocument): string {
    const { store } = this.#stores;
    return text.title || (store && this.#declared ? nameOf(store.catalogue, this.#topic, this.#language) : this.policy);
  }

  /** Version and date, as far as they are known. */
  #facts(): string[] {
    const language = this.#language;
    const version = this.#shown;
    const effective = this.#declaredVersion?.effective ?? this.document?.effective ?? this.#text.document?.effective;
    const zone = this.#stores.store?.catalogue.policies?.find((policy) => policy.id === this.policy)?.timeZone ?? 'UTC';
    const since = effective !== undefined && hasBegun(effective, zone, Date.now());
    return [
      ...(version && version !== effective ? [language.say('version', { version })] : []),
      ...(effective ? [language.say(since ? 'inForceSince' : 'inForceFrom', { date: language.date(effective) })] : []),
    ];
  }

  /** What the person said to this version, or to an earlier one that this one replaced. */
  #standing(): string | undefined {
    const state = this.#state;
    if (!state?.answer || state.when === undefined) return undefined;
    const counts = state.standing === 'current' && this.#shown === state.revision;
    if (state.answered === this.#shown || counts) {
      return this.#language.say(state.answer === 'granted' ? 'agreedOn' : 'disagreedOn', {
        date: this.#language.date(state.when),
      });
    }
    const replaced = state.standing === 'outdated' && state.answer === 'granted' && state.answered;
    return replaced ? this.#language.say('agreedEarlier', { version: replaced }) : undefined;
  }

  /** A child of this element in the page's own tree; one that came with a copy of this element is emptied first. */
  #lights = new Map<string, HTMLElement>();
  #light(name: 'title' | 'text'): HTMLElement {
    let light = this.#lights.get(name);
    if (!light) {
      light = this.querySelector<HTMLElement>(`:scope > [data-assent-${name}]`) ?? document.createElement('div');
      light.replaceChildren();
      light.slot = name;
      light.dir = 'auto';
      light.setAttribute(`data-assent-${name}`, '');
      this.#lights.set(name, light);
    }
    const language = this.#text.document?.language;
    if (language) light.lang = language;
    else light.removeAttribute('lang');
    if (light.parentNode !== this) this.append(light);
    return light;
  }

  /** To the section that the address names, with or without the policy's id before it. */
  #arrive = (): void => {
    let id: string;
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch {
      return;
    }
    if (!id || !this.#text.document) return;
    const find = (wanted: string) => this.#light('text').querySelector(`#${CSS.escape(wanted)}`);
    (find(id) ?? find(`${this.#prefix}-${id}`))?.scrollIntoView();
  };

  #retry(): void {
    this.#text.retry();
  }

  #answer(event: Event): void {
    const button = event.currentTarget as HTMLElement;
    const control = button.dataset['control'] as 'agree' | 'disagree';
    const root = button.closest('.bar');
    if (!root) return;
    const version = this.#shown;
    const evidence = evidenceOf(event, {
      surface: this.localName,
      control,
      layer: 1,
      language: this.#language.tag,
      root,
      ...(version && { revisions: { [this.#topic]: version } }),
    });
    // What was not recorded did not happen; without a store, the host records, and the same rule holds for a grant.
    const { store } = this.#stores;
    const done =
      store && this.#declared
        ? store.decide({ [this.#topic]: control === 'agree' ? 'granted' : 'denied' }, evidence).length > 0
        : control === 'disagree' || evidence.trusted;
    if (!done) return;
    const Answered = control === 'agree' ? PolicyAgreeEvent : PolicyDisagreeEvent;
    this.dispatchEvent(new Answered(this.policy, version, evidence));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'policy-notice': PolicyNotice;
  }
}
