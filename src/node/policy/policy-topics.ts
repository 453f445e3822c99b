/** Which topics of a catalogue a text may be about, by its words. */
import type { Catalogue, Text } from '../../core/catalogue.js';
import { topicsOf } from '../../core/topics.js';
import { literal } from './policy-words.js';

const sentences = (text: Text | undefined): string[] =>
  text === undefined ? [] : typeof text === 'string' ? [text] : Object.values(text);

/** An id as words: `third-party_ads` → `third party ads`. */
const spoken = (id: string): string => id.replace(/[-_]+/g, ' ');

/** The names of a catalogue's recipients, in every language. */
export const namesIn = ({ recipients = [] }: Catalogue): string[] =>
  recipients.flatMap(({ name, title }) => [...sentences(name), ...sentences(title)]);

/** The words by which things are known, and the topics that a person is asked about because of them. */
function termsOf(catalogue: Catalogue): (readonly [terms: string[], topics: string[]])[] {
  const { purposes = [], services = [], recipients = [], data = [], channels = [], permissions = [] } = catalogue;
  const flows = [
    ...purposes.flatMap(({ id, recipients: own = [] }) => own.map((to) => [`purpose/${id}`, to] as const)),
    ...services.flatMap(({ purpose, recipient }) => (recipient ? [[`purpose/${purpose}`, recipient] as const] : [])),
  ];
  const words = ({ id, title }: { id: string; title?: Text }) => [spoken(id), ...sentences(title)];
  return [
    ...purposes.map((one) => [words(one), [`purpose/${one.id}`]] as const),
    ...services.map((one) => [words(one), [`service/${one.id}`]] as const),
    ...recipients.map((one) => {
      const users = flows.filter(([, to]) => to === one.id).map(([from]) => from);
      return [[...words(one), ...sentences(one.name)], one.ask ? [`recipient/${one.id}`] : users] as const;
    }),
    ...data.map((one) => {
      const users = purposes.filter((purpose) => purpose.data?.includes(one.id)).map(({ id }) => `purpose/${id}`);
      const asks = permissions.filter((asked) => asked.data?.includes(one.id)).map(({ id }) => `permission/${id}`);
      return [words(one), [...users, ...asks]] as const;
    }),
    ...channels.map((one) => [words(one), [`channel/${one.id}`]] as const),
    ...permissions.map((one) => [words(one), [`permission/${one.id}`]] as const),
  ].map(([terms, topics]) => [[...terms], [...topics]]);
}

/**
 * Tells which topics a text may be about: those of the purposes, services, recipients, data, channels and permissions whose
 * title, name or id stands in it.
 */
export function topicFinder(catalogue: Catalogue): (text: string) => string[] {
  const known = new Set<string>(topicsOf(catalogue).map(({ id }) => id));
  const finders = termsOf(catalogue).map(([terms, topics]) => {
    const wanted = terms.filter((term) => /[\p{L}\p{N}]{2}|\p{sc=Han}/u.test(term)).map(literal);
    // A plural of its own; scripts without spaces have no edges of words to look for.
    const edged = (term: string) =>
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u.test(term)
        ? term
        : `(?<![\\p{L}\\p{N}])${term}s?(?![\\p{L}\\p{N}])`;
    // No word at all occurs nowhere.
    const pattern = new RegExp(wanted.map(edged).join('|') || '(?!)', 'iu');
    return { pattern, topics: topics.filter((id) => known.has(id)) };
  });
  return (text) =>
    [
      ...new Set(finders.flatMap(({ pattern, topics }) => (topics.length > 0 && pattern.test(text) ? topics : []))),
    ].sort();
}
