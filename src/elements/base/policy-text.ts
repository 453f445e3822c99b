/** A policy's text: fetched, and turned into what Lit renders. Everything in it is text; nothing in it is ever markup. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { html as dynamic, literal } from 'lit/static-html.js';
import type { Block, Inline, List, PolicyDocument, Section, Table } from '../../policy/document.js';

/** A server that never answers must not leave "loading" standing for ever. */
const PATIENCE = 20_000;
const TAGS = [literal`h1`, literal`h2`, literal`h3`, literal`h4`, literal`h5`, literal`h6`] as const;

/** Where a text comes from: at hand, to be imported, to be fetched, or a version that the catalogue does not have. */
export type TextSource =
  | { readonly document: PolicyDocument }
  | { readonly text: string; readonly language?: string }
  | { readonly src: string; readonly language?: string }
  | { readonly missing: string };

/** `own`: the host brings no text, so what the page put into the element is shown. */
type Status = 'own' | 'loading' | 'ready' | 'failed';

/** Loads the text that an element wants, once for each source; what comes too late for the present one is dropped. */
export class PolicyTextController implements ReactiveController {
  #host: ReactiveControllerHost;
  #report: (message: string, cause: unknown) => void;
  #source: TextSource | undefined;
  #key: unknown;
  #abort = new AbortController();
  #status: Status = 'own';
  #document: PolicyDocument | undefined;

  constructor(host: ReactiveControllerHost, report: (message: string, cause: unknown) => void) {
    this.#host = host;
    this.#report = report;
    host.addController(this);
  }

  get status(): Status {
    return this.#status;
  }

  /** The text, once it is there. */
  get document(): PolicyDocument | undefined {
    return this.#document;
  }

  /** The address to open instead, if it is one that may be opened. */
  get src(): string | undefined {
    return this.#source && 'src' in this.#source && addressOfText(this.#source.src) ? this.#source.src : undefined;
  }

  want(source: TextSource | undefined): void {
    const key = source && 'document' in source ? source.document : JSON.stringify(source);
    if (key === this.#key) return;
    this.#key = key;
    this.#source = source;
    this.#start();
  }

  retry(): void {
    this.#start();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    if (this.#status !== 'loading') return;
    this.#abort.abort();
    this.#key = null;
  }

  hostConnected(): void {
    if (this.#key === null) this.#host.requestUpdate();
  }

  #start(): void {
    this.#abort.abort();
    const abort = (this.#abort = new AbortController());
    const source = this.#source;
    this.#document = source && 'document' in source ? source.document : undefined;
    this.#status = !source ? 'own' : 'document' in source ? 'ready' : 'loading';
    if (source && !('document' in source)) void this.#load(source, abort);
  }

  async #load(source: Exclude<TextSource, { document: PolicyDocument }>, abort: AbortController): Promise<void> {
    let document: PolicyDocument | undefined;
    try {
      if ('missing' in source) throw new Error(`the catalogue has no version "${source.missing}"`);
      const text = 'src' in source ? await fetchText(source.src, abort) : source.text;
      const { importText } = await import('../../policy/import-text.js');
      document = importText(text, source.language === undefined ? {} : { language: source.language });
    } catch (cause) {
      if (abort !== this.#abort || this.#key === null) return;
      const what = 'src' in source ? `The text at ${source.src}` : 'The text';
      this.#report(`${what} could not be shown: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
    }
    if (abort !== this.#abort) return;
    this.#document = document;
    this.#status = document ? 'ready' : 'failed';
    this.#host.requestUpdate();
  }
}

/** The address of a text in full, if it is http(s), or relative to a page that is. */
function addressOfText(src: string): URL | undefined {
  try {
    const url = new URL(src, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Fetches a text. @throws when it is not there, is not plain text, is too large, or takes too long */
async function fetchText(src: string, abort: AbortController): Promise<string> {
  const url = addressOfText(src);
  if (!url) throw new TypeError('give an http(s) address, or a relative one');
  const { MAX_TEXT_LENGTH } = await import('../../policy/normalise.js');
  const timer = setTimeout(() => abort.abort(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
  try {
    const response = await fetch(url, { signal: abort.signal });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    // A site that answers every address with its start page would have people agree to that page's markup.
    if (/html/i.test(response.headers.get('content-type') ?? ''))
      throw new Error('it is HTML; give the address of plain text');
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    let text = '';
    let size = 0;
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > MAX_TEXT_LENGTH) {
        abort.abort();
        throw new Error(`it is larger than ${MAX_TEXT_LENGTH} bytes`);
      }
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  } finally {
    clearTimeout(timer);
  }
}

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
