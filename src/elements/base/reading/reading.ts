import { html, isServer, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { PolicyDocument } from '../../../policy/document.js';
import type { LanguageController } from '../language-controller.js';
import { LightText } from './light-text.js';
import { PolicySearch } from './policy-search.js';
import { textTemplate, titleTemplate, type TextOptions } from './policy-template.js';
import { ReadToEnd } from './read-to-end.js';
import { ReadingCurrent } from './reading-current.js';
import { ReadingPlace } from './reading-place.js';
import { ReadingSlices } from './reading-slices.js';
import { textStyles } from './reading-text.styles.js';

/** What is shown to be read. */
export interface Shown {
  readonly text: PolicyDocument | undefined;
  /** Name of the policy and its version. */
  readonly of: string;
  readonly title: string;
  /** Level of the title's heading. */
  readonly level: number;
  /** The short form before the text. */
  readonly overview: TemplateResult | typeof nothing;
  /** Whether the text is folded away under the overview until it is asked for. */
  readonly folded: boolean;
  /** Whether it has to be read to the end. */
  readonly toEnd: boolean;
}

/** What the element that shows a text for reading has. */
export interface ReadingHost extends LitElement {
  readonly policy: string;
}

/** A browser that can't unfold a text where its own search finds something gets the whole text at once, and so does a server's reader. */
const canFold = (): boolean => !isServer && 'onbeforematch' in document;

/** A text to be read: rendered in slices, led through, searched, read to its end. Brings together the parts of `reading-*`. */
export class Reading implements ReactiveController {
  readonly #host: ReadingHost;
  readonly #language: LanguageController;
  readonly #light: LightText;
  readonly #slices: ReadingSlices;
  readonly #place: ReadingPlace;
  readonly #current: ReadingCurrent;
  /** Words looked for in the text. */
  readonly search: PolicySearch;
  /** How far it has been read. */
  readonly end: ReadToEnd;
  #shown: Shown | undefined;
  #drawn: unknown[] = [];
  #arrived: PolicyDocument | undefined;
  #open = false;

  constructor(host: ReadingHost, language: LanguageController) {
    this.#host = host;
    this.#language = language;
    const text = (): HTMLElement | undefined => this.#light.part('text');
    this.#light = new LightText(host, textStyles);
    this.#slices = new ReadingSlices(host);
    this.#current = new ReadingCurrent(host);
    this.#place = new ReadingPlace(host, {
      text,
      prefix: () => this.prefix,
      reveal: (place) => {
        this.#unfold();
        this.#slices.include(place.id.slice(this.prefix.length + 1));
      },
      arrived: (place) => {
        this.#current.went(place);
        this.end.went(place);
      },
    });
    this.search = new PolicySearch(host, language, {
      prepare: () => this.#prepare(),
      found: (place) => {
        this.#unfold();
        this.end.went(place);
      },
    });
    this.end = new ReadToEnd(host, language, {
      text,
      ready: () => this.#slices.complete && !this.isFolded,
      prepare: () => this.#prepare(),
    });
    host.addController(this);
  }

  /** What stands before a section's id in the page. */
  get prefix(): string {
    return this.#host.policy || 'policy';
  }

  /** The id of the heading of the section that is being read. */
  get current(): string | undefined {
    return this.#current.id;
  }

  /** Whether the text is folded away. */
  get isFolded(): boolean {
    return !!this.#shown?.folded && !this.#open && canFold();
  }

  /** What is to be shown; before the element renders. */
  show(shown: Shown): void {
    if (shown.text !== this.#shown?.text) {
      this.search.forget();
      if (this.#shown?.text) this.#open = false;
    }
    this.#shown = shown;
    this.#slices.begin(shown.text);
    this.end.begin(shown);
  }

  /** Puts it into the page; after the element has rendered. */
  hostUpdated(): void {
    const { text, title, level, overview } = this.#shown ?? {};
    this.#light.show('title', text && level ? titleTemplate(title ?? '', level) : nothing, text?.language);
    this.#light.show('overview', overview ?? nothing, this.#language.tag);
    const drawn = [text, level, this.prefix, this.#language.tag, this.#host.getRootNode()];
    if (drawn.some((each, index) => each !== this.#drawn[index])) {
      this.#drawn = drawn;
      this.#draw();
      this.#current.watch(text && this.#light.part('text'));
    }
    if (text && text !== this.#arrived) this.#place.arrive();
    this.#arrived = text;
    this.end.watch();
  }

  hostConnected(): void {
    window.addEventListener('beforeprint', this.#unfold);
    this.#drawn = [];
  }

  hostDisconnected(): void {
    window.removeEventListener('beforeprint', this.#unfold);
  }

  /** The button that unfolds the text. */
  foldPart(): TemplateResult | typeof nothing {
    if (!this.#shown?.folded) return nothing;
    const expanded = canFold() ? String(!this.isFolded) : nothing;
    return html`<button class="quiet unfold" type="button" aria-expanded=${expanded} @click=${this.#toggle}>
      ${this.#language.say('readWhole')}
    </button>`;
  }

  /** On a server: what the element keeps in the page's own tree, to be taken over there. */
  lightParts(): TemplateResult | typeof nothing {
    const { text, title = '', level = 1, overview } = this.#shown ?? {};
    if (!text) return nothing;
    const address = (id: string): string => `#${id}`;
    return html`<div slot="title" dir="auto" lang=${text.language ?? nothing} data-assent-title>
        ${titleTemplate(title, level)}
      </div>
      <div slot="overview" dir="auto" lang=${this.#language.tag} data-assent-overview>${overview}</div>
      <div slot="text" dir="auto" lang=${text.language ?? nothing} data-assent-text>
        ${textTemplate(text, this.#look(address))}
      </div>`;
  }

  /** Something in the folded text was found by the browser's own search, or linked to. */
  unfold = (): void => this.#unfold();

  #toggle = (): void => {
    if (!canFold()) {
      const first = this.#light.part('text')?.querySelector<HTMLElement>('h1, h2, h3, h4, h5, h6, p');
      if (first) this.#place.go(first);
    } else this.#open = !this.#open;
    this.#host.requestUpdate();
  };

  /** At once, since something in it is to be looked at now: rendering comes later. */
  #unfold = (): void => {
    if (!this.isFolded) return;
    this.#open = true;
    this.#host.renderRoot.querySelector('.whole')?.removeAttribute('hidden');
    this.#host.requestUpdate();
  };

  #prepare(): Element {
    this.#slices.finish();
    return this.#host;
  }

  #draw(): void {
    const { text } = this.#shown ?? {};
    if (!text) return this.#light.show('text', nothing, undefined);
    this.#light.show('text', textTemplate(text, this.#look(this.#place.address)), text.language);
  }

  #look(address: (id: string) => string): TextOptions {
    const language = this.#language;
    return {
      prefix: this.prefix,
      level: this.#shown?.level ?? 1,
      address,
      linkName: (title) => language.say('linkToSection', { title }),
      language: language.tag,
      slices: this.#slices,
    };
  }
}
