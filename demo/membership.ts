// The Heron Car Club: all of its pages are one site, with one catalogue and one record.
import { createConsent, decode, webStorage } from 'assent';
import 'assent/define';
import { sendRecords } from 'assent/integrations/send-records';
import { catalogue } from './membership-catalogue.js';

/** What a page of the demo has by this id. */
export const find = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

// The cookie has its usual name, since the server goes by it; the history is the club's, and not that of the demo's other pages.
export const consent = createConsent({ catalogue, archive: webStorage({ key: 'assent-history-heron' }) });

// Every answer goes to the server. Where there is none (`npm start`) it waits on the device.
consent.use(sendRecords({ url: '/consent/records' }));

/** Asks the server for something; undefined where it gives nothing. */
export async function ask<Answer>(address: string, body?: unknown): Promise<Answer | undefined> {
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(address, body === undefined ? {} : post).catch(() => undefined);
  return response?.ok ? ((await response.json()) as Answer) : undefined;
}

/** Who is signed in here. The session is a cookie that no script can read. */
export const member = ask<{ readonly address?: string }>('/demo/members/me').then((found) => found?.address);

/**
 * What a member answered here before they signed in is theirs, and what they answered on another device holds here as well: the
 * later answer counts, and so does a withdrawal.
 */
async function takeOver(): Promise<void> {
  if (!(await member)) return;
  await ask('/consent/claim', {});
  const standing = await ask<{ readonly record: string }>('/consent/answers');
  const decoded = decode(standing?.record ?? '');
  if (decoded.ok) consent.adopt(decoded.record, { surface: 'account', control: 'sign-in', source: 'host' });
  // The server may have set the cookie as well.
  consent.refresh();
}
void takeOver();

// Who switches e-mail on outside of the sign-up form is sent a letter to confirm it; with the form, its handler sends one.
document.addEventListener('confirmation-request', (event) => {
  if ((event.target as Element).closest('form')) return;
  event.respondWith(ask('/demo/members/letter', {}).then((sent) => ({ sent: sent !== undefined })));
});
