import { css } from 'lit';

/** The question whether somebody who opted out wants to opt in again. */
export const againStyles = css`
  dialog.again {
    inline-size: min(100vw - 32px, 480px);
    block-size: fit-content;
    max-block-size: calc(100dvh - 32px);
    margin: auto;
    padding: 24px;
    overflow: auto;
    border: 1px solid var(--_boundary);
    border-radius: var(--_radius);
    color: var(--_text);
    background: var(--_background);
    font-size: var(--_font-size);
    text-align: start;
    white-space: normal;
    box-shadow: var(--_shadow);
  }
  dialog.again > div {
    display: grid;
    gap: 16px;
  }
  dialog.again::backdrop {
    background: var(--consent-backdrop, rgb(15 18 25 / 0.4));
  }
  .again p:focus-visible {
    outline: none;
  }
`;

/** The panel behind the links that the law words. */
export const optOutStyles = css`
  dialog.opt-out {
    inline-size: min(100vw - 32px, 560px);
    max-block-size: calc(100dvh - 32px);
    margin: auto;
    padding: 24px;
    overflow: auto;
    border: 1px solid var(--_boundary);
    border-radius: var(--_radius);
    color: var(--_text);
    background: var(--_background);
    font-size: var(--_font-size);
    text-align: start;
    white-space: normal;
    box-shadow: var(--_shadow);
    text-decoration: none;
  }
  dialog.opt-out::backdrop {
    background: var(--consent-backdrop, rgb(15 18 25 / 0.4));
  }
  dialog.opt-out > div,
  .opt-out fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    min-inline-size: 0;
  }
  .opt-out header {
    display: flex;
    align-items: start;
    justify-content: space-between;
    gap: 16px;
  }
  .opt-out h2 {
    min-inline-size: 0;
    padding-block: 10px;
  }
  .opt-out h2:focus-visible {
    outline: none;
  }
  .opt-out fieldset + fieldset {
    padding-block-start: 16px;
  }
  .opt-out legend {
    font-weight: 600;
    padding-block-end: 8px;
  }
  .opt-out ul {
    list-style: none;
  }
  .opt-out li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 16px;
  }
  .radios {
    display: flex;
    flex-wrap: wrap;
    gap: 0 24px;
  }
  .radios label {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
  }
  .radios input {
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    flex: none;
    accent-color: var(--_accent);
  }
  .opt-out button.icon {
    text-decoration: none;
  }
`;
