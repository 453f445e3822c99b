import { css } from 'lit';

export const inventoryStyles = css`
  :host {
    display: block;
    container: inventory / inline-size;
  }
  .inner {
    display: grid;
    gap: 16px;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px 16px;
  }
  .search {
    display: grid;
    gap: 4px;
    flex: 1 1 16rem;
    max-inline-size: 28rem;
  }
  .search label {
    font-size: max(14px, 0.875em);
    color: var(--_muted);
  }
  .search input {
    font: inherit;
    min-block-size: var(--_target);
    inline-size: 100%;
    padding-inline: 12px;
    color: inherit;
    background: var(--_background);
    border: 1px solid var(--_boundary);
    border-radius: var(--_button-radius);
  }
  .count {
    padding-block: calc(11px * var(--_density));
    font-variant-numeric: tabular-nums;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-inline-start: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    /* The widths hang on the heads alone, so that a thousand rows need not be measured. */
    table-layout: fixed;
    text-align: start;
    hyphens: auto;
  }
  caption {
    text-align: start;
    padding-block-end: 8px;
  }
  th,
  td {
    padding: calc(12px * var(--_density)) 8px;
    text-align: start;
    vertical-align: top;
    overflow-wrap: break-word;
    border-block-end: 1px solid var(--_hairline);
  }
  th {
    font-weight: 600;
  }
  thead th {
    padding: 0;
    vertical-align: bottom;
    border-block-end: 2px solid var(--_boundary);
  }
  .sort {
    display: flex;
    align-items: center;
    gap: 4px;
    inline-size: 100%;
    padding-inline: 8px;
    font-size: max(14px, 0.875em);
    font-weight: 600;
    text-align: start;
    border-color: transparent;
    border-radius: 4px;
  }
  .sort span {
    min-inline-size: 0;
    overflow-wrap: break-word;
  }
  .sort svg {
    flex: none;
    inline-size: 12px;
    block-size: 16px;
    fill: var(--_boundary);
  }
  [aria-sort] svg {
    fill: var(--_accent);
  }
  @media (hover: hover) {
    .sort:hover {
      background: var(--_raised);
    }
  }
  .group th {
    padding-block: 20px 8px;
    border-block-end-color: var(--_boundary);
  }
  ul {
    list-style: none;
    display: grid;
    gap: 8px;
  }
  .label {
    display: none;
  }
  @container inventory (max-width: 759px) {
    table,
    caption,
    thead,
    tbody,
    .group,
    .group th {
      display: block;
    }
    thead tr {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 8px;
    }
    thead th {
      display: block;
      border: 0;
    }
    .sort {
      border: 1px solid var(--_boundary);
    }
    tr[part='row'] {
      display: grid;
      gap: 12px;
      margin-block: 8px 16px;
      padding: 16px;
      border: 1px solid var(--_hairline);
      border-radius: var(--_radius);
    }
    tr[part='row'] > * {
      display: block;
      padding: 0;
      border: 0;
    }
    .group th {
      padding-inline: 0;
      font-size: 1.125em;
      border: 0;
    }
    .label {
      display: block;
      font-size: max(14px, 0.875em);
      color: var(--_muted);
    }
    .actions,
    .actions button {
      flex: 1 1 auto;
    }
  }
  @media (forced-colors: active) {
    .sort {
      border-color: ButtonText;
    }
    .sort svg,
    [aria-sort] svg {
      fill: ButtonText;
    }
  }
  @media print {
    :host,
    :host([theme]) {
      container: none;
      color: #000;
      background: #fff;
      --_text: #000;
      --_muted: #000;
      --_accent: #000;
      --_hairline: #777;
      --_boundary: #000;
    }
    .tools,
    .sort svg {
      display: none;
    }
    table {
      font-size: 9pt;
    }
    .muted {
      font-size: inherit;
    }
    .sort {
      min-block-size: 0;
      padding: 4px;
      font-size: inherit;
      border: 0;
    }
    th,
    td {
      padding: 4px;
    }
    tr {
      break-inside: avoid;
    }
    .group {
      break-after: avoid;
    }
  }
`;
