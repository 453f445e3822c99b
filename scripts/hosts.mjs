// What frameworks, editors and readers need to know of the elements, made from custom-elements.json when that was built:
//
//   dist/react.js, dist/react/*.js   React components, one file for each element
//   dist/host-elements.d.ts          properties, attributes and events of each element, from which the next are made
//   dist/{react,vue,svelte}.d.ts, dist/jsx/{react,preact,solid}.d.ts: scripts/host-types says how each framework wants them
//   dist/vscode.html-custom-data.json, dist/web-types.json   for VS Code, for editors of JetBrains
//   dist/llms.txt                    all of it as text
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './files.mjs';

const pascal = (name) => name.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());

/** The words that a type consists of, where it is nothing else; the manifest has only the type's name. */
function wordsOfTypes(elements) {
  const files = elements.map(({ file }) => join(root, file.replace(/\.js$/, '.d.ts')));
  const program = ts.createProgram(files, { skipLibCheck: true, moduleResolution: ts.ModuleResolutionKind.Bundler });
  const checker = program.getTypeChecker();
  return ({ name, file }, property) => {
    const source = program.getSourceFile(join(root, file.replace(/\.js$/, '.d.ts')));
    const declaration = source.statements.find((node) => ts.isClassDeclaration(node) && node.name?.text === name);
    const member = checker.getTypeAtLocation(declaration).getProperty(property);
    const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(member, declaration));
    const parts = type.isUnion() ? type.types : [type];
    return parts.every((part) => part.isStringLiteral()) ? parts.map(({ value }) => value) : [];
  };
}

/** The elements as the manifest has them, with what a host may set: `{ tag, name, file, properties, events, slots, … }`. */
export function readElements(manifest) {
  const elements = manifest.modules
    .flatMap(({ path, declarations = [] }) => declarations.map((declaration) => ({ ...declaration, path })))
    .filter(({ tagName }) => tagName)
    .map(
      ({ tagName, name, path, description, members, events = [], slots = [], cssParts = [], cssProperties = [] }) => ({
        ...{ tag: tagName, name, file: path, description, events, slots, cssParts, cssProperties },
        properties: members
          .filter((member) => member.kind === 'field' && !member.static && !member.privacy && !member.readonly)
          // A property without a type is a setter of the class's own use, or a handler of the page's.
          .filter((member) => member.type && member.type.text !== 'null')
          .map((member) => ({ ...member, type: member.type.text.replace(' | undefined | undefined', ' | undefined') })),
      }),
    )
    .sort((a, b) => a.tag.localeCompare(b.tag));
  const words = wordsOfTypes(elements);
  for (const element of elements)
    for (const property of element.properties) property.words = words(element, property.name);
  return elements;
}

const lines = (...parts) => `${parts.flat(Infinity).join('\n')}\n`;

/** As an attribute a number or a flag may be text. */
const attributeType = (type) =>
  ({ number: 'number | `${number}`', boolean: "boolean | ''" })[type] ?? 'string | null | undefined';

/** Names between quotes, for `Pick`. */
const union = (names) => names.map((name) => `'${name}'`).join(' | ') || 'never';

function hostElements(elements) {
  const map = (title, name, of) => [`/** ${title} */`, `export interface ${name} {`, elements.map(of), '}', ''];
  return lines(
    "import type {} from './events.js';",
    elements.map(({ name, tag }) => `import type { ${name} } from './elements/${tag}.js';`),
    '',
    map('The class of each element.', 'ElementTypes', ({ tag, name }) => `  '${tag}': ${name};`),
    map('What can be set on it.', 'ElementProperties', ({ tag, name, properties }) => {
      return `  '${tag}': Partial<Pick<${name}, ${union(properties.map((property) => property.name))}>>;`;
    }),
    map('Attributes that are called otherwise than their properties.', 'ElementAttributes', ({ tag, properties }) => {
      const apart = properties.filter(({ name, attribute }) => attribute && attribute !== name);
      const fields = apart.map(({ attribute, type }) => `'${attribute}'?: ${attributeType(type)};`);
      return `  '${tag}': {${fields.length ? ` ${fields.join(' ')} ` : ''}};`;
    }),
    map('What it dispatches.', 'ElementEvents', ({ tag, events }) => {
      const fields = events.map(({ name }) => `'${name}': HTMLElementEventMap['${name}'];`);
      return `  '${tag}': {${fields.length ? ` ${fields.join(' ')} ` : ''}};`;
    }),
    'export type Tag = keyof ElementTypes;',
    '',
    '/** Handlers of its events, each with a prefix before its name. */',
    'export type ElementHandlers<T extends Tag, Prefix extends string> = {',
    '  [Name in keyof ElementEvents[T] as `${Prefix}${Name & string}`]?: (event: ElementEvents[T][Name]) => void;',
    '};',
  );
}

