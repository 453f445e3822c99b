import { css } from 'lit';

export const preferencesStyles = css`
  :host {
    display: contents;
  }
  :host([inline]) {
    display: block;
    max-inline-size: 44rem;
  }
  dialog {
    inline-size: min(40rem, 100%);
    max-inline-size: 100%;
    max-block-size: 100%;
    margin: auto auto 0;
    padding: 0;
    border: 1px solid var(--_hairline);
    border-radius: 16px 16px 0 0;
    color: inherit;
    background: var(--_background);
    box-shadow: var(--_shadow);
    overscroll-behavior: contain;
  }
  dialog::backdrop {
    background: var(--consent-backdrop, rgb(15 18 25 / 0.4));
  }
  @media (min-width: 600px) {
    dialog {
      margin: auto;
      max-block-size: calc(100% - 48px);
      border-radius: var(--_radius);
    }
  }
  header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    padding-block: 8px;
    padding-inline: 16px 8px;
    background: var(--_background);
    border-block-end: 1px solid var(--_hairline);
  }
  header h2 {
    min-inline-size: 0;
  }
  header h2:focus {
    outline: none;
  }
  .body {
    display: grid;
    gap: 16px;
    padding: var(--_space) 16px;
  }
  .group {
    display: grid;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 16px;
    padding-block: var(--_space);
    border-block-end: 1px solid var(--_hairline);
  }
  .row > p,
  .row > dl,
  .row > details {
    grid-column: 1 / -1;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 26px;
    font-size: max(14px, 0.875em);
    color: var(--_muted);
  }
  summary {
    inline-size: fit-content;
    min-block-size: 32px;
    padding-block: 4px;
    cursor: pointer;
    color: var(--_accent);
    border-radius: 4px;
  }
  ul {
    list-style: none;
    display: grid;
  }
  ul.services > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 16px;
    padding-block: 8px;
    align-items: start;
  }
  footer {
    position: sticky;
    inset-block-end: 0;
    padding: var(--_space) 16px;
    padding-block-end: calc(var(--_space) + env(safe-area-inset-bottom, 0px));
    background: var(--_background);
    border-block-start: 1px solid var(--_hairline);
  }
  :host([inline]) footer {
    position: static;
    padding-inline: 0;
    border: 0;
  }
  :host([inline]) .body {
    padding-inline: 0;
  }
  /* A short window scrolls as a whole rather than through a slit between a header and a footer. */
  @media (max-height: 480px) {
    header,
    footer {
      position: static;
    }
  }
  @media (min-width: 600px) {
    header {
      padding-inline: 24px 12px;
    }
    .body,
    footer {
      padding-inline: 24px;
    }
  }
  @media print {
    dialog {
      display: none;
    }
  }
`;
