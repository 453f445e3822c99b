import { css } from 'lit';

/** Of its own, so that no token of the page makes it unreadable. */
export const inspectorStyles = css`
  :host {
    all: initial;
    --_ground: #ffffff;
    --_text: #1b1d22;
    --_muted: #484d57;
    --_line: #d5d8de;
    --_edge: #747a85;
    --_focus: #0a4bb3;
    --_error: #9b1c1c;
    --_warning: #7a4b00;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --_ground: #1d1f24;
      --_text: #eceef2;
      --_muted: #bcc1cb;
      --_line: #3b3f48;
      --_edge: #8d939f;
      --_focus: #a9c8ff;
      --_error: #ffb4ab;
      --_warning: #ffcf87;
    }
  }
  .plane {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    overflow: visible;
    display: flex;
    flex-direction: column;
    gap: 8px;
    max-inline-size: min(36rem, calc(100vw - 16px));
    font:
      14px/1.45 system-ui,
      sans-serif;
    color: var(--_text);
    color-scheme: light dark;
    z-index: 2147483647;
  }
  .plane[data-corner^='bottom'] {
    inset-block-end: 8px;
    flex-direction: column-reverse;
  }
  .plane[data-corner^='top'] {
    inset-block-start: 8px;
  }
  .plane[data-corner$='end'] {
    inset-inline-end: 8px;
    align-items: flex-end;
  }
  .plane[data-corner$='start'] {
    inset-inline-start: 8px;
    align-items: flex-start;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
    background: var(--_ground);
    border: 1px solid var(--_edge);
    border-radius: 8px;
    min-block-size: 32px;
    padding: 4px 12px;
    max-inline-size: 100%;
    box-sizing: border-box;
  }
  button {
    cursor: pointer;
  }
  .opener {
    font-weight: 600;
    box-shadow: 0 2px 8px rgb(0 0 0 / 0.25);
  }
  .opener[data-severity='error'],
  [data-severity='error'] > .kind {
    color: var(--_error);
    border-color: currentcolor;
  }
  .opener[data-severity='warning'],
  [data-severity='warning'] > .kind {
    color: var(--_warning);
    border-color: currentcolor;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .panel {
    inline-size: min(36rem, calc(100vw - 16px));
    box-sizing: border-box;
    max-block-size: min(70vh, calc(100vh - 64px));
    overflow: auto;
    overflow-wrap: anywhere;
    background: var(--_ground);
    border: 1px solid var(--_edge);
    border-radius: 12px;
    padding: 16px;
    box-shadow: 0 8px 32px rgb(0 0 0 / 0.3);
  }
  [hidden] {
    display: none;
  }
  h2,
  p,
  ul,
  pre {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: 16px;
    line-height: 1.3;
  }
  ul {
    list-style: none;
  }
  li {
    border-block-start: 1px solid var(--_line);
    padding-block: 8px;
  }
  pre {
    white-space: pre-wrap;
    font:
      13px/1.45 ui-monospace,
      monospace;
  }
  details {
    border-block-start: 1px solid var(--_line);
  }
  summary {
    cursor: pointer;
    font-weight: 600;
    padding-block: 8px;
  }
  .muted {
    color: var(--_muted);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px;
    margin-block: 8px 12px;
  }
  label {
    display: grid;
    gap: 2px;
  }
  @media print {
    .plane {
      display: none;
    }
  }
`;
