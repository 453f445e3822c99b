/** What the privacy centre says of an answer: by which rule, in which region, and where it was given. */
import type { HistoryEntry, Regime } from '../../../core/model.js';
import type { ProofEntry } from '../../../core/proof-entry.js';
import type { LanguageController } from '../language-controller.js';
import { whereWords } from '../receipt/receipt-words.js';

/** A rule and the region whose rule it is: "Off until you allow it (Germany)". */
export function ruleWords(regime: Regime, region: string, language: LanguageController): string {
  return language.say('centerRule', { rule: language.say(`regime_${regime}`), region: regionName(region, language) });
}

/** A region's name; of a part of a country that of the country, with the code. */
export function regionName(region: string, language: LanguageController): string {
  const [country = '', part] = region.split('-');
  if (!country) return language.say('centerNoRegion');
  return part === undefined ? language.country(country) : `${language.country(country)}, ${region}`;
}

/** Where an entry was made, in which language, and by whom if not by the person in front of the page. */
export function placeWords({ evidence }: HistoryEntry, language: LanguageController): string[] {
  const { surface, language: tag, source = 'person' } = evidence;
  // The words of a receipt need no more of a proof than this.
  const about = { surface, gesture: { source }, ...(tag !== undefined && { language: tag }) } as ProofEntry;
  return whereWords(about, language);
}

/** A day where the person is, `YYYY-MM-DD`. @param when milliseconds since the epoch */
export function dayOf(when: number): string {
  const date = new Date(when);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
