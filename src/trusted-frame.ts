/**
 * Whether a gesture in this page can be taken for the person's own. A page in a frame can lie invisible over something else, so
 * that a click meant for that grants here what nobody has read (clickjacking); consent has to be an unambiguous indication of
 * the person's wishes (GDPR Art. 4(11)). A page alone in its window, or only in pages of its own origin, is not so led.
 * @param frames origins that may frame it besides its own; all of the pages around it have to be among them
 * @param page the page's window
 * @returns false in doubt: where the origin of a page around it cannot be known
 */
export function trustedFrame(
  frames: readonly string[] = [],
  page: Pick<Window, 'location' | 'origin' | 'parent'> = window,
): boolean {
  // Pages without an origin (sandboxed, data:) are not of one origin.
  const own = page.origin === 'null' ? [] : [page.origin];
  return ancestorsOf(page).every((origin) => [...own, ...frames].includes(origin));
}

/** The origins of the pages around a page, from within; empty for one that cannot be known. */
function ancestorsOf(page: Pick<Window, 'location' | 'parent'>): readonly string[] {
  const { ancestorOrigins } = page.location as Partial<Location>;
  if (ancestorOrigins) return [...ancestorOrigins];
  // Firefox before 148. `document.referrer` would say who led here, which is not who stands around.
  const origins: string[] = [];
  for (let { parent } = page, inner: unknown = page; parent !== inner; inner = parent, parent = parent.parent) {
    try {
      origins.push(parent.origin);
    } catch {
      origins.push('');
    }
  }
  return origins;
}
