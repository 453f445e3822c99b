// The tokens in custom-elements.json: the table of docs/theming.md, once, instead of a copy of it in the comment of each element.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './files.mjs';

/** Of these elements only; all others are of every element. */
const ONLY = {
  'logo-size': /^consent-banner$/,
  'z-index': /^(consent-banner|policy-changes)$/,
  'scroll-margin': /^policy-(notice|changes)$/,
  added: /^policy-(notice|changes)$/,
  deleted: /^policy-(notice|changes)$/,
  backdrop: /^(consent-banner|consent-preferences|permission-request)$/,
};

/** The tokens that a page may set, as docs/theming.md has them. */
function tokens() {
  const page = readFileSync(join(root, 'docs/theming.md'), 'utf8');
  return [...page.matchAll(/^\| `--consent-([\w-]+)` *\|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)]
    .map(([, name, light, dark, description]) => {
      const [first, second] = [light, dark].map((cell) => cell.trim().replaceAll('`', ''));
      return { name, description: description.trim(), value: second ? `light-dark(${first}, ${second})` : first };
    })
    .filter(({ name }) => name !== 'banner-block-size');
}

/**
 * The manifest with the tokens of each element. What an element says of one itself goes before.
 * @param {string} manifest
 */
export function withTokens(manifest) {
  const read = JSON.parse(manifest);
  for (const { declarations = [] } of read.modules)
    for (const declaration of declarations.filter(({ tagName }) => tagName)) {
      const own = declaration.cssProperties ?? [];
      const more = tokens()
        .filter(({ name }) => ONLY[name]?.test(declaration.tagName) ?? true)
        .map(({ name, description, value }) => ({
          ...{ name: `--consent-${name}`, description },
          ...(value && !value.includes('--_') && { default: value }),
        }))
        .filter(({ name }) => !own.some((one) => one.name === name));
      declaration.cssProperties = [...own, ...more];
    }
  return JSON.stringify(read, null, 2);
}
