/** One thing that a person can switch: what it is, what they said, until when that counts, and all about it in a fold. */
import { html, isServer, nothing, type TemplateResult } from 'lit';
import { descriptionOf, nameOf } from '../../../banner/names.js';
import type { Catalogue } from '../../../core/catalogue.js';
import type { TopicState } from '../../../core/model.js';
import { standingWords } from '../permission/permission-parts.js';
import { moment, countsWords, stateWords } from '../receipt/receipt-words.js';
import { boxesOf, recipientLabel, type BoxId } from '../recipients/recipient-boxes.js';
import { ticked } from '../ticked.js';
import { detailsPart } from './center-details.js';
import { foldPart, type CenterView } from './center-view.js';
import { groupOf, hasLapsed, isOn } from './center-topics.js';

export function rowPart(view: CenterView, topic: TopicState): TemplateResult {
  const { store, language, level } = view;
  const { id, kind } = topic;
  const boxes = boxesOf(store, id);
  const isOne = boxes.length === 1;
  const name =
    isOne && kind === 'recipient' ? recipientLabel(store, id, language) : nameOf(store.catalogue, id, language);
  const { description, consequence } = wordsOf(store.catalogue, topic, view);
  return html`<li class="row" part="row" data-row=${id}>
    <div class="about">
      <div
        id=${isOne ? id : nothing}
        class=${isOne ? 'name' : 'name wide'}
        role="heading"
        aria-level=${Math.min(level + 1, 6)}
        tabindex="-1"
      >
        ${name}
      </div>
      ${isOne ? switchPart(view, topic, id) : nothing} ${description ? html`<p>${description}</p>` : nothing}
      ${consequence ? html`<p class="muted">${language.say('consequence', { text: consequence })}</p>` : nothing}
      ${groupOf(topic) === 'told' ? html`<p class="muted">${basisWords(store.catalogue, topic, language)}</p>` : nothing}
      ${isOne ? nothing : boxes.map((box) => boxPart(view, topic, box))}
    </div>
    ${saidPart(view, topic)} ${lapsedPart(view, topic, name)}
    ${foldPart(view, id, language.say('details'), name, () => detailsPart(view, topic))}
  </li>`;
}

function wordsOf(catalogue: Catalogue, { id, key, kind }: TopicState, { language }: CenterView) {
  const permission = kind === 'permission' ? catalogue.permissions?.find((one) => one.id === key) : undefined;
  const purpose = kind === 'purpose' ? catalogue.purposes?.find((one) => one.id === key) : undefined;
  return {
    description: language.text(permission?.why) ?? descriptionOf(catalogue, id, language),
    consequence: language.text((purpose ?? permission)?.consequence),
  };
}

/** Why something happens without consent. */
function basisWords(catalogue: Catalogue, { key, regime }: TopicState, language: CenterView['language']): string {
  const basis = catalogue.purposes?.find(({ id }) => id === key)?.basis ?? 'necessary';
  if (basis === 'consent') return language.say('centerToldOnly');
  if (regime === 'exempt-with-objection' || (basis !== 'legitimate-interest' && basis !== 'exempt'))
    return language.say(`basis_${basis}`);
  return language.say(`basis_${basis}_plain`);
}

/** A box of a topic that is asked about in several. */
const boxPart = (view: CenterView, topic: TopicState, box: BoxId): TemplateResult =>
  html`<p class="box" id=${box}>${recipientLabel(view.store, box, view.language)}</p>
    ${switchPart(view, topic, box)}`;

/**
 * A switch with its state in words; what is told and not asked has the words alone. By its click and not by its change: that is
 * the engine's own event, and trusted even where a script pressed.
 */
export function switchPart({ language, answers }: CenterView, topic: TopicState, box: BoxId): TemplateResult {
  if (!topic.changeable) return html`<span class="state">${language.say(isOn(topic) ? 'alwaysOn' : 'off')}</span>`;
  const on = answers.isTicked(topic, box);
  return html`<span class="state">
    <span aria-hidden="true">${language.say(topic.requested === undefined ? (on ? 'on' : 'off') : 'centerWaits')}</span>
    <input
      type="checkbox"
      role="switch"
      aria-labelledby=${box}
      ?checked=${isServer && on}
      ${ticked(on)}
      @click=${(event: Event) => answers.move(event, topic, box, (event.target as HTMLInputElement).checked)}
    />
  </span>`;
}

/** What was said, when, and until when it counts. */
export function saidPart(view: CenterView, topic: TopicState): TemplateResult | typeof nothing {
  const { store, language, history, answers } = view;
  const { answer, when, lent, changeable, signal, requested, guarded } = topic;
  const state = history.stateFor(topic);
  const waits = boxesOf(store, topic.id).some((box) => answers.waits(topic, box));
  const notes = [
    ...(signal ? [language.say('signalHonoured')] : []),
    ...(lent ? [standingWords(topic, language)] : []),
    ...(waits ? [language.say('needsBoth')] : []),
    ...(requested === undefined ? [] : [language.say('centerRequested', { date: language.date(requested) })]),
    ...(guarded && !isOn(topic) ? [language.say('centerGuarded')] : []),
  ].map((note) => html`<p>${note}</p>`);
  if (answer && state && when !== undefined && !(lent && answer === 'denied')) {
    const counts = hasLapsed(topic)
      ? undefined
      : countsWords({ answer, when, revision: topic.answered }, topic, language);
    return html`<div class="said">
      <p><strong>${stateWords(state, false, language)}</strong> <span class="when">${moment(when, language)}</span></p>
      ${counts === undefined ? nothing : html`<p class="muted">${counts}</p>`} ${notes}
    </div>`;
  }
  if (notes.length > 0) return html`<div class="said">${notes}</div>`;
  return changeable ? html`<p class="muted">${language.say('permissionUnanswered')}</p>` : nothing;
}

/** That an answer does not count any more, why, and what to do about it. */
function lapsedPart(view: CenterView, topic: TopicState, name: string): TemplateResult | typeof nothing {
  if (!hasLapsed(topic) || !topic.changeable) return nothing;
  const { language, answers } = view;
  const on = isOn(topic);
  return html`<div class="offer" part="lapsed">
    <p>${language.say(topic.standing === 'expired' ? 'centerExpired' : 'centerOutdated')}</p>
    <p>${language.say(on ? 'centerAgainOn' : 'centerAgainOff')}</p>
    <button class="quiet" type="button" @click=${(event: Event) => answers.keep(event, topic)}>
      ${language.say(on ? 'centerKeepOn' : 'centerKeepOff')}<span class="spoken">: ${name}</span>
    </button>
  </div>`;
}
