import { css } from 'lit';

export const permissionStyles = css`
  :host {
    display: block;
  }
  :host([modal]) {
    display: contents;
  }
  .card {
    max-inline-size: 40rem;
    padding: var(--_space);
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_background);
  }
  .card,
  dialog > div,
  .body,
  .foot {
    display: grid;
    gap: calc(12px * var(--_density));
  }
  dialog {
    inline-size: min(30rem, 100%);
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
  dialog > div {
    grid-template-columns: minmax(0, 1fr) auto;
    padding-block-start: 8px;
  }
  .title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
    overflow-wrap: break-word;
  }
  dialog .title {
    grid-area: 1 / 1;
    align-self: center;
    padding-inline-start: 16px;
  }
  dialog .icon {
    grid-area: 1 / 2;
    margin-inline-end: 8px;
  }
  .title:focus,
  .outcome:focus {
    outline: none;
  }
  dialog .body {
    grid-column: 1 / -1;
    padding-inline: 16px;
  }
  dialog .foot {
    grid-column: 1 / -1;
    position: sticky;
    inset-block-end: 0;
    padding: 12px 16px calc(16px + env(safe-area-inset-bottom, 0px));
    background: var(--_background);
    border-block-start: 1px solid var(--_hairline);
  }
  dl {
    display: grid;
    gap: 8px;
  }
  dt {
    font-size: max(14px, 0.875em);
    color: var(--_muted);
  }
  dd {
    font-variant-numeric: tabular-nums;
  }
  .help {
    padding: 12px;
    border-radius: 8px;
    background: var(--_raised);
  }
  .foot .outcome {
    font-weight: 500;
  }
  /* It stands there before it has anything to say, so that it is heard. */
  .silent {
    position: absolute;
  }
  @media (min-width: 480px) {
    /* Term beside description where there is room, so that a thumb need not scroll to the answers. */
    dl > div {
      display: grid;
      grid-template-columns: 9rem minmax(0, 1fr);
      gap: 16px;
      align-items: baseline;
    }
    .four {
      grid-auto-flow: row;
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @media (min-width: 600px) {
    dialog {
      margin: auto;
      max-block-size: calc(100% - 48px);
      border-radius: var(--_radius);
    }
    .card,
    dialog .foot {
      padding: calc(24px * var(--_density));
    }
    dialog > div {
      padding-block-start: 16px;
    }
    dialog .title {
      padding-inline-start: 24px;
    }
    dialog .icon {
      margin-inline-end: 16px;
    }
    dialog .body {
      padding-inline: 24px;
    }
    dialog .foot {
      padding-block: 16px;
    }
  }
  /* A short window scrolls as a whole rather than through a slit above the answers. */
  @media (max-height: 560px) {
    dialog .foot {
      position: static;
    }
  }
  @media print {
    dialog,
    .buttons {
      display: none;
    }
  }
`;
