import { cutClosing, cutSupplement } from './closing.js';
import { titleKey } from './contents.js';
import { findEffectiveDate, startsWithDatePhrase } from './dates.js';
import type { Block, PolicyDocument, Section } from './document.js';
import { PolicyTextError } from './errors.js';
import { withBoldHeadings } from './import-headings.js';
import { dropContents, gatherClauses, type Heading, type Part } from './import-parts.js';
import { guessLanguage } from './language.js';
import { makeLine } from './lines.js';
import { readMarkers, type Marker } from './numbering.js';
import type { Draft } from './sections.js';
import { slugs } from './slug.js';
import { isTitleLike, opensSentence, splitBracketed } from './titles.js';
import { plain, toText } from './to-text.js';

/** A BCP 47 tag, as far as its form goes. */
export const LANGUAGE = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/;

/** What is known of a text beside its parts. */
export interface Facts {
  /** From the caller or the author: goes before what the text says. */
  readonly title?: string | undefined;
  readonly language?: string | undefined;
  readonly effective?: string | undefined;
  /** What the page says about itself: counts where the text says nothing. */
  readonly pageTitle?: string | undefined;
  readonly pageEffective?: string | undefined;
  readonly furniture?: readonly string[];
}

/** A section before it has an anchor, with the one its author gave it. */
interface Node extends Draft {
  readonly id?: string;
  readonly content: Block[];
  readonly sections: Node[];
}

/** A document from headings and blocks: title, nested sections with numbers and anchors, closing, language and date. */
export function buildDocument(source: readonly Part[], facts: Facts): PolicyDocument {
  const furniture = [...(facts.furniture ?? [])];
  const { title, lead, parts } = takeTitle(dropContents(source, furniture), facts);
  const [body, supplement] = cutAfterSections(withBoldHeadings(parts));
  const outline = nest(body);
  const [nodes, closing] = cutClosing(outline.sections);
  const draft: PolicyDocument = {
    title,
    preamble: gatherClauses([...lead, ...outline.content]),
    sections: withIds(nodes as readonly Node[]),
    closing: gatherClauses([...closing, ...supplement]),
    furniture,
  };
  const text = toText(draft);
  if (text === '') {
    throw new PolicyTextError('empty', 'This text has no words. Pass the words of the policy as they were published.');
  }
  const language = facts.language ?? guessLanguage(text);
  const effective = facts.effective ?? findEffectiveDate(text) ?? facts.pageEffective;
  const { title: own, ...rest } = draft;
  return {
    title: own,
    ...(language !== undefined && { language }),
    ...(effective !== undefined && { effective }),
    ...rest,
  };
}

interface Titled {
  readonly title: string;
  readonly lead: readonly Block[];
  readonly parts: readonly Part[];
}

const isHeading = (part: Part): part is Heading => part.type === 'heading';

function takeTitle(parts: readonly Part[], { title: given, pageTitle }: Facts): Titled {
  const at = titleAt(parts, given);
  const part = parts[at];
  const found = part && (isHeading(part) ? part.text : part.type === 'paragraph' ? plain(part.content) : '');
  const isFallback =
    part?.type === 'paragraph' && pageTitle !== undefined && titleKey(pageTitle) !== titleKey(found ?? '');
  if (found === undefined || isFallback) return { title: given ?? pageTitle ?? '', lead: [], parts };
  const rest = [...parts.slice(0, at), ...parts.slice(at + 1)];
  const own = found.replace(/\s*[:：]$/, '');
  if (given === undefined || titleKey(given) === titleKey(own)) return { title: given ?? own, lead: [], parts: rest };
  return { title: given, lead: [{ type: 'paragraph', content: [own] }], parts: rest };
}

/** Where the title stands: the first `h1`, else a first heading over all others, else a first line that reads as one. */
function titleAt(parts: readonly Part[], given: string | undefined): number {
  const tops = parts.filter((part) => isHeading(part) && part.level === 1);
  const at = parts.findIndex((part) => part === tops[0]);
  const [top] = tops;
  if (top && isHeading(top)) {
    // Where every section is an `h1`, the first one is the title only if it does not count with them.
    const isSection =
      tops.length > 1 && (splitNumber(top.text).marker ?? (given && titleKey(given) !== titleKey(top.text)));
    return isSection ? -1 : at;
  }
  const [first] = parts;
  if (first?.type === 'paragraph') return isTitleLine(plain(first.content)) ? 0 : -1;
  if (!first || !isHeading(first)) return -1;
  return parts.some((part) => part !== first && isHeading(part) && part.level <= first.level) ? -1 : 0;
}

