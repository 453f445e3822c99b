/** Which names go. Pure: the catalogue, what a person said, and the names that are there come in as arguments. */
import type { Catalogue, Service } from '../core/catalogue.js';
import type { TopicState } from '../core/model.js';

/** Where a name is kept: a cookie, a key of localStorage or sessionStorage, an IndexedDB database, a cache of Cache Storage. */
export type Medium = 'cookie' | 'local' | 'session' | 'idb' | 'cache';

/** What is read of a topic's state. */
export type Standpoint = Pick<TopicState, 'id' | 'allowed' | 'answer' | 'signal'>;

/** Where a sweep leaves word for later pages: an expression that finds names which refused services may leave again. */
export const TRACES = 'assent-traces';

/** The names that this library keeps its own records under, whatever pattern a service declares. */
const OURS = /^assent(-|$)/;

/**
 * The services that a person, or an opt-out signal on their behalf, said no to: by the service, its purpose, or the recipient it
 * sends to (ePrivacy Directive Art. 5(3); GDPR Art. 7(3) and 21; 11 CCR §7025). A refusal that has expired was still a refusal.
 * Not those that nobody has answered about yet, and never those under a duty or a contract.
 */
export function refusedServices(catalogue: Catalogue, topics: readonly Standpoint[]): readonly Service[] {
  const duty = (service: Service): boolean | undefined =>
    catalogue.purposes?.some(
      ({ id, basis }) => id === service.purpose && (basis === 'necessary' || basis === 'legal-obligation'),
    );
  const refused = (topic: string): boolean =>
    topics.some(({ id, allowed, answer, signal }) => id === topic && !allowed && (answer === 'denied' || signal));
  return (catalogue.services ?? []).filter(
    (service) => !duty(service) && (refused(`service/${service.id}`) || refused(`recipient/${service.recipient}`)),
  );
}

/**
 * The names among `present` that go: declared by a refused service, and by no other. What several services share stays as long
 * as one of them does.
 */
export function namesToSweep(
  { services }: Catalogue,
  refused: readonly Service[],
  medium: Medium,
  present: readonly string[],
): string[] {
  return [...new Set(present)].filter((name) => {
    const declarers = services?.filter((service) => declares(service, medium, name));
    return !OURS.test(name) && declarers?.[0] && declarers.every((service) => refused.includes(service));
  });
}

/**
 * What refused services may leave behind again in cookies and web storage, as one expression to be tried on names between
 * semicolons: so that a page which has only the gate knows whether to send for the rest. Empty when there is nothing to look for.
 */
export function tracesOf({ services }: Catalogue, refused: readonly Service[]): string {
  const ANY = '[^;=]*';
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  /** What is anchored in a pattern stands at that end of a name here. */
  const within = (pattern: string): string =>
    `${/^\/\^/.test(pattern) ? '' : `${ANY}?`}(?:${pattern.replace(/^\/\^?|\$?\/$/g, '')})${/\$\/$/.test(pattern) ? '' : ANY}`;
  /** Each with its place before it: a cookie and a key of one name are two things. */
  const entries = ({ cookies, storage }: Service): string[] => [
    ...(cookies ?? [])
      .filter(({ name }) => !isPattern(name) || expression(name))
      .map(({ name }) => `cookie:${isPattern(name) ? within(name) : escaped(name)}`),
    ...(storage ?? [])
      .flatMap((entry) => (PLACED.test(entry) ? [entry] : [`local:${entry}`, `session:${entry}`]))
      .filter((entry) => !/^(idb|cache):/.test(entry))
      .map((entry) => (entry.endsWith('*') ? escaped(entry.slice(0, -1)) + ANY : escaped(entry))),
  ];
  const kept = new Set((services ?? []).filter((service) => !refused.includes(service)).flatMap(entries));
  const going = refused.flatMap(entries).filter((entry) => !kept.has(entry));
  const names = [...new Set(going.map((entry) => entry.slice(entry.indexOf(':') + 1)))];
  return names.length > 0 ? `(?:^|; )(?!assent(?:[-=;]|$))(?:${names.join('|')})(?:=|;|$)` : '';
}

/** The databases that are declared, for engines that cannot list which there are. One named by its beginning is nobody's name. */
export const declaredDatabases = ({ services }: Catalogue): string[] =>
  (services ?? [])
    .flatMap(({ storage }) => storage ?? [])
    .filter((entry) => entry.startsWith('idb:'))
    .map((entry) => entry.slice(4));

/** The cookie patterns that are no regular expressions, and so match nothing. `defineCatalogue` refuses them. */
export const brokenPatterns = ({ services }: Catalogue): string[] =>
  (services ?? [])
    .flatMap(({ cookies }) => cookies ?? [])
    .map(({ name }) => name)
    .filter((name) => isPattern(name) && !expression(name));

function declares({ cookies, storage }: Service, medium: Medium, name: string): boolean | undefined {
  if (medium === 'cookie') {
    return cookies?.some((cookie) =>
      isPattern(cookie.name) ? expression(cookie.name)?.test(name) : cookie.name === name,
    );
  }
  const web = medium === 'local' || medium === 'session';
  return storage?.some((entry) => (PLACED.test(entry) ? fits(entry, `${medium}:${name}`) : web && fits(entry, name)));
}

/** An entry that says where; one that does not means localStorage and sessionStorage. */
const PLACED = /^(local|session|idb|cache):/;

const fits = (entry: string, name: string): boolean =>
  entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry;

const isPattern = (name: string): boolean => /^\/.+\/$/.test(name);

function expression(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern.slice(1, -1));
  } catch {
    return undefined;
  }
}
