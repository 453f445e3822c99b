import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import type { LanguageController } from '../language-controller.js';
import { LightText } from '../reading/light-text.js';
import { comparePolicies } from '../policy-work/policy-work.js';
import { loadPolicy } from '../policy-work/policy-work-load.js';
import type { StoreController } from '../store-controller.js';
import { ComparisonController, type ComparisonHost } from './comparison-controller.js';
import { comparisonParts, stepsPart } from './comparison-parts.js';
import { ComparisonSteps } from './comparison-steps.js';
import { comparisonTemplate, comparisonTitle } from './comparison-template.js';
import { comparisonTextStyles } from './comparison-text.styles.js';
import { comparable } from './comparison-versions.js';

/** An element that shows a comparison instead of its text when it is asked to. */
export type ComparingHost = ComparisonHost & LitElement & { readonly headingLevel: number };

/** What changed in a policy, on the page: brings together the parts of `comparison-*`. */
export class Comparing implements ReactiveController {
  readonly #host: ComparingHost;
  readonly #stores: StoreController;
  readonly #language: LanguageController;
  readonly #steps: ComparisonSteps;
  readonly #controller: ComparisonController;
  readonly #light: LightText;

  /** To be made after `stores` and `language`, whose work it needs done before its own. */
  constructor(host: ComparingHost, stores: StoreController, language: LanguageController) {
    this.#host = host;
    this.#stores = stores;
    this.#language = language;
    this.#steps = new ComparisonSteps(host);
    this.#controller = new ComparisonController(host, stores, language, {
      loadPolicy: async (source, signal) => (await loadPolicy(source, signal)).document,
      comparePolicies,
    });
    this.#light = new LightText(host, comparisonTextStyles);
    host.addController(this);
  }

  /** Whether a comparison is asked for. */
  get isOn(): boolean {
    return this.#controller.state.status !== 'off';
  }

  /** Whether there are two versions to compare. */
  get isPossible(): boolean {
    return comparable(this.#controller.policy, this.#stores.store?.now() ?? Date.now()).length > 1;
  }

  /** The later version of the two, by name. */
  get version(): string {
    return this.#controller.pair.after;
  }

  /** What stands above: which versions, and what happened to them. Before the element renders the rest. */
  headPart(): TemplateResult | typeof nothing {
    this.#steps.show(this.#controller.comparison);
    return comparisonParts(this.#controller, this.#steps, this.#prefix, this.#language);
  }

  /** The text with its changes, and the bar that leads through them. */
  bodyPart(): TemplateResult | typeof nothing {
    if (!this.isOn) return nothing;
    return html`<div>${stepsPart(this.#steps, this.#language)}<slot name="comparison"></slot></div>`;
  }

  hostUpdated(): void {
    const { state } = this.#controller;
    // Nothing is put into the page of somebody who never compares.
    if (state.status === 'off' && !this.#light.part('comparison')) return;
    if (state.status !== 'ready') return this.#light.show('comparison', nothing, undefined);
    const { comparison, language: textLanguage } = state;
    const look = {
      prefix: this.#prefix,
      level: this.#host.headingLevel,
      language: this.#language,
      queue: this.#steps.queue,
      textLanguage,
    };
    const title = comparison.title.kind === 'same' ? nothing : comparisonTitle(comparison, look);
    this.#light.show('comparison', html`${title}${comparisonTemplate(comparison, look)}`, textLanguage);
  }

  /** Apart from the text, which stays in the page with ids of its own. */
  get #prefix(): string {
    return `${this.#host.policy || 'policy'}-changes`;
  }
}
