// The code in docs/ does what it says: types hold, catalogues are valid, commands run. HTML is opened by test/e2e/docs.e2e.mjs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import ts from 'typescript';
import { defineCatalogue } from '../../src/core/define-catalogue.js';
import { declares, given, wrapped } from './given.js';

interface Snippet {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  readonly code: string;
  /** Why it is not run; undefined = it is. */
  readonly why: string | undefined;
}

const { HELD_BY, snippets } = (await import(new URL('../../scripts/docs/snippets.mjs', import.meta.url).href)) as {
  readonly HELD_BY: readonly (readonly [RegExp, string])[];
  readonly snippets: () => readonly Snippet[];
};
const root = fileURLToPath(new URL('../..', import.meta.url));

const all = snippets();
const run = (...languages: string[]): readonly Snippet[] =>
  all.filter(({ language, why }) => why === undefined && languages.includes(language));
const place = ({ file, line }: Snippet): string => `${file}:${line}`;

/** Options of the sources, with what the texts import besides. */
const options: ts.CompilerOptions = {
  ...ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
  ).options,
  types: ['node', 'vite/client'],
  allowJs: true,
  checkJs: true,
  // A stylesheet is imported for what it does.
  noUncheckedSideEffectImports: false,
};

/** A parameter has no type: JavaScript has none, and what a test runner hands over is not installed here. */
const UNTYPED = [7006, 7031];
/** Modules of the reader's own, and a test runner's. */
const THEIRS = /Cannot find module '(\.|@playwright\/test')/;

