/** Fields put into a JSON file without touching any other character of it. */

type Path = readonly (string | number)[];

/** A member of an object or an element of a list. */
interface Member {
  /** Where its name starts; of an element, its value. */
  readonly start: number;
  readonly value: number;
  readonly end: number;
}

/** Every object and list of a JSON text that is known to be sound, by its path, with its members. */
function membersOf(json: string): ReadonlyMap<string, readonly Member[]> {
  const found = new Map<string, Member[]>();
  const skip = (at: number): number => {
    let next = at;
    while (/\s/.test(json.charAt(next))) next += 1;
    return next;
  };
  const scalarEnd = (at: number): number => {
    let next = at + 1;
    if (json.charAt(at) !== '"') {
      while (next < json.length && !/[\s,\]}]/.test(json.charAt(next))) next += 1;
      return next;
    }
    while (json.charAt(next) !== '"') next += json.charAt(next) === '\\' ? 2 : 1;
    return next + 1;
  };
  const read = (start: number, path: Path): number => {
    const isObject = json.charAt(start) === '{';
    if (!isObject && json.charAt(start) !== '[') return scalarEnd(start);
    const members: Member[] = [];
    found.set(JSON.stringify(path), members);
    let at = skip(start + 1);
    while (!/[\]}]/.test(json.charAt(at))) {
      const first = at;
      let key: string | number = members.length;
      if (isObject) {
        const end = scalarEnd(at);
        key = JSON.parse(json.slice(at, end)) as string;
        at = skip(skip(end) + 1);
      }
      const end = read(at, [...path, key]);
      members.push({ start: first, value: at, end });
      at = skip(end);
      if (json.charAt(at) === ',') at = skip(at + 1);
    }
    return at + 1;
  };
  read(skip(0), []);
  return found;
}

/** One field to put into an object that has others and not this one. */
export interface Insertion {
  /** The object: `['policies', 0, 'versions', 1]`. */
  readonly path: Path;
  readonly key: string;
  readonly value: string | Readonly<Record<string, string>>;
}

/** A value on one line, with spaces where the file has some after its colons. */
const written = (value: Insertion['value'], isTight: boolean): string =>
  typeof value === 'string' || isTight ? JSON.stringify(value) : JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');

/** Puts each field behind the last one of its object, laid out as that one is. */
export function insertFields(json: string, insertions: readonly Insertion[]): string {
  const objects = membersOf(json);
  const edits = insertions.flatMap(({ path, key, value }) => {
    const last = objects.get(JSON.stringify(path))?.at(-1);
    if (!last) return [];
    const colon = /\s*:\s*$/.exec(json.slice(last.start, last.value))?.[0] ?? ': ';
    const isTight = colon === ':';
    const before = /\s*$/.exec(json.slice(0, last.start))?.[0] ?? '';
    const gap = /[\r\n]/.test(before) ? before : isTight ? '' : ' ';
    return [{ at: last.end, text: `,${gap}${JSON.stringify(key)}${colon}${written(value, isTight)}` }];
  });
  // The last one first, so that the places of those before it hold.
  return edits
    .reverse()
    .sort((a, b) => b.at - a.at)
    .reduce((text, edit) => text.slice(0, edit.at) + edit.text + text.slice(edit.at), json);
}
