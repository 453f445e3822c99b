import type { Policy } from '../../core/catalogue.js';
import type { LanguageController } from './language-controller.js';

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
