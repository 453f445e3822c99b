import { html, nothing, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ConsentStore } from '../core/ports.js';
import { bannerCss } from '../banner/banner-css.js';
import { plainFont } from '../banner/plain-font.js';
import { controls, tokens } from './base/base.styles.js';
import { flag } from './base/boolean.js';
import { ChangeNotices } from './base/changes/change-notices.js';
import { LanguageController } from './base/language-controller.js';
import { noticePart, titleWords } from './base/changes/change-parts.js';
import { PolicyReader } from './base/policy-reader.js';
import { readerStyles } from './base/policy-reader.styles.js';
import { ReserveSpaceController } from './base/reserve-space.js';
import { ServerDrawnElement } from './base/server-drawn.js';
import { StoreController } from './base/store-controller.js';
import { changesStyles } from './policy-changes.styles.js';

/**
 * What will change in the site's policies: which, from when, how many days are left, what is added, deleted and modified; to
 * read, to agree to now, to be reminded of, or to have done with. It holds nothing up. Shows itself at most once a visit, from
 * the day of the announcement until the person has answered or knows, or the version takes effect; after that once a visit to
 * those whose earlier answer no longer counts, until they answer.
 *
 * @tag policy-changes
 * @csspart surface - the whole
 * @csspart title - the heading
 * @csspart notice - one policy
 * @csspart changes - the list of what changes
 * @csspart buttons - the row of buttons
 * @csspart choice - agree and disagree, or got it: one part, so that no theme can favour one
 * @csspart read - the button that opens the text
 * @csspart later - the button that asks again on another visit
 * @fires policy-seen - a notice was shown, read, put off, or is known; bubbles
 * @fires policy-agree - bubbles
 * @fires policy-disagree - bubbles
 */
export class PolicyChanges extends ServerDrawnElement {
  static override styles = [tokens, controls, unsafeCSS(bannerCss('box')), readerStyles, changesStyles];

  /** Ids of policies, by spaces; default: all. */
  @property() policy = '';
  /** Stands over the page at its lower edge, as the script tag places it, and waits for the banner to go. */
  @property(flag) floating = false;
  /** Level of the heading. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  /** The store; default: the page's. */
  @property({ attribute: false }) store?: ConsentStore | undefined;
  /** `light`, `dark`, or as the page's `color-scheme` says (default). */
  @property({ reflect: true }) theme?: 'light' | 'dark' | 'auto';

  #stores = new StoreController(this);
  #language = new LanguageController(this, this.#stores);
  #reader = new PolicyReader(this, this.#stores, this.#language);
  #notices = new ChangeNotices(this, this.#stores, this.#language, this.#reader);

  constructor() {
    super();
    new ReserveSpaceController(this, () => {
      const element = this.floating ? this.#surface : null;
      return element ? { element, edge: 'end' } : undefined;
    });
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const surface = this.#surface;
    if (!this.isConnected || !surface?.popover) return;
    if (typeof surface.showPopover === 'function' && !surface.matches(':popover-open')) surface.showPopover();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { store } = this.#stores;
    const notices = this.#notices.shown;
    const language = this.#language;
    if (!store || notices.length === 0) return this.#reader.template();
    const title = titleWords(store, notices, language);
    const level = Math.min(Math.max(Math.trunc(this.headingLevel) || 2, 1), 6);
    const classes = `surface ${plainFont(this)} ${this.floating ? 'banner box end' : 'card'}`;
    return html`<section
        class=${classes}
        part="surface"
        popover=${this.floating ? 'manual' : nothing}
        aria-labelledby="title"
        lang=${language.tag}
        dir=${language.dir}
      >
        <div class="title" id="title" part="title" role="heading" aria-level=${level}>${title}</div>
        ${repeat(
          notices,
          // A button of one notice must not become that of the next, under the finger.
          ({ policy, version }) => `${policy}@${version}`,
          (notice) => noticePart(store, notice, notices.length > 1 ? level + 1 : 0, this.#notices, language),
        )}
      </section>
      ${this.#reader.template()}`;
  }

  get #surface(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.surface');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'policy-changes': PolicyChanges;
  }
}
