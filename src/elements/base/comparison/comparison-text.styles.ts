import { css } from 'lit';

/**
 * How a comparison's text looks where the page does not say otherwise: for the page's own tree, so without any specificity. The
 * tokens come down from the shadow tree that the text stands in. Nothing is told by colour alone: additions are underlined,
 * deletions struck through, and lines and sections carry a sign or a word.
 */
export const comparisonTextStyles = css`
  :where([data-assent-change]) {
    scroll-margin-block: calc(var(--consent-scroll-margin, 0px) + var(--_steps-height, 60px) + 12px) 24px;
  }
  :where([data-assent-change]:focus) {
    outline: 2px solid var(--_focus, currentcolor);
    outline-offset: 2px;
  }
  :where([data-assent-comparison], [data-assent-change]) :where(ins, del) {
    /* Numbers and signs of one piece are not to change places with those of the next. */
    unicode-bidi: isolate;
    color: inherit;
    box-decoration-break: clone;
    border-radius: 2px;
  }
  :where([data-assent-comparison], [data-assent-change]) :where(ins) {
    background: var(--_added);
    text-decoration: underline 2px;
    text-underline-offset: 0.18em;
    text-decoration-skip-ink: none;
  }
  :where([data-assent-comparison], [data-assent-change]) :where(del) {
    background: var(--_deleted);
    text-decoration: line-through 1px;
  }
  :where([data-assent-comparison], [data-assent-change]) :where(del + ins) {
    margin-inline-start: 0.2em;
  }
  /* Spoken and out of sight. */
  [data-assent-from]::before,
  [data-assent-to]::after {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [data-assent-from]::before {
    content: ' ' attr(data-assent-from) ' ';
  }
  [data-assent-to]::after {
    content: ' ' attr(data-assent-to) ' ';
  }

  :where([data-assent-comparison]) :where(section > h2, section > h3, section > h4, section > h5, section > h6) {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.6em;
    margin-block: 1.5em 0.5em;
  }
  :where([data-assent-comparison]) :where(section > * > [data-assent-words]) {
    flex: 1;
    min-inline-size: min(100%, 12rem);
  }
  :where([data-assent-comparison]) :where([data-assent-note]) {
    font-size: max(14px, 0.8125em);
    font-weight: 400;
    line-height: 1.5;
    color: var(--_muted);
  }
  /* Above the heading, across its whole width, on the side where the text begins. */
  :where([data-assent-comparison]) :where([data-assent-kinds]) {
    flex: 1 0 100%;
  }
  :where([data-assent-comparison]) :where([data-assent-kinds] > [data-assent-note]) {
    font-weight: 600;
    color: var(--_text);
  }
  :where([data-assent-kinds] > [data-assent-note] + [data-assent-note]) {
    margin-inline-start: 1em;
  }
  :where([data-assent-comparison]) :where([data-assent-section='added'], [data-assent-section='deleted']) {
    margin-block: 1.5em;
    padding: 4px 12px;
    border-inline-start: 4px double var(--_boundary);
    background: var(--_added);
  }
  :where([data-assent-comparison]) :where([data-assent-section='deleted']) {
    border-inline-start-style: dashed;
    background: var(--_deleted);
  }
  :where([data-assent-comparison]) :where([data-assent-within]) {
    margin-block: 0;
    padding: 0;
    border: 0;
    background: none;
  }
  :where([data-assent-section='added'], [data-assent-section='deleted']) :where(h2, h3, h4, h5, h6) {
    margin-block-start: 0.5em;
  }
  /* All of it is new and says so above: an underline under every word would only make it hard to read. */
  :where([data-assent-section='added'], [data-assent-section='deleted'])
    :where(ins, del):where(:not([data-assent-from])) {
    background: none;
  }
  :where([data-assent-section='deleted'] [data-assent-number], [data-assent-line='deleted'] > [data-assent-number]) {
    text-decoration: line-through;
  }
  :where([data-assent-section='added']) :where(ins:not([data-assent-from])) {
    text-decoration: none;
  }

  :where([data-assent-line]):where(div) {
    box-sizing: border-box;
    display: flex;
    gap: 0.6em;
    position: relative;
    margin-block-end: 0.75em;
    /* Room for the signs, so that changed and unchanged lines stand below each other. */
    padding-inline-start: calc(1.25em + 2px);
  }
  :where([data-assent-section='added'], [data-assent-section='deleted']) :where(div[data-assent-line]) {
    padding-inline-start: 0;
  }
  :where([data-assent-type='item']) {
    margin-block-end: 0.35em;
  }
  :where([data-assent-depth='1']) {
    margin-inline-start: 1.5em;
  }
  :where([data-assent-depth='2']) {
    margin-inline-start: 3em;
  }
  :where([data-assent-depth='3'], [data-assent-depth='4'], [data-assent-depth='5'], [data-assent-depth='6']) {
    margin-inline-start: 4.5em;
  }
  :where([data-assent-line]) :where([data-assent-words]) {
    flex: 1;
    min-inline-size: 0;
    text-wrap: pretty;
  }
  :where([data-assent-line] > [data-assent-number]) {
    flex: none;
    min-inline-size: 1.25em;
    font-variant-numeric: tabular-nums;
  }
  :where([data-assent-line] > [data-assent-note]) {
    flex: none;
    line-height: inherit;
  }
  :where([data-assent-change][data-assent-line]):where(div) {
    padding-inline-start: 1.25em;
    border-inline-start: 2px solid var(--_boundary);
  }
  [data-assent-change][data-assent-line]:where(div)::before {
    position: absolute;
    inset-inline-start: 0.3em;
    font-weight: 700;
  }
  [data-assent-line='added'][data-assent-change]:where(div)::before,
  tr[data-assent-line='added'][data-assent-change] > :first-child::before {
    content: '+ ';
    content: '+ ' / '';
  }
  [data-assent-line='deleted'][data-assent-change]:where(div)::before,
  tr[data-assent-line='deleted'][data-assent-change] > :first-child::before {
    content: '− ';
    content: '− ' / '';
  }
  [data-assent-line='modified'][data-assent-change]:where(div)::before,
  tr[data-assent-line='modified'][data-assent-change] > :first-child::before {
    content: '± ';
    content: '± ' / '';
  }

  :where(details[data-assent-fold]) {
    margin-block: 0.75em;
  }
  :where(details[data-assent-fold] > summary) {
    box-sizing: border-box;
    min-block-size: var(--_target, 44px);
    padding-block: 0.6em;
    color: var(--_muted);
    cursor: pointer;
    font-size: max(14px, 0.9375em);
    border-block: 1px dashed var(--_hairline);
  }
  :where(details[data-assent-fold] > summary:focus-visible) {
    outline: 2px solid var(--_focus, currentcolor);
    outline-offset: 2px;
  }
  :where(details[data-assent-fold][open] > summary) {
    margin-block-end: 0.75em;
  }
  :where(details[data-assent-fold] > summary) :where([data-assent-note='which']) {
    margin-inline-start: 0.75em;
  }
  :where(details[data-assent-fold='words']) {
    margin-block: 0.25em;
  }
  @media print {
    :where(details[data-assent-fold] > summary) {
      display: none;
    }
    :where([data-assent-line]) {
      break-inside: avoid;
    }
    :where([data-assent-comparison]) :where(ins, del, section) {
      background: none !important;
    }
  }
`;
