import type { ReactiveController } from 'lit';
import { aroundVersion } from '../../../core/catalogue-at.js';
import type { Policy, PolicyVersion } from '../../../core/catalogue.js';
import { compareCatalogues } from '../../../core/compare-catalogues.js';
import type { Evidence, NoticeResponse } from '../../../core/model.js';
import type { ChangeNotice } from '../../../core/notices.js';
import { PolicyAgreeEvent, PolicyDisagreeEvent, PolicySeenEvent } from '../../../events.js';
import { evidenceOf } from '../../../banner/evidence.js';
import { textChanges } from './change-texts.js';
import { changeWords, type ToldChange } from './change-words.js';
import type { LanguageController } from '../language-controller.js';
import type { PolicyReader } from '../policy-reader.js';
import type { StoreController, StoreHost } from '../store-controller.js';
import { tellThisVisit, toldThisVisit } from './visit.js';

/** An element that tells of changes. */
export interface ChangesHost extends StoreHost {
  readonly policy: string;
  readonly floating: boolean;
}

/** Which changes an element shows, and what comes of them. */
export class ChangeNotices implements ReactiveController {
  readonly #host: ChangesHost;
  readonly #stores: StoreController;
  readonly #language: LanguageController;
  readonly #reader: PolicyReader;
  /** Whether this element tells in this visit; undefined until there is something to tell. */
  #tells: boolean | undefined;
  readonly #told = new Set<string>();
  readonly #putOff = new Set<string>();
  /** What the texts tell, by notice; empty until they have come. */
  readonly #texts = new Map<string, readonly ToldChange[]>();

  constructor(host: ChangesHost, stores: StoreController, language: LanguageController, reader: PolicyReader) {
    this.#host = host;
    this.#stores = stores;
    this.#language = language;
    this.#reader = reader;
    host.addController(this);
  }

  /** What stands on the screen. */
  get shown(): readonly ChangeNotice[] {
    return this.#tells ? this.#due : [];
  }

