/** The short form before a policy's text: who, why, your rights, contact. The author's words, else the catalogue's facts. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Catalogue, Policy, PolicyVersion, Purpose } from '../../../core/catalogue.js';
import { descriptionOf, nameOf } from '../../../banner/names.js';
import type { LanguageController } from '../language-controller.js';
import { harmless, titleTemplate } from './policy-template.js';

/** What an overview tells of. */
export interface Overviewed {
  readonly catalogue: Catalogue | undefined;
  readonly policy: Policy | undefined;
  readonly version: PolicyVersion | undefined;
  /** Level of its heading. */
  readonly level: number;
}

/**
 * The overview of a version; nothing where there is nothing to tell. The catalogue's facts are of today and about personal
 * data, so they stand for no version that has been replaced, and for no terms of service.
 * @param past whether a later version has taken its place
 */
export function overviewTemplate(
  of: Overviewed,
  past: boolean,
  language: LanguageController,
): TemplateResult | typeof nothing {
  const given = of.version?.overview;
  const facts = past || of.policy?.kind === 'terms' ? undefined : of.catalogue;
  const words = (text: Parameters<typeof language.text>[0], otherwise: unknown) =>
    language.text(text) === undefined ? otherwise : html`<p>${language.text(text)}</p>`;
  const rows = [
    ['overviewWho', words(given?.who, whoPart(facts, language))],
    ['overviewWhy', words(given?.why, whyPart(facts, language))],
    ['overviewRights', words(given?.rights, facts?.controller && html`<p>${language.say('agreementRights')}</p>`)],
    ['overviewContact', contactPart(language.text(given?.contact), given || facts ? of.catalogue : undefined)],
  ] as const;
  const told = rows.filter(([, part]) => part !== undefined);
  if (told.length === 0) return nothing;
  return html`${titleTemplate(language.say('overviewTitle'), of.level)}
    <dl>
      ${told.map(
        ([term, part]) =>
          html`<dt>${language.say(term)}</dt>
            <dd>${part}</dd>`,
      )}
    </dl>`;
}

function whoPart(catalogue: Catalogue | undefined, language: LanguageController): TemplateResult | undefined {
  const controller = catalogue?.controller;
  if (!controller) return undefined;
  const { name, address, officer } = controller;
  return html`<p>${[name, address].filter(Boolean).join(', ')}</p>
    ${officer ? html`<p>${language.say('overviewOfficer', { officer })}</p>` : nothing}`;
}

function whyPart(catalogue: Catalogue | undefined, language: LanguageController): TemplateResult | undefined {
  if (!catalogue?.purposes?.length) return undefined;
  const recipients = catalogue.recipients ?? [];
  const named = recipients.map(({ id, country }) => {
    const name = nameOf(catalogue, `recipient/${id}`, language);
    return country ? `${name} (${language.country(country)})` : name;
  });
  return html`<ul role="list">
      ${catalogue.purposes.map((purpose) => html`<li>${purposePart(catalogue, purpose, language)}</li>`)}
    </ul>
    ${named.length > 0 ? html`<p>${language.say('overviewRecipients', { names: language.list(named) })}</p>` : nothing}`;
}

function purposePart(catalogue: Catalogue, purpose: Purpose, language: LanguageController): TemplateResult {
  const topic = `purpose/${purpose.id}` as const;
  const description = descriptionOf(catalogue, topic, language);
  return html`<strong>${nameOf(catalogue, topic, language)}</strong>${description ? html`. ${description}` : nothing}
    <span data-assent-basis>${language.say(`basis_${purpose.basis}`)}</span>`;
}

function contactPart(given: string | undefined, catalogue: Catalogue | undefined): TemplateResult | undefined {
  const contact = catalogue?.controller?.contact;
  if (given === undefined && contact === undefined) return undefined;
  const name = contact?.replace(/^(mailto|tel):|^https?:\/\/|\/$|\?.*$/g, '');
  const link = contact && harmless(contact) ? html`<a href=${contact}>${name}</a>` : contact;
  return html`${given === undefined ? nothing : html`<p>${given}</p>`}${link ? html`<p>${link}</p>` : nothing}`;
}
