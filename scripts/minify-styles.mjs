// Style that is written as text in the sources, made small for the files that visitors load.
import { transform } from 'esbuild';

/** @param {string} css */
export async function minifyCss(css) {
  const { code } = await transform(css, { loader: 'css', minify: true, target: ['es2021', 'safari15', 'chrome87'] });
  return code.trim();
}

/** Style without the tokens that nothing in it uses. */
export const withoutUnused = (css) =>
  css.replace(/(--_[\w-]+):[^;}]*(?:\([^)]*\))*[^;}]*;?/g, (whole, name) =>
    css.includes(`var(${name})`) ? whole : '',
  );

/**
 * A plug-in: minifies the template literals of `…-css.ts` and of `css` tags. What stands between two expressions has to be
 * whole rules.
 * @returns {import('vite').Plugin}
 */
export function minifyStyles() {
  return {
    name: 'assent:minify-styles',
    enforce: 'pre',
    async transform(code, id) {
      const plain = /-css\.ts$/.test(id);
      if (!plain && !/\bcss`/.test(code)) return null;
      let made = code;
      for (const [whole, text] of code.matchAll(plain ? /= `([^`]*)`/g : /\bcss`([^`]*)`/g)) {
        const pieces = await Promise.all(
          text
            .split(/(\$\{[^}]*\})/)
            .map((piece) => (piece.startsWith('${') || !piece.trim() ? piece.trim() : minifyCss(piece))),
        );
        made = made.replace(whole, () => whole.replace(text, () => pieces.join('').replaceAll('\\', '\\\\')));
      }
      return { code: made, map: null };
    },
  };
}
