/** From a draft to a request, and what is said of it. */
import type { OfferedRight } from '../../../core/rights.js';
import { fieldsOf } from '../../../core/rights.js';
import type { RightsRequest } from '../../../core/requests.js';
import type { ConsentStore } from '../../../core/ports.js';
import { evidenceOf } from '../../../banner/evidence.js';
import { nameOf } from '../../../banner/names.js';
import { newId } from '../../../new-id.js';
import type { LanguageController } from '../language-controller.js';
import type { Ways } from './rights-delivery.js';
import type { Draft, KeptRequest } from './rights-journal.js';
import { topicsIn } from './rights-words.js';

/** What was filled in, as far as it belongs to the right. */
export function writtenIn(
  { right, rule }: OfferedRight,
  { fields }: Draft,
  files: readonly File[],
): Readonly<Record<string, string>> {
  const names = [...fieldsOf(right, rule).map(({ name }) => name), 'identity', 'reply'];
  const filled = names.flatMap((name) => (fields[name]?.trim() ? [[name, fields[name].trim()] as const] : []));
  const attached = files.map(({ name }) => name).join(', ');
  return Object.fromEntries([...filled, ...(attached ? [['attachments', attached] as const] : [])]);
}

/** The request, from now on the same however often it is sent. */
export function requestOf(
  store: ConsentStore,
  { right, due }: OfferedRight,
  fields: Readonly<Record<string, string>>,
  language: LanguageController,
): RightsRequest {
  const { record, region } = store.get();
  return {
    ...{ id: newId(), right, time: new Date(store.now()).toISOString() },
    ...(due && { due }),
    ...(record && { record }),
    ...{ region, language: language.tag, fields },
  };
}

/**
 * What the person can have at once, they get at once, whatever becomes of the request.
 * @param root what they were shown
 * @returns what was switched off, in words; empty for nothing
 */
export function switchOff(
  store: ConsentStore,
  event: Event,
  { right, fields }: RightsRequest,
  { root, language }: { readonly root: Node; readonly language: LanguageController },
): string {
  if (right !== 'withdrawal' && right !== 'opt-out' && right !== 'objection') return '';
  const wanted = topicsIn(fields['topics']).filter((topic) => store.answer(topic)?.changeable);
  if (wanted.length === 0) return '';
  const answers = Object.fromEntries(wanted.map((topic) => [topic, 'denied' as const]));
  const about = { surface: 'rights-request', control: right, layer: 2, language: language.tag, root } as const;
  const made = store.decide(answers, evidenceOf(event, about));
  const names = made.map(({ topic }) => nameOf(store.catalogue, topic, language));
  return names.length > 0 ? language.say('rightsDone', { names: language.list(names) }) : '';
}

/** What became of a request, in words. */
export function outcomeWords(
  { state, reference, byMail, bare, request }: KeptRequest,
  { url, mail }: Ways,
  language: LanguageController,
): string {
  const lost = bare ? ` ${language.say('rightsFilesLost', { names: request.fields['attachments'] ?? '' })}` : '';
  if (state === 'failed') return language.say('rightsFailed');
  if (state === 'sent')
    return (reference ? language.say('rightsSent', { reference }) : language.say('rightsSentPlain')) + lost;
  if (byMail) return language.say('rightsMail');
  if (navigator.onLine === false) return language.say('rightsOffline');
  return language.say(url || mail ? 'rightsWaiting' : 'rightsNowhere');
}
