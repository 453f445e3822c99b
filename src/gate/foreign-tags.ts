/**
 * Other tools' markup, said in ours, so that a page moves in by changing one script. The attributes are those of
 * cookieconsent 2 and 3, Klaro, Orejime, Cookiebot, Usercentrics, CookieYes, iubenda, Didomi and OneTrust (docs/gating.md).
 */

/** `data-…` attributes that name a purpose, and those that name a service. */
const PURPOSES = ['category', 'cookiecategory', 'cookieconsent', 'cookieyes', 'iub-purposes', 'purpose', 'purposes'];
const SERVICES = ['name', 'service', 'usercentrics', 'vendor'];

/** Tags that cannot act by themselves: on any other, these attributes mean something else. */
const INERT =
  'script[type="text/plain"],script[type="opt-in"],script[type="didomi/javascript"],template,[data-src],[data-href],[data-cookieblock-src],[suppressedsrc]';

/**
 * Writes our attributes onto another tool's tags, now and as they come. To be called before the gate: observers are told in
 * the order in which they were made.
 * @param aliases the catalogue's table: words of the other tool → topics. Without one there is no other tool.
 * @returns how to stop
 */
export function foreignTags(aliases: Readonly<Record<string, string>> | undefined, root: Node = document): () => void {
  if (!aliases) return () => undefined;

  /** The topics behind an attribute: its whole value, or else each of its words. */
  const topics = (value: string | null | undefined, kind: string): string[] =>
    (value ? (aliases[value] ? [value] : value.split(/[\s,]+/)) : []).map((part) => {
      // cookieconsent marks what runs after a refusal with "!"; CookieYes puts its own name before each word.
      const word = part.replace(/^!|^cookieyes-/, '');
      return (part[0] === '!' ? 'not ' : '') + (aliases[part] ?? aliases[word] ?? kind + word);
    });

  const attributes = [...PURPOSES, ...SERVICES].map((name) => `[data-${name}]`);
  const selector = `:is(${attributes.join()},[class*="optanon-category-"]):is(${INERT}):not([data-consent])`;
  const look = (node: Node): void => {
    const tag = node as HTMLElement;
    if (tag.matches?.(selector)) {
      const { dataset } = tag;
      const oneTrust = /optanon-category-([\w-]+)/.exec(tag.className)?.[1]?.replace(/-/g, ',');
      const address = dataset['cookieblockSrc'] ?? tag.getAttribute('suppressedsrc');
      if (address) dataset['src'] ??= address;
      dataset['consent'] = [
        ...PURPOSES.flatMap((name) => topics(tag.getAttribute(`data-${name}`), 'purpose/')),
        ...SERVICES.flatMap((name) => topics(tag.getAttribute(`data-${name}`), 'service/')),
        ...topics(oneTrust, 'purpose/'),
      ].join(' and ');
    }
    tag.querySelectorAll?.(selector).forEach(look);
  };
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records) addedNodes.forEach(look);
  });
  observer.observe(root, { childList: true, subtree: true });
  look(root);
  return () => observer.disconnect();
}
