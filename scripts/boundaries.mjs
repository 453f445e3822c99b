// An ESLint rule: who may import whom inside src. `no-restricted-imports` can't say it, since it compares the text of a
// relative path without resolving it, and does not look at import() at all.
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * What each folder of src may import beside itself. The events and the page's default store lie outside of the folders,
 * since views and integrations share them and hold nothing else in common.
 * ours: other folders of src · types: other folders, by `import type` only · onDemand: other folders, by import() and `import type`
 * only · packages: from npm · lazy: packages only by import().
 */
export const houses = {
  core: { packages: [/^date-fns\//] },
  // The parsers stand in the importer of their format, and the hash in its own file: whoever needs one imports that file on demand.
  policy: {
    ours: ['core'],
    packages: [
      /^parse5$/,
      /^mdast(-util-(from-markdown|gfm-table))?$/,
      /^micromark-extension-gfm-table$/,
      /^@noble\/hashes\//,
    ],
    lazy: [/./],
  },
  records: { ours: ['core'], packages: [/^@noble\/hashes\//] },
  storage: { types: ['core'], packages: [/^js-cookie$/] },
  gate: { ours: ['core', 'storage', 'trusted-types.ts'], types: ['banner'] },
  banner: { ours: ['core', 'gate', 'locales', 'new-id.ts', 'trusted-types.ts'] },
  // An outbox proves what it sends: by what every store has loaded already to seal it.
  integrations: {
    ours: ['events.ts', 'new-id.ts', 'core/reading.ts', 'core/codec.ts', 'records/seal.ts', 'records/digest.ts'],
    types: ['core'],
    apart: true,
  },
  // What is asked of the browser, and what it gave: no views, so that they can be tested without one.
  permissions: { ours: ['core'] },
  elements: {
    ours: [
      ...['core', 'banner', 'policy', 'permissions', 'locales/index.ts'],
      ...['events.ts', 'default-store.ts', 'new-id.ts', 'trusted-types.ts'],
    ],
    // What makes receipts is heavy, and only who looks at one needs it; so is what measures looks, where they are strict.
    onDemand: ['records', 'lint'],
    packages: [/^lit(\/|$)/, /^date-fns\//],
  },
  server: { ours: ['core', 'banner', 'gate', 'lint', 'locales'], types: ['migrate'] },
  // Rules about what is declared are pure; those about a page are in lint/page.
  lint: { ours: ['core', 'banner/surface-css.ts'], types: ['locales'] },
  // Other tools' records and configurations: what they mean is worked out without a page; what the page holds, in one file.
  migrate: { ours: ['core'] },
  node: { ours: ['core', 'lint', 'locales', 'migrate', 'policy', 'records', 'server'], packages: [/^node:/, /^vite$/] },
  inline: { ours: ['core', 'banner', 'gate', 'integrations'] },
  // A test's store is a page's own, kept elsewhere; no test runner is imported.
  testing: {
    ours: [
      ...['core', 'banner', 'permissions', 'records', 'storage'],
      ...['default-store.ts', 'new-id.ts', 'version.ts', 'wire.ts'],
    ],
    onDemand: ['elements'],
  },
  // A tool for whoever builds a site, that nothing else imports. It looks into what the others do, and does nothing of it.
  inspector: {
    ours: [
      ...['core', 'gate', 'lint', 'storage/memory.ts', 'define/define.ts'],
      ...['default-store.ts', 'events.ts', 'in-development.ts', 'new-id.ts'],
    ],
    // The banner of a page with a script tag is drawn without a class, and cannot be put on another store.
    onDemand: ['records', 'elements/consent-banner.ts'],
    packages: [/^lit(\/|$)/],
  },
  // The bundle fetches a language by a script, where a page may demand trusted addresses.
  locales: { ours: ['trusted-types.ts'], types: ['core'] },
};

/** The wiring (index, define, auto, bundle, create-consent …) may import every runtime dependency, and every folder but what no visitor is to load. */
const WIRING = { ours: [/^(?!inspector\/)/], packages: [/^lit(\/|$)/, /^date-fns\//, /^js-cookie$/] };

/** A file's path inside src with forward slashes, or undefined when it lies elsewhere. */
function insideSrc(file) {
  const path = relative(resolve(root, 'src'), file).split(sep).join('/');
  return path.startsWith('..') ? undefined : path;
}

const asSource = (path) => path.replace(/\.js$/, '.ts');
const matches = (list = [], path) =>
  list.some((entry) => (entry instanceof RegExp ? entry.test(path) : path === entry || path.startsWith(`${entry}/`)));

/** Why this import is refused, or undefined. */
function refusal(file, specifier, { typeOnly, lazy }) {
  const from = insideSrc(file);
  const inDemo = relative(resolve(root, 'demo'), file).split(sep)[0] !== '..';
  if (inDemo) {
    // Vite takes an absolute path from the root of the repository.
    const target = specifier.startsWith('/') ? join(root, specifier) : resolve(dirname(file), specifier);
    const deep = /^[./]/.test(specifier) && insideSrc(target) !== undefined;
    return deep ? "demo imports the package by its public names ('assent', 'assent/…')" : undefined;
  }
  if (from === undefined) return undefined;

  const folder = from.includes('/') ? from.split('/')[0] : '';
  const house = houses[folder] ?? WIRING;
  const name = folder in houses ? `src/${folder}` : 'src';

  if (!specifier.startsWith('.')) {
    if (specifier === 'date-fns')
      return "import one function by its own path ('date-fns/addMonths'): the barrel is slow unbundled";
    if (matches(house.packages, specifier) || (lazy && matches(house.lazy, specifier))) return undefined;
    return matches(house.lazy, specifier)
      ? `${name} imports packages on demand only: await import('${specifier}')`
      : `${name} may not import '${specifier}'`;
  }

  const target = insideSrc(resolve(dirname(file), specifier));
  if (target === undefined) return `${name} may not import from outside src`;
  if (target.startsWith(`${folder}/`) && folder in houses) {
    // Integrations know nothing of each other; one that needs several files has a folder of its own.
    const [, unit] = from.split('/');
    const [, targetUnit] = target.split('/');
    const own = unit === targetUnit || unit === 'index.ts';
    return house.apart && !own && !typeOnly ? `${name}: integrations may not import each other` : undefined;
  }
  if (matches(house.ours, asSource(target))) return undefined;
  if (matches(house.onDemand, asSource(target))) {
    return typeOnly || lazy ? undefined : `${name} imports src/${target.split('/')[0]} on demand only: await import()`;
  }
  if (matches(house.types, asSource(target))) {
    return typeOnly ? undefined : `${name} may import only types from src/${target.split('/')[0]}: use 'import type'`;
  }
  return `${name} may not import from src/${target}`;
}

export const boundaries = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{why}} (HOUSE: who may import whom).' } },
  create(context) {
    function check(node, source, kinds) {
      if (typeof source?.value !== 'string') return;
      const why = refusal(context.filename, source.value, kinds);
      if (why) context.report({ node, messageId: 'refused', data: { why } });
    }
    return {
      ImportDeclaration: (node) => check(node, node.source, { typeOnly: node.importKind === 'type' }),
      ExportNamedDeclaration: (node) => check(node, node.source, { typeOnly: node.exportKind === 'type' }),
      ExportAllDeclaration: (node) => check(node, node.source, { typeOnly: node.exportKind === 'type' }),
      ImportExpression: (node) => check(node, node.source, { lazy: true }),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, { typeOnly: true, lazy: true }),
    };
  },
};
