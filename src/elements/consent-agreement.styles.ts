import { css } from 'lit';

export const agreementStyles = css`
  :host {
    display: block;
  }
  .inner,
  .lines,
  fieldset {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
  }
  .inner {
    max-inline-size: 44rem;
    gap: calc(24px * var(--_density));
  }
  legend,
  .legend {
    font-weight: 600;
    line-height: 1.4;
    padding-block-end: 4px;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 8px;
    align-items: start;
    border-block-start: 1px solid var(--_hairline);
    padding-block: 4px;
  }
  label {
    display: flex;
    gap: 12px;
    min-block-size: var(--_target);
    padding-block: calc(10px * var(--_density));
    overflow-wrap: anywhere;
  }
  label input {
    margin-block: 2px;
  }
  .all {
    font-weight: 600;
  }
  .row > p,
  .row > .about {
    grid-column: 1 / -1;
  }
  .row > label:nth-child(n + 2) {
    grid-column: 1;
  }
  .about {
    padding-inline-start: 32px;
  }
  .row > .muted {
    padding-inline-start: 32px;
  }
  .row > .name {
    grid-column: auto;
    padding-block: 10px;
  }
  .error {
    color: var(--_danger);
  }
  fieldset:disabled label {
    color: var(--_muted);
    cursor: not-allowed;
  }
  [role='status']:empty {
    display: none;
  }
  ul {
    list-style: none;
  }
  .answers {
    display: grid;
    gap: 8px;
  }
  /* Side by side as soon as there is room for both, to leave more of a phone to what is being answered. */
  .answers .buttons {
    display: grid;
    grid-auto-flow: row;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 8rem), 1fr));
    overflow-wrap: anywhere;
  }
  /* Below each other rather than with a word torn apart: it may be its end that says no. */
  @media (max-width: 479px) {
    .answers .buttons.long {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  /* The two answers, and what a refusal means, stay in the thumb's reach; in a short window they would cover the rest. */
  @media (min-height: 560px) {
    .answers {
      position: sticky;
      inset-block-end: 0;
      padding-block: calc(12px * var(--_density)) calc(12px * var(--_density) + env(safe-area-inset-bottom, 0px));
      background: var(--_background);
      border-block-start: 1px solid var(--_hairline);
    }
  }
`;
