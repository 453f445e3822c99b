// A small site around one element of the gallery, as the address says: ?element=consent-banner&state=asked&lines=40
// A banner stands first in the body, where the script tag puts it; all others in the page's content.
import '../../src/define.js';
import { show, states } from '../gallery/states.js';

const query = new URLSearchParams(location.search);
const main = document.querySelector('main')!;
for (let count = Number(query.get('lines')); count > 0; count -= 1) {
  const line = document.createElement('p');
  const link = document.createElement('a');
  link.href = '#halls';
  link.textContent = `Route ${count}`;
  line.append(link, ' is open from nine in the morning.');
  main.append(line);
}
const state = states.find((one) => one.element === query.get('element') && one.state === query.get('state'));
if (!state) throw new Error(`The gallery has no ${location.search}.`);
const place = document.createElement('div');
if (state.element === 'consent-banner') document.body.prepend(place);
else main.append(place);
const attributes = { ...state.attributes, ...(query.has('layout') && { layout: query.get('layout') ?? '' }) };
const position = query.get('position');
await show({ ...state, attributes: { ...attributes, ...(position && { position }) } }, place);
document.documentElement.dataset['ready'] = '';
