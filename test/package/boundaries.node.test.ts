import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('../..', import.meta.url));

// The planted files are not on the disk, so that the rules that need a whole program can't look at them.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    { ...tseslint.configs.disableTypeChecked, files: ['**/*.ts'] },
    { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } },
  ] as ESLint.Options['overrideConfig'],
});

async function rulesAgainst(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: `${root}/${filePath}` });
  assert.ok(result);
  return result.messages.map((message) => message.ruleId ?? message.message);
}

const BOUNDARY = 'assent/boundaries';
const GLOBAL = 'no-restricted-globals';
const SYNTAX = 'no-restricted-syntax';
const IMPORT = 'no-restricted-imports';

const refused: [filePath: string, code: string, rule: string][] = [
  ['src/core/planted.ts', `import { x } from '../storage/port.js'; x();`, BOUNDARY],
  ['src/core/planted.ts', `import { x } from '../policy/document.js'; x();`, BOUNDARY],
  ['src/core/planted.ts', `import type { X } from '../elements/x.js'; export type Y = X;`, BOUNDARY],
  ['src/core/planted.ts', `import { html } from 'lit'; html;`, BOUNDARY],
  ['src/core/planted.ts', `import { addDays } from 'date-fns'; addDays(0, 1);`, BOUNDARY],
  ['src/core/planted.ts', `import { isPast } from 'date-fns/isPast'; isPast(0);`, IMPORT],
  ['src/core/deep/er/planted.ts', `import { x } from '../../../gate/x.js'; x();`, BOUNDARY],
  ['src/core/planted.ts', `export * from '../storage/port.js';`, BOUNDARY],
  ['src/core/planted.ts', `export const x = () => import('../locales/en.js');`, BOUNDARY],
  ['src/core/planted.ts', `export const x = () => document.title;`, GLOBAL],
  ['src/core/planted.ts', `export const x = () => window.name;`, GLOBAL],
  ['src/core/planted.ts', `export const x = () => globalThis.name;`, GLOBAL],
  ['src/core/planted.ts', `export const x = () => localStorage.length;`, GLOBAL],
  ['src/core/planted.ts', `export const x = () => navigator.language;`, GLOBAL],
  ['src/core/planted.ts', `export const x = () => console.log(1);`, GLOBAL],
  ['src/core/planted.ts', `export const x = Date.now();`, 'no-restricted-properties'],
  ['src/core/planted.ts', `export const x = new Date();`, SYNTAX],
  ['src/records/planted.ts', `export const x = new Date();`, SYNTAX],
  ['src/records/planted.ts', `export const x = () => document.body;`, GLOBAL],
  ['src/policy/planted.ts', `import { x } from '../storage/port.js'; x();`, BOUNDARY],
  ['src/policy/planted.ts', `import { x } from '../elements/x.js'; x();`, BOUNDARY],
  ['src/policy/planted.ts', `import { diffArrays } from 'diff'; diffArrays([], []);`, BOUNDARY],
  ['src/policy/planted.ts', `export const x = new Date();`, SYNTAX],
  ['src/policy/planted.ts', `export const x = () => document.body;`, GLOBAL],
  ['src/records/planted.ts', `import { x } from '../storage/port.js'; x();`, BOUNDARY],
  ['src/records/planted.ts', `import { x } from '../policy/hash.js'; x();`, BOUNDARY],
  ['src/records/planted.ts', `import { addDays } from 'date-fns/addDays'; addDays(0, 1);`, BOUNDARY],
  ['src/storage/planted.ts', `import { evaluate } from '../core/evaluate.js'; evaluate();`, BOUNDARY],
  ['src/storage/planted.ts', `import { x } from '../gate/x.js'; x();`, BOUNDARY],
  ['src/storage/planted.ts', `import { x } from '../elements/x.js'; x();`, BOUNDARY],
  ['src/storage/planted.ts', `import { x } from '../integrations/x.js'; x();`, BOUNDARY],
  ['src/gate/planted.ts', `import { html } from 'lit'; html;`, BOUNDARY],
  ['src/gate/planted.ts', `import { x } from '../elements/x.js'; x();`, BOUNDARY],
  ['src/gate/planted.ts', `import { x } from '../policy/index.js'; x();`, BOUNDARY],
  ['src/integrations/planted.ts', `import { x } from '../storage/port.js'; x();`, BOUNDARY],
  ['src/integrations/planted.ts', `import { x } from '../elements/x.js'; x();`, BOUNDARY],
  ['src/integrations/planted.ts', `import { x } from './other.js'; x();`, BOUNDARY],
  ['src/integrations/planted.ts', `import { x } from '../core/x.js'; x();`, BOUNDARY],
  ['src/elements/planted.ts', `import { x } from '../storage/port.js'; x();`, BOUNDARY],
  ['src/elements/planted.ts', `import { x } from '../gate/x.js'; x();`, BOUNDARY],
  ['src/elements/planted.ts', `import { x } from '../integrations/x.js'; x();`, BOUNDARY],
  ['src/elements/planted.ts', `import { x } from '../records/receipts.js'; x();`, BOUNDARY],
  ['src/elements/planted.ts', `import { en } from '../locales/en.js'; en;`, BOUNDARY],
  ['src/elements/planted.ts', `import { createConsent } from '../create-consent.js'; createConsent();`, BOUNDARY],
  ['src/integrations/planted.ts', `import { defaultStore } from '../default-store.js'; defaultStore();`, BOUNDARY],
  ['src/elements/planted.ts', `import cookies from 'js-cookie'; cookies;`, BOUNDARY],
  ['src/elements/planted.ts', `import { unsafeHTML } from 'lit/directives/unsafe-html.js'; unsafeHTML('');`, IMPORT],
  ['src/elements/planted.ts', `import { styleMap } from 'lit/directives/style-map.js'; styleMap({});`, IMPORT],
  [
    'src/elements/planted.ts',
    `import { html } from 'lit'; export const x = html\`<p style="color:red"></p>\`;`,
    SYNTAX,
  ],
  [
    'src/elements/planted.ts',
    `import { html } from 'lit'; export const x = html\`<p .innerHTML=\${''}></p>\`;`,
    SYNTAX,
  ],
  ['src/elements/planted.ts', `import { html } from 'lit'; export const x = html\`<style>p {}</style>\`;`, SYNTAX],
  [
    'src/elements/planted.ts',
    `import { html } from 'lit'; export const x = html\`<div @click=\${() => 0}></div>\`;`,
    'lit-a11y/click-events-have-key-events',
  ],
  ['src/elements/planted.ts', `export const x = (e: Element) => { e.innerHTML = ''; };`, SYNTAX],
  ['src/elements/planted.ts', `export const x = (e: any) => e;`, '@typescript-eslint/no-explicit-any'],
  ['src/server/planted.ts', `export const x = () => document.cookie;`, GLOBAL],
  ['src/server/planted.ts', `import { x } from '../storage/port.js'; x();`, BOUNDARY],
  ['src/locales/planted.ts', `import { x } from '../core/x.js'; x();`, BOUNDARY],
  ['src/locales/planted.ts', `import type { X } from '../elements/x.js'; export type Y = X;`, BOUNDARY],
  ['src/migrate/planted.ts', `import { x } from '../storage/port.js'; x();`, BOUNDARY],
  ['src/migrate/planted.ts', `import { x } from '../default-store.js'; x();`, BOUNDARY],
  ['src/gate/planted.ts', `import { x } from '../migrate/index.js'; x();`, BOUNDARY],
  ['src/lint/planted.ts', `import { x } from '../elements/x.js'; x();`, BOUNDARY],
  ['src/lint/planted.ts', `import { x } from '../storage/port.js'; x();`, BOUNDARY],
  ['src/lint/page/planted.ts', `import { en } from '../../locales/en.js'; en;`, BOUNDARY],
  ['src/elements/planted.ts', `import { x } from '../lint/index.js'; x();`, BOUNDARY],
  ['src/lint/planted.ts', `export const x = () => document.title;`, GLOBAL],
  ['src/lint/planted.ts', `export const x = Date.now();`, 'no-restricted-properties'],
  ['src/gate/planted.ts', `import { x } from '../lint/index.js'; x();`, BOUNDARY],
  ['src/testing/planted.ts', `import { expect } from '@playwright/test'; expect;`, BOUNDARY],
  ['src/testing/planted.ts', `import { x } from '../elements/x.js'; x();`, BOUNDARY],
  ['src/elements/planted.ts', `import { x } from '../testing/x.js'; x();`, BOUNDARY],
  ['src/inspector/planted.ts', `import { x } from '../elements/x.js'; x();`, BOUNDARY],
  ['src/inspector/planted.ts', `import { x } from '../create-consent.js'; x();`, BOUNDARY],
  ['src/elements/planted.ts', `import { x } from '../inspector/index.js'; x();`, BOUNDARY],
  ['src/planted.ts', `export const x = () => import('./inspector/index.js');`, BOUNDARY],
  ['src/planted.ts', `import { x } from '../test/x.js'; x();`, BOUNDARY],
  ['src/planted.ts', `import { expect } from '@open-wc/testing'; expect;`, BOUNDARY],
  ['demo/planted.ts', `import { x } from '../src/index.js'; x();`, BOUNDARY],
  ['demo/planted.ts', `import { x } from '/src/index.ts'; x();`, BOUNDARY],
  ['demo/deep/planted.ts', `export const x = () => import('../../src/define.js');`, BOUNDARY],
];

