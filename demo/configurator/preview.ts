/** Every surface of a catalogue, live, in a frame with the width of a phone or of a desktop. */
import { LitElement, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Catalogue } from 'assent';
import { TAGS } from 'assent/locales';
import { SURFACES, THEMES, type Surface, type View } from './view.js';

/** Widths and heights in px. */
const SCREENS = { phone: [360, 680], desktop: [1080, 720] } as const;

const names = new Intl.DisplayNames(['en'], { type: 'language' });
const LANGUAGES = ['en', ...TAGS].map((tag) => [tag, names.of(tag) ?? tag] as const);
const RTL = ['ar', 'fa', 'he', 'ur'];

type Choice = readonly (readonly [value: string, label: string])[];

export class CataloguePreview extends LitElement {
  @property({ attribute: false }) catalogue: Catalogue | undefined;
  @property({ type: Boolean }) stale = false;
  @state() screen: keyof typeof SCREENS = 'phone';
  @state() surface: Surface = 'bar';
  @state() language = 'en';
  @state() theme = '';
  @state() scheme: View['scheme'] = 'light dark';
  @state() direction = '';

  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #space = new ResizeObserver(() => this.#fit());

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('message', this.#onReady);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('message', this.#onReady);
    this.#space.disconnect();
  }

  readonly #onReady = ({ source, data }: MessageEvent): void => {
    if (data === 'ready' && source === this.#frame?.contentWindow) this.#send();
  };

  get #frame(): HTMLIFrameElement | null {
    return this.querySelector('iframe');
  }

  protected override firstUpdated(): void {
    this.#space.observe(this.querySelector('.screen') as Element);
  }

  protected override updated(changed: PropertyValues): void {
    this.#fit();
    if (changed.size === 1 && changed.has('stale')) return;
    clearTimeout(this.#timer);
    // A page for every letter would be more than anybody sees.
    this.#timer = setTimeout(() => this.#send(), 250);
  }

  /** A screen that is wider than its place is drawn smaller. */
  #fit(): void {
    const place = this.querySelector<HTMLElement>('.screen');
    const frame = this.#frame;
    if (!place || !frame) return;
    const [width, height] = SCREENS[this.screen];
    const scale = Math.min(1, place.clientWidth / width);
    frame.style.inlineSize = `${width}px`;
    frame.style.blockSize = `${height}px`;
    frame.style.scale = String(scale);
    place.style.blockSize = `${height * scale}px`;
  }

  #send(): void {
    const { catalogue, surface, language: lang, theme, scheme } = this;
    if (!catalogue) return;
    const dir = (this.direction || (RTL.includes(lang) ? 'rtl' : 'ltr')) as View['dir'];
    const view: View = { catalogue, surface, lang, theme, scheme, dir };
    this.#frame?.contentWindow?.postMessage(view, location.origin);
  }

  #choice(label: string, value: string, options: Choice, set: (value: string) => void): TemplateResult {
    const id = `view-${label.toLowerCase()}`;
    return html`<div>
      <label for=${id}>${label}</label>
      <select id=${id} @change=${({ target }: Event) => set((target as HTMLSelectElement).value)}>
        ${options.map(([one, name]) => html`<option value=${one} ?selected=${one === value}>${name}</option>`)}
      </select>
    </div>`;
  }

  protected override render(): TemplateResult {
    const themes = THEMES.map((name) => [name, name.replace(/^./, (letter) => letter.toUpperCase())] as const);
    return html`
      <div class="scene">
        ${this.#choice('Surface', this.surface, SURFACES, (value) => (this.surface = value as Surface))}
        ${this.#choice(
          'Screen',
          this.screen,
          [
            ['phone', 'Phone, 360'],
            ['desktop', 'Desktop, 1080'],
          ],
          (value) => (this.screen = value as keyof typeof SCREENS),
        )}
        ${this.#choice('Language', this.language, LANGUAGES, (value) => (this.language = value))}
        ${this.#choice('Theme', this.theme, [['', 'None'], ...themes], (value) => (this.theme = value))}
        ${this.#choice(
          'Scheme',
          this.scheme,
          [
            ['light dark', 'As this device'],
            ['light', 'Light'],
            ['dark', 'Dark'],
          ],
          (value) => (this.scheme = value as View['scheme']),
        )}
        ${this.#choice(
          'Direction',
          this.direction,
          [
            ['', 'As the language'],
            ['ltr', 'Left to right'],
            ['rtl', 'Right to left'],
          ],
          (value) => (this.direction = value),
        )}
      </div>
      <p role="status" class="hint">${this.stale ? 'The catalogue has faults. This is how it was before them.' : ''}</p>
      <div class="screen"><iframe title="Preview" src="configurator/frame.html"></iframe></div>
    `;
  }
}
