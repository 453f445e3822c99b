import type { Answer } from '../core/model.js';
import type { ReaderIntegration } from '../core/ports.js';
import { ANALYTICS, answerOn, follow, MARKETING, queueOf } from '../core/reading.js';
import type { TopicWords } from '../core/reading.js';

/** What Google's tags ask about (Consent Mode v2). */
export type GoogleConsentType =
  | 'ad_storage'
  | 'ad_user_data'
  | 'ad_personalization'
  | 'analytics_storage'
  | 'functionality_storage'
  | 'personalization_storage'
  | 'security_storage';

/** A default for some regions only; the more specific region wins. Types that are left out follow the default for all regions. */
export interface GoogleRegionalDefault extends Partial<Record<GoogleConsentType, Answer>> {
  /** ISO 3166-2 codes of countries or their subdivisions: `['FR', 'US-CA']`. There is none for the EU or the EEA. */
  readonly region: readonly string[];
}

/** How Google is told; everything has a default. */
export interface GoogleConsentModeOptions {
  /** Name of the data layer; default `dataLayer`. */
  readonly dataLayer?: string;
  /**
   * The topics behind a type. Default: the purposes `marketing`, `advertising` for the three ad types; `analytics`, `statistics`;
   * `functional`, `preferences` for functionality and personalization; `necessary` for security.
   */
  readonly topics?: Readonly<Partial<Record<GoogleConsentType, TopicWords>>>;
  /** Defaults of single regions. Without them, everything but security is denied until somebody answers. */
  readonly regions?: readonly GoogleRegionalDefault[];
  /** Milliseconds, whole, that tags wait for an answer; default 500. */
  readonly waitForUpdate?: number;
  /** `ads_data_redaction`: while ad storage is denied, ad click identifiers are removed from what is sent. */
  readonly adsDataRedaction?: boolean;
  /** `url_passthrough`: while storage is denied, ad click identifiers travel in the page's links. Never under Global Privacy Control. */
  readonly urlPassthrough?: boolean;
  /** Name of the data layer event that follows each update, as a trigger in Tag Manager; default `assent_consent_update`. */
  readonly event?: string | false;
}

const FUNCTIONAL = ['functional', 'preferences'];
const SECURITY = 'security_storage';
const USUAL: readonly (readonly [GoogleConsentType, readonly string[]])[] = [
  ['ad_storage', MARKETING],
  ['ad_user_data', MARKETING],
  ['ad_personalization', MARKETING],
  ['analytics_storage', ANALYTICS],
  ['functionality_storage', FUNCTIONAL],
  ['personalization_storage', FUNCTIONAL],
  [SECURITY, ['necessary']],
];

/**
 * Google Consent Mode v2: `default` when added, `update` once something about the seven types is known, then whenever what Google
 * was told changes; withdrawal is an update in which all seven stand. Add it before any Google tag.
 * @throws TypeError for a region or a waiting time that Google would ignore
 * @see https://developers.google.com/tag-platform/security/guides/consent
 */
export function googleConsentMode({
  dataLayer = 'dataLayer',
  topics = {},
  regions = [],
  waitForUpdate = 500,
  adsDataRedaction,
  urlPassthrough,
  event = 'assent_consent_update',
}: GoogleConsentModeOptions = {}): ReaderIntegration {
  for (const code of regions.flatMap(({ region }) => region)) {
    if (!/^(?!EU$)[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(code))
      throw new TypeError(`Google knows no region "${code}": list ISO 3166-2 codes, such as "FR" or "US-CA"`);
  }
  if (!Number.isInteger(waitForUpdate) || waitForUpdate < 0)
    throw new TypeError('waitForUpdate: give whole milliseconds, such as 500');

  return (reader) => {
    // Google's tags tell a command from data by its being an `arguments` object: an array is ignored.
    function gtag(..._command: unknown[]): void {
      // eslint-disable-next-line prefer-rest-params
      queueOf(globalThis, dataLayer).push(arguments);
    }
    let begun = false;
    let told: string | undefined;

    return follow(reader, (view) => {
      const initial: Partial<Record<GoogleConsentType, Answer>> = {};
      const state: Partial<Record<GoogleConsentType, Answer>> = {};
      let known = told !== undefined;
      for (const [type, usual] of USUAL) {
        const answer = answerOn(view, topics[type], usual);
        initial[type] = 'denied';
        state[type] = answer ?? 'denied';
        // Security is never asked about, so that it says nothing on whether anybody has answered.
        if (type === SECURITY) initial[type] = state[type];
        else if (answer) known = true;
      }

      if (!begun) {
        begun = true;
        const { gpc } = view.signals;
        gtag('consent', 'default', { ...initial, wait_for_update: waitForUpdate });
        for (const regional of regions) {
          const own = { ...regional, wait_for_update: waitForUpdate };
          // No default of a region undoes the signal.
          if (gpc) for (const [type, usual] of USUAL) if (usual === MARKETING) own[type] = 'denied';
          gtag('consent', 'default', own);
        }
        if (adsDataRedaction) gtag('set', 'ads_data_redaction', true);
        if (urlPassthrough && !gpc) gtag('set', 'url_passthrough', true);
      }

      // The first answer is told even when it equals the default, since tags wait for it; from then on only what differs is,
      // forgotten answers included.
      const now = JSON.stringify(state);
      if (!known || now === told) return;
      told = now;
      gtag('consent', 'update', state);
      if (event) queueOf(globalThis, dataLayer).push({ event });
    });
  };
}
