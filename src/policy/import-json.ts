import { readDate } from './dates.js';
import type { PolicyDocument, Section } from './document.js';
import { PolicyTextError } from './errors.js';
import { anchors, LANGUAGE } from './import-sections.js';
import type { ImportTextOptions } from './import-text.js';
import { ShapeReader, type GivenSection } from './json-shape.js';
import { MAX_TEXT_LENGTH } from './normalise.js';
import { toText } from './to-text.js';

/**
 * Reads a document given as JSON, or as the value it stands for: the shape of `PolicyDocument`, described by
 * `assent/policy.schema.json`. What is not part of that shape is left out, a link to an address that may not be opened
 * is left as its words, and missing or repeated anchors are made from the titles. The result is a copy.
 *
 * @throws PolicyTextError naming the faults with their paths, what is there, and what to write instead.
 */
export function importJson(value: unknown, options: ImportTextOptions = {}): PolicyDocument {
  const reader = new ShapeReader();
  const given = reader.fields(typeof value === 'string' ? parsed(value) : value, '(document)') ?? {};
  const isDate = (text: string) => readDate(text) === text;
  const title = reader.text(given['title'], 'title');
  const language = reader.optional(
    given['language'],
    'language',
    (tag) => LANGUAGE.test(tag),
    'a language tag such as "en"',
  );
  const effective = reader.optional(
    given['effective'],
    'effective',
    isDate,
    'a calendar date that exists, as "2024-05-17"',
  );
  const preamble = reader.blocks(given['preamble'], 'preamble');
  const sections = reader.sections(given['sections'], 'sections');
  const closing = reader.blocks(given['closing'], 'closing');
  const furniture = reader.list(given['furniture'], 'furniture', (line, path) => [reader.text(line, path)]);
  refuse(reader);
  const spoken = options.language ?? language;
  const document: PolicyDocument = {
    title: options.title ?? title,
    ...(spoken !== undefined && { language: spoken }),
    ...(effective !== undefined && { effective }),
    preamble,
    sections: withIds(sections),
    closing,
    furniture,
  };
  if (toText(document).trim() === '') {
    throw new PolicyTextError(
      'empty',
      'This document has no words. Write the words of the policy as they were published.',
    );
  }
  return document;
}

function parsed(text: string): unknown {
  if (text.length > MAX_TEXT_LENGTH) {
    throw new PolicyTextError(
      'too-large',
      `This JSON has ${text.length} characters; at most ${MAX_TEXT_LENGTH} are read. Pass one policy.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PolicyTextError('shape', `This is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
}

function refuse({ faults }: ShapeReader): void {
  if (faults.length === 0) return;
  const lines = faults.map(({ path, message }) => `  ${path}: ${message}`);
  throw new PolicyTextError('shape', `This is not a policy's document:\n${lines.join('\n')}`);
}

function withIds(given: readonly GivenSection[]): Section[] {
  const flat = (list: readonly GivenSection[]): GivenSection[] => list.flatMap((one) => [one, ...flat(one.sections)]);
  const ids = anchors(flat(given)).values();
  const build = ({ number, title, content, sections }: GivenSection): Section => ({
    id: String(ids.next().value),
    ...(number !== undefined && { number }),
    title,
    content,
    sections: sections.map(build),
  });
  return given.map(build);
}
