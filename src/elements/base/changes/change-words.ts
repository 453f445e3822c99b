/** Changes of what is declared, in words. */
import type { Catalogue } from '../../../core/catalogue.js';
import type { CatalogueChange } from '../../../core/compare-catalogues.js';
import type { TopicId } from '../../../core/model.js';
import { dataName, nameOf } from '../../../banner/names.js';
import type { LanguageController } from '../language-controller.js';

/** One change as a person reads it. */
export interface ToldChange {
  readonly kind: 'added' | 'deleted' | 'modified';
  readonly text: string;
}

/** What a name is looked up in: what is gone is named as it was. */
interface Sides {
  readonly before: Catalogue;
  readonly after: Catalogue;
}

/** What nobody reads in a list of changes: the notice says it, or it says nothing about data. */
const UNTOLD: readonly (string | undefined)[] = ['revision', 'versions', 'effective', 'material', 'timeZone', 'answer'];

/** A change in words; undefined where it tells a person nothing. */
export function changeWords(
  change: CatalogueChange,
  sides: Sides,
  language: LanguageController,
): ToldChange | undefined {
  const { what, of, field, from, to } = change;
  const [thing, id] = of.split('/') as [string, string];
  if (thing === 'policy' || UNTOLD.includes(field)) return undefined;
  const name = named(of, sides, language);
  if (!field && what === thing && (from === id || to === id))
    return { kind: change.kind, text: language.say(`fact_${what}` as 'fact_purpose', { name }) };

  const word = (value: string | undefined, catalogue: Catalogue): string | undefined =>
    value === undefined ? undefined : valueWords(change, value, catalogue, language);
  if (what === 'retention' && from !== undefined && to !== undefined) {
    const [before, after] = [language.duration(from), language.duration(to)];
    return { kind: 'modified', text: language.say('factKeptInstead', { name, from: before, to: after }) };
  }
  const [was, is] = [word(from, sides.before), word(to, sides.after)];
  if (field === 'sale' || field === 'ask') return { kind: 'modified', text: `${name}: ${is ?? ''}` };
  if (was !== undefined && is !== undefined)
    return { kind: 'modified', text: language.say('factInstead', { name, from: was, to: is }) };
  return { kind: is === undefined ? 'deleted' : 'added', text: `${name}: ${is ?? was ?? ''}` };
}

function named(of: string, { before, after }: Sides, language: LanguageController): string {
  const declares = (catalogue: Catalogue): boolean => {
    const [thing, id] = of.split('/') as [string, string];
    const list = thing === 'data' ? catalogue.data : catalogue[`${thing}s` as 'purposes'];
    return list?.some((item) => item.id === id) === true;
  };
  const catalogue = declares(after) ? after : before;
  return of.startsWith('data/')
    ? dataName(catalogue, of.slice(5), language)
    : nameOf(catalogue, of as TopicId, language);
}

function valueWords(
  change: CatalogueChange,
  value: string,
  catalogue: Catalogue,
  language: LanguageController,
): string {
  switch (change.field ?? change.what) {
    case 'retention':
      return language.say('factKept', { duration: language.duration(value) });
    case 'country':
      return language.country(value);
    case 'basis':
      return language.maybe(`basis_${value}`) ?? value;
    case 'data':
      return language.say('factUses', { item: dataName(catalogue, value, language) });
    case 'recipient':
      return language.say('factGoesTo', { item: nameOf(catalogue, `recipient/${value}`, language) });
    case 'purpose':
      return nameOf(catalogue, `purpose/${value}`, language);
    case 'sale':
      return language.say(value === 'true' ? 'factSold' : 'factNotSold');
    case 'ask':
      return language.say(value === 'true' ? 'factAsked' : 'factNotAsked');
    default:
      return value;
  }
}
