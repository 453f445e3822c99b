/** The cookie on a server: read, judged, renewed. For Node, edge workers and frameworks: no DOM, nothing of Node, no packages. */
export { readRecord, type CookieFault, type ReadOptions, type RecordReading } from './read-record.js';
export { allows, mustAsk, readConsent, type ReadConsentOptions } from './read-consent.js';
export { clearCookie, recordCookie, renewCookie, strayCookies, type SetCookieOptions } from './set-cookie.js';
export { isVisit } from './visit.js';
export { merge } from '../core/record.js';
