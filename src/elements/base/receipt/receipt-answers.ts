/** The part of a receipt with what was said, topic by topic. */
import { html, nothing, type TemplateResult } from 'lit';
import { nameOf } from '../../../banner/names.js';
import type { TopicId } from '../../../core/model.js';
import type { Receipt, ReceiptEvent } from '../../../core/receipt-model.js';
import { heading, listed, versionLink, type Showing } from './receipt-parts.js';
import { countsWords, moment, stateWords, whereWords } from './receipt-words.js';

/** One topic, or one version of a policy. */
interface Row {
  readonly topic: TopicId;
  readonly name: string;
  readonly version?: TemplateResult | string;
  readonly events: readonly ReceiptEvent[];
}

/** Every answered topic: the last word on it, and what was said before. */
export function answersPart(receipt: Receipt, showing: Showing): TemplateResult {
  const { store, language, level } = showing;
  const rows: readonly Row[] = [
    ...receipt.purposes
      .filter(({ events }) => events.length > 0)
      .map(({ purpose_id: topic, events }) => ({ topic, name: nameOf(store.declared, topic, language), events })),
    ...receipt.documents.map(({ policy: topic, version, url, events }) => ({
      ...{ topic, name: nameOf(store.declared, topic, language), events },
      version: versionLink(topic, version, url, showing),
    })),
  ];
  return html`<div>
    ${heading(language.say('answered'), level, 'subtitle')}
    <ul class="answers" role="list">
      ${rows.map((row) => rowPart(row, receipt, showing))}
    </ul>
  </div>`;
}

function rowPart({ topic, name, version, events }: Row, receipt: Receipt, showing: Showing): TemplateResult {
  const { language, level } = showing;
  const [last, ...before] = [...events].reverse() as [ReceiptEvent, ...ReceiptEvent[]];
  const said = (event: ReceiptEvent): TemplateResult => eventPart(event, topic, event === last, receipt, showing);
  return html`<li part="answer">
    ${heading(name, level + 1, 'name')} ${version === undefined ? nothing : html`<p>${version}</p>`} ${said(last)}
    ${
      before.length === 0
        ? nothing
        : html`<details>
            <summary>${language.count('receiptEarlier', before.length)}<span class="spoken">: ${name}</span></summary>
            ${before.map(said)}
          </details>`
    }
  </li>`;
}

function eventPart(
  event: ReceiptEvent,
  topic: TopicId,
  isLast: boolean,
  { proof: { entries } }: Receipt,
  { store, language }: Showing,
): TemplateResult {
  const { answer, event_state, revision, event_time } = event;
  const when = Date.parse(event_time);
  const policy = store.declared.policies?.find(({ id }) => `policy/${id}` === topic);
  const source = entries.find(({ id }) => id === event.entry);
  const state = store.get().topics.find(({ id }) => id === topic);
  const counts = isLast ? countsWords({ answer, when, revision }, state, language) : undefined;
  const details = [...(source ? whereWords(source, language) : []), ...(counts === undefined ? [] : [counts])];
  return html`<div class="event">
    <p>
      <strong>${stateWords(event_state, policy?.answer === 'acknowledgement', language)}</strong>
      <span class="when">${moment(when, language)}</span>
    </p>
    <p class="muted">${listed(details)}</p>
  </div>`;
}
