// The code in the texts, as the tests take it from there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from './markdown.mjs';
import { filesUnder, root } from '../files.mjs';

/** Texts whose code a test of their own runs in full; it has to be there. */
export const HELD_BY = [
  [/^README\.md$/, 'test/e2e/readme.e2e.mjs'],
  [/^docs\/frameworks\/(?!README)/, 'test/package/framework-docs.node.test.ts'],
  [/^docs\/server\.md$/, 'test/server/snippets.node.test.ts'],
];

/** What is run here, by the language of the fence. Other languages are for reading, or have tests of their own. */
export const RUN_HERE = ['html', 'ts', 'js', 'json', 'jsonc', 'sh', 'css'];

/** Whether an ellipsis stands where code should: in a comment or a string it is what it says. */
const leavesOut = (language, code) =>
  (/^(ts|js|json|jsonc)$/.test(language) ? code.replace(/'[^'\n]*'|"[^"\n]*"|`[^`]*`|\/\/.*$/gm, '') : code).includes(
    '…',
  );

/**
 * All code of the texts in docs/. A snippet that cannot run says so in a comment above it: `<!-- not run: why -->`; one with an
 * ellipsis leaves something out, which says the same.
 */
export function snippets() {
  const texts = ['README.md', 'CHANGELOG.md', ...filesUnder('docs').filter((path) => path.endsWith('.md'))];
  return texts.flatMap((file) => {
    const found = [];
    const look = ({ children }) =>
      children?.forEach((node, i) => {
        if (node.type !== 'code') return look(node);
        const [, marked] = /^<!--\s*not run:\s*([\s\S]*?)\s*-->$/.exec(children[i - 1]?.value ?? '') ?? [];
        const heldBy = HELD_BY.find(([pattern]) => pattern.test(file))?.[1];
        const language = (node.lang ?? '').toLowerCase();
        const why =
          marked ??
          (heldBy
            ? `held by ${heldBy}`
            : !RUN_HERE.includes(language)
              ? `${language || 'no language'}: for reading`
              : leavesOut(language, node.value)
                ? 'leaves something out: …'
                : undefined);
        found.push({ file, line: node.position.start.line, language, code: node.value, why });
      });
    look(parse(readFileSync(join(root, file), 'utf8')));
    return found;
  });
}
