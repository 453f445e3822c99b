/** The tags of a page that were marked: which are held, which were let through, and why. */
import { HELD_ATTRIBUTES } from '../gate/hold-tags.js';
import { metBy } from '../gate/govern.js';
import type { ConsentStore } from '../core/ports.js';
import type { Finding } from '../lint/model.js';
import { nameOf } from '../lint/page/surfaces.js';
import { STORAGE_LAW } from './model.js';

/** One tag. */
export interface TagView {
  readonly name: string;
  readonly expression: string;
  readonly address?: string;
  /** `running`: it was never held, since it is not marked as docs/gating.md says. */
  readonly state: 'held' | 'coming' | 'through' | 'running';
  /** Whether the expression holds now. */
  readonly met: boolean;
  readonly terms: readonly { readonly word: string; readonly known: boolean; readonly allowed: boolean }[];
  /** The tag that it waits for (`data-after`), which has not come yet. */
  readonly after?: string;
}

/** The topics in an expression such as `analytics and not marketing`. */
export const wordsOf = (expression: string): readonly string[] =>
  expression
    .split(/ +or +| +and +|,/)
    .map((term) => term.trim().replace(/^not +/, ''))
    .filter((word) => word !== '');

const EXECUTABLE = /^(module|(text|application)\/(java|ecma)script)?$/i;

function stateOf(tag: HTMLElement): TagView['state'] {
  const { consented } = tag.dataset;
  if (consented !== undefined) return consented ? 'coming' : 'through';
  if (tag instanceof HTMLScriptElement) return EXECUTABLE.test(tag.type) ? 'running' : 'held';
  return HELD_ATTRIBUTES.some((name) => tag.hasAttribute(name) && !tag.dataset[name] && name !== 'href')
    ? 'running'
    : 'held';
}

/** All marked tags of the document and of the shadow roots that are watched, in their order. */
export function tagViews(store: ConsentStore): readonly TagView[] {
  const met = metBy(store);
  const roots = globalThis.assent?.roots ?? [document];
  const { topics } = store.get();
  const { aliases = {} } = store.catalogue;
  const known = (word: string): string => (Object.hasOwn(aliases, word) ? (aliases[word] as string) : word);
  const standing = (word: string): TagView['terms'][number] => {
    const name = known(word);
    const topic = topics.find(({ id }) => id === name || id === `purpose/${name}`);
    return { word, known: topic !== undefined, allowed: topic?.allowed === true };
  };
  return roots
    .flatMap((root) => [...root.querySelectorAll<HTMLElement>('[data-consent]')])
    .map((tag) => {
      const { consent: expression = '', after, src } = tag.dataset;
      const terms = wordsOf(expression).map(standing);
      const address = src ?? tag.getAttribute('src') ?? undefined;
      return {
        ...{ name: nameOf(tag), expression, state: stateOf(tag), terms },
        // What is not known is reported by the store when it is asked.
        met: terms.every((term) => term.known) && met(expression),
        ...(address !== undefined && { address }),
        ...(after !== undefined && { after }),
      };
    });
}

/** Why it is where it is. */
export function whyOfTag({ state, met, terms, after }: TagView): string {
  const unknown = terms.filter((term) => !term.known).map(({ word }) => `"${word}"`);
  if (state === 'running')
    return 'It was never held: a script needs type="text/plain", and an address stands in data-src.';
  if (unknown.length > 0) return `The catalogue knows no ${unknown.join(', ')}, so it waits for ever.`;
  const parts = terms.map(({ word, allowed }) => `${word} is ${allowed ? 'allowed' : 'not allowed'}`).join(', ');
  if (state === 'held' && met) return `${parts}; it waits${after === undefined ? '' : ` for #${after}`}.`;
  if (state !== 'held' && !met) return `${parts}: what has run cannot be taken back without a reload.`;
  return `${parts}.`;
}

/** What is wrong with them. */
export function tagFindings(tags: readonly TagView[]): readonly Finding[] {
  return tags.flatMap(({ name, expression, state, terms, address, met }): Finding[] => {
    const path = address ? `${name} (${address})` : name;
    const unknown = terms.filter((term) => !term.known);
    return [
      ...unknown.map(({ word }) => ({
        ...{ rule: 'unknown-topic', severity: 'error' as const, path, source: 'docs/gating.md' },
        message: `data-consent="${expression}": the catalogue knows no "${word}", so the tag never runs.`,
        fix: 'Write the id of a declared topic, or declare an alias.',
      })),
      ...(state === 'running' && !met
        ? [
            {
              ...{ rule: 'not-held', severity: 'error' as const, path, source: STORAGE_LAW },
              message: `data-consent="${expression}" stands on a tag that ran at once.`,
              fix: '<script type="text/plain" data-consent="…" data-src="…">: the address in data-src (docs/gating.md).',
            },
          ]
        : []),
    ];
  });
}
