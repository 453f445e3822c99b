/**
 * Reads object literals out of JavaScript or JSON without running any of it. A configuration is somebody's file: it is read like a
 * letter. What only running it would tell (a function, a call, a variable from elsewhere) is left out and named.
 */
import { codeEnd, spaceEnd } from './code.js';

/** What a literal says. A regular expression is a text between slashes, as in a catalogue. */
export interface Literal {
  readonly value: unknown;
  /** Where it ends. */
  readonly end: number;
  /** Paths of what could not be read, for example `categories.ads.autoClear`. */
  readonly unread: readonly string[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  '\n': '',
};

const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*/uy;
const NUMBER = /-?(?:0[xX][\da-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y;
const REGEXP = /\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/[dgimsuvy]*/y;
/** What TypeScript writes behind a value. */
const TYPED = /(?:as|satisfies)\s+[\w.]+(?:<[\w\s.,]*>)?/y;

/** How deep a literal may be: what is deeper is no configuration. */
const DEPTH = 40;

/**
 * Reads the value that starts at `at`.
 * @param resolve where the value of a name stands in the same text; undefined = it is not there
 * @throws SyntaxError when what is there is no literal
 */
export function readLiteral(
  source: string,
  at: number,
  resolve: (name: string) => number | undefined = () => undefined,
): Literal {
  const unread: string[] = [];
  let position = at;
  const fail = (): never => {
    throw new SyntaxError(`There is no literal at ${position}.`);
  };
  const space = (): void => void (position = spaceEnd(source, position));
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    const found = pattern.exec(source);
    if (found) position = pattern.lastIndex;
    return found;
  };
  const take = (mark: string): boolean => {
    space();
    if (!source.startsWith(mark, position)) return false;
    position += mark.length;
    return true;
  };

  /** A text in quotes; undefined where values are put into it. */
  const text = (quote: string): string | undefined => {
    let said: string | undefined = '';
    for (position += 1; source[position] !== quote; position += 1) {
      const char = source[position] ?? fail();
      if (char === '\n' && quote !== '`') fail();
      if (quote === '`' && source.startsWith('${', position)) {
        position = codeEnd(source, position + 2, '}');
        said = undefined;
      } else if (char === '\\') {
        const unit = match(/\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|[^]))/y) ?? fail();
        const code = unit[1] ?? unit[2] ?? unit[3];
        const plain = unit[4] ?? '';
        if (said !== undefined) said += code ? String.fromCodePoint(parseInt(code, 16)) : (ESCAPES[plain] ?? plain);
        position -= 1;
      } else said = said === undefined ? undefined : said + char;
    }
    position += 1;
    return said;
  };

  const plain = (path: string, depth: number): unknown => {
    if (depth > DEPTH) fail();
    const char = source[position] ?? fail();
    if (char === '{') return object(path, depth);
    if (char === '[') return list(path, depth);
    if (char === '"' || char === "'" || char === '`') {
      let said = text(char);
      for (space(); source[position] === '+'; space()) {
        position += 1;
        space();
        const next = source[position];
        if (next !== '"' && next !== "'" && next !== '`') return fail();
        const more = text(next);
        said = said === undefined || more === undefined ? undefined : said + more;
      }
      return said ?? fail();
    }
    const digits = match(NUMBER)?.[0];
    if (digits !== undefined) return Number(digits.replaceAll('_', ''));
    const pattern = match(REGEXP)?.[1];
    if (pattern !== undefined) return `/${pattern}/`;
    // As minifiers write them.
    if (match(/!([01])(?![\w.])/y)) return source[position - 1] === '0';
    const name = match(NAME)?.[0] ?? fail();
    if (name === 'true' || name === 'false') return name === 'true';
    if (name === 'null' || name === 'undefined') return undefined;
    const place = resolve(name) ?? fail();
    // Not beyond it: a name that stands for itself ends at the depth.
    const elsewhere = readLiteral(
      source,
      place,
      depth > 8 ? undefined : (other) => (other === name ? undefined : resolve(other)),
    );
    unread.push(...elsewhere.unread.map((inner) => `${path}.${inner}`));
    return elsewhere.value;
  };

  /** A value inside an object or a list, or nothing where it is code. */
  const value = (path: string, depth: number): unknown => {
    space();
    const start = position;
    const known = unread.length;
    try {
      const said = plain(path, depth);
      space();
      while (match(TYPED)) space();
      if (/[,}\]]/.test(source[position] ?? '')) return said;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    unread.splice(known);
    unread.push(path);
    position = codeEnd(source, start, ',}]');
    return undefined;
  };

  const object = (path: string, depth: number): unknown => {
    const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    const under = (key: string): string => (path ? `${path}.${key}` : key);
    position += 1;
    while (!take('}')) {
      if (take('...')) {
        unread.push(under('…'));
        position = codeEnd(source, position, ',}');
        take(',');
        continue;
      }
      const char = source[position] ?? fail();
      let key: string | undefined;
      if (char === '"' || char === "'") key = text(char) ?? fail();
      else if (char === '[') {
        position = codeEnd(source, position + 1, ']') + 1;
      } else key = match(NAME)?.[0] ?? match(/\d+/y)?.[0] ?? fail();
      space();
      const next = source[position];
      if (next === ':') {
        position += 1;
        const said = value(under(key ?? '[…]'), depth + 1);
        if (key !== undefined && said !== undefined) fields[key] = said;
      } else if (key === undefined) {
        // A method whose name is worked out.
        fail();
      } else if (next === ',' || next === '}') {
        const place = resolve(key);
        const said =
          place === undefined
            ? undefined
            : readLiteral(source, place, (other) => (other === key ? undefined : resolve(other)));
        if (said) fields[key] = said.value;
        unread.push(...(said ? said.unread.map((inner) => under(`${key}.${inner}`)) : [under(key)]));
      } else {
        // A method, perhaps with a word such as `async` before its name. Statements never look like this inside of a literal.
        if (
          !/^(?:\(|[\p{ID_Start}$_*])/u.test(source.slice(position)) ||
          (next !== '(' && !/^(async|get|set)$/.test(key))
        )
          fail();
        const method = next === '(' ? key : (match(/\*?\s*([\w$]+)\s*/y)?.[1] ?? fail());
        unread.push(under(method));
        if (!take('(')) fail();
        position = codeEnd(source, position, ')') + 1;
        if (!take('{')) fail();
        position = codeEnd(source, position, '}') + 1;
      }
      if (!take(',')) {
        if (!take('}')) fail();
        break;
      }
    }
    // An ordinary object again, in which no key means anything but itself.
    return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== '__proto__'));
  };

  const list = (path: string, depth: number): unknown => {
    const items: unknown[] = [];
    position += 1;
    while (!take(']')) {
      if (take('...')) {
        unread.push(`${path}[…]`);
        position = codeEnd(source, position, ',]');
      } else {
        const said = value(`${path}[${items.length}]`, depth + 1);
        if (said !== undefined) items.push(said);
      }
      if (!take(',')) {
        if (!take(']')) fail();
        break;
      }
    }
    return items;
  };

  space();
  const said = plain('', 0);
  return { value: said, end: position, unread };
}
