/** Cookies and storage as they are found, against what the catalogue declares. */
import type { Catalogue, Service } from '../core/catalogue.js';
import type { ConsentStore } from '../core/ports.js';
import { addDuration } from '../core/duration.js';
import { declaredDatabases, namesToSweep, type Medium } from '../gate/sweep-names.js';
import { places } from '../gate/sweep-places.js';
import type { Finding } from '../lint/model.js';
import { STORAGE_LAW } from './model.js';
import { restrained } from './restrained.js';

/** One name that is there. */
export interface KeptName {
  readonly medium: Medium;
  readonly name: string;
  /** Ids of the services that declare it. */
  readonly services: readonly string[];
  /** This library's own. */
  readonly own: boolean;
  /** Whether a service that declares it may run. */
  readonly allowed: boolean;
  /** Of a cookie, where the browser tells: milliseconds since the epoch at which it goes. */
  readonly expires?: number;
}

const OWN = /^assent(-|$)/;
const WORDS: Readonly<Record<Medium, string>> = {
  ...{ cookie: 'cookie', local: 'localStorage', session: 'sessionStorage', idb: 'IndexedDB', cache: 'cache' },
};
/** What a browser may round an end to, and a clock be off by, in milliseconds. */
const SLACK = 86_400_000;

/** Chromium alone tells when a cookie ends. */
interface CookieStore {
  getAll(): Promise<readonly { readonly name: string; readonly expires?: number | null }[]>;
}

async function endsOfCookies(): Promise<ReadonlyMap<string, number>> {
  try {
    const { cookieStore } = globalThis as { cookieStore?: CookieStore };
    const all = (await cookieStore?.getAll()) ?? [];
    return new Map(all.flatMap(({ name, expires }) => (expires ? [[name, expires]] : [])));
  } catch {
    // An insecure page, or a frame without cookies: then nothing is known of their ends.
    return new Map();
  }
}

const declares = (service: Service, medium: Medium, name: string): boolean =>
  namesToSweep({ services: [service] }, [service], medium, [name]).length > 0;

/** Every name that a page can see. What is `HttpOnly` no page can. */
export async function keptNames(store: Pick<ConsentStore, 'catalogue' | 'answer'>): Promise<readonly KeptName[]> {
  const { services = [] } = store.catalogue;
  const ends = await endsOfCookies();
  const found = await Promise.all(
    places(declaredDatabases(store.catalogue)).map(async ({ medium, names }) => {
      try {
        return (await names()).map((name) => ({ medium, name }));
      } catch {
        // The page has no such place.
        return [];
      }
    }),
  );
  return found.flat().map(({ medium, name }) => {
    const declarers = services.filter((service) => declares(service, medium, name));
    const expires = medium === 'cookie' ? ends.get(name) : undefined;
    return {
      ...{ medium, name, services: declarers.map(({ id }) => id), own: OWN.test(name) },
      allowed: declarers.some(({ id }) => store.answer(`service/${id}`)?.allowed),
      ...(expires !== undefined && { expires }),
    };
  });
}

/** What is there and should not be, and what should be and is not. */
export function keptFindings(
  store: Pick<ConsentStore, 'catalogue' | 'answer' | 'get' | 'now'>,
  kept: readonly KeptName[],
): readonly Finding[] {
  const waits = restrained(store.get()).length > 0;
  return [
    ...kept.filter(({ own }) => !own).flatMap((name) => ofName(store.catalogue, name, store.now(), waits)),
    ...absent(store, kept),
  ];
}

function ofName(catalogue: Catalogue, kept: KeptName, now: number, waits: boolean): readonly Finding[] {
  const { medium, name, services, allowed, expires } = kept;
  const what = { path: `${WORDS[medium]} ${name}`, source: STORAGE_LAW };
  if (services.length === 0)
    return [
      {
        ...{ ...what, rule: 'undeclared', severity: waits ? 'error' : 'warning' },
        message: `"${name}" (${WORDS[medium]}) is declared by no service${waits ? ', and was set before consent' : ''}.`,
        fix: `Find what sets it; declare it in a service's "${medium === 'cookie' ? 'cookies' : 'storage'}", and hold its tag.`,
      },
    ];
  const names = services.map((id) => `"${id}"`).join(', ');
  if (!allowed)
    return [
      {
        ...{ ...what, rule: 'kept-before-consent', severity: 'error' },
        message: `"${name}" (${WORDS[medium]}) is there, and its service ${names} is not allowed.`,
        fix: 'Hold what sets it (docs/gating.md); where a server sets it, let the server ask (docs/server.md).',
      },
    ];
  const lifetimes = (catalogue.services ?? [])
    .filter((service) => services.includes(service.id))
    .flatMap(({ cookies = [] }) =>
      cookies.filter((cookie) => declares({ id: '', purpose: '', cookies: [cookie] }, medium, name)),
    )
    .flatMap(({ lifetime }) => lifetime ?? []);
  const longest = Math.max(...lifetimes.map((lifetime) => addDuration(now, lifetime)));
  if (expires === undefined || lifetimes.length === 0 || expires <= longest + SLACK) return [];
  return [
    {
      ...{ path: what.path, rule: 'kept-too-long', severity: 'error' },
      message: `"${name}" stays until ${new Date(expires).toISOString().slice(0, 10)}; declared are ${lifetimes.join(', ')} (${names}).`,
      fix: 'Declare how long it stays, or have it set for less.',
      source: 'CJEU C-673/17 (Planet49), para. 75 to 81',
    },
  ];
}

/** Declared by a service that may run, and not found. */
function absent(
  { catalogue, answer }: Pick<ConsentStore, 'catalogue' | 'answer'>,
  kept: readonly KeptName[],
): readonly Finding[] {
  const isThere = (service: Service): boolean => kept.some(({ medium, name }) => declares(service, medium, name));
  return (catalogue.services ?? [])
    .filter(({ id }) => answer(`service/${id}`)?.allowed)
    .flatMap(({ id, purpose, cookies = [], storage = [] }) => [
      ...cookies.map((cookie) => ({ name: cookie.name, service: { id, purpose, cookies: [cookie] } })),
      ...storage.map((entry) => ({ name: entry, service: { id, purpose, storage: [entry] } })),
    ])
    .filter(({ service }) => !isThere(service))
    .map(({ name, service }) => ({
      ...{ rule: 'declared-absent', severity: 'info' as const, path: `service/${service.id}` },
      message: `"${name}" is declared, its service is allowed, and it is not there.`,
      fix: 'Leave it out if nothing sets it any more. One that is HttpOnly, or comes later, cannot be seen here.',
      source: 'GDPR Art. 5(1)(a) and (d)',
    }));
}
