/**
 * The text of `/.well-known/gpc.json`, by which a site says that it honours Global Privacy Control; to be served as
 * `application/json` (the GPC specification, "GPC Support Resource"). It says nothing of any visitor.
 * @param lastUpdate when that was last changed: a date (`2026-11-23`), or a date and time of RFC 3339
 * @param gpc whether the site honours it
 * @throws RangeError where `lastUpdate` is neither
 */
export function gpcJson(lastUpdate: string, gpc = true): string {
  const form = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/;
  const day = lastUpdate.slice(0, 10);
  // 31 June has the form of a date, and is read as 1 July.
  const isDay = new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) === true;
  if (!form.test(lastUpdate) || !isDay || Number.isNaN(Date.parse(lastUpdate)))
    throw new RangeError(`"${lastUpdate}" is no date: write it as 2026-11-23.`);
  return `${JSON.stringify({ gpc, lastUpdate })}\n`;
}
