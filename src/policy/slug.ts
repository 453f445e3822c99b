/** What an anchor is made from. */
export interface SlugSource {
  readonly title: string;
  readonly number?: string;
}

/**
 * The anchor form of a text in any script: lower case, NFC, letters and digits kept, everything between them one hyphen.
 * Empty when the text has neither letter nor digit.
 */
export function slug(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\p{M}'’]+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/**
 * One unique anchor for each source, in order. The first to bear a title has the title alone, so that a link to it
 * survives sections being inserted, removed or renumbered elsewhere; a later one of the same title adds its number,
 * and a counter only when that is taken as well.
 */
export function slugs(sources: readonly SlugSource[]): string[] {
  const taken = new Set<string>();
  const result: (string | undefined)[] = sources.map((source) => {
    const own = slug(source.title);
    if (own === '' || taken.has(own)) return undefined;
    taken.add(own);
    return own;
  });
  // Only now the repeated and the untitled ones: a name made up for them must not take the title of a later section.
  const counters = new Map<string, number>();
  return result.map((own, index) => {
    if (own !== undefined) return own;
    const source = sources[index] as SlugSource;
    const number = slug(source.number ?? '');
    const base = [slug(source.title), number].filter(Boolean).join('-') || 'section';
    let name = base;
    if (taken.has(name)) {
      let counter = counters.get(base) ?? 2;
      while (taken.has(`${base}-${counter}`)) counter += 1;
      name = `${base}-${counter}`;
      counters.set(base, counter + 1);
    }
    taken.add(name);
    return name;
  });
}
