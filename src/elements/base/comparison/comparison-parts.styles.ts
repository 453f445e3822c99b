import { css } from 'lit';

/** How the parts around a comparison look, in an element's shadow tree, above `tokens` and `controls`. */
export const comparisonPartsStyles = css`
  :host {
    /* Half-way colours mixed into the surface: light on light, dark on dark, and the text keeps its contrast. */
    --_added: color-mix(in srgb, var(--consent-added, #2da44e) 18%, var(--_background));
    --_deleted: color-mix(in srgb, var(--consent-deleted, #d1424b) 16%, var(--_background));
    --_steps-height: 60px;
  }
  .comparison {
    display: grid;
    gap: 12px;
    margin-block-end: 24px;
  }
  #compared {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  .versions-compared {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
    gap: 12px 16px;
    max-inline-size: 48rem;
    font-variant-numeric: tabular-nums;
  }
  .versions-compared > div {
    display: grid;
    gap: 4px;
    align-content: start;
    min-inline-size: 0;
  }
  .versions-compared label {
    font-weight: 600;
    font-size: max(14px, 0.9375em);
  }
  select {
    font: inherit;
    min-block-size: var(--_target);
    max-inline-size: 100%;
    padding-inline: 12px;
    color: var(--_text);
    background: var(--_background);
    border: 1px solid var(--_boundary);
    border-radius: var(--_button-radius);
  }
  .comparison summary {
    min-block-size: var(--_target);
    padding-block: 10px;
    font-weight: 600;
    cursor: pointer;
  }
  .comparison details {
    border-block: 1px solid var(--_hairline);
  }
  .comparison ul {
    padding-block-end: 8px;
    list-style: none;
  }
  .comparison li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 12px;
    padding-block: 6px;
    max-inline-size: none;
  }
  .comparison .link {
    margin-inline-start: -8px;
  }
  [data-assent-note] + [data-assent-note] {
    margin-inline-start: 1em;
  }
  .failed {
    display: grid;
    gap: 16px;
    padding: 16px;
    border: 1px solid var(--_danger);
    border-radius: var(--_radius);
  }
  .steps {
    position: sticky;
    inset-block-start: var(--consent-scroll-margin, 0px);
    z-index: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    padding-block: 8px;
    margin-block-end: 16px;
    background: var(--_background);
    border-block-end: 1px solid var(--_hairline);
    font-variant-numeric: tabular-nums;
  }
  .steps p {
    margin-inline-start: 8px;
  }
  /* On a low screen (a phone on its side, text at 400 %) a bar that stays would leave no room to read. */
  @media (max-height: 420px) {
    .steps {
      position: static;
    }
  }
  @media print {
    .steps,
    .versions-compared select,
    .comparison .link,
    .failed button {
      display: none;
    }
    :host {
      --_added: transparent;
      --_deleted: transparent;
    }
  }
`;
