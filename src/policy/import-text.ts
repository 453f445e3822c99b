import { buildBlocks } from './blocks.js';
import { titleKey } from './contents.js';
import { cutClosing, cutSupplement } from './closing.js';
import { findEffectiveDate, startsWithDatePhrase } from './dates.js';
import type { Block, PolicyDocument, Section } from './document.js';
import { dropFurniture } from './furniture.js';
import { guessLanguage } from './language.js';
import { joinWrapped, makeLine, readUnderlines, toLines, type Line } from './lines.js';
import { normalise } from './normalise.js';
import { buildOutline, type Draft } from './sections.js';
import { slugs } from './slug.js';
import { isTitleLike, opensSentence, splitTitle } from './titles.js';
import { unbreak } from './unbreak.js';

/** What the caller knows better than the text. */
export interface ImportTextOptions {
  /** The document's title, instead of the one found in the text. */
  readonly title?: string;
  /** BCP 47 tag of the text's language, instead of a guess. */
  readonly language?: string;
}

/**
 * Reads a policy published as plain text: its title, sections, clauses, lists, language and the date it takes effect.
 * Every word of the text is in the result, in order; what belongs to the page rather than to the policy is in `furniture`.
 *
 * @throws PolicyTextError when the text is empty, binary, too large or no text at all.
 */
export function importText(text: string, options: ImportTextOptions = {}): PolicyDocument {
  const source = normalise(text);
  const rules: string[] = [];
  const cleaned = dropFurniture(readUnderlines(toLines(source), rules));
  const { title, lead, lines } = takeTitle(unbreak(joinWrapped(cleaned.lines)), options.title);
  const [body, supplement] = cutSupplement(lines);
  const outline = buildOutline(body);
  const [drafts, closing] = cutClosing(outline.sections);
  const language = options.language ?? guessLanguage(source);
  const effective = findEffectiveDate(source);
  return {
    title,
    ...(language !== undefined && { language }),
    ...(effective !== undefined && { effective }),
    preamble: [...lead, ...buildBlocks(outline.preamble)],
    sections: withIds(drafts),
    closing: [...closing, ...buildBlocks(supplement)],
    furniture: [...rules, ...cleaned.furniture],
  };
}

interface Titled {
  readonly title: string;
  /** The text's own title, where the caller gave another one. */
  readonly lead: readonly Block[];
  readonly lines: readonly Line[];
}

function takeTitle(lines: readonly Line[], given: string | undefined): Titled {
  const [first, ...rest] = lines;
  if (!first) return { title: given ?? '', lead: [], lines };
  const found = readTitle(first);
  if (!found) return { title: given ?? '', lead: [], lines };
  const after = found.text ? [makeLine(found.text, { blankBefore: true, inline: true }), ...rest] : rest;
  if (given === undefined) return { title: found.title, lead: [], lines: after };
  const isSame = titleKey(given) === titleKey(found.title);
  return { title: given, lead: isSame ? [] : [{ type: 'paragraph', content: [found.title] }], lines: after };
}

const POLICY_WORD =
  /\b(?:policy|policies|notice|statement|agreement|terms|conditions|datenschutzerklärung|datenschutzhinweise|nutzungsbedingungen|confidentialité|conditions|privacidad|privacidade|privacy|cookies?)\b|방침|약관|政策|协议|協議|条款|條款|ポリシー|規約/iu;

/** The title on the first line, and what runs into it where the text is unbroken. */
function readTitle(line: Line): { title: string; text: string } | undefined {
  const isNumbered = line.markers.some(({ style }) => style !== '1');
  if (line.bullet || isNumbered || startsWithDatePhrase(line.text)) return undefined;
  if (line.underline || (isTitleLike(line.text) && !opensSentence(line.text)))
    return { title: line.text.replace(/\s*[:：]$/, ''), text: '' };
  const split = line.inline ? splitTitle(line.text, true) : undefined;
  return split && POLICY_WORD.test(split.title) ? split : undefined;
}

function withIds(drafts: readonly Draft[]): Section[] {
  const flat = (list: readonly Draft[]): Draft[] => list.flatMap((draft) => [draft, ...flat(draft.sections)]);
  const ids = slugs(flat(drafts)).values();
  const build = (draft: Draft): Section => ({
    id: String(ids.next().value),
    ...draft,
    sections: draft.sections.map(build),
  });
  return drafts.map(build);
}
