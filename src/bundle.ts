/** The script-tag entry with everything inside: one classic script, for `file://` and webviews. */
import type { FetchPart, PartModules } from './gate/gate.js';
import { foreignTags } from './gate/foreign-tags.js';
import { gate } from './gate/gate.js';
import { ownScript, planOfTag } from './gate/plan-of-tag.js';

const plan = planOfTag(ownScript());
const parts: { readonly [Name in keyof PartModules]: () => Promise<PartModules[Name]> } = {
  store: () => import('./start.js'),
  banner: () => import('./banner.js'),
  ui: () => import('./ui.js'),
  traces: () => import('./traces.js'),
};
const fetchPart: FetchPart = (name) => parts[name]();
foreignTags(plan.aliases);
gate(plan, fetchPart);
