import { answerAll, type AllControl } from '../banner/answer-all.js';
import type { Catalogue } from '../core/catalogue.js';
import { decode } from '../core/codec.js';
import { defineCatalogue } from '../core/define-catalogue.js';
import type { Person } from '../core/guardians.js';
import type { ConsentRecord, Evidence } from '../core/model.js';
import type { Answers, ConsentStore } from '../core/ports.js';
import { createStore } from '../core/store.js';
import { newId } from '../new-id.js';
import { sealer } from '../records/seal.js';
import { memoryStorage } from '../storage/memory.js';
import { VERSION } from '../version.js';
import { instantOf, type Moment } from './clock.js';

/** Answers by topic (`analytics`, `policy/terms`), or a button of the banner. */
export type PresetAnswers = Answers | AllControl;

/** Who answered, when and where. */
export interface PresetOptions {
  /** When it was answered; default: the present. An earlier moment makes answers that have grown old. */
  readonly now?: Moment;
  /** ISO 3166-2 code; default: the catalogue's. */
  readonly region?: string;
  /** What is known of the person's age. */
  readonly person?: Person;
  /** Whether the browser sent Global Privacy Control. Default: it did not. */
  readonly gpc?: boolean;
}

/** What a person's browser would hold who answered so. */
export interface PresetConsent {
  /** Name of the cookie. */
  readonly name: string;
  /** Value of the cookie, which is also what an app hands over (`window.__assent__`). Empty where there was nothing to answer. */
  readonly value: string;
  /** `assent=…`: for `document.cookie` and a request's `Cookie` header. */
  readonly cookie: string;
  /** What localStorage would hold by its keys: the history, which the privacy centre shows. */
  readonly localStorage: Readonly<Record<string, string>>;
  /** The decisions; undefined where there was nothing to answer. */
  readonly record: ConsentRecord | undefined;
}

/** The keys under which a page finds them (docs/cookie.md, docs/records.md). */
const COOKIE = 'assent';
const HISTORY = 'assent-history';

/** As by the visitor's own hand: an import or a host could not say yes in spite of an opt-out signal. */
const evidence: Evidence = { surface: 'test', control: 'preset', language: 'en', trusted: true };

/**
 * Works out what a visitor's browser holds who has answered already, for a test to put there before the page loads. The real
 * store takes the answers, so that they hold exactly where a person's would.
 * @param catalogue as the page has it, for answers hold only for what was declared
 * @throws TypeError for an answer that cannot be given: an unknown topic, one that is told and not asked, a yes of a child
 */
export function presetConsent(
  catalogue: Catalogue,
  answers: PresetAnswers,
  options: PresetOptions = {},
): PresetConsent {
  const { now = Date.now(), region, person = {}, gpc = false } = options;
  const instant = instantOf(now);
  const storage = memoryStorage();
  const archive = memoryStorage();
  let refused: string[] = [];
  const store = createStore({
    catalogue: defineCatalogue(catalogue),
    storage,
    archive,
    now: () => instant,
    newId,
    signals: () => ({ gpc }),
    person: () => person,
    seal: sealer({ build: VERSION, language: () => 'en' }),
    onError: ({ message }) => refused.push(message),
    ...(region !== undefined && { region }),
  });
  // What it has to say of the catalogue is the page's affair.
  refused = [];
  answer(store, answers);
  if (refused.length > 0) throw new TypeError(refused.join('\n'));

  const [value = ''] = storage.read();
  const [history] = archive.read();
  const decoded = decode(value);
  return {
    name: COOKIE,
    value,
    cookie: `${COOKIE}=${value}`,
    localStorage: history === undefined ? {} : { [HISTORY]: history },
    record: decoded.ok ? decoded.record : undefined,
  };
}

function answer(store: ConsentStore, answers: PresetAnswers): void {
  if (typeof answers === 'string') {
    if (answers !== 'accept-all' && answers !== 'reject-all')
      throw new TypeError(`"${String(answers)}" is no button of the banner. Write "accept-all" or "reject-all".`);
    return answerAll(store, answers, { ...evidence, control: answers });
  }
  for (const [word, said] of Object.entries(answers))
    if (said !== 'granted' && said !== 'denied')
      throw new TypeError(`"${word}" is answered "${String(said)}". Write "granted" or "denied", or leave it out.`);
  store.decide(answers, evidence);
  // Whoever says that it is granted means that it was confirmed as well, where that is asked for.
  for (const { id, requested } of store.get().topics)
    if (requested !== undefined) store.confirm(id, { ...evidence, source: 'host' });
}
