/** Hears a banner that the server drew, before any other file of ours has come. */
import { showBanner } from '../banner/show-banner.js';
import type { Gate } from '../gate/gate.js';

export default { show: (gate: Gate): unknown => showBanner(gate) };
