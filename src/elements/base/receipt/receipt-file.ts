/** What a person takes away as a file. */

/** How long a download may take to begin; until then its address has to live. */
const BEGINS = 60_000;

/**
 * The name of a file: `consent-receipt-2026-11-23.json`, by the day where the person is.
 * @param now milliseconds since the epoch
 */
export function fileName(what: 'receipt' | 'history', now: number): string {
  const local = new Date(now - new Date(now).getTimezoneOffset() * 60_000);
  return `consent-${what}-${local.toISOString().slice(0, 10)}.json`;
}

/** Hands a value to the person as a file of JSON. */
export function download(value: unknown, name: string): void {
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(value, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), BEGINS);
}
