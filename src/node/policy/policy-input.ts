/** What a command is given: files, standard input, and texts in their four formats. */
import { readFileSync } from 'node:fs';
import type { Catalogue, PolicyFormat } from '../../core/catalogue.js';
import { CatalogueError, defineCatalogue } from '../../core/define-catalogue.js';
import type { PolicyDocument } from '../../policy/document.js';
import { formatOf } from '../../policy/formats.js';
import { importHtml } from '../../policy/import-html.js';
import { importJson } from '../../policy/import-json.js';
import { importMarkdown } from '../../policy/import-markdown.js';
import { importText, type ImportTextOptions } from '../../policy/import-text.js';
import { Misuse } from './policy-misuse.js';

const IMPORTERS: Readonly<Record<PolicyFormat, (text: string, options: ImportTextOptions) => PolicyDocument>> = {
  text: importText,
  markdown: importMarkdown,
  html: importHtml,
  json: importJson,
};

const FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder; give a file',
  EACCES: 'it may not be read',
};

/**
 * The text of a file.
 * @param path `-` is standard input
 * @throws Error whose message names the file and says why it could not be read
 */
export function readInput(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`${nameOf(path)}: ${FAILURES[code ?? ''] ?? message}.`, { cause: error });
  }
}

/** What a file is called in a message. */
export const nameOf = (path: string): string => (path === '-' ? 'standard input' : path);

/** A format as it was written in the command. @throws Misuse */
export function readFormat(format: string | undefined): PolicyFormat | undefined {
  if (format === undefined || Object.hasOwn(IMPORTERS, format)) return format as PolicyFormat | undefined;
  throw new Misuse(`--format is "text", "markdown", "html" or "json", not "${format}".`);
}

/** What the importers may be told. */
export interface ImportSettings extends ImportTextOptions {
  readonly format?: PolicyFormat;
}

/**
 * Imports a text by its format, else by the ending of its name.
 * @throws Error whose message starts with the name
 */
export function importNamed(
  name: string,
  text: string,
  { format: declared, ...options }: ImportSettings,
): PolicyDocument {
  try {
    return IMPORTERS[formatOf(name, undefined, declared)](text, options);
  } catch (error) {
    throw new Error(`${nameOf(name)}: ${(error as Error).message}`, { cause: error });
  }
}

/** Imports a file. @throws Error whose message names the file */
export const importFile = (path: string, settings: ImportSettings): PolicyDocument =>
  importNamed(path, readInput(path), settings);

/** Fields that a catalogue has and a policy's text does not. */
const CATALOGUE_FIELDS = [
  ...['controller', 'purposes', 'services', 'recipients', 'data', 'policies', 'channels', 'permissions'],
] as const;

/** The catalogue that a text is, unchecked; undefined when it is something else. */
export function catalogueIn(text: string): Catalogue | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    const isCatalogue = CATALOGUE_FIELDS.some((field) => Object.hasOwn(value, field));
    return isCatalogue && !Array.isArray(value['sections']) ? (value as Catalogue) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A catalogue that was checked, but for the notice that people are given.
 * @throws Error that names the file and every fault
 */
export function checkedCatalogue(name: string, catalogue: Catalogue): Catalogue {
  try {
    return defineCatalogue(catalogue, { development: false });
  } catch (error) {
    if (error instanceof CatalogueError) throw new Error(`${name}: ${error.message}`, { cause: error });
    throw error;
  }
}
