/** What is missing in a form. */
import type { ConsentStore } from '../../../core/ports.js';
import type { TopicState } from '../../../core/model.js';
import { fieldsOf, type OfferedRight } from '../../../core/rights.js';
import type { Right } from '../../../core/requests.js';
import type { LanguageController } from '../language-controller.js';

/** Limits of attachments. */
export interface FileLimits {
  readonly count: number;
  /** Megabytes (of 1,000,000 bytes). */
  readonly size: number;
  /** As the `accept` of a file input. */
  readonly types: string;
}

/** What can be chosen for a right: what may be objected to, the channels, or what was allowed. */
export function topicsFor(store: ConsentStore, right: Right): readonly TopicState[] {
  const { purposes = [] } = store.catalogue;
  const isInterest = (key: string): boolean => purposes.find(({ id }) => id === key)?.basis === 'legitimate-interest';
  return store.get().topics.filter(({ kind, key, regime, answer, allowed }) => {
    if (right === 'opt-out') return kind === 'channel';
    if (right === 'withdrawal') return kind !== 'policy' && answer === 'granted' && allowed;
    return kind === 'purpose' && (regime === 'exempt-with-objection' || regime === 'opt-out' || isInterest(key));
  });
}

/** Whether the site needs to be told who asks: what acts on this device's record needs nothing else. */
export const needsIdentity = (right: Right): boolean => right !== 'opt-out' && right !== 'withdrawal';

/** Complaints by field, in the order of the form. */
export function faultsOf(
  { right, rule }: OfferedRight,
  fields: Readonly<Record<string, string>>,
  hasTopics: boolean,
  language: LanguageController,
): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const isEmpty = (name: string): boolean => !fields[name]?.trim();
  for (const { name, kind, required } of fieldsOf(right, rule)) {
    if (kind === 'topics' && isEmpty('topics') && isEmpty('what')) {
      faults.set(hasTopics ? 'topics' : 'what', language.say(hasTopics ? 'rightsPickOrWrite' : 'rightsNeeded'));
    }
    if (required && isEmpty(name)) faults.set(name, language.say(kind === 'ground' ? 'rightsPick' : 'rightsNeeded'));
  }
  if (needsIdentity(right) && isEmpty('identity')) faults.set('identity', language.say('rightsNeeded'));
  return faults;
}

/** What is wrong with attachments; undefined when nothing is. */
export function fileFault(
  files: readonly File[],
  { count, size, types }: FileLimits,
  language: LanguageController,
): string | undefined {
  if (files.length > count) return language.say('rightsTooMany', { count: String(count) });
  const large = files.find((file) => file.size > size * 1_000_000);
  if (large) return language.say('rightsTooLarge', { name: large.name, size: String(size) });
  // By the name as well as by what the system says, since that is empty for what it does not know.
  const accepted = types.split(',').map((type) => type.trim().toLowerCase());
  const fits = ({ name, type }: File): boolean =>
    accepted.some((one) =>
      one.startsWith('.')
        ? name.toLowerCase().endsWith(one)
        : one.endsWith('/*')
          ? type.startsWith(one.slice(0, -1))
          : type === one,
    );
  const wrong = files.find((file) => !fits(file));
  return wrong && language.say('rightsWrongType', { name: wrong.name, types: accepted.join(', ') });
}