function isTitleLine(text: string): boolean {
  const line = makeLine(text);
  const isNumbered = line.markers.some(({ style }) => style !== '1');
  return !line.bullet && !isNumbered && !startsWithDatePhrase(text) && isTitleLike(text) && !opensSentence(text);
}

/** The parts before a supplement that stands after the last section, and the supplement. */
function cutAfterSections(parts: readonly Part[]): readonly [readonly Part[], readonly Block[]] {
  const [before] = cutSupplement(
    parts.map((part) => makeLine(part.type === 'paragraph' ? plain(part.content).slice(0, 80) : '')),
  );
  const after = parts.slice(before.length);
  const blocks = after.filter((part): part is Block => !isHeading(part));
  const isLast = blocks.length === after.length && parts.some(isHeading);
  return isLast ? [parts.slice(0, before.length), blocks] : [parts, []];
}

/** A heading and what stands under it. */
interface Open {
  readonly heading: Heading;
  readonly content: Block[];
  readonly inner: Open[];
}

/** Nests by level. A level that is skipped opens none: an `h3` directly under an `h1` is one step below it. */
function nest(parts: readonly Part[]): Pick<Node, 'content' | 'sections'> {
  const root: Open = { heading: { type: 'heading', level: 0, text: '' }, content: [], inner: [] };
  const open = [root];
  for (const part of parts) {
    if (!isHeading(part)) {
      open.at(-1)?.content.push(part);
      continue;
    }
    while ((open.at(-1) ?? root).heading.level >= part.level) open.pop();
    const one: Open = { heading: part, content: [], inner: [] };
    open.at(-1)?.inner.push(one);
    open.push(one);
  }
  return { content: root.content, sections: finish(root.inner) };
}

function finish(siblings: readonly Open[]): Node[] {
  const bare = siblings.flatMap(({ heading }) => readMarkers(heading.text).filter(({ style }) => style === '1'));
  // `2 Factor Authentication` is a title; `1 Scope`, `2 Data` count.
  const countsBare = bare.length > 1 && bare.every(({ value }, index) => value === index + 1);
  return siblings.map(({ heading, content, inner }) => {
    const { marker, title } = splitNumber(heading.text, countsBare);
    return {
      ...(heading.id !== undefined && { id: heading.id }),
      ...(marker && { number: marker.number }),
      title: title.replace(/\s*[:：]$/, ''),
      content: gatherClauses(content),
      sections: finish(inner),
    };
  });
}

/** The number that a heading starts with, and its title without brackets of its own: `제1조 (목적)`. */
function splitNumber(text: string, countsBare = false): { marker?: Marker; title: string } {
  const marker = readMarkers(text).find(({ style }) => countsBare || style !== '1');
  if (!marker) return { title: text };
  const bracketed = splitBracketed(marker.rest);
  return { marker, title: bracketed?.text === '' ? bracketed.title : marker.rest };
}

/** What an anchor may be made of. */
export const ANCHOR = /^[\p{L}\p{N}-]+$/u;

/** Something that needs an anchor, and may bring one. */
interface Anchored {
  readonly id?: string | undefined;
  readonly number?: string | undefined;
  readonly title: string;
}

/** One unique anchor for each: its own where that fits and is not taken, else one made from its title. */
export function anchors(all: readonly Anchored[]): string[] {
  const taken = new Set<string>();
  const own = all.map(({ id }) => {
    if (id === undefined || !ANCHOR.test(id) || taken.has(id)) return undefined;
    taken.add(id);
    return id;
  });
  const made = slugs(
    all
      .filter((_, index) => own[index] === undefined)
      .map(({ title, number }) => ({ title, ...(number !== undefined && { number }) })),
  ).values();
  const counters = new Map<string, number>();
  return own.map((id) => {
    if (id !== undefined) return id;
    const base = String(made.next().value);
    let name = base;
    let counter = counters.get(base) ?? 2;
    for (; taken.has(name); counter += 1) name = `${base}-${counter}`;
    counters.set(base, counter);
    taken.add(name);
    return name;
  });
}

function withIds(nodes: readonly Node[]): Section[] {
  const flat = (list: readonly Node[]): Node[] => list.flatMap((node) => [node, ...flat(node.sections)]);
  const ids = anchors(flat(nodes)).values();
  const build = ({ number, title, content, sections }: Node): Section => ({
    id: String(ids.next().value),
    ...(number !== undefined && { number }),
    title,
    content,
    sections: sections.map(build),
  });
  return nodes.map(build);
}
