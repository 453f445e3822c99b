/** The gate as it stands inline in a page; scripts/build.mjs makes an expression of it for `assent/server`. */
import { fetchFrom } from '../gate/fetch-part.js';
import { gate, type FetchPart, type GatePlan, type PartModules } from '../gate/gate.js';
import type { Others } from '../gate/hold-tags.js';

/** @param banner a banner that stands in the page already; absent = it is fetched */
export default (
  plan: GatePlan,
  banner?: PartModules['banner'],
  foreign?: (aliases: GatePlan['aliases']) => Others | undefined,
): void => {
  const fetchPart = fetchFrom(plan, (document.currentScript as HTMLScriptElement | null)?.nonce);
  const get = (name: keyof PartModules): unknown =>
    name === 'banner' && banner ? Promise.resolve(banner) : fetchPart(name);
  gate(plan, get as FetchPart, foreign?.(plan.aliases));
};
