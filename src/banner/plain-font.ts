/** The class for a surface in a page that names no font: its text would stand in the engine's default serif. */
export function plainFont(host: Element): string {
  // On a server there is no telling.
  if (typeof getComputedStyle === 'undefined') return '';
  return /^("?Times( New Roman)?"?|serif|-webkit-standard)?$/.test(getComputedStyle(host).fontFamily) ? 'plain' : '';
}
