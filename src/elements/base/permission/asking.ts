import type { ReactiveController } from 'lit';
import type { Loan, TopicId, TopicState } from '../../../core/model.js';
import type { Obtained, ObtainOptions } from '../../../core/obtaining.js';
import type { ConsentStore } from '../../../core/ports.js';
import { evidenceOf } from '../../../banner/evidence.js';
import { PermissionRequestEvent } from '../../../events.js';
import { newId } from '../../../new-id.js';
import { deviceOf, PermissionFault, SITE_FAULTS, type Device, type Fault } from '../../../permissions/device.js';
import { handOut, settleHandouts, useUpOnce } from '../../../permissions/handed-out.js';
import { followSetting, type Setting } from '../../../permissions/setting.js';
import { GIVEN, needsGesture, take, type Taken } from '../../../permissions/take.js';
import type { LanguageController } from '../language-controller.js';
import type { StoreController, StoreHost } from '../store-controller.js';
import { permissionFacts } from './permission-facts.js';

/**
 * Where the asking stands.
 * - `rest`: nothing is asked
 * - `ask`: the person is asked
 * - `press`: they have said yes, and the browser wants a press before it opens
 * - `busy`: the browser or the app is asked
 * - `failed`: it gave nothing, and `fault` says why
 */
export type Phase = 'rest' | 'ask' | 'press' | 'busy' | 'failed';

/** The host's words for what it asks for. */
interface Asked extends StoreHost {
  readonly topic: TopicId;
}

/** First the person is asked, then the browser or the app; what it gives is handed to whoever asked. */
export class Asking implements ReactiveController {
  phase: Phase = 'rest';
  fault: Fault | undefined;
  /** What the browser is set to on this site. */
  setting: Setting = 'unknown';

  readonly #host: Asked;
  readonly #stores: StoreController;
  readonly #language: LanguageController;
  #options: ObtainOptions = {};
  #lasts: Loan['lasts'] | undefined;
  #resolve: ((obtained: Obtained | undefined) => void) | undefined;
  #followed: Device | undefined;
  #unfollow: (() => void) | undefined;
  /** Counts the attempts: what comes after its own was given up is ended, and nobody gets it. */
  #attempt = 0;

  constructor(host: Asked, stores: StoreController, language: LanguageController) {
    this.#host = host;
    this.#stores = stores;
    this.#language = language;
    host.addController(this);
  }

