// Osano's open-source banner, as its documentation starts it. It knows yes and no, no categories, no services and no
// preferences, and leaves the tags to the page: the last lines are that page's.
import { scriptOf, words } from '../site.mjs';

const options = {
  type: 'opt-in',
  position: 'bottom',
  palette: { popup: { background: '#fff', text: '#111' }, button: { background: '#111', text: '#fff' } },
  content: { message: words.text, allow: words.accept, deny: words.reject, link: 'Privacy', href: '/privacy' },
};

const start = `function release(){for(const held of document.querySelectorAll('script[type="text/plain"]')){
const script=document.createElement('script');if(held.dataset.src){script.async=false;script.src=held.dataset.src}
else script.text=held.text;held.replaceWith(script)}}
addEventListener('DOMContentLoaded',()=>cookieconsent.initialise(Object.assign(${JSON.stringify(options)},{
onInitialise(status){if(status==='allow')release()},onStatusChange(status){if(status==='allow')release()}})));`;

export default {
  name: 'osano',
  packages: ['cookieconsent'],
  lacks: ['services', 'preferences'],
  build: ({ tags, read }) => ({
    head: `<link rel="stylesheet" href="cookieconsent.min.css">
<script src="cookieconsent.min.js" defer></script>
<script>${start}</script>`,
    tags: tags.map((tag) => scriptOf(tag, ` type="text/plain" data-category="${tag.category}"`, 'data-src')).join('\n'),
    files: {
      'cookieconsent.min.css': read('cookieconsent/build/cookieconsent.min.css'),
      'cookieconsent.min.js': read('cookieconsent/build/cookieconsent.min.js'),
    },
  }),
  accept: ['.cc-allow'],
};
