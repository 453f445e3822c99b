import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { tokensCss } from '../../src/banner/surface-css.js';
import { contrast, mixed } from './looks-colours.js';

const { forOldEngines } = (await import(new URL('../../scripts/themes.mjs', import.meta.url).href)) as {
  forOldEngines(css: string): string;
};

type Scheme = 'light' | 'dark';
type Values = Readonly<Record<string, string>>;

const folder = new URL('../../src/themes/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const themes = readdirSync(folder).filter((name) => name.endsWith('.css'));

/** What a theme sets, in one scheme. */
const set = (css: string, scheme: Scheme): Values =>
  Object.fromEntries(
    [...css.matchAll(/--consent-([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [
      name,
      value!.replace(/light-dark\(([^,]+), ([^)]+)\)/, scheme === 'light' ? '$1' : '$2').replace(/\s+/g, ' '),
    ]),
  );

/** The defaults, in one scheme: the last of each in the block for engines that have light-dark(). */
const defaults = (scheme: Scheme): Values =>
  Object.fromEntries(
    [...tokensCss.matchAll(/var\(--consent-([\w-]+),light-dark\((#\w+),(#\w+)\)\)/g)].map(([, name, light, dark]) => [
      name,
      (scheme === 'light' ? light : dark)!,
    ]),
  );

/** Every pair of colours that stands on one another, and the least contrast. */
function pairs(colours: Values, text: number): readonly (readonly [string, number, number])[] {
  const of = (name: string): string => colours[name] ?? assert.fail(`no ${name}`);
  const grounds = ['background', 'background-raised'];
  // Additions and deletions of a comparison, and a button under the pointer, are mixed into the surface.
  const tints = { added: mixed('#2da44e', 0.18, of('background')), deleted: mixed('#d1424b', 0.16, of('background')) };
  const hover = mixed(of('button'), 0.88, of('background'));
  const on = (name: string, least: number) =>
    grounds.map((ground) => [`${name} on ${ground}`, contrast(of(name), of(ground)), least] as const);
  return [
    ...['text', 'text-muted', 'accent', 'danger'].flatMap((name) => on(name, text)),
    ...Object.entries(tints).map(([name, tint]) => [`text on ${name}`, contrast(of('text'), tint), text] as const),
    ['on-button on button', contrast(of('on-button'), of('button')), text],
    ['on-button on button, pointed at', contrast(of('on-button'), hover), 4.5],
    ['on-accent on accent', contrast(of('on-accent'), of('accent')), 4.5],
    ...on('button', 3),
    ...on('boundary', 3),
    ['focus on background', contrast(colours['focus'] ?? of('accent'), of('background')), 3],
  ];
}

describe('colours', () => {
  for (const scheme of ['light', 'dark'] as const) {
    it(`text stands at 7:1 and boundaries at 3:1 by default, ${scheme}`, () => {
      for (const [pair, is, least] of pairs(defaults(scheme), 7))
        assert.ok(is >= least, `${pair}: ${is.toFixed(2)}, not ${least}`);
    });
    for (const theme of themes) {
      it(`${theme} keeps text at 4.5:1 and boundaries at 3:1, ${scheme}`, () => {
        const bad = pairs(set(read(theme), scheme), theme === 'contrast.css' ? 7 : 4.5)
          .filter(([, is, least]) => is < least)
          .map(([pair, is, least]) => `${pair}: ${is.toFixed(2)}, not ${least}`);
        assert.deepEqual(bad, []);
      });
    }
  }

  it('the older engines’ defaults are the same colours', () => {
    const [light = '', dark = ''] = tokensCss.split(":host([theme='dark'])");
    for (const [scheme, css] of [
      ['light', light],
      ['dark', dark.split('@supports')[0] ?? ''],
    ] as const)
      for (const [name, value] of Object.entries(defaults(scheme)))
        assert.ok(css.includes(`--consent-${name},${value})`), `${scheme} ${name}: ${value}`);
  });
});

describe('themes', () => {
  it('set token values only, all the same colours, and fetch nothing', () => {
    const colours = Object.keys(defaults('light')).sort();
    assert.ok(themes.length >= 8);
    for (const theme of themes) {
      const css = read(theme).replace(/\/\*.*?\*\//gs, '');
      assert.match(css.trim(), /^:root \{\s*(--consent-[\w-]+: [^;{}]+;\s*)+\}$/, theme);
      assert.doesNotMatch(css, /url\(|@import|@font-face/i, theme);
      const names = Object.keys(set(css, 'light'));
      assert.deepEqual(
        colours.filter((name) => !names.includes(name)),
        [],
        theme,
      );
    }
  });

  it('set nothing that no element reads', () => {
    const known = documented();
    for (const theme of themes)
      for (const name of Object.keys(set(read(theme), 'light'))) assert.ok(known.includes(name), `${theme}: ${name}`);
  });

  it('have no value that tells Accept from Reject: one token paints both', () => {
    for (const theme of themes) assert.doesNotMatch(read(theme), /accept|reject/i, theme);
  });

  it('are published with plain colours for engines without light-dark()', () => {
    for (const theme of themes) {
      const [, old = ''] = forOldEngines(read(theme)).split('@supports not (color: light-dark(red, red))');
      assert.doesNotMatch(old, /light-dark/, theme);
      const [root = '', dark = ''] = old.split("[theme='dark']");
      for (const [scheme, css] of [
        ['light', root],
        ['dark', dark],
      ] as const) {
        const values = set(css, scheme);
        const whole = set(read(theme), scheme);
        for (const [name, value] of Object.entries(values)) assert.equal(value, whole[name], `${theme} ${name}`);
        assert.ok('background' in values && 'text' in values, theme);
      }
    }
  });
});

const documentation = readFileSync(new URL('../../docs/theming.md', import.meta.url), 'utf8');
/** The rows of the table of tokens. */
const rows = (): readonly (readonly string[])[] =>
  [...documentation.matchAll(/^\| `--consent-([\w-]+)` *\|(.*)\|$/gm)].map(([, name, rest]) => [
    name!,
    ...rest!.split('|').map((cell) => cell.trim()),
  ]);
function documented(): readonly string[] {
  return rows().map(([name]) => name!);
}

describe('docs/theming.md', () => {
  const sources = readdirSync(new URL('../../src/', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8'))
    .join('\n');

  it('lists every token that the sources read, and no other', () => {
    const read = new Set(
      [...`${sources}${tokensCss}`.matchAll(/var\(--consent-([\w-]+)/g)]
        .map(([, name]) => name!)
        .filter((name) => name !== '-'),
    );
    // Written by the banner for the page.
    read.add('banner-block-size');
    assert.deepEqual([...documented()].sort(), [...read].sort());
  });

  it('gives the defaults that the sources have', () => {
    for (const [name, light, dark] of rows()) {
      const plain = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '');
      const is = defaults('light')[name!];
      if (is) assert.deepEqual([plain(light), plain(dark)], [is, defaults('dark')[name!]], name);
      else if (plain(light) && name !== 'banner-block-size')
        assert.ok(sources.includes(`--consent-${name}, ${plain(light)}`), `${name}: ${light}`);
    }
  });

  it('names every theme that is there', () => {
    for (const theme of themes) assert.ok(documentation.includes(`\`${theme.replace('.css', '')}\``), theme);
  });
});
