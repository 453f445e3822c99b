import { css } from 'lit';

/** Of every element that opens documents: over the whole screen, and back. */
export const readerStyles = css`
  .reader {
    inline-size: 100%;
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    color: inherit;
    background: var(--_background);
    overscroll-behavior: contain;
  }
  .reader header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    justify-content: end;
    padding: 8px 16px;
    background: var(--_background);
    border-block-end: 1px solid var(--_hairline);
  }
  .reader > .page {
    padding: 16px;
    padding-block-end: calc(16px + env(safe-area-inset-bottom, 0px));
  }
`;
