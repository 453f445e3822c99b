/** The parts of the privacy centre that have switches, and what takes several back at once. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { TopicState } from '../../../core/model.js';
import type { MessageKey } from '../../../locales/index.js';
import type { Place } from './center-answers.js';
import { rowPart } from './center-row.js';
import { isOn, rowsOf, topicsIn, withdrawable, type GroupId } from './center-topics.js';
import { partTitle, type CenterView } from './center-view.js';

const TITLES: Readonly<Record<GroupId, MessageKey>> = {
  choices: 'centerChoices',
  sharing: 'sharing',
  channels: 'marketingTitle',
  permissions: 'centerPermissions',
  told: 'centerTold',
};
const STOPS: Readonly<Record<GroupId, MessageKey>> = {
  choices: 'centerStopChoices',
  sharing: 'centerStopSharing',
  channels: 'centerStopChannels',
  permissions: 'centerStopPermissions',
  told: 'centerStopTold',
};

/** One part: its rows, and below them what takes all of them back. */
export function groupPart(view: CenterView, group: GroupId): TemplateResult | typeof nothing {
  const { store, language, level } = view;
  const { topics } = store.get();
  const rows = rowsOf(topics, group);
  if (rows.length === 0) return nothing;
  const inside = topicsIn(store.catalogue, topics, group);
  // Where there is one switch, that is the way; ways to reach somebody are always stopped by one button as well.
  const many = rows.filter(({ changeable }) => changeable).length > (group === 'channels' ? 0 : 1);
  return html`<section class="part" part="group" data-group=${group} aria-labelledby=${`part-${group}`}>
    ${partTitle(language.say(TITLES[group]), level, `part-${group}`)}
    ${group === 'told' ? html`<p class="muted">${language.say('centerToldText')}</p>` : nothing}
    <ul class="rows" role="list">
      ${repeat(
        rows,
        ({ id }) => id,
        (topic) => rowPart(view, topic),
      )}
    </ul>
    ${many ? withdrawPart(view, group, inside, STOPS[group]) : nothing}
  </section>`;
}

/** What takes everything back: one press, as one press on the banner gives it. */
export function allPart(view: CenterView): TemplateResult | typeof nothing {
  const { store, language } = view;
  const { topics } = store.get();
  if (!topics.some(({ changeable, kind }) => changeable && kind !== 'policy')) return nothing;
  const count = withdrawable(store.catalogue, topics).filter(isOn).length;
  return html`<div class="all" part="all">
    <p>${count === 0 ? language.say('centerNothingOn') : language.count('centerCount', count)}</p>
    ${withdrawPart(view, 'all', topics, 'centerStopAll')}
  </div>`;
}

/** The button stays where it is when nothing is left to be taken back, so that the focus stays and a second press gives nothing. */
function withdrawPart(
  view: CenterView,
  place: Place,
  topics: readonly TopicState[],
  words: MessageKey,
): TemplateResult {
  const { language, answers, store } = view;
  const left = withdrawable(store.catalogue, topics);
  const taken = answers.taken?.place === place ? answers.taken : undefined;
  return html`<div class="act" data-row=${`act ${place}`}>
    ${place === 'all' ? html`<p class="muted">${language.say('centerStopAllText')}</p>` : nothing}
    <div class="pair">
      <button
        class="quiet"
        part="withdraw"
        type="button"
        data-control=${place === 'all' ? 'withdraw-all' : 'withdraw-group'}
        aria-disabled=${left.length === 0 ? 'true' : nothing}
        @click=${(event: Event) => answers.withdraw(event, place, left)}
      >
        ${language.say(words)}
      </button>
      ${
        taken && taken.back.length > 0
          ? html`<button class="link" part="undo" type="button" @click=${(event: Event) => answers.undo(event)}>
              ${language.say('centerUndo')}
            </button>`
          : nothing
      }
    </div>
    ${taken ? html`<p class="muted">${language.say('centerTaken', { names: language.list(taken.names) })}</p>` : nothing}
  </div>`;
}
