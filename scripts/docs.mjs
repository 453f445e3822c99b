// `npm run docs`: README, docs/, CHANGELOG and the reference as a site in dist-docs/ that works from any folder, from file:// as well.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { escape, render } from './docs/markdown.mjs';
import { referencePages } from './docs/reference.mjs';
import { filesUnder, newest, root } from './files.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

/** Where a text of the repository is on the site: docs/gating.md is at gating.html, a README is its folder's index. */
export const placeOf = (path) =>
  path
    .replace(/^docs\//, '')
    .replace(/\bREADME\.md$/, 'index.md')
    .replace(/\.md$/, '.html')
    .replace(/^[A-Z]+(?=\.html$)/, (name) => name.toLowerCase());

/** All texts in the order of docs/site/contents.json, in groups. A text that no group names is under the first `*` that fits. */
function chapters(texts) {
  const groups = JSON.parse(read('docs/site/contents.json'));
  const named = new Set(groups.flatMap(({ pages }) => pages));
  const taken = new Set();
  const of = (pattern) => {
    const [folder, star] = pattern.split('*');
    const fits = (path) =>
      star === undefined
        ? path === pattern
        : path.startsWith(folder) && !path.slice(folder.length).includes('/') && !named.has(path);
    return [...texts.keys()].filter((path) => fits(path) && !taken.has(path) && taken.add(path));
  };
  const found = groups.map(({ title, pages }) => ({ title, pages: pages.flatMap(of) }));
  found.at(-1).pages.push(...[...texts.keys()].filter((path) => !taken.has(path)));
  return found.filter(({ pages }) => pages.length > 0);
}

// Nothing from elsewhere, no code from strings, no style in the markup. The one form is the search.
const POLICY = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'",
  "require-trusted-types-for 'script'; trusted-types 'none'",
].join('; ');

