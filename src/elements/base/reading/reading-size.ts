/** How much room a text takes, estimated from its words, so that a section can be skipped before it has ever been laid out. */
import type { Block, Inline, Section } from '../../../policy/document.js';

/** Letters that fit on a line of 65 `ch`: proportional letters are narrower than a zero. */
const LETTERS = 84;
/** The same for scripts whose letters are as wide as high. */
const WIDE_LETTERS = 38;
const WIDE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uff60]/;

/** Lines by which a section's size is told in the style sheet: an attribute names one of these classes, by its index. */
export const SIZES = [3, 4, 6, 9, 13, 20, 30, 45, 68, 100, 150, 230, 340, 510, 770, 1150] as const;

/** The class of `SIZES` that is nearest to a number of lines. */
export function sizeClass(lines: number): number {
  const next = SIZES.findIndex((size) => size * 1.22 >= lines);
  return next < 0 ? SIZES.length - 1 : next;
}

const known = new WeakMap<Section, number>();

/** Lines of a section with its heading and all that stands under it. Counted once: a text is rendered many times. */
export function linesOf(section: Section): number {
  let lines = known.get(section);
  if (lines === undefined) {
    lines = 2.5 + linesOfBlocks(section.content) + section.sections.reduce((sum, child) => sum + linesOf(child), 0);
    known.set(section, lines);
  }
  return lines;
}

/** Lines of blocks with the space between them. */
export function linesOfBlocks(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + linesOfBlock(block), 0);
}

/** Lines of one block with the space after it. */
export function linesOfBlock(block: Block): number {
  switch (block.type) {
    case 'paragraph':
      return wrapped(block.content) + 0.5;
    case 'clause':
      return wrapped(block.content) + 0.5 + linesOfBlocks(block.children);
    case 'list':
      return block.items.reduce(
        (sum, { label, content, children }) =>
          sum + wrapped(label === undefined ? content : [label, ': ', ...content]) + 0.25 + linesOfBlocks(children),
        0.5,
      );
    case 'table':
      return [block.header, ...block.rows].reduce(
        (sum, cells) => sum + 0.7 + Math.max(0, ...cells.map((cell) => wrapped(cell) * Math.min(cells.length, 4))),
        0.6,
      );
  }
}

function wrapped(content: readonly Inline[]): number {
  let [narrow, wide] = [0, 0];
  for (const part of content) {
    if (typeof part !== 'string') wide += wrapped(part.content) / 2;
    else if (WIDE.test(part)) wide += part.length / WIDE_LETTERS;
    else narrow += part.length / LETTERS;
  }
  return Math.max(1, Math.ceil(narrow + wide));
}
