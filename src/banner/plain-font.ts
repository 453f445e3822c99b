/** The class for a surface in a page that names no font: its text would stand in the engine's default serif. */
export function plainFont(host: Element): string {
  return /^("?Times( New Roman)?"?|serif|-webkit-standard)?$/.test(getComputedStyle(host).fontFamily) ? 'plain' : '';
}
