/**
 * What every surface looks like, as plain text: the interface adopts it through Lit, and the banner that stands before Lit has
 * come carries it as it is. Text stands at 7:1 and boundaries at 3:1 in both schemes; accept and reject have one rule, so that
 * no theme can favour one.
 */

/** The tokens, with their defaults. */
export const tokensCss = `
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

/** Type, links, buttons and focus. */
export const surfaceCss = `
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
  @media (hover: hover) {
    .choice:hover {
      background: color-mix(in srgb, var(--_button) 88%, var(--_background));
    }
    .quiet:hover {
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
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;
