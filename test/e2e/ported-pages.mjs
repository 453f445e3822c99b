// Pages as sites have written them for other consent tools, by those tools' documentation. Only `library`, the tool's own
// tags, is swapped. Each tag says its name into `ran`, or has its name in its address.
const plain = (name) => `(window.ran ??= []).push('${name}')`;

/**
 * @param {{ vendor: string, cdn: string }} origins
 * `before`, `granted`, `refused`: what is asked of strangers, and what `ran`, at that time
 */
export const portedPages = ({ vendor, cdn }) => [
  {
    tool: 'cookieconsent 3',
    library: `<link rel="stylesheet" href="https://cdn.example/cookieconsent.css">
      <script type="module" src="cookieconsent-config.js"></script>`,
    tags: `
      <script type="text/plain" data-category="analytics">${plain('inline')}</script>
      <script type="text/plain" data-category="analytics" data-service="Google Analytics" async data-src="${vendor}/analytics.js"></script>
      <script type="text/plain" data-category="analytics" data-type="module">${plain('module')}</script>
      <script type="text/plain" data-category="marketing" src="${vendor}/ads.js"></script>
      <script type="text/plain" data-category="!analytics">${plain('anonymous')}</script>
      <script type="text/plain" data-category="necessary">${plain('needed')}</script>`,
    aliases: { 'Google Analytics': 'service/ga' },
    before: { ran: ['needed'], abroad: [] },
    granted: { ran: ['ads', 'analytics', 'inline', 'module', 'needed'], abroad: ['/ads.js', '/analytics.js'] },
    refused: { ran: ['anonymous', 'needed'], abroad: [] },
  },
  {
    tool: 'Klaro',
    library: `<script defer src="klaro-config.js"></script><script defer data-klaro-config="klaroConfig" src="https://cdn.example/klaro.js"></script>`,
    tags: `
      <script type="text/plain" data-type="text/javascript" data-name="ga">${plain('inline')}</script>
      <script type="text/plain" data-type="text/javascript" data-name="ga" data-src="${vendor}/matomo.js"></script>
      <link data-name="film" rel="stylesheet" data-href="${cdn}/fonts.css">
      <img data-name="film" data-src="${cdn}/pixel.png" alt="">
      <iframe data-name="film" data-src="${vendor}/film.html"></iframe>`,
    aliases: {},
    before: { ran: [], abroad: [] },
    granted: { ran: ['inline', 'matomo'], abroad: ['/film.html', '/fonts.css', '/matomo.js', '/pixel.png'] },
    refused: { ran: [], abroad: [] },
  },
  {
    tool: 'Orejime',
    library: `<link rel="stylesheet" href="https://cdn.example/orejime.css">
      <script>window.orejimeConfig = { purposes: [{ id: 'analytics' }], privacyPolicyUrl: '/privacy' };</script>
      <script src="https://cdn.example/orejime.js"></script>`,
    tags: `
      <template data-purpose="analytics">
        <script>${plain('inline')}</script>
        <script src="${vendor}/matomo.js"></script>
      </template>
      <template data-purpose="marketing" data-contextual><iframe src="${vendor}/film.html"></iframe> A film</template>`,
    aliases: {},
    before: { ran: [], abroad: [] },
    granted: { ran: ['inline', 'matomo'], abroad: ['/film.html', '/matomo.js'] },
    refused: { ran: [], abroad: [] },
  },
  {
    tool: 'Cookiebot',
    library: `<script id="Cookiebot" src="https://cdn.example/uc.js" data-cbid="00000000-0000-0000-0000-000000000000" data-blockingmode="manual" type="text/javascript"></script>`,
    tags: `
      <script type="text/javascript" data-cookieconsent="ignore">${plain('ignored')}</script>
      <script type="text/plain" data-cookieconsent="statistics">${plain('inline')}</script>
      <script type="text/plain" data-cookieconsent="preferences, statistics" src="${vendor}/both.js"></script>
      <script type="text/plain" data-cookieconsent="marketing" src="${vendor}/ads.js"></script>
      <iframe data-cookieconsent="marketing" data-cookieblock-src="${vendor}/film.html"></iframe>
      <img data-cookieconsent="statistics" data-cookieblock-src="${cdn}/pixel.png" alt="">`,
    aliases: { statistics: 'purpose/analytics', preferences: 'purpose/functional' },
    before: { ran: ['ignored'], abroad: [] },
    granted: {
      ran: ['ads', 'both', 'ignored', 'inline'],
      abroad: ['/ads.js', '/both.js', '/film.html', '/pixel.png'],
    },
    refused: { ran: ['ignored'], abroad: [] },
  },
  {
    tool: 'OneTrust',
    library: `<script src="https://cdn.example/otSDKStub.js" type="text/javascript" charset="UTF-8" data-domain-script="00000000-0000-0000-0000-000000000000"></script>
      <script type="text/javascript">function OptanonWrapper() {}</script>`,
    tags: `
      <script type="text/plain" class="optanon-category-C0001">${plain('needed')}</script>
      <script type="text/plain" class="optanon-category-C0002">${plain('inline')}</script>
      <script type="text/plain" class="optanon-category-C0002-C0004" src="${vendor}/both.js"></script>
      <script type="text/plain" class="optanon-category-C0004" src="${vendor}/ads.js"></script>
      <iframe class="optanon-category-C0004" data-src="${vendor}/film.html"></iframe>
      <img class="optanon-category-C0002" data-src="${cdn}/pixel.png" alt="">`,
    aliases: { C0001: 'purpose/necessary', C0002: 'purpose/analytics', C0004: 'purpose/marketing' },
    before: { ran: ['needed'], abroad: [] },
    granted: { ran: ['ads', 'both', 'inline', 'needed'], abroad: ['/ads.js', '/both.js', '/film.html', '/pixel.png'] },
    refused: { ran: ['needed'], abroad: [] },
  },
];
