/** Another tool's configuration → a catalogue, a mapping for people's answers, and a list of what has no equal. */
import type { Tool } from '../model.js';
import { cookieconsent2, cookieconsent3 } from './cookieconsent.js';
import { at } from './draft.js';
import { findConfig } from './find-config.js';
import { cookiebot, cookieyes, onetrust } from './hosted.js';
import { klaro } from './klaro.js';
import type { Converted, Converter, Remark } from './model.js';
import { orejime } from './orejime.js';
import { c15t, osano, silktide } from './others.js';
import { tarteaucitron } from './tarteaucitron.js';

/** The surer a look, the earlier. */
const CONVERTERS: readonly Converter[] = [
  ...[cookieconsent3, cookieconsent2, onetrust, orejime, silktide, c15t, klaro, tarteaucitron, osano],
  ...[cookiebot, cookieyes],
];

/**
 * Reads a configuration and says what it is here. None of it is run: what only running would tell is named among the remarks.
 * @param source JavaScript, TypeScript, JSON, or a page with the configuration in a script; empty = the tool's usual categories,
 * for the tools that keep their configuration elsewhere
 * @param from default: found out by how it looks
 * @returns undefined where there is no configuration of that tool, or of any
 */
export function convertConfig(source: string, from?: Tool): Converted | undefined {
  const wanted = CONVERTERS.filter((converter) => from === undefined || converter.from === from);
  let known: Converter | undefined;
  const found = findConfig(source, (config) => {
    known = wanted.find((converter) => converter.looks?.(config));
    return known !== undefined;
  });
  if (known && found) return converted(known, found, source);
  const hosted = from && wanted.find(({ isHosted }) => isHosted);
  return hosted && converted(hosted, { config: {}, unread: [] }, source);
}

function converted(
  converter: Converter,
  { config, unread }: { readonly config: Readonly<Record<string, unknown>>; readonly unread: readonly string[] },
  source: string,
): Converted {
  const { remarks, ...rest } = converter.convert(config, source);
  const isThere = (path: string): boolean => at(config, path) !== undefined || unread.includes(path);
  const lost = Object.entries(converter.lost).flatMap(([path, message]): Remark[] =>
    isThere(path) ? [{ path, message }] : [],
  );
  const untold = unread
    .filter((path) => !(path in converter.lost) && !remarks.some((remark) => remark.path === path))
    .map((path): Remark => ({
      path,
      message: 'It is code, which is not run here, so that it was left out. If it is a value, write it out.',
    }));
  return { from: converter.from, ...rest, remarks: [...remarks, ...lost, ...untold] };
}
