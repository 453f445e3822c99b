import { css } from 'lit';

export const gateStyles = css`
  :host {
    display: block;
    max-inline-size: 100%;
  }
  /* Without the gap that a line of text leaves below them, or the border that engines give to frames: the page would move. */
  ::slotted(iframe),
  ::slotted(video),
  ::slotted(img) {
    max-inline-size: 100%;
    border: 0;
    vertical-align: bottom;
  }
  ::slotted(video),
  ::slotted(img) {
    block-size: auto;
  }
  /* As tall as what it says needs, and as what it stands for (media-size.ts); or as the page's CSS makes the gate. */
  .placeholder {
    min-block-size: max(100%, 10rem);
    max-block-size: 100%;
    overflow: auto;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    background: var(--_raised);
    /* An outline, since a border would add to the size. */
    outline: 1px solid var(--_hairline);
    outline-offset: -1px;
    border-radius: var(--_radius);
  }
  .placeholder::before {
    content: '';
    grid-area: 1 / 1;
    inline-size: 100%;
  }
  .inner {
    grid-area: 1 / 1;
    place-self: center;
    inline-size: min(100%, 30rem);
    padding: var(--_space) 16px;
    display: grid;
    gap: calc(12px * var(--_density));
  }
  .text {
    display: grid;
    gap: 4px;
  }
  .title {
    font-weight: 600;
    line-height: 1.3;
    text-wrap: balance;
  }
  a {
    display: inline-block;
    padding-block: 4px;
  }
  /* Side by side where the gate is wide enough for both, whatever the page's width; and always of one size. */
  .buttons {
    display: flex;
    flex-wrap: wrap;
  }
  .buttons > button {
    flex: 1 1 9rem;
  }
  @media (prefers-contrast: more) {
    .placeholder {
      outline-color: var(--_boundary);
    }
  }
  @media (forced-colors: active) {
    .placeholder {
      outline-color: CanvasText;
    }
  }
  @media print {
    .placeholder {
      color: #000;
      background: none;
      outline-color: #000;
      break-inside: avoid;
    }
    .muted,
    a {
      color: inherit;
    }
    .buttons,
    .terms {
      display: none;
    }
  }
`;
