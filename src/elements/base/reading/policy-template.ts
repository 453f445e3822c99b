/** A policy's text as what Lit renders. Everything in it is text; nothing in it is ever markup. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { html as dynamic, literal } from 'lit/static-html.js';
import type { Block, Inline, List, PolicyDocument, Section, Table } from '../../../policy/document.js';
import { pageAddress } from '../page-address.js';
import { gradually } from './reading-gradually.js';
import { linesOf, sizeClass } from './reading-size.js';
import type { ReadingSlices } from './reading-slices.js';

const TAGS = [literal`h1`, literal`h2`, literal`h3`, literal`h4`, literal`h5`, literal`h6`] as const;

/** The title, as the heading of `level`. */
export function titleTemplate(title: string, level: number): TemplateResult {
  return dynamic`<${tagOf(level)}>${title}</${tagOf(level)}>`;
}

/** How a text is rendered. */
export interface TextOptions {
  /** Keeps the ids of two policies on one page apart. */
  readonly prefix: string;
  /** The title's heading level. */
  readonly level: number;
  /** The address of a section's own link, from its id; without it the headings have none. */
  readonly address?: (id: string) => string;
  /** The name of that link, from the section's title, and the language it is in. */
  readonly linkName?: (title: string) => string;
  readonly language?: string;
  /** How much of it to render now; the rest is to come. Default: all. */
  readonly slices?: Pick<ReadingSlices, 'shown' | 'slice'>;
}

/** The text below the title. Every heading stands at once; the blocks under it as far as they are shown. */
export function textTemplate(text: PolicyDocument, options: TextOptions): TemplateResult {
  const slice = options.slices?.slice ?? ((_: unknown, content: () => unknown) => content());
  return html`${slice(text.preamble, () => some(text.preamble, options))}${text.sections.map((section) =>
    slice(section, () => sectionTemplate(section, options, options.level + 1, true)),
  )}${slice(text.closing, () => some(text.closing, options))}`;
}

/** Links to the sections and, one step down, to theirs. `current` is the id of the one that is being read. */
export function contentsTemplate(
  sections: readonly Section[],
  prefix: string,
  current?: string,
  depth = CONTENTS_DEPTH,
): TemplateResult | typeof nothing {
  if (depth === 0 || sections.length === 0) return nothing;
  return html`<ul role="list">
    ${gradually(sections, (section) => {
      // Another one is read at every turn of a scroll: only the entries that it concerns are gone through.
      const here = [section, ...section.sections].find(({ id }) => `${prefix}-${id}` === current);
      return guard([section, prefix, here], () => entryTemplate(section, prefix, current, depth));
    })}
  </ul>`;
}

