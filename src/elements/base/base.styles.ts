import { css } from 'lit';

/**
 * The tokens, with their defaults, and the controls that all surfaces share. Text stands at 7:1 and boundaries at 3:1 in
 * both schemes; the accept and reject buttons have one rule, so that no theme can favour one.
 */
export const tokens = css`
  :host {
    --_background: var(--consent-background, #ffffff);
    --_raised: var(--consent-background-raised, #f4f5f7);
    --_text: var(--consent-text, #1b1d22);
    --_muted: var(--consent-text-muted, #484d57);
    --_hairline: var(--consent-hairline, #d5d8de);
    --_boundary: var(--consent-boundary, #747a85);
    --_accent: var(--consent-accent, #0a4bb3);
    --_on-accent: var(--consent-on-accent, #ffffff);
    --_button: var(--consent-button, #262a32);
    --_on-button: var(--consent-on-button, #ffffff);
    --_danger: var(--consent-danger, #9b1c1c);
    --_shadow: var(--consent-shadow, 0 8px 32px rgb(15 18 25 / 0.18));
    --_radius: var(--consent-radius, 12px);
    --_button-radius: var(--consent-button-radius, 8px);
    --_font-size: var(--consent-font-size, max(16px, 1rem));
    color-scheme: light;
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'])) {
      --_background: var(--consent-background, #1d1f24);
      --_raised: var(--consent-background-raised, #282b32);
      --_text: var(--consent-text, #eceef2);
      --_muted: var(--consent-text-muted, #bcc1cb);
      --_hairline: var(--consent-hairline, #3b3f48);
      --_boundary: var(--consent-boundary, #8d939f);
      --_accent: var(--consent-accent, #a9c8ff);
      --_on-accent: var(--consent-on-accent, #0b1a33);
      --_button: var(--consent-button, #e7e9ed);
      --_on-button: var(--consent-on-button, #16181c);
      --_danger: var(--consent-danger, #ffb4ab);
      --_shadow: var(--consent-shadow, 0 8px 32px rgb(0 0 0 / 0.55));
      color-scheme: dark;
    }
  }
  :host([theme='dark']) {
    --_background: var(--consent-background, #1d1f24);
    --_raised: var(--consent-background-raised, #282b32);
    --_text: var(--consent-text, #eceef2);
    --_muted: var(--consent-text-muted, #bcc1cb);
    --_hairline: var(--consent-hairline, #3b3f48);
    --_boundary: var(--consent-boundary, #8d939f);
    --_accent: var(--consent-accent, #a9c8ff);
    --_on-accent: var(--consent-on-accent, #0b1a33);
    --_button: var(--consent-button, #e7e9ed);
    --_on-button: var(--consent-on-button, #16181c);
    --_danger: var(--consent-danger, #ffb4ab);
    --_shadow: var(--consent-shadow, 0 8px 32px rgb(0 0 0 / 0.55));
    color-scheme: dark;
  }
`;

export const controls = css`
  :host {
    font-family: var(--consent-font, inherit);
    font-size: var(--_font-size);
    line-height: 1.5;
    color: var(--_text);
    text-align: start;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  /* A page that names no font would give a legal text in the engine's serif. */
  .plain {
    font-family: var(--consent-font, system-ui, sans-serif);
  }
  h2,
  h3,
  h4,
  p,
  ul,
  dl,
  dd,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
  }
  h2 {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  h3 {
    font-size: 1em;
    font-weight: 600;
    line-height: 1.4;
  }
  p,
  li,
  dd {
    max-inline-size: 65ch;
    overflow-wrap: break-word;
    text-wrap: pretty;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }
  .muted {
    color: var(--_muted);
    font-size: max(14px, 0.875em);
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  button {
    font: inherit;
    font-weight: 500;
    line-height: 1.25;
    min-block-size: 44px;
    min-inline-size: 44px;
    padding-block: 8px;
    padding-inline: 16px;
    border: 1px solid transparent;
    border-radius: var(--_button-radius);
    color: inherit;
    background: none;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }
  .choice {
    color: var(--_on-button);
    background: var(--_button);
    border-color: var(--_button);
  }
  .quiet {
    color: var(--_text);
    border-color: var(--_boundary);
  }
  .link {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
    padding-inline: 8px;
  }
  @media (hover: hover) {
    .choice:hover {
      background: color-mix(in srgb, var(--_button) 88%, var(--_background));
    }
    .quiet:hover,
    .link:hover,
    .icon:hover {
      background: var(--_raised);
    }
  }
  button:active {
    transform: translateY(1px);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .buttons > button {
    flex: 1 1 100%;
  }
  @media (min-width: 480px) {
    /* One width for all, whatever their words. */
    .buttons {
      display: grid;
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }
  }
  .icon {
    inline-size: 44px;
    padding: 0;
    display: grid;
    place-items: center;
    flex: none;
  }
  .icon svg {
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
  }

  /* Switches and boxes: native checkboxes, so that the engine brings the keyboard and the semantics. */
  input[type='checkbox'] {
    accent-color: var(--_accent);
    inline-size: 20px;
    block-size: 20px;
    margin: 0;
    flex: none;
  }
  input[role='switch'] {
    appearance: none;
    position: relative;
    inline-size: 44px;
    block-size: 26px;
    border: 2px solid var(--_boundary);
    border-radius: 13px;
    background: var(--_background);
    cursor: pointer;
  }
  input[role='switch']::before {
    content: '';
    position: absolute;
    inset-block: 3px;
    inset-inline-start: 3px;
    inline-size: 16px;
    border-radius: 50%;
    background: var(--_boundary);
  }
  input[role='switch']:checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  input[role='switch']:checked::before {
    inset-inline-start: 21px;
    background: var(--_on-accent);
  }
  label {
    cursor: pointer;
  }

  @media (prefers-reduced-motion: no-preference) {
    input[role='switch']::before {
      transition: inset-inline-start 120ms ease-out;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_hairline: var(--_text);
      --_boundary: var(--_text);
      --_muted: var(--_text);
    }
  }
  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
    input[role='switch'] {
      border-color: ButtonText;
      forced-color-adjust: none;
      background: Canvas;
    }
    input[role='switch']::before {
      background: ButtonText;
    }
    input[role='switch']:checked {
      background: Highlight;
      border-color: Highlight;
    }
    input[role='switch']:checked::before {
      background: HighlightText;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;
