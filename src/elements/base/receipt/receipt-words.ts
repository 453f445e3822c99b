/** What a receipt says, in words. */
import { html, type TemplateResult } from 'lit';
import type { Answer, TopicState } from '../../../core/model.js';
import type { ProofEntry } from '../../../core/proof-entry.js';
import type { EventState } from '../../../core/receipt-model.js';
import type { LanguageController } from '../language-controller.js';

/** A moment, to the minute and with its zone: a receipt is read elsewhere. `0` where nobody knows. */
export function moment(when: number, language: LanguageController): TemplateResult | string {
  if (when === 0) return language.say('receiptUnknownTime');
  const date = new Date(when);
  const words = new Intl.DateTimeFormat(language.tag, {
    ...{ year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
  }).format(date);
  return html`<time datetime=${date.toISOString()}>${words}</time>`;
}

/** What was said, or what became of it. To confirm that one has read a policy is not to agree to it. */
export function stateWords(state: EventState, isAcknowledgement: boolean, language: LanguageController): string {
  if (isAcknowledgement && state === 'Agreed') return language.say('said_acknowledged');
  if (isAcknowledgement && /^Disagreed|^AgreementWithdrawn/.test(state)) return language.say('said_declined');
  return language.say(`said_${state}`);
}

/** Where it was said, in which language, and by whom if it was not the person in front of the page. */
export function whereWords({ surface, language: tag, gesture }: ProofEntry, language: LanguageController): string[] {
  const place = language.maybe(`surface_${surface}`) ?? surface;
  const words = tag ? language.say('receiptWhere', { surface: place, language: languageName(tag, language) }) : place;
  const by = language.maybe(`by_${gesture.source}`);
  return by === undefined ? [words] : [words, by];
}

function languageName(tag: string, language: LanguageController): string {
  try {
    return new Intl.DisplayNames([language.tag], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** An answer as far as it takes to say whether it counts. */
export interface Given {
  readonly answer?: Answer | undefined;
  readonly revision?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly when: number;
}

/**
 * Whether an answer counts, and until when: by the store, which knows the clock, the rules and what was said since.
 * @param topic as the store has it; undefined where it is declared no more
 * @returns undefined for what is no answer
 */
export function countsWords(
  given: Given,
  topic: TopicState | undefined,
  language: LanguageController,
): string | undefined {
  const { answer, revision, when } = given;
  if (!answer) return undefined;
  const isGiven = (other: Given): boolean => other.when === when && other.answer === answer;
  if (topic?.ahead?.some((other) => isGiven(other) && other.revision === revision)) return language.say('receiptAhead');
  const isPresent = topic?.when !== undefined && isGiven({ ...topic, when: topic.when });
  if (isPresent && topic.standing === 'current') {
    return topic.until === undefined
      ? language.say('receiptUnlimited')
      : language.say('receiptUntil', { date: language.date(topic.until) });
  }
  return language.say(!isPresent && (topic?.when ?? 0) > when ? 'receiptReplaced' : 'receiptNoLonger');
}