/** What a text has imported up to a snippet, for those names that the snippet uses and does not import itself. */
const importsBefore = ({ file, line, code }: Snippet): string =>
  all
    .filter((one) => one.file === file && one.line < line && /^(ts|js)$/.test(one.language))
    .flatMap((one) => [...one.code.matchAll(/^import \{([^}]*)\} from ('assent[^']*')/gm)])
    .flatMap(([, names = '', from = '']) =>
      names.split(',').map((name) => ({ name: name.trim(), line: `import { ${name.trim()} } from ${from};` })),
    )
    .filter(({ name }) => new RegExp(`\\b${name}\\b`).test(code) && !declares(code, name))
    .map(({ line: text }) => text)
    .join('\n');

/** What the compiler says against each snippet, all of them in one program, and none of them on the disk. */
function typeFaults(list: readonly Snippet[], strict: boolean): readonly string[] {
  const files = new Map<string, string>();
  for (const one of list) {
    const imports = importsBefore(one);
    const text = [wrapped(one.code), imports, given(one.file, `${one.code}\n${imports}`, one.language), 'export {};'];
    const name = `${one.file.replace(/\W+/g, '-')}-${one.line}.${one.language}`;
    files.set(join(root, 'test/docs', name), text.join('\n'));
  }
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, version) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, version) : ts.createSourceFile(path, text, version, true);
  };
  // The script tag's entry declares what it gives to a page.
  const roots = [...files.keys(), join(root, 'src/gate/global.ts')].filter((path) => host.fileExists(path));
  const program = ts.createProgram(roots, { ...options, strict }, host);
  return [...files.keys()].flatMap((path) => {
    const source = program.getSourceFile(path)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      .filter(({ code }) => !UNTYPED.includes(code))
      .map(({ start = 0, messageText }) => {
        const { line } = source.getLineAndCharacterOfPosition(start);
        return `${path.split('/').at(-1)} line ${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
      })
      .filter((fault) => !THEIRS.test(fault));
  });
}

describe('the code in the docs', () => {
  it('is found, and what is not run says why', (test) => {
    assert.ok(all.filter(({ why }) => why === undefined).length > 60);
    for (const one of all) if (one.why && !one.why.startsWith('held by')) test.diagnostic(`${place(one)}: ${one.why}`);
    for (const [, path] of HELD_BY) assert.ok(existsSync(join(root, path)), `${path} holds snippets, and is gone`);
  });

  it('in TypeScript fits the types', () => {
    assert.deepEqual(typeFaults(run('ts'), true), []);
  });

  it('in JavaScript fits them as well, as far as JavaScript can say', () => {
    assert.deepEqual(typeFaults(run('js'), false), []);
  });

  it('that is wrong would be found', () => {
    const wrong = { file: 'docs/x.md', line: 1, language: 'ts', why: undefined };
    const code = "import { createConsent } from 'assent';\ncreateConsent({ katalogue: 1 });";
    assert.match(typeFaults([{ ...wrong, code }], true).join(), /katalogue/);
  });

  for (const one of run('json', 'jsonc'))
    it(`in JSON is JSON, and a catalogue is one: ${place(one)}`, () => {
      const whole = one.code.trimStart().startsWith('{') ? one.code : `{${one.code}}`;
      const { config, error } = ts.parseConfigFileTextToJson('x.json', whole);
      assert.equal(error && ts.flattenDiagnosticMessageText(error.messageText, '\n'), undefined);
      if (one.language === 'json') JSON.parse(one.code);
      if (!config.purposes) return;
      try {
        defineCatalogue(config);
      } catch (fault) {
        // A part of a catalogue with comments names what the rest would declare.
        const { problems } = fault as { problems: readonly { readonly message: string }[] };
        const own = problems.filter(({ message }) => !/does not declare/.test(message));
        if (one.language === 'json' || own.length > 0) throw fault;
      }
    });

  for (const one of run('css'))
    it(`in CSS has no fault: ${place(one)}`, async () => {
      const { warnings } = await transform(one.code, { loader: 'css', logLevel: 'silent' });
      assert.deepEqual(
        warnings.map(({ text }) => text),
        [],
      );
    });

  const folder = mkdtempSync(join(tmpdir(), 'assent-docs-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const commands = run('sh').flatMap((one) =>
    one.code
      .replace(/\\\n\s*/g, '')
      .split('\n')
      .filter((line) => line.startsWith('npx assent '))
      .map((line) => [line.replace(/\s+#.*$/, ''), place(one)] as const),
  );
  for (const [line, where] of commands)
    it(`is a command that there is: ${line} (${where})`, () => {
      const words = line.split(/\s+/).slice(2);
      site(folder, words);
      const args = ['--import', import.meta.resolve('tsx'), join(root, 'src/node/cli.ts'), ...words];
      const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
      // 1 = it found something to say about the files; 2 = the command itself, or a file, is wrong.
      assert.ok(status === 0 || status === 1, stderr);
      assert.doesNotMatch(stderr, /there is no command|Unknown option/);
    });
});

/** A record that holds. */
const { chains } = JSON.parse(readFileSync(join(root, 'test/vectors/records.json'), 'utf8'));
const { entries } = chains[0];

/** Files for every name in a command: catalogues, policies, pages. */
function site(folder: string, words: readonly string[]): void {
  const catalogue = {
    controller: { name: 'A site', contact: 'mailto:a@example.com' },
    purposes: [{ id: 'analytics', basis: 'consent', retention: 'P14M' }],
    policies: [{ id: 'terms', versions: [{ version: '1', src: 'policies/terms-1.md' }] }],
  };
  const texts: Record<string, string> = {
    html: '<!doctype html><html lang="en"><head><title>A site</title></head><body></body></html>',
    md: '# Terms\n\n## Statistics\n\nWe keep statistics for 14 months.\n',
    txt: 'Terms\n\n1) Statistics\n\nWe keep statistics for 14 months.\n',
    json: JSON.stringify(catalogue),
  };
  for (const word of ['policies/terms-1.md', ...words]) {
    const [, ending = ''] = /^[^-].*\.(\w+)$/.exec(word) ?? [];
    const text = /receipt/.test(word) ? JSON.stringify(entries) : texts[ending];
    if (text === undefined) continue;
    mkdirSync(join(folder, word, '..'), { recursive: true });
    writeFileSync(join(folder, word), text);
  }
}
