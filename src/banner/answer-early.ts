/** Answers before the store has come: the answer is kept at once, as the store would keep it, and said again when it is there. */
import type { Decision, Evidence, TopicId } from '../core/model.js';
import type { ConsentView } from '../core/ports.js';
import { encode } from '../core/codec.js';
import type { Changing, Gate } from '../gate/gate.js';
import { letThrough } from '../gate/let-through.js';
import { newId } from '../new-id.js';

/** As in start.ts, which reads it. */
const SAID = 'assent-said';

/**
 * Keeps an answer on everything that the banner asks about, and lets through what it allows after the next paint.
 * @returns whether it is kept; if not, the store has to be waited for
 */
export function answerEarly(gate: Gate, granted: boolean, evidence: Evidence): boolean {
  const { ask, start } = gate.plan;
  const view = gate.get() as Changing<ConsentView>;
  // An earlier record, or an opt-out signal: what an answer means then is for the store.
  if (!ask || !start || 'decide' in gate || view.signals.gpc || view.status !== 'pending') return false;
  const when = Math.floor(Date.parse(evidence.time as string) / 1000) * 1000;
  const answer = granted ? 'granted' : 'denied';
  const decisions = Object.entries(ask).map(([topic, revision]): Decision => ({
    topic: topic as TopicId,
    answer,
    when,
    revision,
  }));
  const text = encode({ id: newId(), decisions });
  try {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `assent=${text}; Path=/; SameSite=Lax; Max-Age=34560000${secure}`;
    if (!document.cookie.includes(text)) localStorage.setItem('assent', text);
    const answers = Object.fromEntries(decisions.map(({ topic }) => [topic, answer]));
    localStorage.setItem(SAID, JSON.stringify({ answers, evidence }));
  } catch {
    return false;
  }
  for (const topic of view.topics as Changing<ConsentView['topics'][number]>[])
    if (topic.id in ask) topic.allowed = granted;
  view.pending = [];
  view.status = 'decided';
  gate.listeners.forEach((listener) => listener());
  letThrough(gate);
  return true;
}
