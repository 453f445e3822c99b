/** The boxes by which a person is asked about a topic: one, or for a recipient one for each matter that is asked apart. */
import { mattersOf, type Matter } from '../../../core/recipients.js';
import type { TopicId } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import { nameOf } from '../../../banner/names.js';
import type { LanguageController } from '../language-controller.js';

/** The name of a box: its topic's, and behind a `#` the matter where it is not the first. */
export type BoxId = TopicId;

/** The recipient behind a topic. */
export const recipientOf = ({ catalogue }: Pick<ConsentStore, 'catalogue'>, topic: TopicId) =>
  catalogue.recipients?.find(({ id }) => topic === `recipient/${id}`);

/** The topic that a box belongs to. */
export const topicOfBox = (box: BoxId): TopicId => box.split('#')[0] as TopicId;

/** The boxes of a topic; it is granted only once all of them are ticked. */
export function boxesOf(store: ConsentStore | undefined, topic: TopicId): readonly BoxId[] {
  const recipient = store && recipientOf(store, topic);
  if (!recipient) return [topic];
  return mattersOf(recipient, store.get().region).map((matter): BoxId => boxOf(topic, matter));
}

const boxOf = (topic: TopicId, matter: Matter): BoxId => (matter === 'provision' ? topic : `${topic}#${matter}`);

/** What stands at a recipient's box. */
export function recipientLabel(store: ConsentStore, box: BoxId, language: LanguageController): string {
  const topic = topicOfBox(box);
  const name = nameOf(store.catalogue, topic, language);
  if (box === topic) return language.say('shareWith', { name });
  const country = recipientOf(store, topic)?.country ?? '';
  return language.say('sendAbroad', { name, country: language.country(country) });
}

/** For the evidence: the words at each box, with what was ticked where one answer is made of several. */
export function wordingOfBoxes(boxes: readonly { readonly label: string; readonly ticked: boolean }[]): string {
  if (boxes.length === 1) return boxes[0]?.label ?? '';
  return boxes.map(({ label, ticked }) => `[${ticked ? 'x' : ' '}] ${label}`).join('\n');
}
