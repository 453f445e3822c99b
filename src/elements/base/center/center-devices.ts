import type { ReactiveController } from 'lit';
import type { Permission } from '../../../core/catalogue.js';
import { deviceOf } from '../../../permissions/device.js';
import { followSetting, type Setting } from '../../../permissions/setting.js';
import type { StoreController, StoreHost } from '../store-controller.js';

/** What the browser is set to for each permission of the catalogue: its own affair, and shown beside the person's answer. */
export class CenterDevices implements ReactiveController {
  readonly #host: StoreHost;
  readonly #stores: StoreController;
  readonly #settings = new Map<string, Setting>();
  #followed: readonly Permission[] | undefined;
  #stops: readonly (() => void)[] = [];

  constructor(host: StoreHost, stores: StoreController) {
    this.#host = host;
    this.#stores = stores;
    host.addController(this);
  }

  /** Undefined for what no browser knows of. */
  settingOf(permission: Permission): Setting | undefined {
    const device = deviceOf(permission);
    return device && (this.#settings.get(device) ?? 'unknown');
  }

  hostUpdate(): void {
    const permissions = this.#stores.store?.catalogue.permissions;
    if (!this.#host.isConnected || permissions === this.#followed) return;
    this.hostDisconnected();
    this.#followed = permissions;
    const devices = new Set((permissions ?? []).flatMap((permission) => deviceOf(permission) ?? []));
    this.#stops = [...devices].map((device) =>
      followSetting(device, (setting) => {
        if (this.#settings.get(device) === setting) return;
        this.#settings.set(device, setting);
        this.#host.requestUpdate();
      }),
    );
  }

  hostDisconnected(): void {
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
    this.#followed = undefined;
  }
}