function component({ tag, name, properties, events }) {
  const wrapped = {
    properties: Object.fromEntries(properties.map(({ name, attribute }) => [name, attribute ?? null])),
    events: Object.fromEntries(events.map(({ name }) => [`on${pascal(name)}`, name])),
  };
  return lines(
    "'use client';",
    "import * as React from 'react';",
    `import '../define/${tag}.js';`,
    "import { wrap } from './wrap.js';",
    `export const ${name} = /* @__PURE__ */ wrap(React, '${name}', '${tag}', ${JSON.stringify(wrapped)});`,
  );
}

const described = ({ description, name, summary }) => summary ?? description ?? name;

const vscode = (elements) => ({
  version: 1.1,
  tags: elements.map(({ tag, description, properties }) => ({
    name: tag,
    description,
    attributes: properties
      .filter(({ attribute }) => attribute)
      .map(({ attribute, description, type, words }) => ({
        name: attribute,
        description,
        ...(type === 'boolean' ? { valueSet: 'v' } : words.length > 0 && { values: words.map((name) => ({ name })) }),
      })),
  })),
});

const webTypes = (elements, { name, version }) => ({
  $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
  ...{ name, version, 'description-markup': 'markdown' },
  contributions: {
    html: {
      elements: elements.map(({ tag, description, properties, events, slots, cssParts, cssProperties }) => ({
        ...{ name: tag, description },
        attributes: properties
          .filter(({ attribute }) => attribute)
          .map(({ attribute, description, type, words }) => ({
            ...{ name: attribute, description },
            value: { type: words.length > 0 ? words.map((word) => `'${word}'`) : type, required: false },
          })),
        slots: slots.map(({ name, description }) => ({ name, description })),
        js: {
          properties: properties.map(({ name, description, type }) => ({ name, description, value: { type } })),
          events: events.map(({ name, description }) => ({ name, description })),
        },
        css: {
          parts: cssParts.map(({ name, description }) => ({ name, description })),
          properties: cssProperties.map(({ name, description }) => ({ name, description })),
        },
      })),
    },
  },
});

function text(elements, { name, description }) {
  const list = (title, items, line) => (items.length > 0 ? [`${title}:`, items.map((item) => `- ${line(item)}`)] : []);
  return lines(
    [`# ${name}`, '', `> ${description}`, ''],
    'Import `assent/define` (or `assent/define/TAG`) to register elements, `createConsent` from `assent` to make the store they',
    'use. All properties are also reachable from frameworks: `assent/react`, `assent/vue`, `assent/svelte`, `assent/jsx/*`.',
    '',
    elements.map(({ tag, description, properties, events, slots, cssParts }) => [
      ...[`## ${tag}`, '', description, ''],
      list('Properties', properties, ({ name, attribute, type, description }) => {
        const as = attribute ? `attribute \`${attribute}\`` : 'no attribute';
        return `\`${name}\` (\`${type}\`, ${as}): ${description ?? ''}`;
      }),
      list('Events', events, (event) => `\`${event.name}\`: ${described(event)}`),
      list('Slots', slots, (slot) => `${slot.name ? `\`${slot.name}\`` : '(default)'}: ${described(slot)}`),
      list('Parts', cssParts, (part) => `\`${part.name}\`: ${described(part)}`),
      '',
    ]),
  );
}

export function writeHosts() {
  const read = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const write = (file, content) => writeFileSync(join(root, 'dist', file), content);
  const json = (file, value) => write(file, `${JSON.stringify(value, null, 2)}\n`);
  const elements = readElements(read('custom-elements.json'));
  const about = read('package.json');

  write('host-elements.d.ts', hostElements(elements));
  mkdirSync(join(root, 'dist/jsx'), { recursive: true });
  for (const host of ['vue', 'svelte', 'jsx/react', 'jsx/preact', 'jsx/solid']) {
    const template = `scripts/host-types/${host.replace('/', '-')}.d.ts`;
    copyFileSync(join(root, template), join(root, `dist/${host}.d.ts`));
    // They are types alone; an import that is not `import type` finds a module with nothing in it.
    write(`${host}.js`, 'export {};\n');
  }

  for (const element of elements) write(`react/${element.tag}.js`, component(element));
  write(
    'react.js',
    lines(
      ["'use client';", "import * as React from 'react';", "import { consentHook } from './react/use-consent.js';"],
      elements.map(({ name, tag }) => `export { ${name} } from './react/${tag}.js';`),
      'export const useConsent = /* @__PURE__ */ consentHook(React);',
    ),
  );
  const template = readFileSync(join(root, 'scripts/host-types/react.d.ts'), 'utf8');
  const declared = elements.map(({ name, tag }) => `export declare const ${name}: ElementComponent<'${tag}'>;`);
  write('react.d.ts', template + lines('', declared));

  json('vscode.html-custom-data.json', vscode(elements));
  json('web-types.json', webTypes(elements, about));
  write('llms.txt', text(elements, about));
}
