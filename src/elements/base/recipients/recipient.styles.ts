import { css } from 'lit';

export const recipientStyles = css`
  .facts {
    display: grid;
    gap: 8px;
    padding-block: 8px;
  }
  .facts dt {
    font-size: max(14px, 0.875em);
    color: var(--_muted);
  }
  .recipient {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    column-gap: 24px;
  }
  .row > h4,
  .row > h4 + .state {
    min-block-size: 36px;
    align-content: center;
  }
  /* A fifth larger and bold: what has to stand out in a consent (Korea's PIPA Art. 22(2)). */
  .key {
    font-size: 1.2em;
    font-weight: 600;
    line-height: 1.4;
  }
`;
