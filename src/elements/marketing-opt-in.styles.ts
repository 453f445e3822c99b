import { css } from 'lit';

export const optInStyles = css`
  :host {
    display: block;
  }
  .inner,
  fieldset {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
  }
  legend {
    font-weight: 600;
    line-height: 1.4;
  }
  .boxes {
    display: grid;
    gap: 0 24px;
  }
  @media (min-width: 480px) {
    .boxes:not(.noted) {
      display: flex;
      flex-wrap: wrap;
    }
    .stop {
      justify-self: start;
    }
  }
  .about {
    /* Under the words, not under the box. */
    padding-inline-start: 32px;
    padding-block-end: 8px;
    margin-block-start: -8px;
    display: grid;
    justify-items: start;
  }
  .about .link {
    margin-inline-start: -8px;
  }
  label {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: var(--_target);
    overflow-wrap: anywhere;
  }
  fieldset:disabled label,
  label:has(input:disabled) {
    color: var(--_muted);
    cursor: not-allowed;
  }
  .error {
    color: var(--_danger);
  }
  [role='status']:empty {
    display: none;
  }
`;
