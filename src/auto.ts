/**
 * The script-tag entry: the gate alone. Releases what was granted and fetches the rest of the library only if somebody must be
 * asked or shown something, or asks.
 */
import { fetchFrom } from './gate/fetch-part.js';
import { foreignTags } from './gate/foreign-tags.js';
import { gate } from './gate/gate.js';
import { ownScript, planOfTag } from './gate/plan-of-tag.js';

const script = ownScript();
const plan = planOfTag(script);
foreignTags(plan.aliases);
gate(plan, fetchFrom(plan, script?.nonce));
