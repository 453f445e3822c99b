/** What machines are told of a policy: schema.org's `WebPage`, and for a privacy notice the Data Privacy Vocabulary's name of it. */
import type { Controller, Policy, PolicyVersion } from './catalogue.js';
import { localised } from './words.js';

/** A policy as it stands on a page. */
export interface NoticeFacts {
  readonly policy: Policy;
  /** The version on the page. */
  readonly version: PolicyVersion;
  /** Title of the text. */
  readonly name: string;
  /** BCP 47 tag of the text. */
  readonly language?: string | undefined;
  /** Address of the page. */
  readonly url: string;
  readonly controller?: Controller | undefined;
  /** The day from which the text itself says that it holds, where the catalogue does not (`YYYY-MM-DD`). */
  readonly effective?: string | undefined;
}

/**
 * The notice as JSON-LD (schema.org; https://w3id.org/dpv#PrivacyNotice). `datePublished` is the day on which it was announced,
 * `dateModified` the day from which it holds. Addresses of earlier versions are made full against `url`; others than http(s)
 * are left out.
 */
export function noticeJsonLd(facts: NoticeFacts): Readonly<Record<string, unknown>> {
  const { policy, version, name, language, url, controller } = facts;
  const effective = version.effective ?? facts.effective;
  const before = policy.versions.slice(0, Math.max(0, policy.versions.indexOf(version)));
  const earlier = before.flatMap((previous) => {
    const address = webAddress(localised(previous.src, language ?? 'en')?.text, url);
    return address === undefined ? [] : [{ ...work(previous), '@type': 'CreativeWork', url: address }];
  });
  return {
    '@context': 'https://schema.org',
    '@type': 'WebPage',
    ...(policy.kind === 'privacy' && { additionalType: 'https://w3id.org/dpv#PrivacyNotice' }),
    name,
    url,
    ...work({ ...version, ...(effective !== undefined && { effective }) }),
    ...(language && { inLanguage: language }),
    ...(controller && { publisher: organisation(controller) }),
    ...(earlier.length > 0 && { isBasedOn: earlier.reverse() }),
  };
}

/** JSON that can stand in a script of a page: no way out of it. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const work = ({ version, announced, effective }: PolicyVersion) => ({
  version,
  ...(announced !== undefined && { datePublished: announced }),
  ...(effective !== undefined && { dateModified: effective }),
});

function organisation({ name, address, contact }: Controller): Readonly<Record<string, unknown>> {
  const [, scheme, rest = ''] = /^(mailto|tel):([^?]*)/.exec(contact ?? '') ?? [];
  return {
    '@type': 'Organization',
    name,
    ...(address !== undefined && { address }),
    ...(scheme === 'mailto' && { email: rest }),
    ...(scheme === 'tel' && { telephone: rest }),
    ...(/^https?:/.test(contact ?? '') && { url: contact }),
  };
}

/** An address in full, without a parser of addresses, which not every engine of this folder's code has. */
function webAddress(address: string | undefined, base: string): string | undefined {
  if (address === undefined) return undefined;
  if (/^https?:\/\//i.test(address)) return address;
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return undefined;
  const [, origin, path = '/'] = /^(https?:\/\/[^/?#]+)([^?#]*)/i.exec(base) ?? [];
  if (origin === undefined) return undefined;
  if (address.startsWith('//')) return `${origin.split('//')[0]}${address}`;
  if (address.startsWith('/')) return `${origin}${address}`;
  if (/^[?#]/.test(address)) return `${origin}${path}${address}`;
  const parts = [...path.split('/').slice(0, -1), ...address.split('/')];
  const whole = parts.reduce<string[]>((done, part) => {
    if (part === '..') done.pop();
    else if (part !== '.') done.push(part);
    return done;
  }, []);
  return `${origin}/${whole.filter((part, index) => part !== '' || index > 0).join('/')}`;
}
