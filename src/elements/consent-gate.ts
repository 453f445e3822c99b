import { html, isServer, nothing, supportsAdoptingStyleSheets, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ConsentStore } from '../core/ports.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { evidenceOf } from '../banner/evidence.js';
import { gateFacts, webAddress, type GateFacts } from './base/gate/gate-facts.js';
import { gateWords } from './base/gate/gate-words.js';
import { HeldContent } from './base/gate/held-content.js';
import { GuardianAsking } from './base/guardian/guardian-asking.js';
import { guardianStyles } from './base/guardian/guardian.styles.js';
import { LanguageController } from './base/language-controller.js';
import { OptInAgain } from './base/opt-out/opt-in-again.js';
import { againStyles } from './base/opt-out/opt-out.styles.js';
import { sizeRules } from './base/gate/media-size.js';
import { plainFont } from '../banner/plain-font.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';
import { gateStyles } from './consent-gate.styles.js';

/**
 * A placeholder instead of a video, a map or another feature that waits for a person's permission. The content stands in a
 * `<template>` child: nothing of it is loaded before its topic is granted, and it leaves the page when that is withdrawn.
 * "Allow once" lets this one content in until the page is left, and keeps nothing; "Always allow" is a decision. The
 * placeholder has the size of the frame, video or picture it stands for; the page's CSS for `consent-gate` goes before.
 *
 * @tag consent-gate
 * @slot - a `<template>` with the content; the content itself, once it is let in
 * @slot title - instead of the placeholder's title; the provider is then named below it
 * @slot text - instead of the sentence
 * @csspart placeholder - the surface
 * @csspart title - the title
 * @csspart provider - whose content it is, where the page gave the title
 * @csspart text - the sentence
 * @csspart link - the link to the provider's policy
 * @csspart buttons - the row of buttons
 * @csspart choice - Allow once and Always allow: one part, so that no theme can favour one
 * @csspart again - the question whether somebody who opted out wants to opt in again
 */
export class ConsentGate extends ServerDrawnElement {
  static override styles = [tokens, controls, gateStyles, guardianStyles, againStyles];

  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /**
   * What the content needs: a purpose by its bare id, `service/…` or `recipient/…`. Any other topic opens it as well, but is
   * asked elsewhere.
   */
  @property({ reflect: true, useDefault: true }) topic = '';
  /** Offers "Allow once" alone, so that each visit asks again. */
  @property(flag) once = false;
  /** `light`, `dark`, or as the page's `color-scheme` says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  /** The answers that stood when the person said "once": it holds until there are others. */
  @state() private admitted: string | undefined;

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #guardian = new GuardianAsking(this, this.#stores, this.#language);
  #again = new OptInAgain(this, this.#stores, this.#language);
  #content = new HeldContent(this);
  #size = supportsAdoptingStyleSheets ? new CSSStyleSheet() : undefined;
  #faulty = false;

  /** Whether the content may be in the page: its topic is granted, or it was let in once. */
  get open(): boolean {
    const facts = this.#facts;
    return facts !== undefined && (facts.topic.allowed || facts.answers === this.admitted);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    if (this.#size && root instanceof ShadowRoot) root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#size];
    return root;
  }

  protected override updated(): void {
    const { open } = this;
    const { template } = this.#content;
    this.#size?.replaceSync(sizeRules(template?.content, !open));
    if (open) this.#content.show();
    else this.#content.hide();
    if (template || this.#faulty || !this.#stores.store || document.readyState === 'loading') return;
    this.#faulty = true;
    this.#stores.store.report({
      code: 'tag-failed',
      message: `A consent-gate for "${this.topic}" holds nothing back: put its content into a <template> in it.`,
    });
  }

  protected override render(): TemplateResult {
    if (this.open) return html`<slot></slot>`;
    const language = this.#language;
    const { store } = this.#stores;
    const facts = this.#facts;
    const words = store && facts && gateWords(store, facts, language);
    const title = words?.title ?? language.say('gateTitlePlain');
    const titled = !isServer && this.querySelector(':scope > [slot=title]') !== null;
    const policy = webAddress(facts?.recipient?.policy);
    return html`<div class="placeholder ${plainFont(this)}" part="placeholder" role="group" aria-labelledby="title">
      <div class="inner" lang=${language.tag} dir=${language.dir}>
        <div class="text">
          <p id="title" class="title" part="title"><slot name="title">${title}</slot></p>
          ${titled && words?.provider ? html`<p class="muted" part="provider">${title}</p>` : nothing}
          <p part="text"><slot name="text">${words?.why}</slot></p>
          ${
            words?.provider && policy
              ? html`<p class="muted">
                  <a part="link" href=${policy}>${language.say('policyOf', { name: words.provider })}</a>
                </p>`
              : nothing
          }
        </div>
        ${
          !words || !facts?.lacking.length
            ? nothing
            : this.#guardian.closed(facts.lacking).length > 0
              ? this.#guardian.part(facts.lacking)
              : this.#choices(words.always, facts.topic.signal !== undefined)
        }
      </div>
    </div>`;
  }

  #choices(always: string, signalled: boolean): TemplateResult {
    const language = this.#language;
    const button = (control: 'once' | 'always', label: string): TemplateResult =>
      html`<button class="choice" part="choice" type="button" data-control=${control} @click=${this.#answer}>
        ${label}
      </button>`;
    return html`<div class="buttons" part="buttons">
        ${button('once', language.say('allowOnce'))}
        ${this.once ? nothing : button('always', language.say('allowAlways'))}
      </div>
      ${this.once ? nothing : html`<p class="muted terms">${always}</p>`}
      ${signalled ? html`<p class="muted terms">${language.say('signalHonoured')}</p>` : nothing}
      ${this.#again.template()}`;
  }

  async #answer(event: Event): Promise<void> {
    const button = event.currentTarget as HTMLElement;
    const { store } = this.#stores;
    const facts = this.#facts;
    if (!store || !facts) return;
    const focused = button.matches(':focus');
    if (button.dataset['control'] === 'always') {
      const about = { surface: this.localName, control: 'always', language: this.#language.tag };
      const evidence = evidenceOf(event, { ...about, root: this.renderRoot });
      const answers = Object.fromEntries(facts.lacking.map((topic) => [topic, 'granted'] as const));
      const isAgain = this.#again.asks(facts.lacking, (by, wording) => {
        store.decide(answers, { ...evidence, wording: `${evidence.wording}\n${wording}`, trusted: by.isTrusted });
        if (focused) void this.#focusContent();
      });
      if (!isAgain) store.decide(answers, evidence);
    } else if (event.isTrusted && store.trusts()) this.admitted = facts.answers;
    else {
      store.report({
        code: 'untrusted-grant',
        message: `"${facts.topic.id}" was not shown once: that needs a person's own gesture, in a page that no stranger frames (docs/csp.md).`,
      });
    }
    if (focused) await this.#focusContent();
  }

  async #focusContent(): Promise<void> {
    await this.updateComplete;
    if (this.open) this.#content.focus();
  }

  get #facts(): GateFacts | undefined {
    const { store } = this.#stores;
    return store && gateFacts(store, this.topic);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-gate': ConsentGate;
  }
}
