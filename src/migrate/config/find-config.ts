/** Finds a tool's configuration in a file: the first object that looks like one. */
import { isFields, type Fields } from '../texts.js';
import { readLiteral } from './literal.js';

/** An object that stands in a file, and what of it could not be read. */
export interface FoundConfig {
  readonly config: Fields;
  readonly unread: readonly string[];
}

/** What is longer is a program, and not a configuration. */
const LONGEST = 500_000;
/** Braces that may stand before it. */
const MOST_TRIES = 5000;

/**
 * @param source JavaScript, TypeScript, JSON, or a page with a script in it
 * @param looks whether an object is the one
 */
export function findConfig(source: string, looks: (config: Fields) => boolean): FoundConfig | undefined {
  const resolve = (name: string): number | undefined => {
    const start = new RegExp(`(?:const|let|var)\\s+${name.replaceAll('$', '\\$')}\\s*(?::[^=;]*)?=(?![=>])`).exec(
      source,
    );
    return start ? start.index + start[0].length : undefined;
  };
  if (source.length > LONGEST) return undefined;
  for (
    let at = source.indexOf('{'), tries = 0;
    at >= 0 && tries < MOST_TRIES;
    at = source.indexOf('{', at + 1), tries += 1
  ) {
    try {
      const { value, unread } = readLiteral(source, at, resolve);
      if (isFields(value) && looks(value)) return { config: value, unread };
    } catch (error) {
      // A RangeError: it ends nowhere, is nested too deep, or names no character.
      if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    }
  }
  return undefined;
}