const allowed: [filePath: string, code: string][] = [
  [
    'src/core/planted.ts',
    `import { addMonths } from 'date-fns/addMonths'; export const x = addMonths(new Date(0), 1);`,
  ],
  ['src/core/deep/planted.ts', `import { x } from '../topics.js'; export const y = x;`],
  ['src/policy/planted.ts', `import { x } from '../core/topics.js'; export const y = [x, () => import('diff')];`],
  [
    'src/records/planted.ts',
    `import { x } from '../core/x.js'; import { sha256 } from '@noble/hashes/sha2.js'; export const y = [x, sha256];`,
  ],
  [
    'src/storage/planted.ts',
    `import type { X } from '../core/ports.js'; import c from 'js-cookie'; export const x: X = c;`,
  ],
  [
    'src/gate/planted.ts',
    `import { x } from '../core/x.js'; import { y } from '../storage/y.js'; export const z = [x, y];`,
  ],
  ['src/integrations/planted.ts', `import type { X } from '../core/x.js'; export const x: X = 1;`],
  ['src/integrations/kit/planted.ts', `import { x } from './other.js'; export const y = x;`],
  [
    'src/elements/planted.ts',
    `import { html } from 'lit'; import { t } from '../locales/index.js'; import { b } from './button.js';
     import { x } from '../core/x.js'; import { y } from '../policy/y.js'; import { addDays } from 'date-fns/addDays';
     export const z = html\`<p part="style" class="a">\${[t, b, x, y, addDays]}</p>\`;`,
  ],
  [
    'src/elements/planted.ts',
    `import type { X } from '../records/x.js'; export const x = (): Promise<X> => import('../records/x.js');`,
  ],
  ['src/node/planted.ts', `import { verifyChain } from '../records/index.js'; export const x = verifyChain;`],
  ['src/integrations/planted.ts', `import { E } from '../events.js'; export const x = new E();`],
  ['src/elements/base/planted.ts', `import { s } from '../../default-store.js'; export * from '../../events.js'; s();`],
  ['src/server/planted.ts', `import { decode } from '../core/codec.js'; export const x = decode;`],
  ['src/locales/planted.ts', `import type { Messages } from '../core/messages.js'; export const x: Messages = {};`],
  [
    'src/lint/page/planted.ts',
    `import { x } from '../../core/x.js'; import { y } from '../strict.js'; export const z = [x, y];`,
  ],
  ['src/lint/page/planted.ts', `export const x = () => document.title;`],
  ['src/node/planted.ts', `import { lintCatalogue } from '../lint/index.js'; export const x = lintCatalogue;`],
  ['src/testing/planted.ts', `import { x } from '../storage/x.js'; import { y } from '../wire.js'; x(y);`],
  ['src/index.ts', `export { x } from './core/x.js'; export { y } from './storage/y.js';`],
  ['src/auto.ts', `import { x } from './gate/x.js'; x(document, new Date());`],
  ['src/define/planted.ts', `import { X } from '../elements/x.js'; customElements.define('x-y', X);`],
  ['demo/planted.ts', `import 'assent/define'; import { x } from 'assent'; import { y } from './y.js'; x(y);`],
];

describe('the lint rules refuse', () => {
  for (const [filePath, code, rule] of refused) {
    it(`${filePath}: ${code}`, async () => {
      const rules = await rulesAgainst(filePath, code);
      assert.ok(rules.includes(rule), `expected ${rule}, got ${rules.join(', ') || 'nothing'}`);
    });
  }
});

describe('the lint rules allow', () => {
  for (const [filePath, code] of allowed) {
    it(`${filePath}: ${code.replace(/\s+/g, ' ')}`, async () =>
      assert.deepEqual(await rulesAgainst(filePath, code), []));
  }
});
