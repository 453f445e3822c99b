import { css } from 'lit';

export const rightsStyles = css`
  :host {
    display: block;
  }
  .inner,
  form,
  .details,
  .confirm,
  .log {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
  .inner {
    max-inline-size: 44rem;
  }
  .title,
  .subtitle {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  [tabindex='-1']:focus:not(:focus-visible) {
    outline: none;
  }
  fieldset {
    min-inline-size: 0;
  }
  legend,
  .field > label:not(.box),
  .name {
    font-weight: 600;
    line-height: 1.4;
  }
  .mark {
    font-weight: 400;
    color: var(--_muted);
    font-size: max(14px, 0.875em);
  }
  .rights {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
    gap: 8px;
    padding-block-start: 8px;
  }
  .right,
  .box {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    min-block-size: var(--_target);
    overflow-wrap: anywhere;
  }
  .right {
    padding: 12px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_button-radius);
  }
  .right > span {
    display: grid;
    min-inline-size: 0;
  }
  .right:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .box {
    padding-block: 10px;
  }
  input[type='radio'] {
    accent-color: var(--_accent);
    inline-size: 20px;
    block-size: 20px;
    margin: 2px 0 0;
    flex: none;
  }
  .box input {
    margin-block-start: 2px;
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  input[type='text'],
  textarea {
    font: inherit;
    inline-size: 100%;
    min-block-size: var(--_target);
    padding: 8px 12px;
    color: inherit;
    background: var(--_background);
    border: 1px solid var(--_boundary);
    border-radius: var(--_button-radius);
  }
  textarea {
    resize: block;
  }
  input[type='file'] {
    font: inherit;
    max-inline-size: 100%;
    min-block-size: var(--_target);
    padding-block: 6px;
  }
  input[aria-invalid='true'],
  textarea[aria-invalid='true'] {
    border-color: var(--_danger);
    border-width: 2px;
  }
  .error {
    color: var(--_danger);
  }
  .confirm {
    padding: 16px;
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  dt {
    color: var(--_muted);
    font-size: max(14px, 0.875em);
  }
  dd {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .log > ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .entry {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    max-inline-size: none;
    padding-block: var(--_space) calc(8px * var(--_density));
    border-block-start: 1px solid var(--_hairline);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 16px;
    max-inline-size: none;
  }
  .state {
    font-weight: 600;
  }
  .entry,
  [part='due'] {
    font-variant-numeric: tabular-nums;
  }
  summary {
    inline-size: fit-content;
    min-block-size: var(--_target);
    align-content: center;
    cursor: pointer;
    color: var(--_accent);
    border-radius: 4px;
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .pair > .link {
    padding-inline: 0;
    margin-inline-end: 16px;
  }
  .open {
    display: inline-grid;
    place-items: center;
    min-block-size: var(--_target);
    padding: 8px 16px;
    font-weight: 500;
    text-decoration: none;
    color: var(--_on-button);
    background: var(--_button);
    border: 1px solid var(--_button);
    border-radius: var(--_button-radius);
  }
  [role='status']:empty {
    display: none;
  }
  @media (forced-colors: active) {
    .right:has(:checked) {
      border-color: Highlight;
    }
    .open {
      border-color: LinkText;
    }
    .pair > .link {
      padding-inline: 8px;
    }
  }
`;
