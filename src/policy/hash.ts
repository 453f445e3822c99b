import { base64 } from '../core/base64.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Block, List, PolicyDocument, Section } from './document.js';
import { toText } from './to-text.js';

/**
 * The hash of a policy's words, as the catalogue declares it: `sha256-` and the SHA-256, in base64, of the UTF-8 of
 * `toText(document)` in Unicode's form NFC, with every bullet written as `•`.
 *
 * It is of what a person reads: words, their order, numbers, and which words are headings, items and cells. The same text
 * read from Markdown, HTML, JSON or plain text with the same structure has the same hash. Bold, the look of bullets, where
 * links point to, anchors, language and furniture don't count: a link that is moved or a bullet that is redrawn asks
 * nobody again. An address that people agree to belongs into the words.
 *
 * Synchronous, and not by `crypto.subtle`, which pages without HTTPS don't have.
 */
export function hashOf(document: PolicyDocument): string {
  const text = toText({
    ...document,
    preamble: document.preamble.map(bulleted),
    sections: document.sections.map(bulletedSection),
    closing: document.closing.map(bulleted),
  });
  return `sha256-${base64(sha256(utf8ToBytes(text.normalize('NFC'))))}`;
}

const bulletedSection = (section: Section): Section => ({
  ...section,
  content: section.content.map(bulleted),
  sections: section.sections.map(bulletedSection),
});

/** Markdown has three signs for one bullet, HTML has none, and each is printed as the reader's program likes. */
function bulleted(block: Block): Block {
  if (block.type === 'clause') return { ...block, children: block.children.map(bulleted) };
  return block.type === 'list' ? bulletedList(block) : block;
}

const bulletedList = (list: List): List => ({
  ...list,
  items: list.items.map((item) => ({
    ...item,
    marker: list.ordered ? item.marker : '•',
    children: item.children.map(bulleted),
  })),
});
