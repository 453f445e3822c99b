import { css } from 'lit';

export const changesStyles = css`
  :host {
    display: block;
  }
  :host([floating]) {
    display: contents;
  }
  .surface {
    gap: 12px;
  }
  .card {
    display: grid;
    max-inline-size: 44rem;
    padding: var(--_space);
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_background);
  }
  .banner {
    max-block-size: min(75dvh, 100%);
    padding-block-end: calc(var(--_edge) + env(safe-area-inset-bottom, 0px));
  }
  @media (min-width: 480px) {
    .box {
      inline-size: min(30rem, calc(100% - 48px));
    }
  }
  .title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  .subtitle {
    font-weight: 600;
    line-height: 1.4;
  }
  .box .buttons > .quiet {
    grid-column: auto;
  }
  .notice {
    display: grid;
    gap: 8px;
  }
  .notice + .notice {
    padding-block-start: 12px;
    border-block-start: 1px solid var(--_hairline);
  }
  .notice:focus {
    outline: none;
  }
  .notice:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 4px;
  }
  .notice p:empty {
    display: none;
  }
  .notice strong {
    font-variant-numeric: tabular-nums;
  }
  ul {
    list-style: none;
    display: grid;
    gap: 8px;
  }
  li {
    display: grid;
    grid-template-columns: 7.5em minmax(0, 1fr);
    gap: 8px;
  }
  .kind {
    font-size: max(14px, 0.875em);
    line-height: 1.7;
    font-weight: 600;
  }
  summary {
    min-block-size: var(--_target);
    align-content: center;
    cursor: pointer;
    font-weight: 500;
  }
  .buttons {
    grid-auto-flow: row;
    grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
    margin-block-start: 4px;
  }
  @media (max-width: 479px) {
    li {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }
`;
