import { css } from 'lit';

export const centerStyles = css`
  :host {
    display: block;
    container: center / inline-size;
  }
  .center {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    max-inline-size: 44rem;
  }
  .center > p:empty {
    display: none;
  }
  .title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  .subtitle {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
  }
  .name {
    font-weight: 600;
    line-height: 1.4;
    overflow-wrap: break-word;
  }
  .all {
    display: grid;
    gap: 8px;
    padding: var(--_space);
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .all > p {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .act {
    display: grid;
    gap: 8px;
  }
  .part {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding-block-start: 24px;
  }
  rights-request,
  ::slotted([slot='rights']) {
    margin-block-start: 24px;
  }
  .rows,
  .services,
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    max-inline-size: none;
    padding-block: var(--_space) calc(8px * var(--_density));
    border-block-start: 1px solid var(--_hairline);
  }
  .rows > .row:last-child {
    border-block-end: 1px solid var(--_hairline);
  }
  .about {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 16px;
    align-items: start;
  }
  .about > p:not(.box),
  .about > .wide {
    grid-column: 1 / -1;
  }
  .services .about > p[id] {
    grid-column: 1;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 26px;
    font-size: max(14px, 0.875em);
    color: var(--_muted);
  }
  .said {
    display: grid;
    gap: 0;
  }
  .said strong {
    font-weight: 600;
    margin-inline-end: 8px;
  }
  .said strong,
  .when {
    unicode-bidi: isolate;
  }
  .when,
  .said .muted,
  .clock,
  .day time {
    font-variant-numeric: tabular-nums;
  }
  /* What is offered because an answer does not count: set off by a line at its side, not by colour alone. */
  [part='lapsed'],
  p.offer {
    display: grid;
    justify-items: start;
    gap: 8px;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--_accent);
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  button[aria-disabled='true'] {
    color: var(--_muted);
    border-color: var(--_hairline);
    cursor: default;
  }
  button[aria-disabled='true']:active {
    transform: none;
  }
  summary {
    inline-size: fit-content;
    min-block-size: var(--_target);
    align-content: center;
    cursor: pointer;
    color: var(--_accent);
    border-radius: 4px;
  }
  .inner {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding-block: 4px 12px;
  }
  .facts {
    display: grid;
    gap: 8px 24px;
    padding: 0;
  }
  .offer > .facts {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
  }
  .facts dt {
    font-size: max(14px, 0.875em);
    color: var(--_muted);
  }
  .facts ul {
    list-style: none;
  }
  .services > li {
    max-inline-size: none;
    padding-block: 8px;
  }
  blockquote {
    margin: 0;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_hairline);
    white-space: pre-line;
    overflow-wrap: break-word;
  }
  code {
    font-family: ui-monospace, monospace;
    font-size: 14px;
    overflow-wrap: anywhere;
  }
  .fault {
    color: var(--_danger);
  }
  .day {
    display: grid;
    gap: 4px;
    padding-block-start: 8px;
  }
  .entry {
    display: grid;
    grid-template-columns: 5.5em minmax(0, 1fr);
    gap: 0 12px;
    max-inline-size: none;
    padding-block: 8px;
    border-block-start: 1px solid var(--_hairline);
    border-radius: 2px;
  }
  .entry:focus:not(:focus-visible),
  [tabindex='-1']:focus:not(:focus-visible) {
    outline: none;
  }
  .entry summary {
    min-block-size: 32px;
  }
  .clock {
    color: var(--_muted);
  }
  @container center (inline-size < 30rem) {
    .entry {
      grid-template-columns: minmax(0, 1fr);
    }
    .pair > .quiet {
      flex: 1 1 100%;
    }
  }
  @media (forced-colors: active) {
    button[aria-disabled='true'] {
      color: GrayText;
      border-color: GrayText;
    }
  }
  @media print {
    button,
    summary {
      display: none;
    }
  }
`;
