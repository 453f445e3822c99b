/** Does something after the next paint; at once where nobody looks, since a hidden page paints no frame. */
export function afterPaint(act: () => void): void {
  if (document.hidden) act();
  else requestAnimationFrame(() => setTimeout(act));
}
