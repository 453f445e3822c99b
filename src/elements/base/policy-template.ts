/** A policy's text as what Lit renders. Everything in it is text; nothing in it is ever markup. */
import { html, nothing, type TemplateResult } from 'lit';
import { html as dynamic, literal } from 'lit/static-html.js';
import type { Block, Inline, List, PolicyDocument, Section, Table } from '../../policy/document.js';

const TAGS = [literal`h1`, literal`h2`, literal`h3`, literal`h4`, literal`h5`, literal`h6`] as const;

/** The title, as the heading of `level`. */
export function titleTemplate(title: string, level: number): TemplateResult {
  return dynamic`<${tagOf(level)}>${title}</${tagOf(level)}>`;
}

/** The text below the title. `prefix` keeps the ids of two policies on one page apart; `level` is the title's. */
export function textTemplate(text: PolicyDocument, prefix: string, level: number): TemplateResult {
  return html`${blocks(text.preamble)}${text.sections.map((section) => sectionTemplate(section, prefix, level + 1))}${blocks(
    text.closing,
  )}`;
}

/** Links to the sections and, one step down, to theirs. */
export function contentsTemplate(
  sections: readonly Section[],
  prefix: string,
  depth = 2,
): TemplateResult | typeof nothing {
  if (depth === 0 || sections.length === 0) return nothing;
  return html`<ul role="list">
    ${sections.map(
      (section) =>
        html`<li>
          <a href=${`#${prefix}-${section.id}`}
            >${section.number ? `${section.number} ${section.title}` : section.title}</a
          >${contentsTemplate(section.sections, prefix, depth - 1)}
        </li>`,
    )}
  </ul>`;
}

const tagOf = (level: number) => TAGS[Math.min(Math.max(Math.trunc(level) || 1, 1), 6) - 1] ?? TAGS[0];

function sectionTemplate(section: Section, prefix: string, level: number): TemplateResult {
  const tag = tagOf(level);
  const number = section.number ? html`<span data-assent-number>${section.number}</span> ` : nothing;
  const heading = dynamic`<${tag} id=${`${prefix}-${section.id}`}>${number}<span>${section.title}</span></${tag}>`;
  return html`<section>
    ${heading}${blocks(section.content)}${section.sections.map((child) => sectionTemplate(child, prefix, level + 1))}
  </section>`;
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

function harmless(href: string): boolean {
  try {
    return /^(https?|mailto|tel):$/.test(new URL(href, document.baseURI).protocol);
  } catch {
    return false;
  }
}
