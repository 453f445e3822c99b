/** What a person is told who is too young to grant something, and how they ask for somebody who may. */
import { html, type TemplateResult } from 'lit';
import { consentAge } from '../../../core/guardians.js';
import type { TopicId, TopicState } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import { GuardianRequestEvent } from '../../../events.js';
import type { MessageKey } from '../../../locales/index.js';
import { newId } from '../../../new-id.js';
import { askHost, type Asked } from '../ask-host.js';
import type { LanguageController } from '../language-controller.js';

/** Whether a topic is off and the person cannot turn it on: somebody else has to. What waits for a confirmation was granted. */
export const isClosed = (state: TopicState | undefined): boolean =>
  state?.guarded === true && !state.allowed && state.requested === undefined;

/** What came of asking, in words. */
export const GUARDIAN_WORDS: Readonly<Record<Asked, MessageKey>> = {
  done: 'guardianAsked',
  failed: 'guardianFailed',
  nobody: 'guardianNobody',
};

/** Says why, and offers to ask. */
export function guardianPart(
  { region }: { readonly region: string },
  language: LanguageController,
  ask: () => void,
): TemplateResult {
  const age = String(consentAge(region));
  return html`<div class="guardian" part="guardian">
    <p id="guardian">${language.say('guardianNeeded', { age })}</p>
    <button class="quiet" part="ask-guardian" type="button" @click=${ask}>${language.say('askGuardian')}</button>
  </div>`;
}

/** Asks the host for its way to a parent or guardian. */
export function askGuardian(
  from: HTMLElement,
  store: ConsentStore,
  topics: readonly TopicId[],
  language: string,
): Promise<Asked> {
  const { record, region } = store.get();
  const about = { id: newId(), topics, age: consentAge(region), region, language };
  const request = new GuardianRequestEvent({ ...about, ...(record !== undefined && { record }) });
  return askHost(from, request, ({ asked }) => asked);
}
