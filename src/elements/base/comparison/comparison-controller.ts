import type { ReactiveController } from 'lit';
import type { Policy } from '../../../core/catalogue.js';
import type { TopicState } from '../../../core/model.js';
import type { Comparison } from '../../../policy/compare-model.js';
import type { PolicyDocument } from '../../../policy/document.js';
import { pairOf, sameLanguage, sourcesOf, type VersionPair } from './comparison-versions.js';
import type { LanguageController } from '../language-controller.js';
import type { TextSource } from '../policy-work/policy-text.js';
import type { StoreController, StoreHost } from '../store-controller.js';

/** An element that compares two versions of a policy. */
export interface ComparisonHost extends StoreHost {
  readonly policy: string;
  /** The later version; empty = the one in force. */
  readonly version: string;
  /** The earlier version; empty = since the reader agreed; null or undefined = no comparison. */
  readonly compare?: string | null | undefined;
  /** A text of the host's own for the later version. */
  readonly document?: PolicyDocument | undefined;
}

/** What the controller needs done. */
export interface ComparisonOptions {
  /** @throws when the text cannot be had */
  loadPolicy(source: TextSource, signal: AbortSignal): Promise<PolicyDocument>;
  comparePolicies(before: PolicyDocument, after: PolicyDocument): Promise<Comparison>;
}

/** Where a comparison stands. */
export type ComparisonState =
  /** Not asked for. */
  | { readonly status: 'off' }
  /** There are no two versions. */
  | { readonly status: 'none' }
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly comparison: Comparison; readonly language: string | undefined }
  /** What could not be had: one of the texts, or the comparison of the two. */
  | { readonly status: 'failed'; readonly what: 'before' | 'after' | 'comparison' }
  /** Two languages (BCP 47 tags) are not compared. */
  | { readonly status: 'languages'; readonly before: string; readonly after: string };

/** Loads the two texts that are to be compared, once for each pair, and compares them; what comes too late is dropped. */
export class ComparisonController implements ReactiveController {
  readonly #host: ComparisonHost;
  readonly #stores: StoreController;
  readonly #language: LanguageController;
  readonly #options: ComparisonOptions;
  #state: ComparisonState = { status: 'off' };
  #chosen: Partial<VersionPair> = {};
  #of = '';
  #key: unknown[] = [];
  #abort = new AbortController();

  /** To be made after `stores` and `language`, whose work it needs done before its own. */
  constructor(host: ComparisonHost, stores: StoreController, language: LanguageController, options: ComparisonOptions) {
    this.#host = host;
    this.#stores = stores;
    this.#language = language;
    this.#options = options;
    host.addController(this);
  }

  get state(): ComparisonState {
    return this.#state;
  }

  /** The comparison, once it is there. */
  get comparison(): Comparison | undefined {
    return this.#state.status === 'ready' ? this.#state.comparison : undefined;
  }

  /** By the store's clock, which all rules go by: milliseconds since the epoch. */
  get now(): number {
    return this.#stores.store?.now() ?? Date.now();
  }

  /** The policy in the catalogue. */
  get policy(): Policy | undefined {
    return this.#stores.store?.catalogue.policies?.find(({ id }) => id === this.#host.policy);
  }

  /** What the reader said to the policy. */
  get answer(): TopicState | undefined {
    return this.#stores.state?.topics.find(({ id }) => id === `policy/${this.#host.policy}`);
  }

  /** The two versions: what the reader chose, else what the host asks for. */
  get pair(): VersionPair {
    return { ...this.#asked, ...this.#chosen };
  }

  get #asked(): VersionPair {
    const { version, compare } = this.#host;
    return pairOf({ policy: this.policy, state: this.answer, version, compare: compare ?? '', now: this.now });
  }

  /** Compares another version than the host asks for, until that changes. */
  choose(side: keyof VersionPair, version: string): void {
    this.#chosen = { ...this.#chosen, [side]: version };
    this.#host.requestUpdate();
  }

  /** Tries again what has failed. */
  retry(): void {
    this.#key = [];
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const { policy, version, compare } = this.#host;
    const of = JSON.stringify([policy, version, compare]);
    if (of !== this.#of) this.#chosen = {};
    this.#of = of;
    this.#want();
  }

  hostDisconnected(): void {
    if (this.#state.status !== 'loading') return;
    this.#abort.abort();
    this.#key = [];
  }

  hostConnected(): void {
    if (this.#state.status === 'loading') this.#host.requestUpdate();
  }

  #want(): void {
    const { pair } = this;
    const isOff = typeof this.#host.compare !== 'string';
    const own = pair.after === this.#asked.after ? this.#host.document : undefined;
    const sources = sourcesOf(this.policy, pair, this.#language.wanted, own);
    const isMissing = !pair.before || (!pair.after && !own);
    const key = isOff ? ['off'] : isMissing ? ['none'] : [...sources.map(keyOf), pair.before, pair.after];
    if (key.length === this.#key.length && key.every((part, index) => part === this.#key[index])) return;
    this.#key = key;
    this.#abort.abort();
    this.#state = { status: isOff ? 'off' : isMissing ? 'none' : 'loading' };
    if (this.#state.status === 'loading') void this.#compare(sources, (this.#abort = new AbortController()));
  }

  async #compare(sources: readonly [TextSource, TextSource], abort: AbortController): Promise<void> {
    const state = await this.#outcome(sources, abort.signal);
    if (abort !== this.#abort || abort.signal.aborted) return;
    this.#state = state;
    this.#host.requestUpdate();
  }

  async #outcome(sources: readonly [TextSource, TextSource], signal: AbortSignal): Promise<ComparisonState> {
    const [before, after] = await Promise.allSettled(sources.map((source) => this.#load(source, signal)));
    if (before?.status !== 'fulfilled') return this.#failed('before', before?.reason, signal);
    if (after?.status !== 'fulfilled') return this.#failed('after', after?.reason, signal);
    const [earlier, later] = [before.value, after.value];
    if (!sameLanguage(earlier.language, later.language))
      return { status: 'languages', before: earlier.language ?? '', after: later.language ?? '' };
    try {
      const comparison = await this.#options.comparePolicies(earlier, later);
      return { status: 'ready', comparison, language: later.language ?? earlier.language };
    } catch (cause) {
      return this.#failed('comparison', cause, signal);
    }
  }

  async #load(source: TextSource, signal: AbortSignal): Promise<PolicyDocument> {
    if ('document' in source) return source.document;
    if ('missing' in source) throw new Error(`the catalogue has no text of version "${source.missing}"`);
    return this.#options.loadPolicy(source, signal);
  }

  #failed(what: 'before' | 'after' | 'comparison', cause: unknown, signal: AbortSignal): ComparisonState {
    const names = { before: 'the earlier text', after: 'the later text', comparison: 'the two texts' };
    const why = cause instanceof Error ? cause.message : String(cause);
    if (!signal.aborted)
      this.#stores.store?.report({
        code: 'policy-unavailable',
        message: `policy "${this.#host.policy}": ${names[what]} could not be ${what === 'comparison' ? 'compared' : 'loaded'}: ${why}`,
        cause,
      });
    return { status: 'failed', what };
  }
}

const keyOf = (source: TextSource): unknown => ('document' in source ? source.document : JSON.stringify(source));
