import { html, nothing, type TemplateResult } from 'lit';
import type { Catalogue, Policy } from '../../core/catalogue.js';
import type { LanguageController } from './language-controller.js';
import { nameOf } from './names.js';

/** The address of a policy's text in the reader's language, if its version in the catalogue has one. */
export function addressOf(
  policy: Policy,
  version: string | undefined,
  language: LanguageController,
): string | undefined {
  return language.text(
    (policy.versions.find((candidate) => candidate.version === version) ?? policy.versions.at(-1))?.src,
  );
}

/** Links to the policies that have an address, and to the controller. */
export function policyLinks(catalogue: Catalogue, language: LanguageController): TemplateResult {
  return html`${(catalogue.policies ?? []).map((policy) => {
    const href = addressOf(policy, undefined, language);
    return href ? html`<a href=${href}>${nameOf(catalogue, `policy/${policy.id}`, language)}</a>` : nothing;
  })}${catalogue.controller?.contact ? html`<a href=${catalogue.controller.contact}>${language.say('contact')}</a>` : nothing}`;
}
