// Everything that can be checked without running a test: the sources first, then the package that would be published.
// `node scripts/check.mjs source` or `… package` does one half.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { filesUnder, root } from './files.mjs';

const folder = mkdtempSync(join(tmpdir(), 'assent-check-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** The script behind a package's command; run by Node itself, so that Windows needs no shell. */
function bin(name, command = name) {
  // A package whose `exports` hide its package.json is still found in its folder.
  const home = join(root, 'node_modules', name);
  const { bin: bins } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return join(home, typeof bins === 'string' ? bins : bins[command]);
}

/** Runs a command; its output is the step's message when it fails. */
function spawn(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8, ...options });
  if (result.error) throw result.error;
  const output = `${result.stdout}${result.stderr}`.trim();
  if (result.status !== 0) throw new Error(output || `exit code ${result.status}`);
  return result;
}

const node = (args, options) => spawn(process.execPath, args, options);

const tsc = (project) => node([bin('typescript', 'tsc'), '--noEmit', '-p', project]);

/** The tarball that `npm publish` would send, and its files. Packed once, by the step that checks its list. */
const packed = { tarball: undefined, files: [] };
const consumer = join(folder, 'consumer');

function needTarball() {
  if (!packed.tarball) throw new Error('nothing was packed; see the steps above');
}

function pack() {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  // Under `npm run` npm tells where its script is, which spares Windows a shell.
  const { npm_execpath: npm } = process.env;
  const { stdout } = npm ? node([npm, ...args]) : spawn('npm', args);
  const [{ filename, files }] = Object.values(JSON.parse(stdout));
  packed.files = files.map((file) => file.path);

  const problems = [];
  const { exports, files: published } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const belongs = [...published, 'package.json', 'README.md', 'LICENSE', 'LICENSE.md'];
  for (const file of packed.files) {
    if (!belongs.some((entry) => file === entry || file.startsWith(`${entry}/`))) problems.push(`has ${file}`);
    if (/\.(test|stories)\.|tsbuildinfo|^dist\/(test|demo)\//.test(file)) problems.push(`has ${file}`);
  }
  const named = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [target] : Object.values(target),
  );
  for (const target of [...named, './README.md', './LICENSE', './dist/THIRD-PARTY-NOTICES.txt', './dist/llms.txt']) {
    const [start, end = ''] = target.slice(2).split('*');
    const there = packed.files.some((file) =>
      target.includes('*') ? file.startsWith(start) && file.endsWith(end) : file === start,
    );
    if (!there) problems.push(`lacks ${target}`);
  }

  // A project that depends on it, with its runtime dependencies and nothing else: what a strict installer would lay out.
  const home = join(consumer, 'node_modules');
  mkdirSync(join(home, 'assent'), { recursive: true });
  spawn('tar', ['-xzf', join(folder, filename), '-C', join(home, 'assent'), '--strip-components=1']);
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(home, name), 'junction');
  }
  writeFileSync(join(consumer, 'package.json'), '{ "type": "module" }\n');
  packed.tarball = join(folder, filename);

  if (problems.length > 0) throw new Error(`the package ${problems.join('\nthe package ')}`);
  return `${packed.files.length} files`;
}

/** Text that must not be in what is published, and why. */
const UNWANTED = [
  [/Lit is in dev mode|dev mode/i, "Lit's development build"],
  [/\beval\(|\bnew Function\b/, 'code from strings, which a strict Content-Security-Policy blocks'],
  [/\/(home|Users|work|tmp|root)\/[\w.-]+\//, 'a path of the machine it was built on'],
];

function unwantedText() {
  const found = [];
  const files = filesUnder('dist').filter((file) => /\.(js|json)$/.test(file));
  if (files.length === 0) throw new Error('dist has no files');
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [pattern, what] of UNWANTED) {
      const match = pattern.exec(text);
      if (match) found.push(`${file}: ${what}: …${text.slice(Math.max(0, match.index - 40), match.index + 60)}…`);
    }
  }
  if (found.length > 0) throw new Error(found.join('\n'));
}

/** Every module a consumer can import by name; where package.json has a star, what was packed says which there are. */
function entryPoints() {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.entries(exports).flatMap(([name, target]) => {
    if (typeof target !== 'object') return [];
    if (!name.includes('*')) return [name.replace('.', 'assent')];
    const [start, end] = target.types.slice(2).split('*');
    return packed.files
      .filter((file) => file.startsWith(start) && file.endsWith(end))
      .map((file) => name.replace('.', 'assent').replace('*', file.slice(start.length, -end.length)));
  });
}

/** Types for frameworks, which are not installed here: `npm run test:frameworks` has them, and checks these. */
const OF_FRAMEWORKS = /^assent\/(react|vue|svelte|jsx\/.*)$/;

function consumerTypes() {
  needTarball();
  const entries = entryPoints().filter((name) => !OF_FRAMEWORKS.test(name));
  const imports = entries.map((name, i) => `import * as entry${i} from '${name}';\nexport { entry${i} };\n`);
  writeFileSync(join(consumer, 'consumer.ts'), imports.join(''));
  const options = { strict: true, noEmit: true, skipLibCheck: false, target: 'ES2022', types: [] };
  for (const resolution of [
    { module: 'NodeNext', moduleResolution: 'NodeNext' },
    { module: 'ESNext', moduleResolution: 'bundler' },
  ]) {
    const config = { compilerOptions: { ...options, ...resolution }, files: ['consumer.ts'] };
    writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify(config));
    node([bin('typescript', 'tsc'), '-p', 'tsconfig.json'], { cwd: consumer });
  }
  return `${imports.length} entry points`;
}

