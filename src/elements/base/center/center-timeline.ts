/** What happened, newest first, by day. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { nameOf } from '../../../banner/names.js';
import type { HistoryEntry, TopicId } from '../../../core/model.js';
import { listed } from '../receipt/receipt-parts.js';
import { stateWords } from '../receipt/receipt-words.js';
import { proofPart } from './center-proof.js';
import { receiptPart } from './center-receipt.js';
import { foldPart, partTitle, type CenterView } from './center-view.js';
import { dayOf, placeWords } from './center-words.js';

/** How many entries are shown at first, and how many more at each press. */
export const PAGE = 20;

export function timelinePart(view: CenterView, shown: number, more: () => void): TemplateResult {
  const { language, level, history } = view;
  const { entries } = history;
  const visible = entries.slice(0, shown);
  const left = entries.length - visible.length;
  return html`<section class="part" part="history" aria-labelledby="part-history">
    ${partTitle(language.say('centerHistory'), level, 'part-history')}
    ${
      entries.length === 0
        ? html`<p>${language.say('receiptEmpty')}</p>`
        : html`<p class="muted">${language.count('centerEntries', entries.length)}</p>`
    }
    ${days(visible).map(
      ([day, own]) =>
        html`<div class="day">
          <div class="name" role="heading" aria-level=${Math.min(level + 1, 6)}>${dayPart(day, own, language)}</div>
          <ol role="list">
            ${repeat(
              own,
              ({ id }) => id,
              (entry) => entryPart(view, entry),
            )}
          </ol>
        </div>`,
    )}
    ${
      left > 0
        ? html`<div>
            <button class="quiet" part="more" type="button" @click=${more}>
              ${language.count('centerMore', Math.min(left, PAGE))}
            </button>
          </div>`
        : nothing
    }
  </section>`;
}

/** Entries by the day where the person is; those of no known day come last. */
function days(entries: readonly HistoryEntry[]): readonly (readonly [string, readonly HistoryEntry[]])[] {
  const found = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const when = Date.parse(entry.time);
    const day = Number.isNaN(when) ? '' : dayOf(when);
    const own = found.get(day) ?? [];
    found.set(day, own);
    own.push(entry);
  }
  return [...found];
}

function dayPart(day: string, [first]: readonly HistoryEntry[], language: CenterView['language']): unknown {
  if (!day || !first) return language.say('receiptUnknownTime');
  return html`<time datetime=${day}>${language.date(Date.parse(first.time))}</time>`;
}

function entryPart(view: CenterView, entry: HistoryEntry): TemplateResult {
  const { language } = view;
  const facts = factsOf(view, entry);
  const name = facts.map(({ what, names }) => [what, names].filter(Boolean).join(' ')).join(', ');
  const hasProof = entry.act === 'decide' || entry.act === 'notice';
  return html`<li class="entry" part="entry" tabindex="-1">
    <div class="clock">${clockPart(entry.time, language)}</div>
    <div class="what">
      ${facts.map(({ what, names }) => html`<p><strong>${what}</strong> ${names ? html`<bdi>${names}</bdi>` : nothing}</p>`)}
      ${entry.act === 'signal' ? nothing : html`<p class="muted">${listed(placeWords(entry, language))}</p>`}
      ${
        hasProof
          ? foldPart(
              view,
              entry.id,
              language.say('centerShown'),
              name,
              () => html`<div class="inner">${proofPart(entry, undefined, view)}</div>`,
            )
          : nothing
      }
      ${entry.decisions.length > 0 ? receiptPart(view, name, entry.id) : nothing}
    </div>
  </li>`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockPart(time: string, { tag }: CenterView['language']): TemplateResult | typeof nothing {
  const when = Date.parse(time);
  if (Number.isNaN(when)) return nothing;
  let clock = clocks.get(tag);
  if (!clock) clocks.set(tag, (clock = new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit' })));
  return html`<time datetime=${new Date(when).toISOString()}>${clock.format(when)}</time>`;
}

interface Fact {
  readonly what: string;
  /** What it is about; empty where it is about no topic. */
  readonly names: string;
}

/** What an entry tells: answers of the same sort together. */
function factsOf(view: CenterView, entry: HistoryEntry): readonly Fact[] {
  const { language, history, store } = view;
  const { act, notice, lent, requested, forgotten, lapsed, signals } = entry;
  const name = (topic: TopicId, version?: string): string => {
    const plain = nameOf(store.declared, topic, language);
    return version && topic.startsWith('policy/') ? `${plain}, ${language.say('version', { version })}` : plain;
  };
  const together = (what: string, topics: readonly TopicId[] = []): Fact => ({
    what,
    names: language.list(topics.map((topic) => name(topic))),
  });
  if (act === 'signal') return [together(language.say(signals.gpc ? 'centerSignal' : 'centerNoSignal'))];
  if (act === 'reset') return [together(language.say('said_ConsentRevoked'), forgotten)];
  if (act === 'lapse') return [together(language.say('said_ConsentExpired'), lapsed)];
  if (act === 'notice') {
    const what = language.maybe(`centerNotice_${notice?.response}`) ?? language.say('centerNotice_shown');
    return [{ what, names: notice ? name(`policy/${notice.policy}`, notice.version) : '' }];
  }
  if (lent)
    return [together(language.say(lent.lasts === 'once' ? 'centerLentOnce' : 'centerLentSession'), [lent.topic])];
  const said = new Map<string, string[]>();
  for (const { decision, state } of history.saidIn(entry)) {
    const policy = store.declared.policies?.find(({ id }) => `policy/${id}` === decision.topic);
    const words = stateWords(state, policy?.answer === 'acknowledgement', language);
    said.set(words, [...(said.get(words) ?? []), name(decision.topic, decision.revision)]);
  }
  const told = [...said].map(([what, names]) => ({ what, names: language.list(names) }));
  if (!requested?.length) return told;
  return [
    ...told,
    together(
      language.say('centerAskedFor'),
      requested.map(({ topic }) => topic),
    ),
  ];
}
