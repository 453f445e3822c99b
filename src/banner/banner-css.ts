/** The banner's own rules, in plain text as surface-css.ts: those of every layout, and those of each, for who knows which it is. */
import type { BannerLayout } from './banner-view.js';

const anyLayout = `
  :host {
    display: contents;
  }
  .banner {
    position: fixed;
    inset: auto 0 0 0;
    inline-size: auto;
    block-size: auto;
    max-inline-size: none;
    max-block-size: min(100dvh, 100%);
    margin: 0;
    overflow: auto;
    overscroll-behavior: contain;
    --_edge: var(--_space);
    padding: var(--_edge) calc(var(--_edge) + env(safe-area-inset-right, 0px)) 0
      calc(var(--_edge) + env(safe-area-inset-left, 0px));
    display: grid;
    color: var(--_text);
    background: var(--_background);
    border: 0 solid var(--_hairline);
    border-block-start-width: 1px;
    box-shadow: var(--_shadow);
  }
  /* Engines without popover have no top layer to stand in. */
  @supports not selector(:popover-open) {
    .banner {
      z-index: var(--consent-z-index, 2147483000);
    }
  }
  .banner,
  .inner,
  .text {
    grid-template-columns: minmax(0, 1fr);
  }
  .text {
    display: grid;
    gap: 8px;
    align-content: start;
  }
  ::slotted([slot='logo']) {
    display: block;
    inline-size: auto;
    max-inline-size: 100%;
    max-block-size: var(--consent-logo-size, 32px);
  }
  .links:empty {
    display: none;
  }
  .links {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    font-size: max(14px, 0.875em);
  }
  .links a,
  ::slotted(a) {
    padding-block: 4px;
  }
  .inner {
    display: grid;
    gap: var(--_space);
  }
  /* Large text scrolls behind the answers, which stay in sight; in a window as low as that of 400 % they would cover it. */
  .inner > .buttons {
    padding-block-end: calc(var(--_edge) + env(safe-area-inset-bottom, 0px));
  }
  @media (min-height: 360px) {
    .inner > .buttons {
      position: sticky;
      inset-block-end: 0;
      margin-block-start: -8px;
      padding-block-start: 8px;
      background: var(--_background);
    }
  }
  @media (min-width: 600px) {
    .banner {
      --_edge: calc(var(--_space) * 1.5);
    }
  }
  .top {
    inset: 0 0 auto 0;
    border-block: 0 solid var(--_hairline);
    border-block-end-width: 1px;
    padding-block-start: calc(var(--_edge) + env(safe-area-inset-top, 0px));
  }

  @media print {
    .banner {
      display: none !important;
    }
  }
  @media (forced-colors: active) {
    .banner {
      border: 1px solid CanvasText;
    }
  }
`;

const bar = `
  /* bar: the whole width of an edge */
  .bar .inner {
    inline-size: min(100%, 72rem);
    margin-inline: auto;
  }
  @media (min-width: 900px) {
    .bar .inner {
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      column-gap: 48px;
    }
    .bar .text {
      padding-block-end: var(--_edge);
    }
    .bar .buttons {
      grid-auto-columns: 1fr;
    }
  }
`;

const box = `
  /* box: stands off a corner */
  @media (min-width: 480px) {
    .box {
      border-width: 1px;
      border-radius: var(--_radius);
      inset: auto 24px calc(24px + env(safe-area-inset-bottom, 0px)) auto;
      inline-size: min(26rem, calc(100% - 48px));
      max-block-size: calc(100% - 48px);
    }
    .box.start {
      inset-inline: 24px auto;
    }
    .box.end {
      inset-inline: auto 24px;
    }
    .box.top {
      inset-block: 24px auto;
    }
    /* Three buttons do not fit a box side by side in every language; the two answers do. */
    .box .buttons {
      grid-auto-flow: row;
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .box .buttons > .quiet {
      grid-column: 1 / -1;
    }
  }
`;

const cloud = `
  /* cloud: stands off an edge */
  @media (min-width: 480px) {
    .cloud {
      border-width: 1px;
      border-radius: var(--_radius);
      inset: auto 0 calc(24px + env(safe-area-inset-bottom, 0px)) 0;
      margin-inline: auto;
      inline-size: min(46rem, calc(100% - 48px));
      max-block-size: calc(100% - 48px);
    }
    .cloud.top {
      inset-block: 24px auto;
    }
  }
`;

const sheet = `
  /* sheet: rises from the thumb's edge, with the answers stacked */
  .sheet {
    border-start-start-radius: 16px;
    border-start-end-radius: 16px;
    border-inline-width: 1px;
  }
  @media (min-width: 600px) {
    .sheet {
      inline-size: min(36rem, 100%);
      margin-inline: auto;
    }
  }

`;

const wall = `
  /* wall: modal */
  .wall {
    inset: 0;
    margin: auto;
    inline-size: min(32rem, calc(100% - 32px));
    block-size: fit-content;
    /* WebKit stretches a grid that is a dialog to the greatest height it may have. */
    align-content: start;
    max-block-size: calc(100% - 32px);
    border-width: 1px;
    border-radius: var(--_radius);
  }
  .wall h2:focus {
    outline: none;
  }
  .wall::backdrop {
    background: var(--consent-backdrop, rgb(15 18 25 / 0.4));
  }
`;

const layouts: Readonly<Record<BannerLayout, string>> = { bar, box, cloud, sheet, wall };

/** The rules of one layout, or of all. */
export const bannerCss = (layout?: BannerLayout): string =>
  anyLayout + (layout ? layouts[layout] : Object.values(layouts).join(''));
