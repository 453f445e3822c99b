/** A banner file of one site, with its words in it; `assent/server` puts them where the two marks are. */
import { draw } from '../banner/draw.js';
import { showBanner } from '../banner/show-banner.js';
import type { Gate } from '../gate/gate.js';

declare const ASSENT_MARKUP: string;
declare const ASSENT_CSS: string;

/** Shows it. */
export async function show(gate: Gate): Promise<void> {
  if (!document.body) await gate.ready;
  showBanner(gate, (_, root) => draw(root, ASSENT_MARKUP, ASSENT_CSS));
}
