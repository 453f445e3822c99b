/**
 * Keeps a fixed surface from covering what is focused or scrolled to (WCAG 2.2, 2.4.11): tells the page how much of the window
 * it takes from its edge as `--consent-banner-block-size`, pads scrolling by it, and adds as much room at the page's end. Shifts
 * nothing that is in view, until the focus comes to what lies under a surface at the top, where no scrolling helps.
 * @param edge the edge it stands at; default: what its class says
 * @returns how to give the room back
 */
export function reserveSpace(surface: Element, edge = surface.classList.contains('top') ? 'start' : 'end'): () => void {
  const { style } = document.documentElement;
  const size = '--consent-banner-block-size';
  const padded = [`scroll-padding-block-${edge}`, ...(edge === 'end' ? ['padding-block-end'] : [])];
  const observer =
    typeof ResizeObserver === 'undefined'
      ? undefined
      : new ResizeObserver(() => {
          // From the edge, since what stands in a gap below it is covered as well; nothing while it is not shown.
          const { top, bottom, height } = surface.getBoundingClientRect();
          style.setProperty(size, `${height && Math.ceil(edge === 'end' ? innerHeight - top : bottom)}px`);
          for (const name of padded) style.setProperty(name, `var(${size})`);
        });
  const reached = (event: FocusEvent): void => {
    const { top } = (event.target as Element).getBoundingClientRect();
    if (top < surface.getBoundingClientRect().bottom && !event.composedPath().includes(surface))
      style.setProperty('padding-block-start', `var(${size})`);
  };
  if (edge === 'start') addEventListener('focusin', reached);
  observer?.observe(surface, { box: 'border-box' });
  return () => {
    observer?.disconnect();
    removeEventListener('focusin', reached);
    for (const name of [size, ...padded, 'padding-block-start']) style.removeProperty(name);
  };
}
