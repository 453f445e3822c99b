/** What a person is told before they allow a device: what for, which data, how long, who gets it, and what a no means. */
import type { Permission, Purpose } from '../../../core/catalogue.js';
import type { TopicId } from '../../../core/model.js';
import type { ConsentStore } from '../../../core/ports.js';
import { dataName, descriptionOf, nameOf } from '../../../banner/names.js';
import type { LanguageController } from '../language-controller.js';

export interface PermissionFacts {
  readonly permission: Permission;
  readonly name: string;
  /** What is asked, as a question. */
  readonly title: string;
  readonly why: string | undefined;
  /** The purpose behind it that the law requires: told, not asked. */
  readonly duty: string | undefined;
  /** Term and description. */
  readonly facts: readonly (readonly [string, string])[];
}

/** @returns undefined when the catalogue declares no such permission */
export function permissionFacts(
  store: ConsentStore,
  topic: TopicId,
  language: LanguageController,
): PermissionFacts | undefined {
  const { catalogue } = store;
  const permission = catalogue.permissions?.find(({ id }) => topic === `permission/${id}`);
  if (!permission) return undefined;
  const purpose = catalogue.purposes?.find(({ id }) => id === permission.purpose);
  const name = nameOf(catalogue, topic, language);
  const data = (permission.data ?? purpose?.data ?? []).map((id) => dataName(catalogue, id, language));
  const retention = permission.retention ?? purpose?.retention;
  const recipients = recipientsOf(store, permission, purpose).map((id) => recipientName(store, id, language));
  const consequence = language.text(permission.consequence) ?? language.text(purpose?.consequence);
  const facts: (readonly [string, string | undefined])[] = [
    [language.say('dataItems'), language.list(data)],
    [language.say('retention'), retention && language.duration(retention)],
    [language.say('recipients'), language.list(recipients)],
    [language.say('permissionElse'), consequence ?? language.say('permissionElseText')],
  ];
  return {
    permission,
    name,
    title:
      language.text(permission.title) ??
      language.maybe(`ask_${permission.device ?? permission.id}`) ??
      language.say('permissionAsk', { name }),
    why: language.text(permission.why) ?? descriptionOf(catalogue, topic, language),
    duty: purpose?.basis === 'legal-obligation' ? nameOf(catalogue, `purpose/${purpose.id}`, language) : undefined,
    facts: facts.filter((fact): fact is readonly [string, string] => !!fact[1]),
  };
}

function recipientsOf({ catalogue }: ConsentStore, permission: Permission, purpose: Purpose | undefined): string[] {
  const services = (catalogue.services ?? []).filter((service) => service.purpose === purpose?.id);
  return [
    ...new Set([
      ...(permission.recipients ?? []),
      ...(purpose?.recipients ?? []),
      ...services.flatMap(({ recipient }) => recipient ?? []),
    ]),
  ];
}

function recipientName({ catalogue }: ConsentStore, id: string, language: LanguageController): string {
  const country = catalogue.recipients?.find((recipient) => recipient.id === id)?.country;
  const name = nameOf(catalogue, `recipient/${id}`, language);
  return country ? `${name} (${language.country(country)})` : name;
}