function entryTemplate(section: Section, prefix: string, current: string | undefined, depth: number): TemplateResult {
  const id = `${prefix}-${section.id}`;
  // A space and not only a gap between number and title: the name of the link is to be read as two words.
  const number = section.number ? html`<span class="number">${section.number}</span> ` : nothing;
  return html`<li>
    <a href=${`#${id}`} aria-current=${id === current ? 'location' : nothing}>${number}<span>${section.title}</span></a
    >${contentsTemplate(section.sections, prefix, current, depth - 1)}
  </li>`;
}

/** How many levels of sections the contents list. */
export const CONTENTS_DEPTH = 2;

const tagOf = (level: number) => TAGS[Math.min(Math.max(Math.trunc(level) || 1, 1), 6) - 1] ?? TAGS[0];

/** @param top whether it stands directly in the text: only such a section is skipped while it is out of sight */
function sectionTemplate(section: Section, options: TextOptions, level: number, top = false): TemplateResult {
  const { prefix, address, linkName, language, slices } = options;
  const tag = tagOf(level);
  const id = `${prefix}-${section.id}`;
  const number = section.number ? html`<span data-assent-number>${section.number}</span> ` : nothing;
  const heading = dynamic`<${tag} id=${id}>${number}<span>${section.title}</span></${tag}>`;
  // Beside the heading and not in it, so that nobody hears it as a part of the title.
  const link = address
    ? html`<a
        data-assent-link
        href=${address(id)}
        aria-label=${linkName?.(section.title) ?? section.title}
        lang=${language ?? nothing}
      ></a>`
    : nothing;
  const waiting = top && slices !== undefined && !isShown(section, slices.shown);
  return html`<section data-assent-size=${top ? sizeClass(linesOf(section)) : nothing} ?data-assent-waiting=${waiting}>
    <div data-assent-heading>${heading}${link}</div>
    ${some(section.content, options)}${section.sections.map((child) => sectionTemplate(child, options, level + 1))}
  </section>`;
}

const isShown = ({ content, sections }: Section, shown: (blocks: readonly Block[]) => number): boolean =>
  shown(content) >= content.length && sections.every((child) => isShown(child, shown));

/** Blocks that are gone through together when one of them comes. */
const PIECE = 8;

/** The blocks that are shown so far; what stands already is not gone through again. */
function some(content: readonly Block[], { slices }: TextOptions): unknown[] {
  const count = slices?.shown(content) ?? content.length;
  return Array.from({ length: Math.ceil(count / PIECE) }, (_, index) => {
    const [from, to] = [index * PIECE, Math.min(count, (index + 1) * PIECE)];
    return guard([content, from, to], () => blocks(content.slice(from, to)));
  });
}

const blocks = (content: readonly Block[]): TemplateResult[] => content.map(block);

function block(part: Block): TemplateResult {
  switch (part.type) {
    case 'paragraph':
      return html`<p>${inline(part.content)}</p>`;
    case 'clause':
      return html`<div data-assent-clause>
        <span data-assent-number>${part.number}</span>
        <div>
          <p>${inline(part.content)}</p>
          ${blocks(part.children)}
        </div>
      </div>`;
    case 'list':
      return list(part);
    case 'table':
      return table(part);
  }
}

function list({ ordered, items }: List): TemplateResult {
  const rows = items.map(
    (item) =>
      // A bullet says nothing that "list, 3 items" does not; a number does.
      html`<li>
        <span data-assent-number aria-hidden=${ordered ? nothing : 'true'}>${item.marker}</span>
        <div>
          <p>${item.label === undefined ? nothing : html`<strong>${item.label}</strong>: `}${inline(item.content)}</p>
          ${blocks(item.children)}
        </div>
      </li>`,
  );
  return ordered
    ? html`<ol role="list">
        ${rows}
      </ol>`
    : html`<ul role="list">
        ${rows}
      </ul>`;
}

function table({ header, rows }: Table): TemplateResult {
  // Wider than a phone, it scrolls by itself: hence the stop for the keyboard.
  return html`<div data-assent-table tabindex="0">
    <table>
      ${
        header.length > 0
          ? html`<thead>
              <tr>
                ${header.map((cell) => html`<th scope="col">${inline(cell)}</th>`)}
              </tr>
            </thead>`
          : nothing
      }
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${inline(cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function inline(content: readonly Inline[]): (string | TemplateResult)[] {
  return content.map((part) => {
    if (typeof part === 'string') return part;
    if (part.type === 'strong') return html`<strong>${inline(part.content)}</strong>`;
    if (part.type === 'emphasis') return html`<em>${inline(part.content)}</em>`;
    // A document that a host made by hand has passed no importer's allow-list.
    return harmless(part.href) ? html`<a href=${part.href}>${inline(part.content)}</a>` : html`${inline(part.content)}`;
  });
}

/** Whether an address may be put into a link: it can only lead somewhere, never run. */
export function harmless(href: string): boolean {
  try {
    return /^(https?|mailto|tel):$/.test(new URL(href, pageAddress()).protocol);
  } catch {
    return false;
  }
}
