/** What the surface shows: facts, the two states, and what can be pressed where the asking stands. */
import { html, nothing, type TemplateResult } from 'lit';
import type { TopicState } from '../../../core/model.js';
import type { MessageKey } from '../../../locales/index.js';
import { engineHere, type Setting } from '../../../permissions/setting.js';
import { SITE_FAULTS } from '../../../permissions/device.js';
import type { LanguageController } from '../language-controller.js';
import type { Asking } from './asking.js';
import type { PermissionFacts } from './permission-facts.js';

/** Term and description: the declared facts, what was answered here, and what the browser is set to. */
export function factsPart(facts: PermissionFacts, asking: Asking, language: LanguageController): TemplateResult {
  const row = (term: string, description: unknown, part: string): TemplateResult =>
    html`<div part=${part}>
      <dt>${term}</dt>
      <dd>${description}</dd>
    </div>`;
  return html`<dl>
    ${facts.facts.map(([term, description]) => row(term, description, 'fact'))}
    ${row(language.say('permissionHere'), html`<span aria-live="polite">${standingWords(asking.state, language)}</span>`, 'state')}
    ${
      asking.device
        ? row(language.say('permissionThere'), language.say(`setting_${asking.setting}` as const), 'state')
        : nothing
    }
  </dl>`;
}

/** What the person said, in words. */
export function standingWords(state: TopicState | undefined, language: LanguageController): string {
  if (state?.lent) return language.say(state.lent === 'once' ? 'permissionOnce' : 'permissionSession');
  if (!state?.answer || state.when === undefined) return language.say('permissionUnanswered');
  if (state.standing !== 'current') return language.say('permissionLapsed');
  return language.say(state.answer === 'granted' ? 'allowedOn' : 'declinedOn', { date: language.date(state.when) });
}

/** Steps to the browser's own setting, where it is what stands in the way. */
export function helpPart(
  setting: Setting,
  name: string,
  language: LanguageController,
): TemplateResult | typeof nothing {
  if (setting !== 'denied') return nothing;
  return html`<p class="help" part="help">${language.say(`unblock_${engineHere()}` as const, { name })}</p>`;
}

/** What came of it, for everybody to see and to hear. */
export function outcomeWords(asking: Asking, name: string, language: LanguageController): string | typeof nothing {
  const { phase, fault, setting } = asking;
  if (phase === 'press') return language.say('permissionPress');
  if (phase === 'busy') return language.say(asking.device === 'photos' ? 'permissionPicking' : 'permissionBusy');
  if (phase !== 'failed' || !fault) return nothing;
  if (fault === 'blocked' && setting !== 'denied' && setting !== 'unknown') return language.say('permissionUnblocked');
  const words = language.say(`fault_${fault}` as const, { name });
  return SITE_FAULTS.includes(fault) ? `${words} ${language.say('faultOfSite')}` : words;
}

const YES: readonly (readonly [control: string, words: MessageKey])[] = [
  ['once', 'allowOnce'],
  ['session', 'allowSession'],
  ['always', 'allowAlways'],
];

/** The answers, all of one part and one size. `once` stands only where there is a request to be used up by. */
export function choicesPart(
  answer: (event: Event) => void,
  hasRequest: boolean,
  isGuarded: boolean,
  language: LanguageController,
): TemplateResult {
  // Who is too young to say yes can still say no.
  const yes = isGuarded ? [] : YES.filter(([control]) => hasRequest || control !== 'once');
  const choices = [...yes, ['never', 'allowNever'] as const];
  const terms = isGuarded
    ? language.say('centerGuarded')
    : language.say('permissionTerms', { session: language.say('allowSession') });
  return html`<p class="muted">${terms}</p>
    <div class="buttons ${choices.length === 4 ? 'four' : ''}" part="buttons">
      ${choices.map(
        ([control, words]) =>
          html`<button class="choice" part="choice" type="button" data-control=${control} @click=${answer}>
            ${language.say(words)}
          </button>`,
      )}
    </div>`;
}

/** Quieter buttons in a row. */
export function stepsPart(
  steps: readonly (readonly [part: string, words: string, act: (event: Event) => void])[],
): TemplateResult | typeof nothing {
  if (steps.length === 0) return nothing;
  return html`<div class="buttons" part="buttons">
    ${steps.map(
      ([part, words, act]) =>
        html`<button class="quiet" part=${part} type="button" data-control=${part} @click=${act}>${words}</button>`,
    )}
  </div>`;
}
