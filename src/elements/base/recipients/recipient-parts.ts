/** What a person is told about a recipient before they answer. */
import { html, nothing, type TemplateResult } from 'lit';
import { provisionOf } from '../../../core/recipients.js';
import { ruleFor } from '../../../core/regions.js';
import type { TopicId } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import { descriptionOf, nameOf } from '../../../banner/names.js';
import type { LanguageController } from '../language-controller.js';
import { policyLink } from '../purpose-facts.js';
import { boxesOf, recipientOf } from './recipient-boxes.js';
import { itemName, safeguardWords } from './recipient-words.js';

/**
 * What for, which items, for how long, in which country, under which safeguard, and the recipient's own policy. Where the region
 * asks about recipients apart, what matters most stands out, and what has to be told and is not declared reads "Not stated".
 */
export function recipientFacts(store: ConsentStore, topic: TopicId, language: LanguageController): TemplateResult {
  const { catalogue } = store;
  const recipient = recipientOf(store, topic);
  if (!recipient) return html``;
  const separate = ruleFor(store.get().region).separate === true;
  const { purposes, items } = provisionOf(catalogue, recipient);
  const names = purposes.map(({ id }) => nameOf(catalogue, `purpose/${id}`, language));
  const isSensitive = catalogue.data?.some(({ id, sensitive }) => sensitive && items?.includes(id));
  const fact = (term: string, description: unknown, isKey = false): TemplateResult | typeof nothing => {
    if (!description && !separate) return nothing;
    return html`<div>
      <dt>${term}</dt>
      <dd class=${separate && isKey && description ? 'key' : nothing}>${description || language.say('notStated')}</dd>
    </div>`;
  };
  const { country, retention } = recipient;
  const link = policyLink(catalogue, recipient.id, language);
  return html`<dl class="facts recipient">
    ${fact(language.say('recipientPurpose'), language.text(recipient.purpose) ?? language.list(names), true)}
    ${fact(language.say('recipientItems'), items && language.list(items.map((id) => itemName(catalogue, id, language))), isSensitive)}
    ${fact(language.say('recipientKept'), retention && language.duration(retention), true)}
    ${fact(language.say('country'), country && language.country(country))}
    ${recipient.safeguard ? fact(language.say('safeguard'), safeguardWords(recipient, language)) : nothing}
    ${link === nothing ? nothing : fact(language.say('policy_privacy'), link)}
  </dl>`;
}

/** That a person may say no, and what follows; that two consents are needed, where they are. */
export function refusalPart(store: ConsentStore, topic: TopicId, language: LanguageController): TemplateResult {
  const { catalogue } = store;
  const description = descriptionOf(catalogue, topic, language);
  const services = (catalogue.services ?? []).filter(({ recipient }) => topic === `recipient/${recipient}`);
  const names = services.map(({ id }) => nameOf(catalogue, `service/${id}`, language));
  return html`${description ? html`<p>${description}</p>` : nothing}
    <p class="muted">
      ${boxesOf(store, topic).length > 1 ? `${language.say('needsBoth')} ` : nothing}${
        names.length > 0 ? language.say('staysOff', { services: language.list(names) }) : language.say('mayRefuse')
      }
    </p>`;
}
