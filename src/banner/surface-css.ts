/**
 * What every surface looks like, as plain text: the interface adopts it through Lit, and the banner that stands before Lit has
 * come carries it as it is. Text stands at 7:1 and boundaries at 3:1 in both schemes; accept and reject have one rule, so that
 * no theme can favour one.
 */

/** Colours: the token, light, dark, and what the rules call it if that is shorter. Lines, since each stands in three rules and bytes count. */
const COLOURS = [
  'background #ffffff #1d1f24',
  'background-raised #f4f5f7 #282b32 raised',
  'text #1b1d22 #eceef2',
  'text-muted #484d57 #bcc1cb muted',
  'hairline #d5d8de #3b3f48',
  'boundary #747a85 #8d939f',
  'accent #0a4bb3 #a9c8ff',
  'on-accent #ffffff #0b1a33',
  'button #262a32 #e7e9ed',
  'on-button #ffffff #16181c',
  'danger #9b1c1c #ffb4ab',
];
const colours = (value: (light?: string, dark?: string) => string | undefined): string =>
  COLOURS.map((row) => row.split(' '))
    .map(([name, light, dark, own = name]) => `--_${own}:var(--consent-${name},${value(light, dark)});`)
    .join('');

/**
 * The tokens, with their defaults: what docs/theming.md lists. The scheme is the page's `color-scheme`, as native controls have
 * it, or the `theme` attribute's. Engines without `light-dark()` (before 2024) are light unless `theme` says dark.
 */
export const tokensCss =
  `:host{${colours((light) => light)}` +
  '--_shadow:var(--consent-shadow, 0 8px 32px rgb(15 18 25 / 0.24));' +
  '--_focus:var(--consent-focus, var(--_accent));' +
  '--_radius:var(--consent-radius, 12px);' +
  '--_button-radius:var(--consent-button-radius, 8px);' +
  '--_font-size:var(--consent-font-size, max(16px, 1rem));' +
  '--_density:var(--consent-density, 1);' +
  '--_space:calc(16px * var(--consent-density, 1));' +
  '--_target:max(24px, var(--_space) * 2.75)}' +
  ":host([theme='light']){color-scheme:light}" +
  `:host([theme='dark']){${colours((_, dark) => dark)}color-scheme:dark}` +
  `@supports (color:light-dark(red,red)){:host{${colours((light, dark) => `light-dark(${light},${dark})`)}}}`;

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
    overflow-wrap: break-word;
  }
  p,
  li,
  dd {
    max-inline-size: 65ch;
    overflow-wrap: break-word;
    text-wrap: pretty;
  }
  /* Korean has spaces between words, and breaks there. */
  :lang(ko) {
    word-break: keep-all;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }
  button {
    font: inherit;
    font-weight: var(--consent-button-weight, 500);
    line-height: 1.25;
    min-block-size: var(--_target);
    min-inline-size: var(--_target);
    padding-block: calc(var(--_space) / 2);
    padding-inline: var(--_space);
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
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  /* One size for all, whatever their words. */
  .buttons {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-auto-rows: 1fr;
    gap: 8px;
    overflow-wrap: break-word;
  }
  @media (min-width: 480px) {
    .buttons {
      grid-template-columns: none;
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }
  }
  @media (prefers-contrast: more) {
    :host,
    :host([theme]) {
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
