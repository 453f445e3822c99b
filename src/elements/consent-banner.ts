import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Answer, TopicId } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import { controls, tokens } from './base/base.styles.js';
import { evidenceOf } from './base/evidence.js';
import { LanguageController } from './base/language-controller.js';
import { nameOf } from './base/names.js';
import { openPreferences } from './base/open-preferences.js';
import { plainFont } from './base/plain-font.js';
import { policyLinks } from './base/policy-links.js';
import { ReserveSpaceController } from './base/reserve-space.js';
import { StoreController } from './base/store-controller.js';
import { bannerStyles } from './consent-banner.styles.js';

/** How the banner stands on the page. `wall` is modal: the page behind waits, so reject stands beside accept all the same. */
export type BannerLayout = 'bar' | 'box' | 'cloud' | 'sheet' | 'wall';
/** Which edge: `bottom` or `top`, and for a box `start` or `end`. */
export type BannerPosition = 'bottom' | 'top' | 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end';

/**
 * The first layer: why, Accept all, Reject all, Choose. Shows itself while a purpose, or a recipient that is asked about,
 * waits for an answer. A region of the page, not a dialog: it takes no focus and closes nothing.
 *
 * @tag consent-banner
 * @slot title - instead of the heading's text
 * @slot - instead of the explanation
 * @slot logo - before the heading
 * @slot links - instead of the links to the policies
 * @csspart banner - the surface
 * @csspart title - the heading
 * @csspart text - the explanation
 * @csspart links - the links
 * @csspart buttons - the row of buttons
 * @csspart choice - Accept all and Reject all: one part, so that no theme can favour one
 * @csspart choose - the button that opens the preferences
 * @fires consent-open - Choose was pressed; bubbles, cancelable
 */
export class ConsentBanner extends LitElement {
  static override styles = [tokens, controls, bannerStyles];

  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** `bar` (default), `box`, `cloud`, `sheet` or `wall`. */
  @property({ reflect: true, useDefault: true }) layout: BannerLayout = 'bar';
  /** `bottom` (default) or `top`; for a box also `bottom-start`, `bottom-end`, `top-start`, `top-end`. */
  @property({ reflect: true, useDefault: true }) position: BannerPosition = 'bottom';
  /** `light`, `dark`, or as the visitor's system says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);

  constructor() {
    super();
    new ReserveSpaceController(this, () => {
      const element = this.layout === 'wall' ? null : this.renderRoot.querySelector<HTMLElement>('.banner');
      return element ? { element, edge: this.position.startsWith('top') ? 'start' : 'end' } : undefined;
    });
  }

  /** The topics that wait: asked on this layer all together, and one by one in the preferences. */
  get pending(): readonly TopicId[] {
    return (this.#stores.state?.pending ?? []).filter((id) => !id.startsWith('policy/'));
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const surface = this.renderRoot.querySelector<HTMLElement>('.banner');
    if (!surface) return;
    if (surface instanceof HTMLDialogElement) {
      if (!surface.open) surface.showModal();
    } else if (typeof surface.showPopover === 'function' && !surface.matches(':popover-open')) surface.showPopover();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this.#stores;
    if (!store || this.pending.length === 0) return nothing;
    const language = this.#language;
    const { catalogue } = store;
    const names = (kind: string): string[] =>
      this.pending.filter((id) => id.startsWith(kind)).map((id) => nameOf(catalogue, id, language));
    const purposes = names('purpose/');
    const recipients = names('recipient/');
    const wall = this.layout === 'wall';
    const classes = `banner ${this.layout} ${this.position.replace('-', ' ')} ${plainFont(this)}`;

    const inner = html`<div class="inner" lang=${language.tag} dir=${language.dir}>
      <div class="text">
        <slot name="logo"></slot>
        <h2 id="title" part="title" tabindex=${wall ? '-1' : nothing} ?autofocus=${wall}>
          <slot name="title">${language.say('bannerTitle')}</slot>
        </h2>
        <p part="text">
          <slot
            >${
              purposes.length > 0
                ? language.say('bannerText', { purposes: language.list(purposes) })
                : language.say('bannerTextPlain')
            }${
              recipients.length > 0
                ? ` ${language.say('bannerSharing', { recipients: language.list(recipients) })}`
                : nothing
            }</slot
          >
        </p>
        <div class="links" part="links"><slot name="links">${policyLinks(catalogue, language)}</slot></div>
      </div>
      <div class="buttons" part="buttons">
        <button class="choice" part="choice" type="button" data-control="accept-all" @click=${this.#answer}>
          ${language.say('acceptAll')}
        </button>
        <button class="choice" part="choice" type="button" data-control="reject-all" @click=${this.#answer}>
          ${language.say('rejectAll')}
        </button>
        <button class="quiet" part="choose" type="button" @click=${this.#choose}>${language.say('choose')}</button>
      </div>
    </div>`;

    return wall
      ? html`<dialog class=${classes} part="banner" aria-labelledby="title" @cancel=${this.#stay}>${inner}</dialog>`
      : html`<section class=${classes} part="banner" aria-labelledby="title" popover="manual">${inner}</section>`;
  }

  #answer(event: Event): void {
    const control = (event.currentTarget as HTMLElement).dataset['control'] as 'accept-all' | 'reject-all';
    const answer: Answer = control === 'accept-all' ? 'granted' : 'denied';
    const { store, state } = this.#stores;
    if (!store || !state) return;
    // All of it, not only what is pending: "all" means what the preferences would show.
    const topics = state.topics.filter(
      (topic) => topic.changeable && (topic.kind === 'purpose' || topic.kind === 'recipient'),
    );
    store.decide(Object.fromEntries(topics.map((topic) => [topic.id, answer])), {
      ...evidenceOf(event, {
        surface: this.localName,
        control,
        layer: 1,
        language: this.#language.tag,
        root: this.renderRoot,
      }),
    });
  }

  #choose(): void {
    void openPreferences(this);
  }

  /** Escape answers nothing, and a wall has no way round an answer. */
  #stay(event: Event): void {
    event.preventDefault();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-banner': ConsentBanner;
  }
}
