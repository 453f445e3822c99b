/** What a language calls units, months and countries, by the engine's own data. */

/** The names of units in a language, with the endings that they take after 1, 2, 5 and 10. */
export function unitNames(language: string): string[] {
  return ['minute', 'hour', 'day', 'week', 'month', 'year'].flatMap((unit) =>
    [1, 2, 5, 10].flatMap((count) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' })
        .formatToParts(count)
        .filter(({ type }) => type === 'unit')
        .map(({ value }) => value.trim()),
    ),
  );
}

/** The names of the months, as they stand beside a day. */
export function monthNames(language: string): string[] {
  return (['long', 'short'] as const)
    .flatMap((month) =>
      Array.from({ length: 12 }, (_, index) => {
        // With a day beside it: many languages bend the name then.
        const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, timeZone: 'UTC' });
        const part = format.formatToParts(Date.UTC(2024, index, 1)).find(({ type }) => type === 'month');
        return (part?.value ?? '').replace(/\.$/, '');
      }),
    )
    .filter((name) => /\p{L}/u.test(name));
}

/** The names of all countries that ISO 3166-1 has a code for. */
export function countryNames(language: string): string[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  // `XA`, `ZZ` and their like name no country.
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => !/^X[^K]|^Z[Z]|^Q/.test(code));
  return codes.flatMap((code) => names.of(code) ?? []);
}

/** The language itself if the engine knows it, else English. */
export function supported(language: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
