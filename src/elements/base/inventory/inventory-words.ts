/** An inventory in words: what each cell says, by which it is sorted and searched, and which the file has as well. */
import type { Catalogue, Recipient } from '../../../core/catalogue.js';
import type { InventoryGroup, InventoryRow } from '../../../core/inventory.js';
import type { TopicId, TopicState } from '../../../core/model.js';
import { nameOf } from '../../../banner/names.js';
import type { LanguageController } from '../language-controller.js';
import { itemName, safeguardWords } from '../recipients/recipient-words.js';

/** The columns, in order. */
export const COLUMNS = ['when', 'purpose', 'data', 'recipients', 'retention', 'basis'] as const;
export type Column = (typeof COLUMNS)[number];

const HEADS = {
  when: 'inventoryWhen',
  purpose: 'inventoryPurpose',
  data: 'dataItems',
  recipients: 'recipients',
  retention: 'retention',
  basis: 'lawfulBasis',
} as const;

/** What a column is called. */
export const headOf = (column: Column, language: LanguageController): string => language.say(HEADS[column]);

/** A row in words. */
export interface Line {
  readonly row: InventoryRow;
  /** The names of its data items. */
  readonly items: readonly string[];
  /** Those who receive the data; undefined where nothing is declared. */
  readonly recipients: readonly ReceiverWords[] | undefined;
  readonly cells: Readonly<Record<Column, string>>;
  /** Whether it is on now, where the person can change it or is told that it always is. */
  readonly now: string;
  /** Columns in which nothing is declared. */
  readonly unstated: ReadonlySet<Column>;
}

/** A recipient in words. */
export interface ReceiverWords {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly safeguard: string;
  readonly kept: string;
  readonly asked: boolean;
}

/** A group in words. */
export interface Section {
  /** Empty where the rows have nothing in common. */
  readonly title: string;
  readonly lines: readonly Line[];
}

/**
 * The words of a whole inventory, in its order.
 * @param column what the groups are made by
 */
export function sectionsOf(
  groups: readonly InventoryGroup[],
  column: Column,
  catalogue: Catalogue,
  language: LanguageController,
): readonly Section[] {
  const receivers = new Map(
    (catalogue.recipients ?? []).map((recipient) => [recipient.id, receiver(recipient, catalogue, language)]),
  );
  return groups.map((group) => ({
    title: titleOf(group, column, catalogue, language),
    lines: group.rows.map((row) => lineOf(row, catalogue, receivers, language)),
  }));
}

/** @param column what the groups are made by, for those of which it is not declared */
function titleOf(
  { by, when, topic }: InventoryGroup,
  column: Column,
  catalogue: Catalogue,
  language: LanguageController,
): string {
  if (by === 'when') return language.text(when) ?? language.say('notStated');
  if (topic) return nameOf(catalogue, topic, language);
  if (by === 'all') return '';
  if (by === 'nobody') return language.say('nobodyElse');
  return `${headOf(column, language)}: ${language.say('notStated')}`;
}

function lineOf(
  row: InventoryRow,
  catalogue: Catalogue,
  receivers: ReadonlyMap<string, ReceiverWords>,
  language: LanguageController,
): Line {
  const recipients = row.recipients?.map((id) => receivers.get(id) ?? receiver({ id }, catalogue, language));
  const items = row.data?.map((id) => itemName(catalogue, id, language));
  const unstated = new Set<Column>();
  const cell = (column: Column, words: string | undefined): string => {
    if (words === undefined) unstated.add(column);
    return words ?? language.say('notStated');
  };
  const when = row.when ?? (row.topic.startsWith('permission/') ? nameOf(catalogue, row.topic, language) : undefined);
  return {
    row,
    items: items ?? [],
    recipients,
    cells: {
      when: cell('when', language.text(when)),
      purpose: purposeName(catalogue, row.topic, language),
      data: cell('data', items && (items.length > 0 ? language.list(items) : language.say('noData'))),
      recipients: cell(
        'recipients',
        recipients &&
          (recipients.length > 0
            ? language.list(recipients.map(({ name, country }) => (country ? `${name} (${country})` : name)))
            : language.say('nobodyElse')),
      ),
      retention: cell('retention', row.retention === undefined ? undefined : language.duration(row.retention)),
      basis: basisWords(row, language),
    },
    now: nowWords(row.state, language),
    unstated,
  };
}

function receiver(recipient: Recipient, catalogue: Catalogue, language: LanguageController): ReceiverWords {
  const { id, country, retention, ask } = recipient;
  return {
    id,
    name: nameOf(catalogue, `recipient/${id}`, language),
    country: country === undefined ? '' : language.country(country),
    safeguard: safeguardWords(recipient, language) ?? '',
    kept: retention === undefined ? '' : language.say('keepsFor', { duration: language.duration(retention) }),
    asked: ask === true,
  };
}

/** A permission's purpose is why it is asked for. */
function purposeName(catalogue: Catalogue, topic: TopicId, language: LanguageController): string {
  const permission = catalogue.permissions?.find(({ id }) => topic === `permission/${id}`);
  return language.text(permission?.why) ?? nameOf(catalogue, topic, language);
}

/** The declared basis; that one can object only where that is so. */
function basisWords({ basis, state }: InventoryRow, language: LanguageController): string {
  const objects = !state || (state.changeable && state.regime !== 'opt-in');
  const plain = objects ? undefined : language.maybe(`basis_${basis}_plain`);
  return plain ?? language.say(`basis_${basis}`);
}

function nowWords(state: TopicState | undefined, language: LanguageController): string {
  if (!state) return '';
  if (!state.allowed) return language.say('off');
  return language.say(state.changeable ? 'on' : 'alwaysOn');
}