/** The manifest against the schema of its format, and whether it names every element that is registered. */
function manifest() {
  const analyzer = createRequire(join(root, 'node_modules/@custom-elements-manifest/analyzer/package.json'));
  const validate = new Ajv({ strict: false }).compile(analyzer('custom-elements-manifest/schema.json'));
  const read = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8'));
  if (!validate(read)) throw new Error(JSON.stringify(validate.errors.slice(0, 5), null, 2));
  const named = read.modules.flatMap(({ declarations = [] }) => declarations.flatMap(({ tagName }) => tagName ?? []));
  const defined = filesUnder('src/define').map((file) => file.replace(/^src\/define\/|\.ts$/g, ''));
  const lacking = defined.filter((tag) => tag.includes('-') && !named.includes(tag));
  if (lacking.length > 0) throw new Error(`custom-elements.json lacks ${lacking.join(', ')}`);
  return `${named.length} elements`;
}

/** Imports an entry in a Node that watches what it leaves behind. */
function importLeaves(entry) {
  const script = `
    const before = new Set(Object.getOwnPropertyNames(globalThis));
    const defined = [];
    await import('${entry}');
    const wrote = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
    // Lit itself notes its versions there, and brings a registry for Node; neither is ours.
    const ofLit = /^(litHtmlVersions|litElementVersions|reactiveElementVersions|litIssuedWarnings|customElements)$/;
    const ours = wrote.filter((name) => !ofLit.test(name));
    const registered = globalThis.customElements?.__definitions ? [...globalThis.customElements.__definitions.keys()] : [];
    if (ours.length > 0) throw new Error('it wrote globals: ' + ours.join(', '));
    if (registered.length > 0) throw new Error('it registered ' + registered.join(', '));
    // A timer or a socket left open would keep this process from ending by itself.
  `;
  const began = Date.now();
  node(['--input-type=module', '-e', script], { cwd: consumer, timeout: 20_000 });
  return `${Date.now() - began} ms`;
}

const steps = {
  source: [
    ['format (prettier)', () => node([bin('prettier'), '--check', '.'])],
    ['lint (eslint)', () => node([bin('eslint'), '.', '--max-warnings=0'])],
    ['types: everything', () => tsc('.')],
    ['types: core without a page', () => tsc('src/core')],
    ['types: policy without a page', () => tsc('src/policy')],
    ['types: records without a page', () => tsc('src/records')],
    ["types: Node's tests", () => tsc('test/tsconfig.node.json')],
  ],
  package: [
    ['build', () => node(['scripts/build.mjs'])],
    ['custom-elements.json', manifest],
    ['package contents', pack],
    ['publint', () => (needTarball(), node([bin('publint'), 'run', packed.tarball, '--strict']))],
    // esm-only: leaves out resolution by require() and by Node 10, which this package does not offer.
    [
      'are the types wrong',
      () => (needTarball(), node([bin('@arethetypeswrong/cli', 'attw'), packed.tarball, ...attwRules()])),
    ],
    ['unwanted text in dist', unwantedText],
    ['types as a consumer sees them', consumerTypes],
    ['import in Node leaves nothing behind', () => (needTarball(), importLeaves('assent'))],
    ['sizes', () => node(['scripts/sizes.mjs'])],
  ],
};

function attwRules() {
  // The script-tag files and the schemas are no modules with types; they are named as entry points for their paths.
  const parts = ['store', 'banner', 'ui', 'traces', 'inspector'].map((name) => `assent-${name}.js`);
  const untyped = [
    'assent.js',
    'assent.bundle.js',
    ...parts,
    'catalogue.schema.json',
    'policy.schema.json',
    'record-entry.schema.json',
    'receipt.schema.json',
    'native-message.schema.json',
    'custom-elements.json',
    'vscode.html-custom-data.json',
    'web-types.json',
    'package.json',
  ];
  return ['--profile', 'esm-only', '--no-color', '--no-emoji', '--exclude-entrypoints', ...untyped];
}

const [half] = process.argv.slice(2);
const chosen = half ? steps[half] : [...steps.source, ...steps.package];
if (!chosen) {
  console.error(`No such half: ${half}. There are ${Object.keys(steps).join(' and ')}.`);
  process.exit(2);
}

const failed = [];
for (const [name, step] of chosen) {
  const began = Date.now();
  let result;
  try {
    const told = step();
    result = `pass  ${name}${typeof told === 'string' ? ` (${told})` : ''}`;
  } catch (error) {
    failed.push(name);
    result = `FAIL  ${name}`;
    console.log(`${error.message}\n`);
  }
  console.log(`${result}  ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

if (failed.length > 0) {
  console.log(`\nFailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}
const passed = chosen.length - failed.length;
// As in scripts/test.mjs.
if (process.env.ASSENT_TALLY) {
  appendFileSync(process.env.ASSENT_TALLY, `${passed} ${failed.length}\n`);
  appendFileSync(`${process.env.ASSENT_TALLY}.notes`, failed.map((name) => `FAILED, check: ${name}\n`).join(''));
} else console.log(`\n${passed} passed, ${failed.length} failed`);
