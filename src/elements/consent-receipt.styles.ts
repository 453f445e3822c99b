import { css } from 'lit';

export const receiptStyles = css`
  :host {
    display: block;
  }
  .receipt {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(20px * var(--_density));
    max-inline-size: 44rem;
  }
  .title {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  .title:focus {
    outline: none;
  }
  .title + p {
    margin-block-start: -12px;
  }
  .subtitle {
    font-weight: 600;
    line-height: 1.4;
  }
  .name {
    font-weight: 600;
    line-height: 1.4;
    overflow-wrap: break-word;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px 24px;
  }
  @media (min-width: 480px) {
    .facts {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  .facts dt {
    font-size: max(14px, 0.875em);
    color: var(--_muted);
  }
  ul {
    list-style: none;
  }
  .answers > li,
  .others > li {
    max-inline-size: none;
    padding-block: calc(12px * var(--_density));
    border-block-end: 1px solid var(--_hairline);
  }
  .others > li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
  }
  .when,
  .others .muted {
    font-variant-numeric: tabular-nums;
  }
  strong,
  .when {
    unicode-bidi: isolate;
  }
  strong {
    font-weight: 600;
  }
  .failed {
    display: grid;
    gap: 8px;
  }
  .answers strong {
    margin-inline-end: 8px;
  }
  details .event {
    padding-block: 4px 8px;
  }
  summary {
    inline-size: fit-content;
    min-block-size: var(--_target);
    align-content: center;
    cursor: pointer;
    color: var(--_accent);
    border-radius: 4px;
  }
  code {
    font-family: ui-monospace, monospace;
    font-size: max(14px, 0.875em);
    overflow-wrap: anywhere;
  }
  .check {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  @media print {
    /* Not on the host, whose own tokens follow the screen's theme. */
    .receipt {
      --_text: #000;
      --_muted: #000;
      --_accent: #000;
      --_hairline: #999;
      max-inline-size: none;
      color: #000;
      background: #fff;
    }
    .buttons,
    .failed button,
    summary {
      display: none;
    }
    .answers > li,
    .others > li {
      break-inside: avoid;
    }
    .subtitle,
    .name {
      break-after: avoid;
    }
    a {
      text-decoration: none;
    }
  }
`;
