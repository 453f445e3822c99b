/** Hears a banner that the server drew, before any other file of ours has come. */
import { whenIdle } from '../banner/when-idle.js';
import { showBanner } from '../banner/show-banner.js';
import type { Gate } from '../gate/gate.js';

export default {
  show(gate: Gate): void {
    if (showBanner(gate)) whenIdle(gate.load);
  },
};
