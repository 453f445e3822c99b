/** Which languages there are, and which of them a reader is best served with. */

/** BCP 47 tags of all languages but English, which is always there. */
export const TAGS: readonly string[] =
  'ar bg bn ca cs da de el es et fa fi fr ga gu he hi hr hu id is it ja kn ko lt lv ml mr ms mt nb nl nn pa pl pt pt-BR ro ru sk sl sv ta te th tr uk ur vi zh-Hans zh-Hant'.split(
    ' ',
  );

/** Norwegian without saying which: Bokmål, as CLDR has it. */
const MEANT: Readonly<Record<string, string>> = { no: 'nb' };

/**
 * The language of ours for a tag: `pt-BR` → `pt-BR`, else `pt`; `zh-TW` → `zh-Hant`, by the script that the region writes
 * (RFC 4647, 3.4, and CLDR's likely subtags); `en` where there is none.
 * @param tag BCP 47 tag in any case; a text that is none gives `en`
 * @param own tags of languages that the host has added
 */
export function supported(tag: string, own: readonly string[] = []): string {
  const known = (name: string): string | undefined =>
    ['en', ...TAGS, ...own].find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  let names = [tag];
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    const parts = new Intl.Locale(tag).baseName.split('-');
    names = [
      ...[tag, ...parts.map((_, at) => parts.slice(0, parts.length - at).join('-'))],
      ...[`${language}-${script}`, MEANT[language] ?? ''],
    ];
  } catch {
    // No tag at all; a host may have added one of its own making.
  }
  for (const name of names) {
    const found = name && known(name);
    if (found) return found;
  }
  return 'en';
}
