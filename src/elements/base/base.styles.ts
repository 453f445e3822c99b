import { css, unsafeCSS } from 'lit';
import { surfaceCss, tokensCss } from '../../banner/surface-css.js';

/** The tokens, with their defaults. */
export const tokens = unsafeCSS(tokensCss);

/** The controls that all surfaces share. */
export const controls = css`
  ${unsafeCSS(surfaceCss)}
  h3 {
    font-size: 1em;
    font-weight: 600;
    line-height: 1.4;
  }
  /* One word of Tamil or Finnish may be wider than what a switch leaves of a phone. */
  h3,
  h4 {
    overflow-wrap: break-word;
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

  .link {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.15em;
    padding-inline: 8px;
  }
  @media (hover: hover) {
    .link:hover,
    .icon:hover {
      background: var(--_raised);
    }
  }
  .icon {
    inline-size: var(--_target);
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
  @media (forced-colors: active) {
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
  }
`;
