/** The set-up of a page: how many copies of this library there are, and whether the catalogue can be used. */
import { CatalogueError, defineCatalogue } from '../core/define-catalogue.js';
import type { ConsentStore } from '../core/ports.js';
import { defaultStore } from '../default-store.js';
import type { Finding } from '../lint/model.js';

const ENTRY = /\/assent(\.bundle)?\.js([?#]|$)/;

/** Script tags of the gate, and stores that know nothing of each other. */
export function copyFindings(): readonly Finding[] {
  const tags = [...document.querySelectorAll<HTMLScriptElement>('script[src]')].filter(({ src }) => ENTRY.test(src));
  const gate = globalThis.assent;
  const store = defaultStore();
  const apart = gate?.declared !== undefined && store !== undefined && gate.declared !== store.declared;
  const what = { rule: 'two-copies', severity: 'warning' as const, source: 'README.md' };
  return [
    ...(tags.length > 1
      ? [
          {
            ...{ ...what, path: tags.map(({ src }) => src).join(', ') },
            message: `${tags.length} script tags bring the gate; only the first counts, with its options.`,
            fix: 'Keep one.',
          },
        ]
      : []),
    ...(apart
      ? [
          {
            ...{ ...what, path: 'window.assent, createConsent()' },
            message: 'The script tag and a module have each made a store, on one record.',
            fix: 'Use the script tag, or createConsent(), and not both in one page.',
          },
        ]
      : []),
  ];
}

/** What `defineCatalogue` refuses: a script tag takes a catalogue as it is, so that a page goes on. */
export function catalogueFindings({ declared }: Pick<ConsentStore, 'declared'>): readonly Finding[] {
  try {
    defineCatalogue(declared);
    return [];
  } catch (cause) {
    if (!(cause instanceof CatalogueError)) throw cause;
    return cause.problems.map(({ path, message }) => ({
      ...{ rule: 'catalogue-invalid', severity: 'error' as const, path: path || 'catalogue', message },
      ...{
        fix: 'Check it with defineCatalogue(), or in an editor by its JSON Schema.',
        source: 'catalogue.schema.json',
      },
    }));
  }
}
