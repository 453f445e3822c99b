/** What things are called: the catalogue's words, else the usual ones, else the id. */
import type { Catalogue } from '../core/catalogue.js';
import type { TopicId } from '../core/model.js';
import type { Speaker } from './speaker.js';

/** `device-data` → `Device data`: better than nothing where the author gave no title. */
const readable = (id: string): string => {
  const words = id.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const LISTS = {
  purpose: 'purposes',
  service: 'services',
  recipient: 'recipients',
  policy: 'policies',
  channel: 'channels',
  permission: 'permissions',
} as const;

/** The declaration behind a topic. */
export function declaredAs(catalogue: Catalogue, topic: TopicId) {
  const [kind, key] = topic.split('/') as [keyof typeof LISTS, string];
  return catalogue[LISTS[kind]]?.find((item) => item.id === key);
}

/** The name of a topic in the reader's language. */
export function nameOf(catalogue: Catalogue, topic: TopicId, language: Pick<Speaker, 'text' | 'maybe'>): string {
  const [kind, key] = topic.split('/') as [keyof typeof LISTS, string];
  const item = declaredAs(catalogue, topic);
  const own = item && ('name' in item ? language.text(item.name) : undefined);
  const usual = kind === 'policy' && item && 'kind' in item && item.kind ? `policy_${item.kind}` : `${kind}_${key}`;
  return own ?? language.text(item?.title) ?? language.maybe(usual) ?? readable(key);
}

/** One plain sentence about a topic, where there is one. */
export function descriptionOf(
  catalogue: Catalogue,
  topic: TopicId,
  language: Pick<Speaker, 'text' | 'maybe'>,
): string | undefined {
  const [kind, key] = topic.split('/') as [keyof typeof LISTS, string];
  return language.text(declaredAs(catalogue, topic)?.description) ?? language.maybe(`${kind}_${key}_text`);
}

/** The name of a data item. */
export function dataName(catalogue: Catalogue, id: string, language: Pick<Speaker, 'text' | 'maybe'>): string {
  return language.text(catalogue.data?.find((item) => item.id === id)?.title) ?? readable(id);
}
