/** What the page asks of the app on a person's behalf: a device's permission, and their rights. */
import type { PermissionRequestEvent, RightsRequestEvent } from '../../events.js';
import type { Link } from './link.js';

/** How long to wait for the app's answer, in milliseconds. */
export interface RequestOptions {
  /** Until a request to the device fails; default 300000, since a person may be looking at the system's own question. */
  readonly permissionTimeout?: number;
  /** Until the app has to have taken a rights request; default 5000. */
  readonly timeout?: number;
}

/** Takes the requests that reach the document, unless somebody has them, or there is no app. @returns how to stop */
export function takeRequests(page: Window, link: Pick<Link, 'isOpen' | 'ask'>, options: RequestOptions): () => void {
  const { permissionTimeout = 300_000, timeout = 5000 } = options;
  const isFree = ({ outcome }: PermissionRequestEvent | RightsRequestEvent): boolean => !outcome && link.isOpen();
  const permission = (event: PermissionRequestEvent): void => {
    if (!isFree(event)) return;
    const answered = link.ask('permission', event.request, permissionTimeout);
    event.respondWith(answered.then(({ granted }) => ({ granted: granted === true })));
  };
  const rights = (event: RightsRequestEvent): void => {
    if (!isFree(event)) return;
    const answered = link.ask('rights', event.request, timeout);
    event.respondWith(answered.then(({ reference }) => ({ ...(reference !== undefined && { reference }) })));
  };
  const { document } = page;
  document.addEventListener('permission-request', permission);
  document.addEventListener('rights-request', rights);
  return () => {
    document.removeEventListener('permission-request', permission);
    document.removeEventListener('rights-request', rights);
  };
}
