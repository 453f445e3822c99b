// tarteaucitron, as its read-me includes it: the script, `init()`, one job a service. It fetches its styles, its words and its
// catalogue of services by itself. The services here are custom ones, whose `js` releases the tags of the page.
import { scriptOf } from '../site.mjs';

const TYPES = { functional: 'comment', analytics: 'analytic', marketing: 'ads' };

const options = {
  privacyUrl: '/privacy',
  orientation: 'bottom',
  highPrivacy: true,
  DenyAllCta: true,
  AcceptAllCta: true,
  showIcon: false,
  removeCredit: true,
};

const start = (
  services,
) => `function release(id){for(const held of document.querySelectorAll('script[type="text/plain"]')){
if(held.dataset.service!==id)continue;const script=document.createElement('script');
if(held.dataset.src){script.async=false;script.src=held.dataset.src}else script.text=held.text;held.replaceWith(script)}}
tarteaucitron.init(${JSON.stringify(options)});
tarteaucitron.services=tarteaucitron.services||{};
for(const [key,type,name,cookie] of ${JSON.stringify(
  services.map(({ id, category, title, cookie }) => [id, TYPES[category], title, cookie]),
)}){tarteaucitron.services[key]={key,type,name,needConsent:true,cookies:[cookie],js(){release(key)},fallback(){}};
(tarteaucitron.job=tarteaucitron.job||[]).push(key)}`;

export default {
  name: 'tarteaucitron',
  packages: ['tarteaucitronjs'],
  /** Its buttons answer only half a second after they show. */
  deaf: 900,
  build: ({ services, tags, read }) => ({
    head: `<script src="tarteaucitron.min.js"></script>
<script>${start(services)}</script>`,
    tags: tags.map((tag) => scriptOf(tag, ` type="text/plain" data-service="${tag.service}"`, 'data-src')).join('\n'),
    files: {
      'tarteaucitron.min.js': read('tarteaucitronjs/tarteaucitron.min.js'),
      'tarteaucitron.services.min.js': read('tarteaucitronjs/tarteaucitron.services.min.js'),
      'lang/tarteaucitron.en.min.js': read('tarteaucitronjs/lang/tarteaucitron.en.min.js'),
      'css/tarteaucitron.min.css': read('tarteaucitronjs/css/tarteaucitron.min.css'),
    },
  }),
  accept: ['#tarteaucitronPersonalize2'],
  choose: ['#tarteaucitronCloseAlert'],
  dialog: ['#tarteaucitronClosePanel'],
};
