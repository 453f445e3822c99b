/** What to copy into a page, a framework's source or an app. */
import { isItem, itemsOf, written, type Draft } from './draft.js';

export const TARGETS = [
  ['script', 'Script tag'],
  ['react', 'React'],
  ['vue', 'Vue'],
  ['svelte', 'Svelte'],
  ['webview', 'Webview'],
] as const;
export type Target = (typeof TARGETS)[number][0];

/** JSON that may stand in a script: a policy's text could hold `</script>`. */
const inScript = (draft: Draft): string => written(draft).replaceAll('<', '\\u003c');

/** Elements that a page places by itself, as far as something is declared that they show. */
function placed(draft: Draft): string[] {
  const policies = itemsOf(draft, 'policies').map(
    ({ id }) => `<policy-notice policy="${id}" agreement></policy-notice>`,
  );
  return ['<consent-trigger></consent-trigger>', ...policies];
}

/** An example of a tag that waits for an answer. */
function heldTag(draft: Draft): string {
  const asked = itemsOf(draft, 'purposes').find(({ basis }) => basis === 'consent');
  return asked ? `\n<script type="text/plain" data-consent="${asked['id']}" data-src="counter.js"></script>` : '';
}

const indented = (lines: readonly string[], by: number): string => lines.join(`\n${' '.repeat(by)}`);

const script = (draft: Draft, file: string, attributes: string): string =>
  `<!-- In the head, before every other script. -->
<script type="application/json" id="consent-catalogue">
${inScript(draft)}
</script>
<script src="${file}"${attributes}></script>
<!-- Tags that wait: mark them so. -->${heldTag(draft)}

<!-- In the body. -->
${placed(draft).join('\n')}`;

const catalogueModule = (draft: Draft): string =>
  `// consent.js
import { createConsent, defineCatalogue } from 'assent';

export const consent = createConsent({
  catalogue: defineCatalogue(${inScript(draft).replaceAll('\n', '\n  ')}),
});
`;

/** An element as its React wrapper: `<policy-notice policy="a">` → `<PolicyNotice policy="a" />`. */
const wrapped = (markup: string): string =>
  markup
    .replace(/<\/[\w-]+>$/, '')
    .replace(/>$/, ' />')
    .replace(/^<([\w-]+)/, (_, tag: string) => `<${pascal(tag)}`);
const pascal = (tag: string): string => tag.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

function react(draft: Draft): string {
  const used = ['<consent-banner></consent-banner>', ...placed(draft)];
  const names = new Set(used.map((markup) => pascal(/^<([\w-]+)/.exec(markup)?.[1] ?? '')));
  return `${catalogueModule(draft)}
// app.jsx
import './consent.js';
import { ${[...names].join(', ')} } from 'assent/react';

export const App = () => (
  <>
    ${indented(used.map(wrapped), 4)}
  </>
);`;
}

const plainElements = (draft: Draft): string => ['<consent-banner></consent-banner>', ...placed(draft)].join('\n  ');

const vue = (draft: Draft): string => `${catalogueModule(draft)}
// vite.config.js: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.includes('-') } } })
<!-- App.vue -->
<script setup>
import './consent.js';
import 'assent/define';
</script>

<template>
  ${plainElements(draft)}
</template>`;

const svelte = (draft: Draft): string => `${catalogueModule(draft)}
<!-- App.svelte -->
<script>
  import './consent.js';
  import 'assent/define';
</script>

${plainElements(draft).replaceAll('\n  ', '\n')}`;

/** The snippet for a target. */
export function snippetOf(draft: Draft, target: Target): string {
  const own = isItem(draft) ? draft : {};
  if (target === 'react') return react(own);
  if (target === 'vue') return vue(own);
  if (target === 'svelte') return svelte(own);
  return target === 'webview' ? script(own, 'assent.bundle.js', ' data-native') : script(own, 'assent.js', '');
}
