/** What a browser can be asked for, and why it may not give it. */
import type { Permission } from '../core/catalogue.js';

/** What the browser is asked for. */
export type Device = NonNullable<Permission['device']>;

/** By the names that the Permissions API has for them. Photos are picked one by one, so there is nothing to be permitted. */
export const QUERIES: Readonly<Record<Device, string | undefined>> = {
  camera: 'camera',
  microphone: 'microphone',
  location: 'geolocation',
  notifications: 'notifications',
  clipboard: 'clipboard-read',
  photos: undefined,
};

/** What a permission of the catalogue is of; undefined where only an app knows what is meant. */
export function deviceOf({ id, device }: Pick<Permission, 'id' | 'device'>): Device | undefined {
  return device ?? (Object.hasOwn(QUERIES, id) ? (id as Device) : undefined);
}

/**
 * Why nothing was given.
 * - `blocked`: the browser is set to say no on this site
 * - `refused`: somebody said no this time, in the browser or the system
 * - `app`: the app around the page said no
 * - `absent`: there is no such device
 * - `busy`: another program has it
 * - `unfit`: there is one, but not as it is needed (`constraints`)
 * - `insecure`: the page is not served over a secure connection
 * - `framed`: the page that frames this one does not allow it (`allow`)
 * - `unsupported`: the browser does not have it
 * - `failed`: anything else
 */
export type Fault =
  'blocked' | 'refused' | 'app' | 'absent' | 'busy' | 'unfit' | 'insecure' | 'framed' | 'unsupported' | 'failed';

/** Faults that the site can mend and the person cannot. */
export const SITE_FAULTS: readonly Fault[] = ['unfit', 'insecure', 'framed', 'failed'];

/** Nothing was given, and why. */
export class PermissionFault extends Error {
  constructor(
    readonly fault: Fault,
    override readonly cause?: unknown,
  ) {
    super(fault);
  }
}
