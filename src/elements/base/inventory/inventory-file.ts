/** An inventory as a file. */
import type { LanguageController } from '../language-controller.js';
import { COLUMNS, headOf, type Section } from './inventory-words.js';

/** Between several values in one cell: no name has it, and no spreadsheet takes it for the end of a cell. */
const BETWEEN = '; ';

/** The table as lines of cells, the header first. Countries and safeguards have columns of their own, in the recipients' order. */
export function csvLines(sections: readonly Section[], language: LanguageController): readonly (readonly string[])[] {
  const heads = COLUMNS.flatMap((column) =>
    column === 'recipients'
      ? [headOf(column, language), language.say('country'), language.say('safeguard')]
      : [headOf(column, language)],
  );
  const rows = sections.flatMap(({ lines }) =>
    lines.map(({ cells, items, recipients = [], now }) => {
      const each = (value: (recipient: (typeof recipients)[number]) => string): string =>
        recipients.map((recipient) => value(recipient) || language.say('notStated')).join(BETWEEN);
      const names = recipients.length > 0 ? each(({ name }) => name) : cells.recipients;
      const places = [names, each(({ country }) => country), each(({ safeguard }) => safeguard)];
      const data = items.join(BETWEEN) || cells.data;
      return [cells.when, cells.purpose, data, ...places, cells.retention, cells.basis, now];
    }),
  );
  return [[...heads, language.say('inventoryNow')], ...rows];
}

/** Hands a text to the person as a file. */
export function saveAs(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // WebKit fetches the address only after this.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
