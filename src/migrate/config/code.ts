/** Passing over code without reading it: spaces, comments, and whatever stands before a mark. */

const SPACE = /(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;

/** Where the spaces and comments that start at `at` end. */
export function spaceEnd(source: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(source);
  return Math.max(at, SPACE.lastIndex);
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const REGEXP = /\/(?![/*])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/y;
const TEXT = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/y;
const TEMPLATE = /`(?:[^`\\$]|\\[^]|\$(?!\{))*/y;

/**
 * Where the first of `marks` stands that is not inside brackets, texts or comments, from `at` on.
 * @throws RangeError when there is none; SyntaxError when brackets do not match
 */
export function codeEnd(source: string, at: number, marks: string): number {
  const open: string[] = [];
  let position = at;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = position;
    if (!pattern.test(source)) return false;
    position = pattern.lastIndex;
    return true;
  };
  /** Whether a slash starts a regular expression here and does not divide. */
  const mayBeRegExp = (): boolean =>
    /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|in|of|case))\s*$/.test(
      source.slice(Math.max(0, position - 30), position),
    );
  for (;;) {
    position = spaceEnd(source, position);
    const char = source[position];
    // Not a fault of this one value: nothing around it can be read either.
    if (char === undefined) throw new RangeError('The code does not end.');
    if (open.length === 0 && marks.includes(char)) return position;
    if (skip(TEXT)) continue;
    if (char === '`') {
      skip(TEMPLATE);
      while (source.startsWith('${', position)) {
        position = codeEnd(source, position + 2, '}');
        // From the brace on as if it were the template's first mark.
        position += 1;
        while (position < source.length && source[position] !== '`' && !source.startsWith('${', position))
          position += source[position] === '\\' ? 2 : 1;
      }
      position += 1;
    } else if (char === '/' && mayBeRegExp() && skip(REGEXP)) continue;
    else {
      if (CLOSING[char] !== undefined) open.push(CLOSING[char]);
      else if (/[)\]}]/.test(char) && open.pop() !== char) throw new SyntaxError('The brackets do not match.');
      position += 1;
    }
  }
}
