/** Answers a banner that the server drew, before any other file of ours has come. */
import { answerEarly } from '../banner/answer-early.js';
import { showBanner } from '../banner/show-banner.js';
import type { Gate } from '../gate/gate.js';

export default { show: (gate: Gate): void => showBanner(gate, undefined, answerEarly) };
