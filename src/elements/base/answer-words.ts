import type { Answer, TopicState } from '../../core/model.js';
import type { MessageKey } from '../../locales/index.js';
import type { LanguageController } from './language-controller.js';

/** What was asked: agreement to a document, confirmation of having read it, or a free choice such as a channel. */
export type Asked = 'agreement' | 'acknowledgement' | 'choice';

/** Whether a word has no room in half of a small phone, as in Tamil: the two answers then stand below each other (`.long`). */
export const isLong = (words: string): boolean => /\S{15}/.test(words);

const ANSWERED: Readonly<Record<Asked, Readonly<Record<Answer, MessageKey>>>> = {
  agreement: { granted: 'agreedOn', denied: 'disagreedOn' },
  acknowledgement: { granted: 'acknowledgedOn', denied: 'declinedOn' },
  choice: { granted: 'allowedOn', denied: 'declinedOn' },
};

/**
 * What a person said on a topic, and when, in words: to what is shown, or to an earlier version that has been replaced.
 * @param shown the revision on the screen: a policy's version, or a topic's fingerprint
 * @returns undefined where they have said nothing that bears on what is shown
 */
export function answerWords(
  state: TopicState | undefined,
  asked: Asked,
  shown: string,
  language: LanguageController,
): string | undefined {
  const ahead = state?.ahead?.find(({ revision }) => revision === shown);
  if (ahead) return language.say(ANSWERED[asked][ahead.answer], { date: language.date(ahead.when) });
  if (!state?.answer || state.when === undefined) return undefined;
  const counts = state.standing === 'current' && shown === state.revision;
  if (counts || (state.answered === shown && state.standing !== 'expired')) {
    return language.say(ANSWERED[asked][state.answer], { date: language.date(state.when) });
  }
  if (asked === 'choice' || state.standing !== 'outdated' || state.answer !== 'granted' || !state.answered) {
    return undefined;
  }
  const key = asked === 'agreement' ? 'agreedEarlier' : 'acknowledgedEarlier';
  return language.say(key, { version: state.answered });
}
