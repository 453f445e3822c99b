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
    padding-inline-start: 10px;
    font-weight: 600;
    margin-block-end: 4px;
  }
  /* The numbers hang: a title of two lines goes on beside them. */
  .contents a {
    display: flex;
    gap: 0.5em;
    border-inline-start: 2px solid transparent;
    padding-inline-start: 8px;
  }
  .contents .number {
    flex: none;
    font-variant-numeric: tabular-nums;
  }
  .contents [aria-current] {
    border-color: currentcolor;
    font-weight: 600;
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
    min-block-size: var(--_target);
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
    min-block-size: var(--_target);
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
      max-block-size: calc(100dvh - 48px);
      overflow: auto;
      /* Room for the focus ring, which a scroll container would cut. */
      padding-inline: 4px;
    }
    .barred .side {
      max-block-size: calc(100vh - 180px);
      max-block-size: calc(100dvh - 180px);
    }
    .narrow {
      display: none;
    }
  }
  .search {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .search .field {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    max-inline-size: 100%;
    font-variant-numeric: tabular-nums;
  }
  .search input {
    min-inline-size: 0;
    inline-size: 20rem;
    max-inline-size: 100%;
    min-block-size: var(--_target);
    padding: 8px 12px;
    font: inherit;
    color: inherit;
    background: var(--_background);
    border: 1px solid var(--_boundary);
    border-radius: var(--_button-radius);
  }
  .unfold {
    margin-block-end: 24px;
  }
  /* Out of sight, and found all the same by the browser's own search. */
  .whole[hidden='until-found'] {
    display: block !important;
    content-visibility: hidden;
    /* WebKit lets the keyboard into a slotted section that is skipped by itself inside what is hidden. */
    --_skip: visible;
  }
  .end {
    margin-block-start: 24px;
  }
  .end button,
  .bar .link {
    padding-inline: 0;
  }
  .choice[aria-disabled='true'] {
    color: var(--_text);
    background: none;
    border: 1px dashed var(--_boundary);
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
  /* Below each other rather than with a word torn apart: it may be its end that says no. */
  @container (max-width: 479px) {
    .bar .buttons.long {
      grid-template-columns: minmax(0, 1fr);
    }
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
    :host,
    :host([theme]) {
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
    .search,
    .unfold,
    .end,
    .failed button,
    .facts button {
      display: none !important;
    }
    .body.listed {
      display: block;
    }
    .whole[hidden] {
      content-visibility: visible;
    }
    /* The foot of a table is what engines repeat on every page, with room kept for it. */
    .page {
      display: table;
      inline-size: 100%;
    }
    .running {
      display: table-footer-group;
      /* Chromium repeats only a foot that can't be broken. */
      break-inside: avoid;
      font-size: 9pt;
    }
  }
`;
