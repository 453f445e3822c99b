/** The documents: which version holds, what was said of it, and what can be said now. */
import { html, nothing, type TemplateResult } from 'lit';
import { nameOf } from '../../../banner/names.js';
import type { Policy } from '../../../core/catalogue.js';
import type { TopicId, TopicState } from '../../../core/model.js';
import { periodOf, periodWords, versionShown } from '../policy-version.js';
import { listed, versionLink, type Showing } from '../receipt/receipt-parts.js';
import { countsWords, moment, stateWords } from '../receipt/receipt-words.js';
import { noProofPart, proofPart } from './center-proof.js';
import { foldPart, partTitle, type CenterView } from './center-view.js';

export function policiesPart(view: CenterView, read: (topic: TopicId) => void): TemplateResult | typeof nothing {
  const { store, language, level } = view;
  const policies = store.catalogue.policies ?? [];
  if (policies.length === 0) return nothing;
  return html`<section class="part" part="group" data-group="documents" aria-labelledby="part-documents">
    ${partTitle(language.say('centerDocuments'), level, 'part-documents')}
    <ul class="rows" role="list">
      ${policies.map((policy) => policyPart(view, policy, read))}
    </ul>
  </section>`;
}

function policyPart(view: CenterView, policy: Policy, read: (topic: TopicId) => void): TemplateResult {
  const { store, language, level, history } = view;
  const id: TopicId = `policy/${policy.id}`;
  const name = nameOf(store.catalogue, id, language);
  const topic = store.get().topics.find((one) => one.id === id);
  const version = versionShown(policy, '', store.now());
  const showing: Showing = { store, language, level, options: undefined };
  const facts = periodWords(periodOf(policy, version, undefined, store.now()), language);
  const hasText = version?.src !== undefined || version?.text !== undefined;
  const entry = topic && history.entryFor(topic);
  return html`<li class="row" part="row" data-row=${id}>
    <div class="about">
      <div class="name wide" role="heading" aria-level=${Math.min(level + 1, 6)} tabindex="-1">${name}</div>
      <p class="muted">
        ${listed([...(version ? [versionLink(id, version.version, undefined, showing)] : []), ...facts])}
      </p>
    </div>
    ${topic ? answerPart(view, policy, topic, showing) : nothing}
    <div class="pair">
      ${
        hasText
          ? html`<button class="quiet" part="read" type="button" @click=${() => read(id)}>
              ${language.say(topic && !isAnswered(topic) ? 'centerReadAnswer' : 'read')}<span class="spoken"
                >: ${name}</span
              >
            </button>`
          : nothing
      }
      ${topic && isAgreed(policy, topic) ? withdrawPart(view, topic, name) : nothing}
    </div>
    ${
      topic?.answer
        ? foldPart(
            view,
            id,
            language.say('details'),
            name,
            () => html`<div class="inner">${entry ? proofPart(entry, id, view) : noProofPart(view)}</div>`,
          )
        : nothing
    }
  </li>`;
}

const isAnswered = ({ answer, standing }: TopicState): boolean => answer !== undefined && standing === 'current';

/** That somebody has read something is not taken back. */
const isAgreed = ({ answer }: Policy, topic: TopicState): boolean =>
  answer !== 'acknowledgement' &&
  topic.changeable &&
  (topic.answer === 'granted' || topic.ahead?.some((ahead) => ahead.answer === 'granted') === true);

function withdrawPart({ answers, language }: CenterView, topic: TopicState, name: string): TemplateResult {
  return html`<button
    class="quiet"
    part="withdraw"
    type="button"
    @click=${(event: Event) => answers.disagree(event, topic)}
  >
    ${language.say('withdraw')}<span class="spoken">: ${name}</span>
  </button>`;
}

function answerPart(view: CenterView, policy: Policy, topic: TopicState, showing: Showing): TemplateResult {
  const { language, history } = view;
  const { answer, when, answered, ahead = [] } = topic;
  const state = history.stateFor(topic);
  const isAcknowledged = policy.answer === 'acknowledgement';
  if (!answer || !state || when === undefined) {
    return html`<p class="muted">${language.say('permissionUnanswered')}</p>`;
  }
  const consequence = language.text(policy.consequence);
  const counts = isAnswered(topic) ? countsWords({ answer, when, revision: answered }, topic, language) : undefined;
  return html`<div class="said">
      <p>
        <strong>${stateWords(state, isAcknowledged, language)}</strong>
        <span class="when">${moment(when, language)}</span>
      </p>
      <p class="muted">
        ${listed([...(answered ? [versionLink(topic.id, answered, undefined, showing)] : []), ...(counts ? [counts] : [])])}
      </p>
      ${ahead.map(
        (next) =>
          html`<p class="muted">
            ${language.say('version', { version: next.revision })}:
            ${stateWords(next.answer === 'granted' ? 'Agreed' : 'Disagreed', isAcknowledged, language)},
            ${moment(next.when, language)} · ${language.say('receiptAhead')}
          </p>`,
      )}
    </div>
    ${topic.standing === 'outdated' ? html`<div class="offer" part="lapsed"><p>${language.say('noLongerCounts')}</p></div>` : nothing}
    ${
      consequence && isAgreed(policy, topic)
        ? html`<p class="muted offer-text">${language.say('disagreeMeans', { consequence })}</p>`
        : nothing
    }`;
}
