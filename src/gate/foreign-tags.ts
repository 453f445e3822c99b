/**
 * Other tools' markup, said in ours, so that a page moves in by changing one script. The attributes are those of
 * cookieconsent 2 and 3, Klaro, Orejime, Cookiebot, Usercentrics, CookieYes, iubenda, Didomi and OneTrust (docs/gating.md).
 */
import type { Others } from './hold-tags.js';

/** `data-…` attributes that name a purpose, and those that name a service. */
const PURPOSES = ['category', 'cookiecategory', 'cookieconsent', 'cookieyes', 'iubPurposes', 'purpose', 'purposes'];
const SERVICES = ['name', 'service', 'usercentrics', 'vendor'];

const selector = (names: readonly string[]): string =>
  names.map((name) => `[data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}]`).join();
/** Tags that cannot act by themselves: on any other, these attributes mean something else. */
const INERT =
  'script[type="text/plain"],script[type="opt-in"],script[type="didomi/javascript"],template,[data-src],[data-cookieblock-src],[suppressedsrc]';

/**
 * @param aliases the catalogue's table: words of the other tool → topics. Without one there is no other tool.
 * @returns undefined when there is none
 */
export function foreignTags(aliases: Readonly<Record<string, string>> | undefined): Others | undefined {
  if (!aliases) return undefined;
  const alias = (word: string): string | undefined => (Object.hasOwn(aliases, word) ? aliases[word] : undefined);

  /** The topics behind an attribute: its whole value, or else each of its words. */
  const topics = (value: string | undefined, kind: string): string[] => {
    if (!value) return [];
    const whole = alias(value);
    if (whole) return [whole];
    return value.split(/[\s,]+/).map((part) => {
      // cookieconsent marks what runs after a refusal with "!"; CookieYes puts its own name before each word.
      const [, not, word = ''] = /^(!?)(?:cookieyes-)?(.*)/.exec(part) ?? [];
      return (not ? 'not ' : '') + (alias(part) ?? alias(word) ?? kind + word);
    });
  };

  return {
    selector: `:is(${selector([...PURPOSES, ...SERVICES])},[class*="optanon-category-"]):is(${INERT}):not([data-consent])`,
    see(tag) {
      const { dataset } = tag;
      const inert = tag.matches(INERT);
      const oneTrust = /optanon-category-([\w-]+)/.exec(tag.className)?.[1]?.replace(/-/g, ',');
      const words = [
        ...PURPOSES.flatMap((name) => topics(dataset[name], 'purpose/')),
        ...SERVICES.flatMap((name) => topics(dataset[name], 'service/')),
        ...topics(oneTrust, 'purpose/'),
      ];
      if (!inert || words.length === 0 || dataset['consent'] !== undefined) return;
      const address = dataset['cookieblockSrc'] ?? tag.getAttribute('suppressedsrc');
      if (address) dataset['src'] ??= address;
      dataset['consent'] = words.join(' and ');
    },
  };
}
