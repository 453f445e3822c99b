/**
 * The banner's markup, once for all who draw it: Lit in the interface, plain text on a server and in the small file that shows
 * the banner before Lit has come. So it has attributes and texts only; clicks are heard on the root.
 */
import type { BannerView } from './banner-view.js';

/** A template tag: Lit's `html`, or `markup`. */
export type Tag<Drawn> = (strings: TemplateStringsArray, ...values: unknown[]) => Drawn;

/** Draws the banner. Accept and reject are one part with one class. */
export function bannerTemplate<Drawn>(html: Tag<Drawn>, view: BannerView): Drawn {
  const classes = `banner ${view.layout} ${view.position.replace('-', ' ')}`;
  const inner = html`<div class="inner" lang="${view.tag}" dir="${view.dir}">
    <div class="text">
      <slot name="logo"></slot>
      <h2 id="title" part="title" tabindex="-1"><slot name="title">${view.title}</slot></h2>
      <p part="text"><slot>${view.text}</slot></p>
      <div class="links" part="links">
        <slot name="links">${view.links.map(({ href, text }) => html`<a href="${href}">${text}</a>`)}</slot>
      </div>
    </div>
    <div class="buttons" part="buttons">
      <button class="choice" part="choice" type="button" data-control="accept-all">${view.acceptAll}</button
      ><button class="choice" part="choice" type="button" data-control="reject-all">${view.rejectAll}</button
      ><button class="quiet" part="choose" type="button" data-control="choose">${view.choose}</button>
    </div>
  </div>`;
  return view.layout === 'wall'
    ? html`<dialog class="${classes}" part="banner" aria-labelledby="title">${inner}</dialog>`
    : html`<section class="${classes}" part="banner" aria-labelledby="title" popover="manual">${inner}</section>`;
}

/** Drawn text; it is not escaped again. */
export class Markup {
  constructor(readonly text: string) {}
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (value: unknown): string => {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(escaped).join('');
  return String(value).replace(/[&<>"]/g, (character) => ESCAPES[character] as string);
};

/** The tag that draws plain text; every value is escaped, so that no word of a catalogue becomes markup. */
export const markup: Tag<Markup> = (strings, ...values) =>
  // The template is laid out for those who read it here.
  new Markup(String.raw({ raw: strings.map((text) => text.replace(/\s*\n\s*/g, ' ')) }, ...values.map(escaped)));
