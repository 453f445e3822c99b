/** What stands under a channel's box: when nothing is sent, since when it is on, what it waits for. */
import { html, nothing, type TemplateResult } from 'lit';
import { quietHours } from '../../../core/marketing.js';
import type { TopicId, TopicState } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import type { LanguageController } from '../language-controller.js';

/** What a channel's rows need to know. */
export interface Channels {
  readonly store: ConsentStore;
  readonly language: LanguageController;
  /** Asks for the message that is to be confirmed once more. */
  readonly again: (topic: TopicId) => void;
}

/** Whether a person has said yes to a channel, confirmed or not yet. */
export const isWanted = (state: TopicState | undefined): boolean =>
  state !== undefined && (state.allowed || state.requested !== undefined);

/** When nothing is sent: part of what a person agrees to. Empty where nothing says so. */
export function quietWords({ store, language }: Channels, topic: TopicId): string {
  const hours = quietHours(store.catalogue, topic.slice('channel/'.length), store.get().region);
  if (!hours) return '';
  return language.say('channelQuiet', { from: language.time(hours.from), to: language.time(hours.to) });
}

/** Where a channel stands, in words; empty where there is nothing to say. */
export function standingWords({ store, language }: Channels, topic: TopicId): string {
  const state = store.answer(topic);
  if (!state) return '';
  const { requested, allowed, answer, standing, when, until, by } = state;
  if (requested !== undefined) return language.say('channelWaits', { date: language.date(requested) });
  if (answer !== 'granted' || when === undefined) return '';
  const date = language.date(when);
  if (!allowed) {
    // Of a child nothing is asked that only a guardian can answer.
    if (state.guarded || standing === 'unanswered') return '';
    return language.say(standing === 'expired' ? 'channelDue' : 'channelChanged', { date });
  }
  const confirm = store.catalogue.channels?.find(({ id }) => `channel/${id}` === topic)?.confirm;
  const since = by ? 'guardianAllowed' : confirm ? 'channelConfirmed' : 'allowedOn';
  const again = until === undefined ? '' : language.say('channelUntil', { date: language.date(until) });
  return `${language.say(since, { date })} ${again}`.trim();
}

/** @param name the channel's, for who does not see under which box the button stands */
export function channelPart(channels: Channels, topic: TopicId, name: string): TemplateResult | typeof nothing {
  const { store, language, again } = channels;
  const [quiet, standing] = [quietWords(channels, topic), standingWords(channels, topic)];
  const waits = store.answer(topic)?.requested !== undefined;
  if (!quiet && !standing) return nothing;
  return html`<div class="about" part="about">
    ${quiet ? html`<p id="quiet-${topic}" class="muted">${quiet}</p>` : nothing}
    ${standing ? html`<p id="standing-${topic}" class="muted">${standing}</p>` : nothing}
    ${
      waits
        ? html`<button class="link" part="again" type="button" @click=${() => again(topic)}>
            ${language.say('channelAgain')}<span class="spoken">: ${name}</span>
          </button>`
        : nothing
    }
  </div>`;
}