/** A whole page. `up` leads from it to the site's root: '', '../'. */
function frame({ title, up, here, contents, main, scripts = [] }) {
  const link = ({ place, name }) =>
    `<li><a href="${up}${place}"${place === here ? ' aria-current="page"' : ''}>${escape(name)}</a></li>`;
  const list = contents.map((group) => `<h2>${escape(group.title)}</h2>\n<ul>${group.links.map(link).join('\n')}</ul>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${POLICY}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="referrer" content="no-referrer" />
<title>${escape(title)} – Assent</title>
<link rel="stylesheet" href="${up}site.css" />
${scripts.map((src) => `<script defer src="${up}${src}"></script>`).join('\n')}
</head>
<body>
<a class="skip" href="#main">To the text</a>
<header>
<a class="home" href="${up}index.html">Assent</a>
<a class="to-contents" href="#contents">Contents</a>
<form role="search" action="${up}search.html"><input type="search" name="q" aria-label="Search the docs" autocomplete="off" /><button>Search</button></form>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<nav id="contents" aria-label="Contents">
${list.join('\n')}
</nav>
<footer><p>These pages store nothing, count nobody and fetch nothing from elsewhere. That is why they ask for nothing.</p></footer>
</body>
</html>
`;
}

/** The headings of the second level, where there are enough of them to be lost in. */
function onThisPage(sections) {
  const items = sections.filter(({ depth }) => depth === 2);
  if (items.length < 4) return '';
  const list = items.map(({ id, title }) => `<li><a href="#${id}">${escape(title)}</a></li>`);
  return `<details class="toc"><summary>On this page</summary><ul>${list.join('')}</ul></details>\n`;
}

function neighbours(up, before, after) {
  const link = (page, rel, word) =>
    page
      ? `<a rel="${rel}" href="${up}${page.place}"><small>${word}</small> ${escape(page.name)}</a>`
      : '<span></span>';
  return `<nav class="neighbours" aria-label="Before and after">${link(before, 'prev', 'Before')}${link(after, 'next', 'Next')}</nav>`;
}

const SEARCH_PAGE = `<h1 id="search">Search</h1>
<p id="count" role="status"></p>
<ol id="results"></ol>
<noscript><p>The search is a script. Without scripts, the contents list every page.</p></noscript>`;

/**
 * Builds the site.
 * @param out the folder, which is emptied first
 * @returns each page's place and anchors; and the links that lead nowhere, each with the text that has it
 */
export function buildDocs(out) {
  const guides = ['README.md', 'CHANGELOG.md', 'SECURITY.md', 'CONTRIBUTING.md', ...filesUnder('docs')].filter(
    (path) => path.endsWith('.md') && existsSync(join(root, path)),
  );
  const reference = referencePages();
  const texts = new Map([
    ...guides.map((path) => [path, { text: read(path) }]),
    ...reference.map((one) => [one.path, one]),
  ]);
  const groups = chapters(texts);
  const assets = new Set();
  const broken = [];
  const wanted = [];

  rmSync(out, { recursive: true, force: true });
  const write = (place, text) => {
    mkdirSync(dirname(join(out, place)), { recursive: true });
    writeFileSync(join(out, place), text);
  };

  const pages = groups.flatMap(({ pages: paths }) =>
    paths.map((path) => {
      const here = placeOf(path);
      const link = (url) => {
        if (/^[a-z]+:/.test(url)) return url;
        const [target, hash = ''] = url.split('#');
        const file = target ? posix.normalize(posix.join(posix.dirname(path), target)) : path;
        const text = [file, `${file.replace(/\/$/, '')}/README.md`].find((one) => texts.has(one));
        if (text) {
          wanted.push({ from: path, url, place: placeOf(text), hash });
          const address = target ? posix.relative(posix.dirname(here), placeOf(text)) : '';
          return hash ? `${address}#${hash}` : address;
        }
        if (/\.(png|svg|jpg)$/.test(file) && existsSync(join(root, file))) {
          assets.add(file);
          return posix.relative(posix.dirname(here), placeOf(file));
        }
        // A file of the repository that is no text: its name stays, without a link.
        if (!existsSync(join(root, file))) broken.push({ from: path, url });
        return undefined;
      };
      const { text, name } = texts.get(path);
      const made = render(text, link);
      const up = '../'.repeat(here.split('/').length - 1);
      return { path, place: here, up, ...made, name: name ?? (path === 'README.md' ? 'Overview' : made.title) };
    }),
  );
  const anchorsOf = new Map(pages.map(({ place, sections }) => [place, new Set(sections.map(({ id }) => id))]));
  for (const { from, url, place, hash } of wanted)
    if (hash && !anchorsOf.get(place).has(hash)) broken.push({ from, url });

  const contents = groups.map(({ title, pages: paths }) => ({
    title,
    links: paths.map((path) => pages.find((page) => page.path === path)),
  }));
  pages.forEach((page, i) => {
    const { html, sections, up } = page;
    const end = html.indexOf('</h1>') + 6;
    const main = `${html.slice(0, end)}${onThisPage(sections)}${html.slice(end)}${neighbours(up, pages[i - 1], pages[i + 1])}`;
    write(page.place, frame({ title: page.title, up, here: page.place, contents, main }));
  });
  const scripts = ['search-index.js', 'search.js'];
  write('search.html', frame({ title: 'Search', up: '', contents, main: SEARCH_PAGE, scripts }));
  // A script and no JSON: from file:// nothing can be fetched.
  const index = pages.flatMap(({ place, name, sections }) =>
    sections.map(({ id, title, text }) => [place, id, name, title, text]),
  );
  write('search-index.js', `window.docsIndex = ${JSON.stringify(index)};\n`);
  for (const file of ['site.css', 'search.js']) copyFileSync(join(root, 'docs/site', file), join(out, file));
  for (const file of assets) {
    mkdirSync(dirname(join(out, placeOf(file))), { recursive: true });
    copyFileSync(join(root, file), join(out, placeOf(file)));
  }
  return { pages, broken, reference };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (newest('dist/integrity.json') < newest('src', 'package.json', 'tsconfig.build.json', 'scripts/build.mjs')) {
    console.log('Building first: the reference is made from dist, which is absent or older than src.');
    const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
    if (status !== 0) process.exit(1);
  }
  const { pages, broken } = buildDocs(join(root, 'dist-docs'));
  for (const { from, url } of broken) console.error(`${from}: ${url} leads nowhere`);
  console.log(`dist-docs: ${pages.length} pages`);
  if (broken.length > 0) process.exitCode = 1;
}
