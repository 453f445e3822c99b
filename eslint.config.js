// What review would otherwise have to say again and again: the house's rules that a machine can check.
// test/package/boundaries.node.test.ts plants what is refused here and sees that it is.
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { boundaries } from './scripts/boundaries.mjs';

const litA11yRecommended = (litA11y.default ?? litA11y).configs.recommended;

const PURE = 'is pure: the page, the clock and the storage come in as arguments';

/** Names that would let a pure module read the world. */
const world = [
  ...['document', 'window', 'self', 'globalThis', 'global', 'process', 'navigator', 'location', 'history', 'screen'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'cookieStore', 'console', 'performance', 'crypto', 'fetch'],
  ...['setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame', 'requestIdleCallback'],
];
const dom = ['document', 'window', 'navigator', 'localStorage', 'sessionStorage', 'customElements', 'HTMLElement'];

const globals = (names, message) => names.map((name) => ({ name, message }));

const writesMarkup = [
  {
    selector: 'AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]',
    message: 'No markup from strings: a page with Trusted Types blocks it, and one without them trusts it.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)$/]',
    message: 'No markup from strings: a page with Trusted Types blocks it, and one without them trusts it.',
  },
];
const inTemplates = [
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/(^|\\s)style\\s*=/]',
    message: 'No style attribute in a template: a strict Content-Security-Policy blocks it. Use a class or a part.',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\.(inner|outer)HTML\\s*=/]',
    message: 'No markup from strings: a page with Trusted Types blocks it, and one without them trusts it.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/<style/]',
    message: 'No <style> in a template: a strict Content-Security-Policy blocks it. Use static styles.',
  },
];
const readsClock = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: `This folder ${PURE}.` },
  { selector: 'CallExpression[callee.name="Date"]', message: `This folder ${PURE}.` },
];

/** Functions of date-fns that read the clock by themselves. */
const clockOfDateFns =
  '^date-fns/(is(Past|Future|Today|Tomorrow|Yesterday|This[A-Z]\\w*)|(start|end)Of(Today|Tomorrow|Yesterday)|\\w+ToNow\\w*)(\\.js)?$';

const unsafeImports = {
  paths: [
    {
      name: 'lit/directives/style-map.js',
      message: 'styleMap first writes a style attribute, which a strict CSP blocks.',
    },
  ],
  patterns: [
    {
      regex: '^lit(-html)?/directives/unsafe-',
      message: 'Text of a host is rendered as text or as parsed nodes, never raw.',
    },
    {
      regex: '^lit-html(/|$)|^lit-element(/|$)|^@lit/',
      message: "Import from 'lit': the others are its own dependencies.",
    },
  ],
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'dist-docs/',
      'node_modules/',
      'coverage/',
      '.data/',
      '.cache/',
      'test/fixtures/',
      'test/e2e/hosts/',
      'test-results/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: ['**/*.{js,mjs}'],
    rules: { 'no-unused-vars': 'error', 'prefer-const': 'error', 'no-var': 'error', eqeqeq: ['error', 'smart'] },
  },

  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended, tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-inferrable-types': 'off',
    },
  },

  {
    files: ['src/**/*.ts'],
    extends: [
      lit.configs['flat/recommended'],
      wc.configs['flat/recommended'],
      wc.configs['flat/best-practice'],
      litA11yRecommended,
    ],
    plugins: { assent: { rules: { boundaries } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'assent/boundaries': 'error',
      // A native checkbox with role="switch" has its checked state from the engine; aria-checked beside it could only disagree.
      'lit-a11y/role-has-required-aria-attrs': 'off',
      // WebKit takes the list role from a list without markers (webkit.org/b/170179), so it is given back.
      'lit-a11y/no-redundant-role': 'off',
      'no-restricted-imports': ['error', unsafeImports],
      'no-restricted-syntax': ['error', ...writesMarkup, ...inTemplates],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/lifecycle-super': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-value-attribute': 'error',
      // Registration stands apart from the classes (src/define.ts), and an inner listener dies with its element.
      'wc/define-tag-after-class-definition': 'off',
      // The few rules that need types and pay for them.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },

  {
    files: ['src/core/**/*.ts', 'src/policy/**/*.ts', 'src/records/**/*.ts', 'src/lint/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...globals(world, `This folder ${PURE}.`)],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: `This folder ${PURE}.` }],
      'no-restricted-syntax': ['error', ...writesMarkup, ...inTemplates, ...readsClock],
      'no-restricted-imports': [
        'error',
        {
          ...unsafeImports,
          patterns: [...unsafeImports.patterns, { regex: clockOfDateFns, message: `This folder ${PURE}.` }],
        },
      ],
    },
  },
  {
    files: ['src/server/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...globals(dom, 'src/server runs where there is no page.')] },
  },

  {
    files: ['demo/**/*.ts', 'demo/**/*.js'],
    plugins: { assent: { rules: { boundaries } } },
    rules: { 'assent/boundaries': 'error' },
  },
  {
    // chai's assertions are expressions, and a test may reach for what it just made.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
