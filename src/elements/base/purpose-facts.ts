/** What a person is told about a purpose and a service, as terms and descriptions. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Catalogue, Purpose, Service } from '../../core/catalogue.js';
import type { LanguageController } from './language-controller.js';
import { webAddress } from './gate/gate-facts.js';
import { dataName, nameOf } from '../../banner/names.js';

const fact = (term: string, description: unknown): TemplateResult =>
  html`<div>
    <dt>${term}</dt>
    <dd>${description}</dd>
  </div>`;

/** Lawful basis, data, recipients with country and policy, retention. */
export function purposeFacts(catalogue: Catalogue, purpose: Purpose, language: LanguageController): TemplateResult {
  const recipients = [
    ...new Set([
      ...(purpose.recipients ?? []),
      ...(catalogue.services ?? [])
        .filter((service) => service.purpose === purpose.id)
        .map((service) => service.recipient),
    ]),
  ].filter((id) => id !== undefined);
  return html`${fact(language.say('lawfulBasis'), language.say(`basis_${purpose.basis}`))}
  ${
    purpose.data?.length
      ? fact(language.say('dataItems'), language.list(purpose.data.map((id) => dataName(catalogue, id, language))))
      : nothing
  }
  ${purpose.retention ? fact(language.say('retention'), language.duration(purpose.retention)) : nothing}
  ${
    recipients.length > 0
      ? fact(
          language.say('recipients'),
          html`<ul>
            ${recipients.map((id) => html`<li>${recipientName(catalogue, id, language)}</li>`)}
          </ul>`,
        )
      : nothing
  }`;
}

/** The cookies a service sets, with their lifetimes. */
export function cookiesOf(
  catalogue: Catalogue,
  service: Service,
  language: LanguageController,
): TemplateResult | typeof nothing {
  const recipient = service.recipient === undefined ? nothing : recipientName(catalogue, service.recipient, language);
  const cookies = (service.cookies ?? []).map(
    (cookie) => cookie.name + (cookie.lifetime ? ` (${language.duration(cookie.lifetime)})` : ''),
  );
  if (recipient === nothing && cookies.length === 0) return nothing;
  return html`<p class="muted">
    ${recipient}${cookies.length > 0 ? html` ${language.say('cookies')}: ${language.list(cookies)}` : nothing}
  </p>`;
}

function recipientName(catalogue: Catalogue, id: string, language: LanguageController): TemplateResult {
  const recipient = catalogue.recipients?.find((candidate) => candidate.id === id);
  const name = nameOf(catalogue, `recipient/${id}`, language);
  const country = recipient?.country ? ` (${language.country(recipient.country)})` : '';
  return html`${name}${country}${recipient?.policy ? html` · ${policyLink(catalogue, id, language)}` : nothing}`;
}

/** A link to a recipient's own policy; nothing where there is none that can be followed. */
export function policyLink(
  catalogue: Catalogue,
  id: string,
  language: LanguageController,
): TemplateResult | typeof nothing {
  const address = webAddress(catalogue.recipients?.find((candidate) => candidate.id === id)?.policy);
  return address
    ? html`<a href=${address}>${language.say('policyOf', { name: nameOf(catalogue, `recipient/${id}`, language) })}</a>`
    : nothing;
}
