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
    .boxes {
      display: flex;
      flex-wrap: wrap;
    }
  }
  label {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    overflow-wrap: anywhere;
  }
  fieldset:disabled label {
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
