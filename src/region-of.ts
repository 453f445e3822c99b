/**
 * Where a person is, in this order: what the page's script says, what the server wrote into the page, what a resolver answers in
 * time. After that the catalogue's `region`, else nothing is known and the strictest rule holds (docs/regions.md).
 */
import { ruleFor } from './core/regions.js';

/** Finds out where a person is: an ISO 3166-2 code, or nothing where it does not know. */
export type RegionResolver = () => string | undefined | Promise<string | undefined>;

/** How long a resolver has, in milliseconds. */
const PATIENCE = 1000;

const CODE = /^[a-z]{2}(-[a-z\d]{1,3})?$/i;

/** Time zones of the countries where something may be on before anybody is asked. */
const ZONES: Readonly<Record<string, RegExp>> = {
  US: /^(America|Pacific)\//,
  CA: /^America\//,
  CH: /^Europe\/(Zurich|Busingen)$/,
  JP: /^Asia\/Tokyo$/,
  AU: /^Australia\//,
};

/** What the server wrote into the page: `<meta name="consent-region" content="US-CA">`. */
function regionHint(): string | undefined {
  if (typeof document === 'undefined') return undefined;
  return document.querySelector<HTMLMetaElement>('meta[name=consent-region]')?.content || undefined;
}

/**
 * Where a person is, or a promise of it that never fails. An answer that comes too late says nothing: the strictest rule holds
 * for this page, and the next one asks again.
 * @param given a code, a resolver, or nothing
 * @param patience milliseconds that a resolver has
 * @param failed told what went wrong
 * @returns undefined where nobody says anything, so that the catalogue's region holds
 */
export function regionOf(
  given: string | RegionResolver | undefined,
  patience: number = PATIENCE,
  failed: (cause: unknown) => void = () => undefined,
): string | Promise<string> | undefined {
  if (typeof given === 'string') return given;
  const hint = regionHint();
  if (hint !== undefined || !given) return hint;
  const tooLate = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`No answer in ${patience} ms`)), patience);
  });
  return Promise.race([Promise.resolve().then(given), tooLate])
    .then((answer = '') => {
      if (answer && !CODE.test(answer)) throw new Error(`No region: ${answer}`);
      return inDoubtStricter(answer.toUpperCase());
    })
    .catch((cause: unknown) => {
      failed(cause);
      return '';
    });
}

/**
 * A resolver that asks an address of yours: the code as text (`US-CA`), JSON (`{ "region": "US-CA" }`), or the `loc=` line of
 * Cloudflare's `/cdn-cgi/trace`. No cookie is sent along.
 */
export const regionAt =
  (address: string): RegionResolver =>
  async () => {
    const response = await fetch(address, { credentials: 'omit' });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const text = (await response.text()).trim();
    const [, code = text.slice(0, 80)] = /(?:^loc=|"region"\s*:\s*")([\w-]*)/m.exec(text) ?? [];
    return code;
  };

/**
 * An address on the network may be another country's. Where the device keeps the time of another one, what the answer would let
 * through unasked waits; and a Canadian without a province, in the time of Montréal, may be in Québec. Never the other way round.
 */
function inDoubtStricter(region: string): string {
  if (ruleFor(region).consent === 'opt-in') return region;
  const { timeZone = '' } = Intl.DateTimeFormat().resolvedOptions();
  if (region === 'CA' && /^America\/(Toronto|Montreal|Blanc-Sablon)$/.test(timeZone)) return 'CA-QC';
  return ZONES[region.split('-')[0] as string]?.test(timeZone) ? region : '';
}
