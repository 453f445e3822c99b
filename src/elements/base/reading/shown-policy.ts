import type { ReactiveController } from 'lit';
import type { Policy, PolicyVersion } from '../../../core/catalogue.js';
import type { TopicId, TopicState } from '../../../core/model.js';
import { schedule, type ScheduledVersion } from '../../../core/schedule.js';
import type { PolicyDocument } from '../../../policy/document.js';
import { answerWords } from '../answer-words.js';
import type { LanguageController } from '../language-controller.js';
import type { VersionLine } from './notice-parts.js';
import { pageAddress } from '../page-address.js';
import { addressOf } from '../policy-links.js';
import { sourceOfVersion } from '../policy-work/policy-source.js';
import type { PolicyTextController, TextSource } from '../policy-work/policy-text.js';
import { periodOf, periodWords, publicVersions, versionShown, type Period } from '../policy-version.js';
import type { StoreController, StoreHost } from '../store-controller.js';
import { answeredOtherText } from '../text-mark.js';

/** An element that shows one policy. */
export interface PolicyHost extends StoreHost {
  readonly policy: string;
  readonly version: string;
  readonly document?: PolicyDocument | undefined;
}

/** What there is to say of the policy that an element shows: its versions, when they hold, what was answered to them. */
export class ShownPolicy implements ReactiveController {
  readonly #host: PolicyHost;
  readonly #stores: StoreController;
  readonly #language: LanguageController;
  readonly #text: PolicyTextController;
  #looked = '';
  #of = '';
  #warned: PolicyDocument | undefined;

  constructor(host: PolicyHost, stores: StoreController, language: LanguageController, text: PolicyTextController) {
    this.#host = host;
    this.#stores = stores;
    this.#language = language;
    this.#text = text;
    host.addController(this);
  }

  get topic(): TopicId {
    return `policy/${this.#host.policy}`;
  }

  /** The policy in the catalogue. */
  get declared(): Policy | undefined {
    return this.#stores.store?.catalogue.policies?.find((policy) => policy.id === this.#host.policy);
  }

  /** Where the policy stands; undefined where it is not in the catalogue or not asked about. */
  get state(): TopicState | undefined {
    return this.#stores.state?.topics.find((topic) => topic.id === this.topic);
  }

  /** The version shown, in the catalogue. */
  get declaredVersion(): PolicyVersion | undefined {
    return versionShown(this.declared, this.#looked || this.#host.version, this.#now);
  }

  /** The version shown, by name. */
  get version(): string {
    const { version, document } = this.#host;
    return this.declaredVersion?.version ?? (version || document?.effective || '');
  }

  /** Where the text comes from: the host, the catalogue, an address in it; undefined where the page brings its own. */
  get source(): TextSource | undefined {
    const { declared, declaredVersion, aside } = this;
    const { document, version } = this.#host;
    if (document && !aside) return { document };
    const source = sourceOfVersion(declaredVersion, this.#language.wanted);
    return source ?? (version && declared && !declaredVersion ? { missing: version } : undefined);
  }

  /** Whether the policy is only to be acknowledged: there is nothing to disagree with. */
  get acknowledgement(): boolean {
    return this.declared?.answer === 'acknowledgement';
  }

  /** Whether the reader opened another version than the host asks about: to look at, not to answer. */
  get aside(): boolean {
    return this.#looked !== '';
  }

  /** The version that is announced to take its place, where the one in force is shown. */
  get next(): ScheduledVersion | undefined {
    const policy = this.declared;
    if (!policy) return undefined;
    const { inForce, next } = schedule(policy, this.#now);
    return inForce?.version === this.version && next?.standing === 'announced' ? next : undefined;
  }

  /** Whether the version shown is the one in force. */
  get isInForce(): boolean {
    const policy = this.declared;
    const inForce = policy && schedule(policy, this.#now).inForce;
    return inForce !== undefined && inForce.version === this.declaredVersion?.version;
  }

  /** When the version shown holds. */
  get period(): Period | undefined {
    return periodOf(this.declared, this.declaredVersion, this.#text.document?.effective, this.#now);
  }

  /** Version and dates in words, as far as they are known. */
  get facts(): string[] {
    const { period, version } = this;
    const named = version && version !== period?.from ? [this.#language.say('version', { version })] : [];
    const { next } = this;
    const changes = next?.effective && this.#language.say('changesOn', { date: this.#language.date(next.effective) });
    return [...named, ...periodWords(period, this.#language), ...(changes ? [changes] : [])];
  }

  /** All versions, the newest first. */
  get versions(): VersionLine[] {
    const policy = this.declared;
    return [...publicVersions(policy, this.#now)].reverse().map((version) => ({
      version,
      facts: periodWords(periodOf(policy, version, undefined, this.#now), this.#language),
      shown: version.version === this.version,
      href: policy && webAddress(version.src && addressOf(policy, version.version, this.#language)),
    }));
  }

  /** What the person said to this version and text, or to an earlier version that this one replaced. */
  get standing(): string | undefined {
    const { state } = this;
    if (this.#isOtherText && state?.when !== undefined)
      return this.#language.say('answeredOtherText', { date: this.#language.date(state.when) });
    return answerWords(state, this.acknowledgement ? 'acknowledgement' : 'agreement', this.version, this.#language);
  }

  /** Shows a version that the reader chose. */
  look(version: string): void {
    const asked = versionShown(this.declared, this.#host.version, this.#now);
    this.#looked = version === asked?.version ? '' : version;
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const of = `${this.#host.policy} ${this.#host.version}`;
    if (of !== this.#of) this.#looked = '';
    this.#of = of;
  }

  hostUpdated(): void {
    const { document: text } = this.#text;
    if (!text || text === this.#warned || !this.#isOtherText) return;
    this.#warned = text;
    this.#stores.store?.report({
      code: 'catalogue-invalid',
      message: `policy-notice "${this.#host.policy}" shows another text as version "${this.version}" than the one that was answered under that name, so the answer kept does not belong to it. Give each text a version of its own.`,
    });
  }

  /** By the store's clock, which all rules go by. */
  get #now(): number {
    return this.#stores.store?.now() ?? Date.now();
  }

  get #isOtherText(): boolean {
    const { store } = this.#stores;
    const { document: text } = this.#text;
    const answered = this.state?.answered;
    return !!store && !!text && answered === this.version && answeredOtherText(store, this.topic, answered, text);
  }
}

/** An address that a link may lead to: http(s), or relative to a page that is. */
function webAddress(src: string | undefined): string | undefined {
  try {
    return src && /^https?:$/.test(new URL(src, pageAddress()).protocol) ? src : undefined;
  } catch {
    return undefined;
  }
}
