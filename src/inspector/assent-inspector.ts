import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ConsentStore } from '../core/ports.js';
import { define } from '../define/define.js';
import { onOwnMachine } from '../in-development.js';
import type { Finding } from '../lint/model.js';
import { inspectorStyles } from './assent-inspector.styles.js';
import { circumstancesForm } from './circumstances-form.js';
import { watchPage, type Watch } from './look.js';
import type { Inspection, SealCheck } from './model.js';
import { rehearsalStore, rehearse, type Circumstances } from './rehearsal.js';
import { checkSeals } from './seals.js';
import { CORNERS, recall, remember, type Corner } from './tab-memory.js';
import * as views from './views.js';
import { topicViews } from './why.js';

/** How long nothing has to happen before another look, in milliseconds. */
const QUIET = 300;

/**
 * What a page's consent stands on, for whoever builds the site: a button in a corner that counts what is wrong, and a panel.
 * `inspect()` puts it there. It only reads: no control of it answers anything. Off somebody's own machine it draws nothing.
 *
 * @tag assent-inspector
 */
export class AssentInspector extends LitElement {
  static override styles = inspectorStyles;

  /** The page's store. */
  @property({ attribute: false }) store?: ConsentStore | undefined;

  @state() private inspection: Inspection | undefined;
  @state() private opened = false;
  @state() private corner: Corner = CORNERS[0];
  @state() private seals: SealCheck | undefined;
  @state() private lint: readonly Finding[] | undefined;
  @state() private rehearsed: { readonly store: ConsentStore; readonly circumstances: Circumstances } | undefined;

  #watch: Watch | undefined;
  #timer = 0;
  #ends: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.store || !onOwnMachine()) return;
    const { corner = CORNERS[0], open = false, circumstances } = recall();
    Object.assign(this, { corner, opened: open });
    this.#watch = watchPage(this.store, this.#soon);
    addEventListener('load', this.#soon);
    this.#soon();
    if (circumstances) void this.rehearse(circumstances);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    removeEventListener('load', this.#soon);
    this.#stopRehearsal();
    this.#watch?.stop();
    this.#watch = undefined;
  }

  /** Looks at the page now. @returns what the panel shows; undefined while the element is not in a page, or refuses to work */
  async look(): Promise<Inspection | undefined> {
    const inspection = await this.#watch?.look();
    if (inspection) this.inspection = inspection;
    return inspection;
  }

  /**
   * Shows the surfaces that ask as somebody elsewhere, at another time, or with an opt-out signal would meet them, in this tab
   * and its later pages; without an argument as they are again. Answers in it are not kept, and no tag hears of them.
   */
  async rehearse(circumstances?: Circumstances): Promise<void> {
    if (!this.store || !onOwnMachine()) return;
    this.#stopRehearsal();
    if (circumstances) {
      // A page with a script tag may have no classes yet, and has none for the banner.
      await globalThis.assent?.fetch?.('ui');
      define('consent-banner', (await import('../elements/consent-banner.js')).ConsentBanner);
      if (!this.isConnected) return;
      const store = rehearsalStore(this.store, circumstances);
      const putBack = rehearse(store);
      const stop = store.subscribe(() => this.requestUpdate());
      this.#ends = () => {
        stop();
        putBack();
      };
      this.rehearsed = { store, circumstances };
    }
    this.#remember();
  }