  get #due(): readonly ChangeNotice[] {
    const { store } = this.#stores;
    const wanted = this.#host.policy.split(/\s+/).filter(Boolean);
    return (store?.notices() ?? []).filter(
      ({ due, policy, version }) =>
        due && (wanted.length === 0 || wanted.includes(policy)) && !this.#putOff.has(`${policy}@${version}`),
    );
  }

  hostUpdate(): void {
    // One thing at a time: somebody who is asked about cookies is not told of policies over it.
    const waits = this.#host.floating && this.#stores.state?.pending.some((id) => !id.startsWith('policy/'));
    if (this.#tells === undefined && !waits && this.#due.length > 0) this.#tells = !toldThisVisit();
  }

  hostUpdated(): void {
    const fresh = this.shown.filter(({ policy, version }) => !this.#told.has(`${policy}@${version}`));
    for (const { policy, version } of fresh) this.#told.add(`${policy}@${version}`);
    // Once the update is over: what is kept changes what is shown next.
    if (fresh.length > 0) void this.#host.updateComplete.then(() => this.#tell(fresh));
  }

  #tell(notices: readonly ChangeNotice[]): void {
    tellThisVisit();
    for (const notice of notices) {
      // Nothing is kept of somebody who has answered nothing yet; of others it is proof that they were told.
      const keeps = !notice.response && this.#stores.state?.record !== undefined;
      this.#see(notice, 'shown', undefined, keeps);
    }
  }

  /** What the author says that changed, else what the catalogue does, else what the texts do. */
  changesOf(notice: ChangeNotice): readonly ToldChange[] {
    const versions = this.versionsOf(notice);
    const declared = this.#declaredChanges(notice, versions);
    const isTold = declared.length > 0 || versions.some(({ summary }) => summary !== undefined);
    return isTold ? declared : this.#textChanges(notice, versions);
  }

  #declaredChanges(notice: ChangeNotice, versions: readonly PolicyVersion[]): ToldChange[] {
    const { store } = this.#stores;
    const language = this.#language;
    return versions.flatMap(({ version, changes }) => {
      if (changes) return changes.map(({ kind, summary }) => ({ kind, text: language.text(summary) ?? '' }));
      const [before, after] = store ? aroundVersion(store.declared, notice.policy, version) : [{}, {}];
      return compareCatalogues(before, after).flatMap(
        (change) => changeWords(change, { before, after }, language) ?? [],
      );
    });
  }

  #textChanges(notice: ChangeNotice, about: readonly PolicyVersion[]): readonly ToldChange[] {
    const policy = this.#policyOf(notice);
    const versions = policy?.versions ?? [];
    const earlier = versions[versions.findIndex(({ version }) => version === about[0]?.version) - 1];
    const before = earlier?.version;
    if (![earlier, about.at(-1)].every((version) => version?.src ?? version?.text)) return [];
    const name = `${notice.policy}@${before}@${notice.version}@${this.#language.wanted}`;
    const known = this.#texts.get(name);
    if (known || !policy || before === undefined) return known ?? [];
    this.#texts.set(name, []);
    textChanges(policy, before, notice.version, this.#language)
      .then((changes) => this.#texts.set(name, changes))
      .catch((cause: unknown) =>
        this.#stores.store?.report({
          code: 'policy-unavailable',
          message: `What changes in the policy "${notice.policy}" could not be found by comparing its texts. Give its version a "summary".`,
          cause,
        }),
      )
      .finally(() => this.#host.requestUpdate());
    return [];
  }

  #policyOf({ policy }: ChangeNotice): Policy | undefined {
    return this.#stores.store?.declared.policies?.find(({ id }) => id === policy);
  }

  /** The versions that a notice is about: the one that changes it; where it holds by now, all since the person's answer. */
  versionsOf(notice: ChangeNotice): readonly PolicyVersion[] {
    const { state } = this.#stores;
    const { topic, version, standing } = notice;
    const versions = this.#policyOf(notice)?.versions ?? [];
    const at = versions.findIndex((known) => known.version === version);
    const answered = versions.findIndex(
      (known) => known.version === state?.topics.find(({ id }) => id === topic)?.answered,
    );
    return versions.slice(standing === 'in-force' && answered >= 0 ? answered + 1 : at, at + 1);
  }

  /** A button of a notice. */
  act = (event: Event, notice: ChangeNotice): void => {
    const button = event.currentTarget as HTMLElement;
    const control = button.dataset['control'] as 'agree' | 'disagree' | 'acknowledge' | 'read' | 'later' | 'got-it';
    const evidence = evidenceOf(event, {
      surface: 'policy-changes',
      control,
      layer: 1,
      language: this.#language.tag,
      root: button.closest('.notice') ?? button,
      revisions: { [notice.topic]: notice.version },
    });
    if (control === 'read') {
      this.#see(notice, 'read', evidence);
      void this.#reader.read(notice.topic, { version: notice.version, compare: true });
    } else if (control === 'later' || control === 'got-it') {
      // Here in any case: where no history can be kept, the store will not know either.
      this.#putOff.add(`${notice.policy}@${notice.version}`);
      this.#see(notice, control, evidence);
      void this.#goOn();
    } else this.#answer(notice, control, evidence);
  };

  #answer(notice: ChangeNotice, control: string, evidence: Evidence): void {
    const answer = control === 'disagree' ? 'denied' : 'granted';
    const made = this.#stores.store?.decide({ [notice.topic]: answer }, evidence) ?? [];
    if (made.length === 0) return;
    const Told = answer === 'granted' ? PolicyAgreeEvent : PolicyDisagreeEvent;
    this.#host.dispatchEvent(new Told(notice.policy, notice.version, evidence));
    void this.#goOn();
  }

  #see(notice: ChangeNotice, response: NoticeResponse, given?: Evidence, keeps = true): void {
    const { store, state } = this.#stores;
    const { policy, version } = notice;
    const evidence = given ?? {
      surface: 'policy-changes',
      control: 'none',
      layer: 1,
      language: this.#language.tag,
      source: 'host' as const,
    };
    const entry = keeps ? store?.see({ policy, version, response }, evidence) : undefined;
    const time = entry?.time ?? new Date().toISOString();
    this.#host.dispatchEvent(new PolicySeenEvent(notice, response, time, state?.record));
    this.#host.requestUpdate();
  }

  /** The button that was pressed is gone: the keyboard goes on at the next notice. */
  async #goOn(): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const root = this.#host.shadowRoot;
    if (root && !root.activeElement) root.querySelector<HTMLElement>('.notice')?.focus();
  }
}
