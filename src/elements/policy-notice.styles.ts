import { css } from 'lit';

export const noticeStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    inline-size: 100%;
    container-type: inline-size;
    padding: 16px 16px 0;
    /* Its own surface: in a page that stays light, dark mode's text would stand on white. */
    background: var(--_background);
  }
  header {
    display: grid;
    gap: 8px;
    margin-block-end: 24px;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    font-variant-numeric: tabular-nums;
  }
  .facts button {
    margin-inline-start: -8px;
  }
  .contents {
    font-size: max(14px, 0.9375em);
  }
  .contents ul {
    list-style: none;
  }
  .contents ul ul {
    padding-inline-start: 16px;
  }
  .contents a {
    display: block;
    padding-block: 6px;
    color: inherit;
    text-decoration-color: transparent;
  }
  .contents a:hover,
  .contents a:focus-visible {
    text-decoration-color: currentcolor;
  }
  .contents p {
    font-weight: 600;
    margin-block-end: 4px;
  }
  .side {
    display: none;
  }
  details {
    border-block: 1px solid var(--_hairline);
  }
  .narrow {
    margin-block-end: 24px;
  }
  .versions ul {
    padding-block-end: 8px;
    list-style: none;
  }
  .versions li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    min-block-size: 44px;
    padding-block: 4px;
    font-variant-numeric: tabular-nums;
  }
  .versions .link {
    padding-inline: 0;
  }
  .versions [aria-current] {
    color: inherit;
    font-weight: 600;
    text-decoration: none;
  }
  summary {
    min-block-size: 44px;
    padding-block: 10px;
    font-weight: 600;
    cursor: pointer;
  }
  @container (min-width: 900px) {
    .body.listed {
      display: grid;
      grid-template-columns: minmax(12rem, 17rem) minmax(0, 1fr);
      column-gap: 48px;
    }
    .side {
      display: block;
      position: sticky;
      inset-block-start: 24px;
      align-self: start;
      max-block-size: calc(100vh - 48px);
      overflow: auto;
      /* Room for the focus ring, which a scroll container would cut. */
      padding-inline: 4px;
    }
    .barred .side {
      max-block-size: calc(100vh - 180px);
    }
    .narrow {
      display: none;
    }
  }
  .failed {
    display: grid;
    gap: 16px;
    padding: 16px;
    border: 1px solid var(--_danger);
    border-radius: var(--_radius);
  }
  .bar {
    position: sticky;
    inset-block-end: 0;
    display: grid;
    gap: 12px;
    margin: 24px -16px 0;
    padding: 16px;
    padding-block-end: calc(16px + env(safe-area-inset-bottom, 0px));
    background: var(--_background);
    border: 1px solid var(--_hairline);
    border-block-end-width: 0;
  }
  /* Side by side as soon as there is room for both, to leave more of a phone to the text. */
  .bar .buttons {
    display: grid;
    grid-auto-flow: row;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 8rem), 1fr));
  }
  @container (min-width: 700px) {
    .bar {
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      column-gap: 32px;
    }
    .bar .buttons {
      grid-auto-flow: column;
      grid-auto-columns: 1fr;
      grid-template-columns: none;
    }
  }
  /* On a low screen (a phone on its side, text at 400 %) a bar that stays would leave no room to read. */
  @media (max-height: 420px) {
    .bar {
      position: static;
    }
  }
  .running {
    display: none;
  }
  @media print {
    :host {
      container-type: normal;
      color: #000;
      background: #fff;
      --_text: #000;
      --_muted: #000;
      --_accent: #000;
    }
    details,
    .side,
    .bar,
    .failed button,
    .facts button {
      display: none !important;
    }
    .body.listed {
      display: block;
    }
    /* The foot of a table is what engines repeat on every page, with room kept for it. */
    .page {
      display: table;
      inline-size: 100%;
    }
    .running {
      display: table-footer-group;
      font-size: 9pt;
    }
  }
`;

/**
 * How the text looks where the page does not say otherwise: in the page's own tree, so without any specificity. The tokens
 * come down from the shadow tree that the text stands in.
 */
export const textStyles = css`
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
  :where(policy-notice [data-assent-text]) :where(h2, h3, h4, h5, h6) {
    margin: 1.75em 0 0.5em;
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.35;
    text-wrap: balance;
    break-after: avoid;
    scroll-margin-block-start: 24px;
  }
  :where(policy-notice [data-assent-text]) :where(section section) :where(h3, h4, h5, h6) {
    font-size: 1em;
    margin-block-start: 1.25em;
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
`;
