import type { Catalogue } from '../core/catalogue.js';
import { catalogueAt, datesOf, stagesOf } from '../core/catalogue-at.js';
import { evaluate } from '../core/evaluate.js';
import { fingerprint } from '../core/fingerprint.js';
import { bitsOf, nextDay, placesOf } from '../core/glance.js';
import type { Person } from '../core/guardians.js';
import type { TopicId } from '../core/model.js';
import { noticesOf } from '../core/notices.js';
import { topicsOf } from '../core/topics.js';
import type { GatePlan } from '../gate/gate.js';
import type { Mapping } from '../migrate/model.js';
import { refuseErrors } from '../lint/strict.js';

const DAY = 86_400_000;

/** What a page is made for. */
export interface PageOptions {
  /** Address of the folder of `assent-ui.js` and the other files; default `/assent/`. */
  readonly base?: string;
  /** Address of the catalogue as JSON, or the id of a JSON script in the page; default `consent-catalogue`. */
  readonly catalogue?: string;
  /** ISO 3166-2 code; default the catalogue's. A page that is made for one region must not be cached for another. */
  readonly region?: string;
  /** BCP 47 tag of the interface. */
  readonly locale?: string;
  /**
   * What is known of the person's age (docs/age.md). A page that is made for one person must not be cached for another.
   */
  readonly person?: Person;
  /** A parent domain that shares the cookie among its subdomains (`example.com`). */
  readonly domain?: string;
  /** Where records are delivered to (docs/outbox.md). */
  readonly records?: string;
  /** The page may be in an app's webview: the options of the bridge as JSON, or empty (docs/webview.md). */
  readonly native?: string;
  /** What another tool's records mean here, as `npx assent migrate` writes it: whoever has one is not asked again (docs/migration). */
  readonly import?: Mapping | readonly Mapping[];
  /** Origins that may frame the page: inside any other, a grant by a click is refused. */
  readonly frames?: readonly string[];
  /**
   * Ids of services that tags or scripts of the page ask for by name (`service/…`). A page may ask for others; then the store
   * is fetched to answer.
   */
  readonly services?: readonly string[];
  /** Hashes of our files by name, to be checked when they are fetched; true = those of this version. */
  readonly integrity?: boolean | Readonly<Record<string, string>>;
  /** Refuses a catalogue that is against a rule, and looks that are (docs/linting.md). */
  readonly strict?: boolean;
  /** Milliseconds since the epoch; default now. Only a policy's date can make a difference. */
  readonly now?: number;
}

/**
 * Works out in advance what a gate has to know: the plan of a page, without texts, so that a thousand services cost a visitor
 * nothing. The same catalogue gives the same plan.
 * @throws StrictError where `strict` is asked for and the catalogue is against a rule
 */
export function planOf(catalogue: Catalogue, options: PageOptions = {}): Omit<GatePlan, 'integrity'> {
  const region = (options.region ?? catalogue.region ?? '').toUpperCase();
  if (options.strict) refuseErrors(catalogue, region);
  const { now = Date.now(), locale, person = {}, domain, frames, records, native, services = [] } = options;
  const lifetime = catalogue.lifetime === undefined ? {} : { lifetime: catalogue.lifetime };
  const under = (gpc: boolean) =>
    evaluate(topicsOf(catalogueAt(catalogue, now), region), undefined, {
      now,
      region,
      person,
      signals: { gpc },
      ...lifetime,
    });
  const state = under(false);
  const all = placesOf(catalogue);
  const places = all.flatMap((id, place) =>
    !id.startsWith('service/') || services.includes(id.slice('service/'.length)) ? [place] : [],
  );
  const ids = places.map((place) => all[place] as TopicId);
  const notice = noticesOf(catalogue, state, now, () => []).some(({ due }) => due);
  const until = nextDay(datesOf(catalogue), now);
  const pending = state.pending.filter((id) => !id.startsWith('policy/'));
  return {
    // Whatever the rules make of a topic, and nothing that is only worded.
    key: fingerprint(
      JSON.stringify([
        stagesOf(catalogue).map((stage) => topicsOf(stage, region)),
        region,
        catalogue.lifetime,
        person.age,
        person.under,
        // A glance that was written without it says nothing.
        ...(options.strict ? ['strict'] : []),
      ]),
    ),
    topics: ids,
    ...(places.some((place, at) => place !== at) && { places }),
    // Where somebody may come with another tool's record, the store looks for it before anybody is asked.
    ...(options.import && { import: JSON.stringify(options.import) }),
    ...(!options.import && {
      start: [
        bitsOf(state, all, notice),
        bitsOf(under(true), all, notice),
        pending.map((id) => ids.indexOf(id)),
      ] as const,
    }),
    ...(until < Infinity && { until: Math.floor(until / DAY) }),
    base: options.base ?? '/assent/',
    ...(options.catalogue !== undefined && { catalogue: options.catalogue }),
    ...(catalogue.aliases && { aliases: catalogue.aliases }),
    ...(region && { region }),
    ...(locale !== undefined && { locale }),
    ...(person.age !== undefined && { age: String(person.age) }),
    ...(person.under !== undefined && { under: String(person.under) }),
    ...(domain !== undefined && { domain }),
    ...(records !== undefined && { records }),
    ...(native !== undefined && { native }),
    ...(options.strict && { strict: '' }),
    ...(frames && { frames: frames.join(' ') }),
  };
}
