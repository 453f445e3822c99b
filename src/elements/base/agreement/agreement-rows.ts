/** The rows of an agreement: a box to tick, or, once all is answered, what was said, when, and to which version. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Catalogue } from '../../../core/catalogue.js';
import type { TopicId, TopicState } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import { ticked } from '../ticked.js';
import { askedOf, isRequired, policyOf } from './agreement-topics.js';
import { answerWords } from '../answer-words.js';
import type { LanguageController } from '../language-controller.js';
import { nameOf } from '../../../banner/names.js';
import { periodOf, versionShown } from '../policy-version.js';
import { boxesOf, recipientLabel, type BoxId } from '../recipients/recipient-boxes.js';
import { recipientFacts, refusalPart } from '../recipients/recipient-parts.js';

/** What the rows need to know. */
export interface Rows {
  readonly store: ConsentStore;
  readonly catalogue: Catalogue;
  readonly language: LanguageController;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly stateOf: (topic: TopicId) => TopicState | undefined;
  readonly isTicked: (topic: TopicId) => boolean;
  /** Whether the person is too young to tick a topic's boxes. */
  readonly isClosed: (topic: TopicId) => boolean;
  readonly isBoxTicked: (box: BoxId) => boolean;
  /** What is said at a box that must be ticked and is not; undefined where there is nothing to say. */
  readonly complaintAt: (topic: TopicId) => string | undefined;
  readonly read: (topic: TopicId) => void;
  readonly disabled: boolean;
}

/** The boxes: one for all where there are several, those that are required, and apart from them the optional ones. */
export function askedPart(rows: Rows, topics: readonly TopicId[], all: (event: Event) => void): TemplateResult {
  const required = topics.filter((topic) => isRequired(rows.catalogue, topic));
  const optional = topics.filter((topic) => !required.includes(topic));
  const count = topics.filter((topic) => rows.isTicked(topic)).length;
  const mixed = required.length > 0 && optional.length > 0;
  return html`${
    topics.length > 1
      ? html`<label class="all" part="all">
          <input
            type="checkbox"
            ?disabled=${rows.disabled}
            .indeterminate=${live(count > 0 && count < topics.length)}
            ${ticked(count === topics.length)}
            @click=${all}
          />
          <span>${rows.language.say(mixed ? 'agreeToAllOptional' : 'agreeToAll')}</span>
        </label>`
      : nothing
  }${group(rows, 'documents', required)}${group(rows, 'optional', optional)}`;
}

function group(
  rows: Rows,
  legend: 'documents' | 'optional',
  topics: readonly TopicId[],
): TemplateResult | typeof nothing {
  if (topics.length === 0) return nothing;
  return html`<fieldset ?disabled=${rows.disabled}>
    <legend>${rows.language.say(legend)}</legend>
    ${topics.map((topic) => box(rows, topic))}
  </fieldset>`;
}

const LABELS = { agreement: 'agreeTo', acknowledgement: 'haveRead' } as const;

function box(rows: Rows, topic: TopicId): TemplateResult {
  const { catalogue, language } = rows;
  const title = nameOf(catalogue, topic, language);
  const asked = askedOf(catalogue, topic);
  const required = isRequired(catalogue, topic);
  const complaint = rows.complaintAt(topic);
  const facts = [startOf(rows, topic), answered(rows, topic)].filter(Boolean).join(' ');
  const about = [rows.isClosed(topic) && 'guardian', facts && `facts-${topic}`, complaint && `error-${topic}`]
    .filter(Boolean)
    .join(' ');
  return html`<div class="row" part="row">
    ${boxesOf(rows.store, topic).map(
      (id) =>
        html`<label>
          <input
            type="checkbox"
            data-topic=${id}
            ?required=${required}
            ?disabled=${rows.isClosed(topic)}
            aria-invalid=${complaint ? 'true' : 'false'}
            aria-describedby=${about || nothing}
            ${ticked(rows.isBoxTicked(id))}
          />
          <span>
            ${asked === 'choice' ? choiceName(rows, id) : language.say(LABELS[asked], { title })}
            <span class="muted">(${language.say(required ? 'required' : 'optionalMark')})</span>
          </span>
        </label>`,
    )}
    ${reading(rows, topic, title)} ${facts ? html`<p id="facts-${topic}" class="muted">${facts}</p>` : nothing}
    ${recipientPart(rows, topic)}
    ${complaint ? html`<p id="error-${topic}" class="error" part="error">${complaint}</p>` : nothing}
  </div>`;
}

/** What stands at the box of a free choice. */
function choiceName({ store, catalogue, language }: Rows, box: BoxId): string {
  return box.startsWith('recipient/') ? recipientLabel(store, box, language) : nameOf(catalogue, box, language);
}

/** What a person is told about a recipient before they tick its box. */
function recipientPart({ store, language }: Rows, topic: TopicId): TemplateResult | typeof nothing {
  if (!topic.startsWith('recipient/')) return nothing;
  return html`<div class="about">
    ${refusalPart(store, topic, language)} ${recipientFacts(store, topic, language)}
  </div>`;
}

/** What was answered to each topic. */
export function answersPart(rows: Rows, topics: readonly TopicId[]): TemplateResult {
  const { language } = rows;
  return html`<div>
    <p class="legend">${language.say('answered')}</p>
    <ul role="list">
      ${topics.map((topic) => {
        const title = choiceName(rows, topic);
        return html`<li class="row" part="row">
          <p class="name">${title}<br /><span class="muted">${answered(rows, topic)}</span></p>
          ${reading(rows, topic, title)}
        </li>`;
      })}
    </ul>
  </div>`;
}

function reading({ language, read, catalogue }: Rows, topic: TopicId, title: string): TemplateResult | typeof nothing {
  if (!policyOf(catalogue, topic)) return nothing;
  return html`<button class="link" type="button" @click=${() => read(topic)}>
    ${language.say('read')}<span class="spoken">: ${title}</span>
  </button>`;
}

/** From when a document holds that does not yet. */
function startOf({ catalogue, language, now }: Rows, topic: TopicId): string {
  const policy = policyOf(catalogue, topic);
  const period = periodOf(policy, versionShown(policy, '', now), undefined, now);
  return period && !period.begun ? `${language.say('inForceFrom', { date: language.date(period.from) })}.` : '';
}

/** What was said, when, and to which version. */
function answered({ catalogue, language, stateOf }: Rows, topic: TopicId): string {
  const state = stateOf(topic);
  const asked = askedOf(catalogue, topic);
  if (state?.requested !== undefined) return language.say('channelWaits', { date: language.date(state.requested) });
  // What was left unticked beside an agreement is a no, and no disagreement.
  const left = state?.answer === 'denied' && !isRequired(catalogue, topic);
  const words = answerWords(state, left ? 'choice' : asked, state?.revision ?? '', language) ?? '';
  const version = asked !== 'choice' && state?.standing === 'current' && state.answered;
  return version ? `${words} ${language.say('version', { version })}.` : words;
}
