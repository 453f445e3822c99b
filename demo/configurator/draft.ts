/** The catalogue as it is being written: plain JSON that need not be right yet. Every change makes a new one. */
import { CatalogueError, defineCatalogue, type Catalogue, type CatalogueProblem } from 'assent';

export type Item = Readonly<Record<string, unknown>>;
export type Draft = Item;

/** The lists of a catalogue. */
export const LISTS = ['purposes', 'data', 'services', 'recipients', 'policies', 'channels', 'permissions'] as const;
export type List = (typeof LISTS)[number];
export type Path = readonly (string | number)[];

export const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The items of a list of a catalogue, or of an item: `cookies`, `versions`. */
export const itemsOf = (owner: Item, list: string): readonly Item[] =>
  Array.isArray(owner[list]) ? (owner[list] as unknown[]).filter(isItem) : [];

/** What stands at a path; undefined where nothing does. */
export const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((owner, key) => (owner as Record<string | number, unknown> | undefined)?.[key], value);

/** A draft with another value at a path. What is empty is left out, so that nobody declares an empty text by accident. */
export function put(owner: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const list = Array.isArray(owner) ? [...(owner as unknown[])] : [];
    const next = put(list[key], rest, value);
    if (next === undefined) list.splice(key, 1);
    else list[key] = next;
    return list;
  }
  const { [key]: before, ...others } = (owner ?? {}) as Item;
  const next = put(before, rest, value);
  if (next === undefined || next === '') return others;
  // A known field stays where it was, so that the exported text does not move about.
  return isItem(owner) && key in owner ? { ...owner, [key]: next } : { ...others, [key]: next };
}

/** A path as the messages of `defineCatalogue` write it: `purposes[1].basis`. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${key}` : key), '');

/** A finding's JSON pointer as such a path. */
export const pathOfPointer = (pointer: string): string =>
  pathText(
    pointer
      .split('/')
      .slice(1)
      .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~'))),
  );

/** Which fields hold ids of which list. */
const REFERENCES: readonly (readonly [List, field: string, of: List])[] = [
  ['purposes', 'data', 'data'],
  ['purposes', 'recipients', 'recipients'],
  ['services', 'purpose', 'purposes'],
  ['services', 'recipient', 'recipients'],
  ['recipients', 'items', 'data'],
  ['permissions', 'data', 'data'],
  ['permissions', 'recipients', 'recipients'],
  ['permissions', 'purpose', 'purposes'],
];

/** A draft in which whatever named an id names the new one, or, without one, names it no more. */
export function renamed(draft: Draft, of: List, from: string, to?: string): Draft {
  let next = draft;
  for (const [list, field, target] of REFERENCES.filter(([, , kind]) => kind === of))
    for (const [index, item] of itemsOf(draft, list).entries()) {
      const value = item[field];
      const changed = Array.isArray(value)
        ? value.flatMap((id: unknown) => (id === from ? (to ?? []) : id))
        : value === from && target === of
          ? to
          : value;
      next = put(next, [list, index, field], changed) as Draft;
    }
  return next;
}

/** A text as an id that is not taken yet: `Web analytics` → `web-analytics`. */
export function idFor(draft: Draft, list: List, text: string): string {
  const plain = text.normalize('NFKD').toLowerCase();
  const base =
    plain
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-+|-+$/g, '') || list;
  const taken = new Set(itemsOf(draft, list).map(({ id }) => id));
  let id = base;
  for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
  return id;
}

/** A draft with one more item at the end of a list. */
export const added = (draft: Draft, list: List, item: Item): Draft =>
  put(draft, [list, itemsOf(draft, list).length], item) as Draft;

/** What `defineCatalogue` makes of a draft: the catalogue, or what is wrong with it. */
export function checked(draft: Draft): { catalogue?: Catalogue; problems: readonly CatalogueProblem[] } {
  try {
    return { catalogue: defineCatalogue(draft as Catalogue, { development: true }), problems: [] };
  } catch (error) {
    return { problems: error instanceof CatalogueError ? error.problems : [{ path: '', message: String(error) }] };
  }
}

/**
 * Reads an exported catalogue. It may be faulty, since its faults are then shown at the fields, but the forms need its shape.
 * @throws Error saying what is wrong
 */
export function readDraft(text: string): Draft {
  let draft: unknown;
  try {
    draft = JSON.parse(text);
  } catch (error) {
    throw new Error(`This is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (!isItem(draft)) throw new Error('A catalogue is one JSON object, in braces.');
  for (const list of LISTS) {
    const value = draft[list];
    if (value !== undefined && !(Array.isArray(value) && value.every(isItem)))
      throw new Error(`"${list}" is a list of objects.`);
  }
  return draft;
}

export const written = (draft: Draft): string => JSON.stringify(draft, null, 2);

/** What a new visitor starts from. Known purposes have names and sentences in every language. */
export const FIRST: Draft = {
  controller: { name: 'My site', contact: 'mailto:privacy@example.com' },
  purposes: [
    { id: 'necessary', basis: 'necessary', data: [] },
    { id: 'analytics', basis: 'consent', data: [], retention: 'P13M' },
  ],
};
