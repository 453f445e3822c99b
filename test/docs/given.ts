/** What the code in docs/ takes as given: names of the reader's own page, each with its type. */
const NAMES: Readonly<Record<string, string>> = {
  catalogue: "import('assent').Catalogue",
  store: "import('assent').ConsentStore",
  assent: "import('../../src/gate/gate-api.js').AssentGate",
  createConsent: "typeof import('assent').createConsent",
  evidence: "import('assent').Evidence",
  page: "import('playwright-core').Page",
  context: "import('playwright-core').BrowserContext",
  baseURL: 'string',
  request: 'Request',
  policy: "import('assent').Policy",
};

/** What one text takes as given besides. */
const OF_TEXT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docs/age.md': {
    account: '{ isChild: boolean; onChange(listener: () => void): void }',
    startGuardianFlow: '(topics: readonly string[]) => Promise<void>',
  },
  'docs/comparing.md': { before: 'string', after: 'string' },
  'docs/gating.md': { element: 'Element & { shadowRoot: ShadowRoot }' },
  'docs/marketing.md': { api: '{ sendLink(topics: readonly string[], options: object): Promise<void> }' },
  'docs/outbox.md': { status: 'HTMLElement' },
  'docs/permissions.md': { video: 'HTMLVideoElement', button: 'HTMLButtonElement' },
  'docs/policies.md': { text: 'string' },
  'docs/reading.md': { markdown: 'string', version: "import('assent').PolicyVersion", url: 'string' },
  'docs/receipts.md': { entries: "readonly import('assent/records').ProofEntry[]" },
  'docs/rights.md': { send: '(request: unknown, files: unknown) => Promise<{ reference: string }>' },
  'docs/schedule.md': { before: "import('assent').Catalogue", after: "import('assent').Catalogue" },
  'docs/testing.md': {
    test: '(name: string, run: () => void) => void',
    expect: '(value: unknown) => any',
    mountMap: '(store: unknown) => { isShown: boolean }',
  },
  'docs/webview.md': { json: 'string' },
};

/** Declarations of what a snippet uses and does not declare itself. */
export function given(file: string, code: string, language: string): string {
  const names = { ...NAMES, ...OF_TEXT[file] };
  return Object.entries(names)
    .filter(([name]) => new RegExp(`(?<![\\w'"/-]|(?<!\\.\\.)\\.)${name}\\b(?!')`).test(code) && !declares(code, name))
    .map(([name, type]) =>
      language === 'js' ? `/** @type {${type}} */ var ${name};` : `declare var ${name}: ${type};`,
    )
    .join('\n');
}

/** Whether a snippet declares a name for the whole of itself; within a loop or a function it may be another. */
export const declares = (code: string, name: string): boolean =>
  [
    `^(?:export )?(?:const|let|var|function) (?:${name}\\b|\\{[^}]*\\b${name}\\b[^}]*\\})`,
    `^import [^;]*\\b${name}\\b[^;]* from`,
  ].some((pattern) => new RegExp(pattern, 'm').test(code));

/** An object alone, a part of something larger, would be read as a block. */
export const wrapped = (code: string): string => (/^\s*\{[\s\S]*\}\s*$/.test(code) ? `void (${code});` : code);
