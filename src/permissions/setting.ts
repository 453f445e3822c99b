/** What the browser is set to on this site. That is its own affair and the person's: our consent is another one. */
import { QUERIES, type Device } from './device.js';

/**
 * - `prompt`: it will ask · `granted` · `denied`
 * - `picked`: there is nothing to be set, as the person picks what they give
 * - `unknown`: this browser does not say
 */
export type Setting = PermissionState | 'picked' | 'unknown';

const STATES: readonly unknown[] = ['granted', 'denied', 'prompt'];

/** Asks the browser what it is set to. Never throws, and never makes it ask anybody. */
export async function settingOf(device: Device): Promise<Setting> {
  const name = QUERIES[device];
  if (!name) return 'picked';
  try {
    const { state } = await navigator.permissions.query({ name: name as PermissionName });
    if (STATES.includes(state)) return state;
  } catch {
    // An engine without the API, or without this name.
  }
  if (device !== 'notifications' || typeof Notification === 'undefined') return 'unknown';
  return Notification.permission === 'default' ? 'prompt' : Notification.permission;
}

/**
 * Follows the setting: where the browser tells of changes, and whenever somebody comes back to the page, as from its settings.
 * @returns how to stop
 */
export function followSetting(device: Device, listener: (setting: Setting) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const look = (): void =>
    void settingOf(device).then((setting) => {
      if (!signal.aborted) listener(setting);
    });
  look();
  const name = QUERIES[device];
  if (name) {
    Promise.resolve()
      .then(() => navigator.permissions.query({ name: name as PermissionName }))
      .then((status) => {
        if (!signal.aborted) status.addEventListener('change', look, { signal });
      })
      .catch(() => undefined);
  }
  addEventListener('focus', look, { signal });
  document.addEventListener('visibilitychange', look, { signal });
  return () => stop.abort();
}

/** Which steps lead to the setting. By what the engine is, not by what it says of itself. */
export type Engine = 'chromium' | 'firefox' | 'safari' | 'other';

export function engineHere(): Engine {
  if (CSS.supports('-moz-appearance', 'none')) return 'firefox';
  if (navigator.vendor.startsWith('Apple')) return 'safari';
  return navigator.vendor.startsWith('Google') ? 'chromium' : 'other';
}
