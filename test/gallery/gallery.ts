// One element in one state and one look, as the address says:
//   ?element=consent-banner&state=changed&theme=fluent&scheme=dark&dir=rtl&lang=ar&width=320&density=0.75&font=2
// Without an element, the table of all of them.
import '../../src/define.js';
import { loadLanguage } from '../../src/locales/index.js';
import { show, states } from './states.js';

const query = new URLSearchParams(location.search);
const wanted = (name: string): string | undefined => query.get(name) ?? undefined;
const { documentElement: page, body } = document;

const lang = wanted('lang');
page.dataset['scheme'] = wanted('scheme') ?? 'light';
page.dir = wanted('dir') ?? 'ltr';
if (lang) {
  page.lang = lang;
  await loadLanguage(lang);
}
const density = wanted('density');
if (density) page.style.setProperty('--consent-density', density);
const font = wanted('font');
if (font) page.style.fontSize = `${Number(font) * 100}%`;
const width = wanted('width');
if (width) body.style.maxInlineSize = `${width}px`;

const theme = wanted('theme');
if (theme) {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = new URL(`../../src/themes/${theme}.css`, import.meta.url).href;
  await new Promise((loaded) => {
    sheet.onload = sheet.onerror = loaded;
    document.head.append(sheet);
  });
}

// Each picture is of a visit of its own: policy-changes speaks once in each.
sessionStorage.clear();

const main = document.createElement('main');
body.append(main);
const state = states.find((one) => one.element === wanted('element') && one.state === (wanted('state') ?? one.state));
if (state) {
  const words = 'Northwind has three halls in Bremen, open from nine in the morning until eleven at night. ';
  for (let count = 0; count < 6 && (state.element === 'consent-banner' || state.modal); count += 1) {
    const paragraph = document.createElement('p');
    paragraph.className = 'page';
    paragraph.textContent = words.repeat(5);
    main.append(paragraph);
  }
  await show(state, main, { lang });
} else {
  const table = document.createElement('table');
  for (const { element, state: name } of states) {
    const link = document.createElement('a');
    const address = new URLSearchParams(query);
    address.set('element', element);
    address.set('state', name);
    link.href = `?${address}`;
    link.textContent = name;
    const row = table.insertRow();
    row.insertCell().textContent = element;
    row.insertCell().append(link);
  }
  main.append(table);
}
// What the camera waits for.
await document.fonts.ready;
page.dataset['ready'] = '';
