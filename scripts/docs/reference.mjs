// The reference, as Markdown like any other page: elements from custom-elements.json, modules from what package.json exports.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { filesUnder, root } from '../files.mjs';

const cell = (text) =>
  String(text ?? '')
    .replace(/\s+/g, ' ')
    .replace(/\|/g, '\\|')
    .trim();
const code = (text) => (cell(text) ? `\`${cell(text)}\`` : '');

/** Words of a docstring as Markdown: a tag in them is a name, and `{@link x}` is code. */
const prose = (text) =>
  (text ?? '')
    .replace(/\{@link\s+([^}|\s]+)[^}]*\}/g, '`$1`')
    .replace(/(`[^`]*`)|</g, (all, quoted) => quoted ?? '\\<');

function table(title, heads, rows) {
  if (rows.length === 0) return '';
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return `## ${title}\n\n${[heads, heads.map(() => '---'), ...rows].map(line).join('\n')}\n\n`;
}

const isPublic = ({ name, privacy, static: isStatic }) => !privacy && !isStatic && !/^[#_]/.test(name);
const said = ({ description }) => cell(prose(description));

function elementPage(element) {
  const members = (element.members ?? []).filter(isPublic);
  const fields = members.filter(({ kind, description, attribute }) => kind === 'field' && (description || attribute));
  const methods = members.filter(({ kind, description }) => kind === 'method' && description);
  const call = ({ name, parameters = [] }) => `${name}(${parameters.map((one) => one.name).join(', ')})`;
  const named = (list = []) => list.map((one) => [one.name ? code(one.name) : 'the content', said(one)]);
  return [
    `# ${element.tagName}\n\n${prose(element.description)}\n\n`,
    `Class \`${element.name}\`, from \`assent/elements/${element.tagName}\`. Registered by \`assent/define\`, or alone by \`assent/define/${element.tagName}\`.\n\n`,
    table(
      'Attributes and properties',
      ['property', 'attribute', 'type', 'default', 'what it is'],
      fields.map((field) => [
        code(field.name),
        `${code(field.attribute)}${field.reflects ? ', reflected' : ''}`,
        code(field.type?.text.replace('| undefined | undefined', '| undefined')),
        code(field.default),
        `${said(field)}${field.readonly ? ' Read only.' : ''}`,
      ]),
    ),
    table(
      'Methods',
      ['method', 'what it does'],
      methods.map((one) => [code(call(one)), said(one)]),
    ),
    table('Events', ['event', 'when'], named(element.events)),
    table('Slots', ['slot', 'what it takes'], named(element.slots)),
    table('Parts', ['part', 'what it is'], named(element.cssParts)),
    table('CSS properties', ['property', 'what it sets'], named(element.cssProperties)),
    table('States', ['state', 'when'], named(element.cssStates)),
    'Colours, type and space follow the tokens that all elements share: [Looks](../theming.md).\n',
  ].join('');
}

/** A page for each element that has a tag. */
function elementPages() {
  const { modules } = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8'));
  return modules
    .flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName))
    .sort((a, b) => a.tagName.localeCompare(b.tagName))
    .map((element) => ({
      path: `docs/reference/${element.tagName}.md`,
      text: elementPage(element),
      name: element.tagName,
      exports: [element.name],
    }));
}

/** Modules that a package exports under one name, and the file with their types. Frameworks' own types have pages by hand. */
export function modules() {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.entries(exports).flatMap(([name, target]) => {
    if (typeof target !== 'object' || /^\.\/(define|elements|locales\/|jsx|vue|svelte|react)/.test(name)) return [];
    const types = target.types.slice(2);
    const module = name.replace('.', 'assent');
    if (!types.includes('*')) return [[module, types]];
    const [start, end] = types.split('*');
    return filesUnder(start.replace(/\/$/, ''))
      .map((file) => file.slice(start.length, -end.length))
      .filter(
        (part, i, all) =>
          part && !part.includes('/') && existsSync(join(root, `${start}${part}${end}`)) && all.indexOf(part) === i,
      )
      .map((part) => [module.replace('*', part), `${start}${part}${end}`]);
  });
}

const KINDS = [
  ['Functions', ts.SymbolFlags.Function],
  ['Classes', ts.SymbolFlags.Class],
  ['Types', ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Enum],
  ['Values', ts.SymbolFlags.Variable],
];

/** A declaration as it is written, without its own docstring, which stands above it as words. */
function written(declaration) {
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return node
    .getText()
    .replace(/^export (default )?/, '')
    .replace(/^declare /, '');
}

function described(symbol, checker) {
  const words = ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const tags = symbol.getJsDocTags(checker).map(({ name, text }) => {
    const [first, ...rest] = ts.displayPartsToString(text).split(/\s+/);
    return name === 'param'
      ? `- \`${first}\`: ${rest.join(' ').replace(/^- /, '')}`
      : `- ${name}: ${[first, ...rest].join(' ')}`;
  });
  return [words, tags.join('\n')].filter(Boolean).map(prose).join('\n\n');
}

/** A page for each module. @throws where types are missing, since a page with nothing on it would say that there is nothing */
function modulePages() {
  const wanted = modules();
  const program = ts.createProgram(
    wanted.map(([, types]) => join(root, types)),
    {
      target: ts.ScriptTarget.ES2022,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      module: ts.ModuleKind.ESNext,
      noLib: true,
      types: [],
    },
  );
  const checker = program.getTypeChecker();
  return wanted.map(([module, types]) => {
    const file = program.getSourceFile(join(root, types));
    if (!file) throw new Error(`${relative(root, join(root, types))} is not built`);
    const symbol = checker.getSymbolAtLocation(file);
    const exported = (symbol ? checker.getExportsOfModule(symbol) : [])
      .map((one) => {
        const target = one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one;
        return { name: one.name, target };
      })
      .filter(({ target }) => target.declarations?.length)
      .sort((a, b) => a.name.localeCompare(b.name));
    const seen = new Set();
    const parts = KINDS.flatMap(([title, flags]) => {
      const own = exported.filter((one) => one.target.flags & flags && !seen.has(one));
      for (const one of own) seen.add(one);
      if (own.length === 0) return [];
      return [
        `## ${title}\n`,
        ...own.map(
          ({ name, target }) =>
            `### ${name}\n\n${described(target, checker)}\n\n\`\`\`\`ts\n${target.declarations.map(written).join('\n')}\n\`\`\`\`\n`,
        ),
      ];
    });
    const what = file.getFullText().match(/^\s*\/\*\*([\s\S]*?)\*\/\s*(?:import|export \{|export \*)/)?.[1] ?? '';
    const intro = prose(what.replace(/^\s*\* ?/gm, '').trim());
    return {
      path: `docs/reference/module-${module.replace(/\W+/g, '-')}.md`,
      name: module,
      exports: exported.map(({ name }) => name),
      text: `# ${module}\n\n${intro}\n\n${parts.join('\n') || 'Nothing to import by name: it is imported for what it does.'}\n`,
    };
  });
}

/** All pages of the reference, its contents first. Each has a path as if it lay in the repository, its name and its text. */
export function referencePages() {
  const elements = elementPages();
  const found = modulePages();
  const list = (pages) => pages.map(({ name, path }) => `- [\`${name}\`](${path.split('/').at(-1)})`).join('\n');
  const index = `# Reference\n\nMade from the code and its docstrings.\n\n## Elements\n\n${list(elements)}\n\n## Modules\n\n${list(found)}\n`;
  return [{ path: 'docs/reference/README.md', name: 'Contents', text: index, exports: [] }, ...elements, ...found];
}
