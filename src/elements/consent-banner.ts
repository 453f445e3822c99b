import { html, isServer, nothing, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { TopicId } from '../core/model.js';
import type { ConsentStore } from '../core/ports.js';
import { evidenceOf } from '../banner/evidence.js';
import { bannerCss } from '../banner/banner-css.js';
import { bannerTemplate } from '../banner/banner-template.js';
import { bannerView, outdated, type BannerLayout, type BannerPosition } from '../banner/banner-view.js';
import { surfaceCss, tokensCss } from '../banner/surface-css.js';
import { answerAll, type AllControl } from '../banner/answer-all.js';
import { LanguageController } from './base/language-controller.js';
import { openPreferences } from './base/open-preferences.js';
import { plainFont } from '../banner/plain-font.js';
import { ReserveSpaceController } from './base/reserve-space.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';

export type { BannerLayout, BannerPosition };

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
export class ConsentBanner extends ServerDrawnElement {
  static override styles = unsafeCSS(tokensCss + surfaceCss + bannerCss());

  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** `bar` (default), `box`, `cloud`, `sheet` or `wall`. */
  @property({ reflect: true, useDefault: true }) layout: BannerLayout = 'bar';
  /** `bottom` (default) or `top`; for a box also `bottom-start`, `bottom-end`, `top-start`, `top-end`. */
  @property({ reflect: true, useDefault: true }) position: BannerPosition = 'bottom';
  /** `light`, `dark`, or as the page's `color-scheme` says (default). */
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

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('click', this.#clicked);
    root.addEventListener('cancel', this.#stay, { capture: true });
    return root;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const surface = this.renderRoot.querySelector<HTMLElement>('.banner');
    if (!surface || !this.isConnected) return;
    if (plainFont(this)) surface.classList.add('plain');
    if (surface instanceof HTMLDialogElement) {
      if (surface.open) return;
      surface.showModal();
      surface.querySelector<HTMLElement>('h2')?.focus();
    } else if (typeof surface.showPopover === 'function' && !surface.matches(':popover-open')) surface.showPopover();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this.#stores;
    if (!store || this.pending.length === 0) return nothing;
    const view = bannerView(store.catalogue, this.pending, this.#language, this, outdated(store.get()));
    const banner = bannerTemplate(html, view);
    // A server's banner is not to be seen before its buttons work.
    return isServer ? html`<div hidden>${banner}</div>` : banner;
  }

  #clicked = (event: Event): void => {
    // What is drawn over in a moment is heard by who drew it.
    if (!this.hasUpdated) return;
    const control = (event.target as Element).closest<HTMLElement>('[data-control]')?.dataset['control'];
    const { store } = this.#stores;
    if (control === 'choose') void openPreferences(this);
    else if (control && store) {
      const about = {
        surface: 'consent-banner',
        control,
        layer: 1,
        language: this.#language.tag,
        root: this.renderRoot,
      };
      answerAll(store, control as AllControl, evidenceOf(event, about));
    }
  };

  /** Escape answers nothing, and a wall has no way round an answer. */
  #stay = (event: Event): void => event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'consent-banner': ConsentBanner;
  }
}
