import { css, unsafeCSS } from 'lit';
import { SIZES } from './reading-size.js';

/** Room for a section that is not laid out: its lines, and twice as many where they are half as long. */
const rooms = unsafeCSS(
  SIZES.map(
    (lines, size) => `:where(policy-notice [data-assent-text] > [data-assent-size='${size}']) { --_lines: ${lines}; }`,
  ).join('\n'),
);

/**
 * How the text looks where the page does not say otherwise: in the page's own tree, so without any specificity. The tokens
 * come down from the shadow tree that the text stands in.
 */
export const textStyles = css`
  ${rooms}
  /* A long text scrolls smoothly: what is out of sight is not laid out, and the browser's own search finds it all the same. */
  :where(policy-notice [data-assent-text] > section) {
    content-visibility: var(--_skip, auto);
    contain-intrinsic-block-size: auto calc(var(--_lines) * 1.6em * var(--_folds, 1));
    /* What is skipped is cut at its edge: room for the ring around what has the focus. */
    padding-inline: 6px;
    margin-inline: -6px;
  }
  /* The words of this section are yet to come: it keeps its place for them. */
  :where(policy-notice [data-assent-text] > [data-assent-waiting]) {
    min-block-size: calc(var(--_lines) * 1.6em * var(--_folds, 1));
  }
  @container (max-width: 560px) {
    :where(policy-notice [data-assent-text]) {
      --_folds: 1.9;
    }
  }
  :where(policy-notice) :where([data-assent-text]) {
    max-inline-size: 65ch;
    overflow-wrap: break-word;
    line-height: 1.6;
  }
  :where(policy-notice) :where([data-assent-title] > *) {
    margin: 0;
    font-size: 1.75em;
    font-weight: 600;
    line-height: 1.25;
    text-wrap: balance;
  }
  :where(policy-notice [data-assent-text]) :where([data-assent-heading]) {
    display: flex;
    align-items: baseline;
    gap: 0.25em;
    margin: 1.5em 0 0.5em;
    break-inside: avoid;
    break-after: avoid;
  }
  /* A section that is skipped keeps its margins to itself. */
  :where(policy-notice [data-assent-text] > section) > :where([data-assent-heading]) {
    margin-block-start: 0;
    padding-block-start: 1.25em;
  }
  :where(policy-notice [data-assent-text]) :where(h2, h3, h4, h5, h6) {
    margin: 0;
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.35;
    text-wrap: balance;
    break-after: avoid;
    scroll-margin-block-start: var(--consent-scroll-margin, 24px);
  }
  :where(policy-notice [data-assent-text]) :where(section section) :where(h3, h4, h5, h6) {
    font-size: 1em;
  }
  /* Quiet until somebody is at the heading, or where nobody can hover. */
  :where(policy-notice [data-assent-text]) :where([data-assent-link]) {
    flex: none;
    min-inline-size: 24px;
    text-align: center;
    text-decoration: none;
    opacity: 0;
  }
  :where(policy-notice [data-assent-text]) :where([data-assent-link])::before {
    content: '#';
  }
  :where(policy-notice [data-assent-text])
    :where([data-assent-heading]:hover, :focus-within)
    > :where([data-assent-link]),
  :where(policy-notice [data-assent-text]) :where([data-assent-link]:focus-visible) {
    opacity: 1;
  }
  @media (hover: none) {
    :where(policy-notice [data-assent-text]) :where([data-assent-link]) {
      opacity: 1;
    }
  }
  @media (forced-colors: active) {
    :where(policy-notice [data-assent-text]) :where([data-assent-link]) {
      text-decoration: underline;
    }
  }
  :where(policy-notice [data-assent-text]) :where(h2, h3, h4, h5, h6, li, [data-assent-clause]) {
    display: flex;
    gap: 0.6em;
  }
  :where(policy-notice [data-assent-text]) :where([data-assent-number]) {
    flex: none;
    min-inline-size: 1.25em;
    font-variant-numeric: tabular-nums;
  }
  :where(policy-notice [data-assent-text]) :where(li > div, [data-assent-clause] > div) {
    flex: 1;
    min-inline-size: 0;
  }
  :where(policy-notice [data-assent-text]) :where(p) {
    margin: 0 0 0.75em;
    text-wrap: pretty;
  }
  :where(policy-notice [data-assent-text]) :where(li) :where(p) {
    margin-block-end: 0.35em;
  }
  :where(policy-notice [data-assent-text]) :where(ul, ol) {
    margin: 0 0 0.75em;
    padding: 0;
    list-style: none;
  }
  :where(policy-notice [data-assent-text]) :where(a) {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }
  :where(policy-notice :is([data-assent-text], [data-assent-overview]) :is(a, [tabindex='0']):focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  /* What has the focus is not to lie under the bar (WCAG 2.2, 2.4.11). */
  :where(policy-notice[agreement] [data-assent-text]) :where(a, [tabindex]) {
    scroll-margin-block-end: 260px;
  }
  :where(policy-notice [data-assent-text]) :where([data-assent-table]) {
    margin-block-end: 1em;
    overflow-x: auto;
  }
  :where(policy-notice [data-assent-text]) :where(table) {
    border-collapse: collapse;
    font-size: max(14px, 0.9375em);
  }
  :where(policy-notice [data-assent-text]) :where(th, td) {
    padding: 8px 12px;
    border: 1px solid var(--_hairline);
    text-align: start;
    vertical-align: top;
  }
  :where(policy-notice) ::highlight(assent-search) {
    color: MarkText;
    background-color: Mark;
  }
  :where(policy-notice) ::highlight(assent-search-current) {
    color: HighlightText;
    background-color: Highlight;
    text-decoration: underline 2px;
  }
  :where(policy-notice) :where([data-assent-found]) {
    outline: 2px solid;
    outline-offset: 4px;
  }
  :where(policy-notice) :where([data-assent-overview]) {
    max-inline-size: 65ch;
    overflow-wrap: break-word;
  }
  :where(policy-notice [data-assent-overview]:not(:empty)) {
    margin-block-end: 24px;
  }
  :where(policy-notice [data-assent-overview]) :where(h1, h2, h3, h4, h5, h6) {
    margin: 0 0 0.5em;
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.35;
  }
  :where(policy-notice [data-assent-overview]) :where(dl, dd, ul, p) {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  :where(policy-notice [data-assent-overview]) :where(dt) {
    margin-block-start: 0.75em;
    font-weight: 600;
  }
  :where(policy-notice [data-assent-overview]) :where(li, p + p, ul + p) {
    margin-block-start: 0.35em;
  }
  :where(policy-notice [data-assent-overview]) :where(a) {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }
  :where(policy-notice [data-assent-overview]) :where([data-assent-basis]) {
    display: block;
    color: var(--_muted);
    font-size: max(14px, 0.875em);
  }
  @media print {
    :where(
      policy-notice > [data-assent-title],
      policy-notice > [data-assent-overview],
      policy-notice > [data-assent-text]
    ) {
      max-inline-size: none;
      color: #000;
    }
    :where(policy-notice [data-assent-text] > section) {
      content-visibility: visible;
    }
    :where(policy-notice [data-assent-text]) :where([data-assent-link]) {
      display: none;
    }
    :where(policy-notice [data-assent-text]) :where(p, li) {
      orphans: 3;
      widows: 3;
    }
    :where(policy-notice [data-assent-text]) :where(tr) {
      break-inside: avoid;
    }
    :where(policy-notice [data-assent-text]) :where(a[href^='http']:not([data-assent-link]))::after {
      content: ' (' attr(href) ')';
      overflow-wrap: anywhere;
    }
  }
`;
