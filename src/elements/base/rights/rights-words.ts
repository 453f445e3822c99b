/** A request in words: for the summary, the log and the e-mail. */
import type { Catalogue } from '../../../core/catalogue.js';
import type { TopicId } from '../../../core/model.js';
import { fieldsOf, type RightField, type RightRule } from '../../../core/rights.js';
import { mailOf, type Mail } from '../../../core/rights-mail.js';
import type { Right, RightsRequest } from '../../../core/requests.js';
import { nameOf } from '../../../banner/names.js';
import type { MessageKey } from '../../../locales/index.js';
import type { LanguageController } from '../language-controller.js';

export interface Told {
  readonly catalogue: Catalogue;
  readonly language: LanguageController;
}

export const rightName = (right: Right, { language }: Told): string => language.say(`right_${right}`);

/** What a field is called: the same name asks different things of different rights. */
export function fieldName(right: Right, { name }: RightField, { language }: Told): string {
  if (name === 'ground') return language.say('rightsGround');
  if (name === 'reason') return language.say('rightsReason');
  const kind = { what: 'rightsWhat', to: 'rightsTo', topics: 'rightsTopics' }[name];
  return language.say(`${kind}_${right}` as MessageKey);
}

export const topicsIn = (text: string | undefined): readonly TopicId[] =>
  (text ?? '').split(' ').filter(Boolean) as TopicId[];

const valueOf = (right: Right, field: RightField, value: string, { catalogue, language }: Told): string => {
  if (field.kind === 'topics') return language.list(topicsIn(value).map((topic) => nameOf(catalogue, topic, language)));
  if (field.kind === 'ground') return value && language.say(`rightsGround_${value}` as MessageKey);
  if (value) return value;
  if (field.name === 'to' && right === 'portability') return language.say('rightsMyself');
  const isAll = field.name === 'what' && ['access', 'deletion', 'portability'].includes(right);
  return isAll ? language.say('rightsEverything') : '';
};

/** What is asked, line by line: a name and what was written. */
export function linesOf(
  { right, fields }: Pick<RightsRequest, 'right' | 'fields'>,
  told: Told,
  rule?: RightRule,
): readonly (readonly [name: string, value: string])[] {
  const { language } = told;
  return [
    [language.say('rightsAsk'), rightName(right, told)] as const,
    ...fieldsOf(right, rule).map(
      (field) => [fieldName(right, field, told), valueOf(right, field, fields[field.name] ?? '', told)] as const,
    ),
    [language.say('rightsIdentity'), fields['identity'] ?? ''] as const,
    [language.say('rightsReply'), fields['reply'] ?? ''] as const,
    [language.say('rightsFiles'), fields['attachments'] ?? ''] as const,
  ].filter(([, value]) => value !== '');
}

/** The whole text of an e-mail. */
export function mailText(request: RightsRequest, rule: RightRule | undefined, told: Told): string {
  const { language } = told;
  return [
    language.say('rightsMailFirst') + (rule ? ` (${rule.source})` : ''),
    ...linesOf(request, told, rule).map(([name, value]) => `${name}:\n${value}`),
    ...(request.due ? [language.say('rightsMailBy', { date: language.date(request.due) })] : []),
    `${language.say('rightsNumber', { id: request.id })}${request.record ? ` · ${request.record}` : ''}`,
  ].join('\n\n');
}

/** The e-mail. */
export function mailFor(address: string, request: RightsRequest, rule: RightRule | undefined, told: Told): Mail {
  const { language } = told;
  const subject = language.say('rightsMailSubject', { right: rightName(request.right, told), id: request.id });
  return mailOf(address, subject, mailText(request, rule, told), language.say('rightsMailRest'));
}
