/** One text for one value, so that two parties who hash it get the same hash. */

/**
 * Canonical JSON as RFC 8785 (JCS) has it: no white space, keys by their UTF-16 code units, numbers as ECMAScript writes them,
 * strings escaped only where JSON must. Strings are not normalised: what looks alike and is not the same stays apart.
 *
 * Fields that are `undefined` are left out, as `JSON.stringify` does.
 * @throws TypeError, with the path, for what JSON cannot say or JCS forbids: NaN and infinities, half a surrogate pair,
 * `undefined` in a list, functions, symbols and bigints, objects that are not plain data (a Date, a Map), and cycles
 */
export function canonical(value: unknown): string {
  return write(value, '', []);
}

/** `above` holds the objects on the way here, so that a cycle is told from a value that occurs twice. */
function write(value: unknown, path: string, above: readonly object[]): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value, path);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refusal(path, `${value} is no number of JSON`);
    // The same text for zero and minus zero, as JCS has it.
    return String(value);
  }
  if (typeof value !== 'object') throw refusal(path, `${typeof value} is no value of JSON`);
  if (above.includes(value)) throw refusal(path, 'the value contains itself');
  const within = [...above, value];
  if (Array.isArray(value)) {
    // Not map(), which skips the holes of a list.
    return `[${Array.from(value, (item, index) => write(item, `${path}[${index}]`, within)).join(',')}]`;
  }
  if (!isPlain(value)) throw refusal(path, 'only plain objects can be written: turn it into text or numbers first');
  const fields = Object.entries(value as Readonly<Record<string, unknown>>).filter(([, item]) => item !== undefined);
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${quoted(key, path)}:${write(item, path ? `${path}.${key}` : key, within)}`)
    .join(',')}}`;
}

/** `JSON.stringify` escapes what JCS escapes, in the same way, but for half a pair: that has no UTF-8, and so no hash. */
function quoted(text: string, path: string): string {
  if (/\p{Surrogate}/u.test(text)) throw refusal(path, 'half a surrogate pair has no place in UTF-8');
  return JSON.stringify(text);
}

/** Data of another realm (a frame, a test's sandbox) has another `Object.prototype`, which is the end of its chain all the same. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const refusal = (path: string, why: string): TypeError =>
  new TypeError(`There is no canonical JSON of this value: ${path || '(the value)'}: ${why}.`);