  #stopRehearsal(): void {
    this.#ends?.();
    this.#ends = this.rehearsed = undefined;
  }

  #remember(): void {
    const { corner, opened: open, rehearsed } = this;
    remember({ corner, open, ...(rehearsed && { circumstances: rehearsed.circumstances }) });
  }

  #soon = (): void => {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.look().catch((cause: unknown) => console.warn('Assent: the inspector failed.', cause));
    }, QUIET);
  };

  protected override updated(_changed: PropertyValues<this>): void {
    const plane = this.renderRoot.querySelector<HTMLElement>('.plane');
    // Above a banner that was shown before it.
    if (plane?.isConnected && typeof plane.showPopover === 'function' && !plane.matches(':popover-open'))
      plane.showPopover();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { inspection, opened } = this;
    if (!inspection) return nothing;
    const { findings } = inspection;
    const count = findings.length === 1 ? '1 finding' : `${findings.length || 'no'} findings`;
    return html`<section
      class="plane"
      lang="en"
      dir="ltr"
      popover="manual"
      aria-label="Assent inspector"
      data-corner=${this.corner}
      @keydown=${this.#keyed}
    >
      <button
        type="button"
        class="opener"
        aria-expanded=${opened}
        aria-controls="panel"
        data-severity=${findings[0]?.severity ?? 'none'}
        @click=${() => this.#open(!opened)}
      >
        Assent: ${count}${this.rehearsed ? ', rehearsing' : ''}
      </button>
      <div id="panel" class="panel" role="region" aria-label="What was found" tabindex="0" ?hidden=${!opened}>
        ${opened ? this.#panel(inspection) : nothing}
      </div>
    </section>`;
  }

  #panel(inspection: Inspection): TemplateResult {
    const store = this.store as ConsentStore;
    const { status, region, signals } = (this.rehearsed?.store ?? store).get();
    const section = (name: string, title: string, content: unknown): TemplateResult =>
      html`<details data-section=${name}>
        <summary>${title}</summary>
        ${content}
      </details>`;
    const { tags, kept, requests, signals: told, messages, failures, findings } = inspection;
    const history = store.history();
    return html`<h2>Consent on this page</h2>
      <p>
        ${this.rehearsed ? 'Rehearsed: ' : ''}${status},
        ${region || 'region not known'}${signals.gpc ? ', Global Privacy Control' : ''}
      </p>
      <div class="row">
        <button type="button" data-control="again" @click=${this.#soon}>Look again</button>
        <label>
          Corner
          <select @change=${this.#moved}>
            ${CORNERS.map((name) => html`<option ?selected=${name === this.corner}>${name}</option>`)}
          </select>
        </label>
      </div>
      <details data-section="findings" open>
        <summary>Findings (${findings.length})</summary>
        ${views.findingsView(findings, 'Nothing was found to be wrong.')}
      </details>
      ${section('topics', 'Topics, and why', views.topicsView(topicViews(this.rehearsed?.store ?? store)))}
      ${section('record', 'The record', views.recordView(inspection.record))}
      ${section(
        'history',
        `History (${history.length})`,
        html`<div class="row">
            <button type="button" data-control="seals" @click=${this.#checkSeals}>Check the seals</button>
          </div>
          <p role="status">${this.seals ? views.sealSentence(this.seals) : nothing}</p>
          ${views.historyView(history)}`,
      )}
      ${section('tags', `Tags (${tags.length})`, views.tagsView(inspection))}
      ${section('kept', `Cookies and storage (${kept.length})`, views.keptView(inspection))}
      ${section('requests', `Requests to other sites (${requests.length})`, views.requestsView(inspection))}
      ${section('signals', `What vendors were told (${told.length})`, views.signalsView(inspection))}
      ${section('messages', `Messages to and from an app (${messages.length})`, views.messagesView(inspection))}
      ${section('failures', `Failures (${failures.length})`, views.failuresView(inspection))}
      ${section(
        'lint',
        'The linter',
        html`<div class="row">
            <button type="button" data-control="lint" @click=${this.#runLinter}>Lint the catalogue and the page</button>
          </div>
          ${this.lint ? views.findingsView(this.lint, 'The linter found nothing.') : nothing}`,
      )}
      ${section(
        'circumstances',
        'Another place, time or signal',
        circumstancesForm(
          store.now(),
          this.rehearsed?.circumstances,
          (circumstances) => void this.rehearse(circumstances),
          () => void this.rehearse(),
        ),
      )}`;
  }

  #open(opened: boolean): void {
    this.opened = opened;
    this.#remember();
    if (opened) this.#soon();
  }

  #keyed = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.opened) return;
    event.stopPropagation();
    this.#open(false);
    this.renderRoot.querySelector<HTMLElement>('.opener')?.focus();
  };

  #moved = (event: Event): void => {
    this.corner = (event.target as HTMLSelectElement).value as Corner;
    this.#remember();
  };

  #checkSeals = async (): Promise<void> => {
    this.seals = await checkSeals(this.store?.history() ?? []);
  };

  #runLinter = async (): Promise<void> => {
    const store = this.store as ConsentStore;
    const [{ lintCatalogue }, { lintPage }] = await Promise.all([
      import('../lint/index.js'),
      import('../lint/page/index.js'),
    ]);
    this.lint = [
      ...lintCatalogue(store.declared, { region: store.get().region }),
      ...(await lintPage(document, store, { links: false })),
    ];
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'assent-inspector': AssentInspector;
  }
}
