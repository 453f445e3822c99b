/** Where the fields of a JSON file stand, so that a finding can be clicked. */

/** The offsets of every value in a JSON text that is known to be sound, by JSON pointer; of a member, where its name starts. */
function offsets(json: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');
  const token = /\s*("(?:[^"\\]|\\.)*"|[^\s,:[\]{}"]+|[[\]{},:])/gy;
  const next = (): { readonly text: string; readonly at: number } => {
    const match = token.exec(json);
    const text = match?.[1] ?? '';
    return { text, at: token.lastIndex - text.length };
  };
  const peek = (): string => {
    const { lastIndex } = token;
    const { text } = next();
    token.lastIndex = lastIndex;
    return text;
  };
  const read = (path: string): void => {
    const { text: open } = next();
    if (open !== '{' && open !== '[') return;
    for (let index = 0; ; index++) {
      if (/^[\]}]?$/.test(peek())) return void next();
      if (peek() === ',') next();
      const { lastIndex } = token;
      const first = next();
      let place = `${path}/${index}`;
      if (open === '{') {
        place = `${path}/${escaped(JSON.parse(first.text) as string)}`;
        // The colon.
        next();
      } else token.lastIndex = lastIndex;
      found.set(place, first.at);
      read(place);
    }
  };
  found.set('', 0);
  read('');
  return found;
}

/**
 * The line on which a JSON pointer stands, from 1; of a field that is not there, the one that would hold it.
 * @param json a text that `JSON.parse` has read
 */
export function lineFinder(json: string): (pointer: string) => number {
  const known = offsets(json);
  return (pointer) => {
    let place = pointer;
    while (!known.has(place)) place = place.slice(0, place.lastIndexOf('/'));
    return json.slice(0, known.get(place)).split('\n').length;
  };
}
