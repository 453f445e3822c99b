/** What the author of a Markdown file says about it above its text. */
export interface FrontMatter {
  /** Values by key, keys in lower case. */
  readonly values: ReadonlyMap<string, string>;
  /** The text after it. */
  readonly text: string;
}

/** More lines than this between two rules are a text. */
const MOST_LINES = 200;
const ENTRY = /^([A-Za-z][\w-]*)[ ]*:(?: +(.*))?$/;
/** Blank lines, comments, and what belongs to the key above, which is of no use here. */
const OTHER = /^(?:#.*|- .*| .*)?$/;

/**
 * Reads the plain `key: value` lines between two `---` at the top of a text. Anything richer of YAML is passed over;
 * where a line can't be YAML, the two are rules in the text and there is no front matter.
 */
export function readFrontMatter(source: string): FrontMatter {
  const none = { values: new Map<string, string>(), text: source };
  if (!/^--- *\n/.test(source)) return none;
  const lines = source.split('\n', MOST_LINES);
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.) *$/.test(line));
  const inside = lines.slice(1, end);
  if (end < 0 || !inside.every((line) => ENTRY.test(line) || OTHER.test(line))) return none;
  const values = new Map<string, string>();
  for (const line of inside) {
    const [, key, value] = ENTRY.exec(line) ?? [];
    if (key === undefined) continue;
    values.set(key.toLowerCase(), (value ?? '').trim().replace(/^(["'])(.*)\1$/, '$2'));
  }
  if (values.size === 0) return none;
  const length = lines.slice(0, end + 1).reduce((sum, line) => sum + line.length + 1, 0);
  return { values, text: source.slice(length) };
}