  get state(): TopicState | undefined {
    const { store } = this.#stores;
    return store?.get().topics.find(({ id }) => id === this.#host.topic);
  }

  get device(): Device | undefined {
    const permission = this.#permission;
    return permission && deviceOf(permission);
  }

  hostUpdate(): void {
    const { store } = this.#stores;
    if (store) queueMicrotask(() => settleHandouts(store));
    const device = this.#host.isConnected ? this.device : undefined;
    if (device === this.#followed) return;
    this.#followed = device;
    this.#unfollow?.();
    this.#unfollow = device && followSetting(device, this.#set);
  }

  hostDisconnected(): void {
    this.#unfollow?.();
    this.#followed = this.#unfollow = undefined;
    this.finish(undefined);
  }

  /** Asks for something: the person first, unless they have allowed it. */
  start(options: ObtainOptions = {}): Promise<Obtained | undefined> {
    this.finish(undefined);
    this.#options = options;
    return new Promise((resolve) => {
      this.#resolve = resolve;
      if (!this.state?.allowed) return this.#to('ask');
      this.#lasts = this.state.lent;
      const { device } = this;
      // Only while the browser knows of a gesture; where it does not tell, a press is asked for in any case.
      const isPressed = (navigator as Partial<Navigator>).userActivation?.isActive === true;
      if (device && needsGesture(device) && !isPressed) this.#to('press');
      else void this.run();
    });
  }

  /** The person answered by a button: `once`, `session`, `always`, `never`. */
  answer(event: Event, options: ObtainOptions = this.#options): void {
    const control = (event.currentTarget as HTMLElement).dataset['control'] as Loan['lasts'] | 'always' | 'never';
    const { store } = this.#stores;
    const { topic } = this.#host;
    if (!store) return;
    const evidence = this.#evidence(event, control);
    if (control === 'never') {
      store.decide({ [topic]: 'denied' }, evidence);
      return this.finish(undefined);
    }
    const isTaken =
      control === 'always'
        ? store.decide({ [topic]: 'granted' }, evidence).length > 0
        : store.lend(topic, control, evidence) !== undefined;
    if (!isTaken) return;
    this.#options = options;
    this.#lasts = control === 'always' ? undefined : control;
    void this.run();
  }

  /** Takes a permission back: what runs under it ends. */
  withdraw(event: Event): void {
    this.#stores.store?.decide({ [this.#host.topic]: 'denied' }, this.#evidence(event, 'withdraw'));
    this.finish(undefined);
  }

  /** Shows the choice again to somebody who said no. */
  again(): void {
    this.#to('ask');
  }

  /** Asks the app or the browser: within the gesture that led here, up to the first `await`. */
  run = async (): Promise<void> => {
    const { store } = this.#stores;
    if (!store) return;
    const attempt = ++this.#attempt;
    this.#to('busy');
    let taken: Taken | undefined;
    try {
      taken = await this.#asked(store);
    } catch (cause) {
      if (attempt === this.#attempt) this.#fail(store, cause);
      return;
    }
    if (attempt !== this.#attempt) taken?.stop();
    else this.finish(taken && handOut(store, this.#host.topic, taken, this.#lasts));
  };

  /** Ends the asking with what was given; undefined = nothing. */
  finish(obtained: Obtained | undefined): void {
    const resolve = this.#resolve;
    this.#resolve = undefined;
    this.#attempt += 1;
    // What was given once, for a request that came to nothing, is gone with it.
    const { store } = this.#stores;
    if (store && !obtained && this.#lasts === 'once') useUpOnce(store, this.#host.topic);
    this.#lasts = undefined;
    this.#to('rest');
    if (resolve) resolve(obtained);
    else this.given(obtained);
  }

  /** Gets what was obtained where nobody waits for it: an element that stands in the page. Without a taker it is ended. */
  given: (obtained: Obtained | undefined) => void = (obtained) => obtained?.stop();

  get #permission() {
    return this.#stores.store?.catalogue.permissions?.find(({ id }) => `permission/${id}` === this.#host.topic);
  }

  #asked(store: ConsentStore): Promise<Taken | undefined> {
    const { topic } = this.#host;
    const why = permissionFacts(store, topic, this.#language)?.why;
    const request = new PermissionRequestEvent({
      ...{ id: newId(), topic, language: this.#language.tag },
      ...(why !== undefined && { why }),
    });
    this.#host.dispatchEvent(request);
    if (request.outcome) {
      return request.outcome.then(({ granted }) => {
        if (!granted) throw new PermissionFault('app');
        return GIVEN;
      });
    }
    return this.device ? take(this.device, this.#options) : Promise.resolve(GIVEN);
  }

  #fail(store: ConsentStore, cause: unknown): void {
    this.fault = cause instanceof PermissionFault ? cause.fault : 'failed';
    if (SITE_FAULTS.includes(this.fault)) {
      store.report({
        code: 'permission-failed',
        message: `"${this.#host.topic}" was allowed, but the browser gave nothing: ${this.fault} (docs/permissions.md).`,
        cause: cause instanceof PermissionFault ? cause.cause : cause,
      });
    }
    this.#to('failed');
  }

  #evidence(event: Event, control: string) {
    const { localName: surface, renderRoot: root } = this.#host as unknown as Element & { readonly renderRoot: Node };
    return evidenceOf(event, { surface, control, language: this.#language.tag, root });
  }

  #to(phase: Phase): void {
    this.phase = phase;
    this.#host.requestUpdate();
  }

  #set = (setting: Setting): void => {
    if (setting === this.setting) return;
    this.setting = setting;
    this.#host.requestUpdate();
  };
}
