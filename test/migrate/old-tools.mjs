// Sites as they are before they move in: each with the real tool from npm, its configuration as a site writes it, and the clicks by
// which a person says yes, no, or one of each. What is asked is the same everywhere: analytics and ads.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** The folder of the real packages. */
export const real = fileURLToPath(new URL('./real/node_modules/', import.meta.url));

const click = async (tab, selector) => {
  await tab.locator(selector).first().waitFor({ state: 'visible' });
  await tab.locator(selector).first().click();
};

/** tarteaucitron’s surface stands there for a while before it hears anybody: presses again, as a person does. */
async function press(tab, selector, heard) {
  for (let tries = 0; tries < 40 && !(await tab.evaluate(heard)); tries += 1) {
    if (await tab.locator(selector).isVisible()) await tab.locator(selector).click();
    await tab.waitForTimeout(200);
  }
}
const answered = () => /analytics=(true|false)/.test(document.cookie) && /ads=(true|false)/.test(document.cookie);

export const tools = {
  'cookieconsent 3': {
    from: 'cookieconsent',
    version: '3',
    head: '<link rel="stylesheet" href="/real/vanilla-cookieconsent/dist/cookieconsent.css"><script src="/real/vanilla-cookieconsent/dist/cookieconsent.umd.js"></script>',
    config: `CookieConsent.run({
  hideFromBots: false,
  guiOptions: { consentModal: { layout: 'box' } },
  onConsent: ({ cookie }) => { console.log(\`given \${cookie.consentId}\`); },
  categories: {
    necessary: { enabled: true, readOnly: true },
    analytics: { autoClear: { cookies: [{ name: /^_ga/ }, { name: '_gid' }] } },
    ads: { services: { pixel: { label: 'A pixel', onAccept: () => {}, cookies: [{ name: '_px' }] } } },
  },
  language: { default: 'en', translations: { en: {
    consentModal: { title: 'Cookies', acceptAllBtn: 'Yes to all', acceptNecessaryBtn: 'No to all', showPreferencesBtn: 'Choose' },
    preferencesModal: { title: 'Choose', acceptAllBtn: 'All', acceptNecessaryBtn: 'None', savePreferencesBtn: 'Keep this', closeIconLabel: 'Close',
      sections: [{ title: 'Statistics', description: '<p>Which pages are <b>read</b>.</p>', linkedCategory: 'analytics' }, { title: 'Advertising', linkedCategory: 'ads' }] },
  } } },
});`,
    yes: (tab) => click(tab, '#cc-main .cm__btn[data-role=all]'),
    no: (tab) => click(tab, '#cc-main .cm__btn[data-role=necessary]'),
    async some(tab) {
      await click(tab, '#cc-main .cm__btn[data-role=show]');
      await tab.locator('#cc-main .pm').waitFor({ state: 'visible' });
      await tab.locator('#cc-main .pm input[value=analytics]').dispatchEvent('click');
      await click(tab, '#cc-main .pm__btn[data-role=save]');
    },
  },

  'cookieconsent 2': {
    from: 'cookieconsent',
    version: '2',
    head: '<link rel="stylesheet" href="/real/vanilla-cookieconsent2/dist/cookieconsent.css"><script defer src="/real/vanilla-cookieconsent2/dist/cookieconsent.js"></script>',
    config: `addEventListener('load', function () {
  initCookieConsent().run({
    current_lang: 'en', hide_from_bots: false, autoclear_cookies: true, page_scripts: true,
    languages: { en: {
      consent_modal: { title: 'Cookies', description: 'We ask. <button type="button" data-cc="c-settings">Choose</button>',
        primary_btn: { text: 'Yes to all', role: 'accept_all' }, secondary_btn: { text: 'No to all', role: 'accept_necessary' } },
      settings_modal: { title: 'Choose', cookie_table_headers: [{ col1: 'Name' }, { col2: 'For' }], save_settings_btn: 'Keep this', accept_all_btn: 'All', blocks: [
        { title: 'About', description: 'What this is.' },
        { title: 'Necessary', toggle: { value: 'necessary', enabled: true, readonly: true } },
        { title: 'Statistics', toggle: { value: 'analytics', enabled: false, readonly: false }, cookie_table: [{ col1: '^_ga', col2: 'x', is_regex: true }] },
        { title: 'Advertising', toggle: { value: 'ads', enabled: false, readonly: false } },
      ] },
    } },
  });
});`,
    yes: (tab) => click(tab, '#c-p-bn'),
    no: (tab) => click(tab, '#c-s-bn'),
    async some(tab) {
      await click(tab, '#cm [data-cc=c-settings]');
      await tab.locator('#s-cnt').waitFor({ state: 'visible' });
      await tab.locator('#s-cnt input[value=analytics]').dispatchEvent('click');
      await click(tab, '#s-sv-bn');
    },
  },

  klaro: {
    from: 'klaro',
    head: '',
    config: `var klaroConfig = {
  acceptAll: true,
  translations: { zz: { privacyPolicyUrl: '/privacy' }, en: { purposes: { statistics: { title: 'Statistics' }, advertising: 'Advertising' } } },
  services: [
    { name: 'session', purposes: ['basics'], required: true, cookies: ['sid'] },
    { name: 'analytics', title: 'Counter', purposes: ['statistics'], cookies: [[/^_pk_/, '/', 'localhost'], '^_cnt'], callback: function (yes) { console.log(yes); } },
    { name: 'ads', purposes: ['advertising'] },
  ],
};`,
    after: '<script defer src="/real/klaro/dist/klaro.js"></script>',
    yes: (tab) => click(tab, '.klaro .cookie-notice .cm-btn-success'),
    no: (tab) => click(tab, '.klaro .cookie-notice .cn-decline'),
    async some(tab) {
      await click(tab, '.klaro .cn-learn-more');
      await tab.locator('.klaro .cm-modal').waitFor({ state: 'visible' });
      await tab.locator('#service-item-analytics, #purpose-item-statistics').first().dispatchEvent('click');
      await click(tab, '.klaro .cm-modal .cm-btn-accept');
    },
    topics: { analytics: ['purpose/statistics', 'service/analytics'], ads: ['purpose/advertising', 'service/ads'] },
  },

  orejime: {
    from: 'orejime',
    head: '<link rel="stylesheet" href="/real/orejime/dist/orejime-standard.css">',
    config: `window.orejimeConfig = {
  privacyPolicyUrl: '/privacy',
  purposes: [
    { id: 'session', title: 'Session', isMandatory: true },
    { id: 'group', title: 'Group', purposes: [
      { id: 'analytics', title: 'Statistics', cookies: ['_cnt', [/^_pk_/, '/', 'localhost']] },
      { id: 'ads', title: 'Advertising', description: 'Whose ads you see.' },
    ] },
  ],
};`,
    after: '<script src="/real/orejime/dist/orejime-standard-en.js"></script>',
    yes: (tab) => click(tab, '.orejime-Banner-saveButton'),
    no: (tab) => click(tab, '.orejime-Banner-declineButton'),
    async some(tab) {
      await click(tab, '.orejime-Banner-learnMoreButton');
      await tab.locator('#orejime-purpose-analytics').dispatchEvent('click');
      await click(tab, '.orejime-Modal-saveButton');
    },
  },

  tarteaucitron: {
    from: 'tarteaucitron',
    head: '<script src="/real/tarteaucitronjs/tarteaucitron.js"></script>',
    config: `tarteaucitron.init({ privacyUrl: '/privacy', highPrivacy: true, AcceptAllCta: true, DenyAllCta: true, orientation: 'bottom', showAlertSmall: false, useExternalJs: false });
window.addEventListener('tac.root_available', function () {
  tarteaucitron.services.analytics = { key: 'analytics', type: 'analytic', name: 'Counter', uri: '', needConsent: true, cookies: ['_cnt'], js: function () {}, fallback: function () {} };
  tarteaucitron.services.ads = { key: 'ads', type: 'ads', name: 'Ads', uri: '', needConsent: true, cookies: [], js: function () {}, fallback: function () {} };
  tarteaucitron.addService('analytics'); tarteaucitron.addService('ads');
});
(tarteaucitron.job = tarteaucitron.job || []).push('analytics');
(tarteaucitron.job = tarteaucitron.job || []).push('ads');`,
    yes: (tab) => press(tab, '#tarteaucitronPersonalize2', answered),
    no: (tab) => press(tab, '#tarteaucitronAllDenied2', answered),
    async some(tab) {
      await press(tab, '#tarteaucitronCloseAlert', () =>
        document.querySelector('#analyticsAllowed')?.checkVisibility(),
      );
      await press(tab, '#analyticsAllowed', () => document.cookie.includes('analytics=true'));
      await press(tab, '#adsDenied', answered);
    },
    // It renews its cookie with every answer: only its site can say from when on it asked.
    since: true,
    topics: { analytics: ['purpose/analytics', 'service/analytics'], ads: ['purpose/marketing', 'service/ads'] },
  },

  osano: {
    from: 'osano',
    version: '3',
    head: '<link rel="stylesheet" href="/real/cookieconsent/build/cookieconsent.min.css"><script src="/real/cookieconsent/build/cookieconsent.min.js"></script>',
    config: `window.addEventListener('load', function () {
  window.cookieconsent.initialise({ palette: { popup: { background: '#000' }, button: { background: '#fff' } }, type: 'opt-in', content: { message: 'Cookies?', allow: 'Yes', deny: 'No' } });
});`,
    yes: (tab) => click(tab, '.cc-allow'),
    no: (tab) => click(tab, '.cc-deny'),
    since: true,
    one: 'purpose/cookies',
  },

  c15t: {
    from: 'c15t',
    version: '2',
    head: '<script src="/c15t.js"></script>',
    // It has no surface of its own outside of React: its actions are what that calls.
    config: `window.runtime = c15t.getOrCreateConsentRuntime({
  mode: 'offline',
  consentCategories: ['necessary', 'measurement', 'marketing'],
  scripts: [{ id: 'pixel', src: 'https://pixel.example/p.js', category: 'marketing', callbackOnly: true }],
});`,
    yes: (tab) => c15t(tab, 'all', {}),
    no: (tab) => c15t(tab, 'necessary', {}),
    some: (tab) => c15t(tab, 'custom', { measurement: true, marketing: false }),
    topics: { analytics: ['purpose/measurement'], ads: ['purpose/marketing'] },
  },
};

const c15t = (tab, type, choice) =>
  tab.evaluate(
    async ([how, chosen]) => {
      const { consentStore } = globalThis.runtime;
      for (const [name, yes] of Object.entries(chosen)) consentStore.getState().setSelectedConsent(name, yes);
      await consentStore.getState().saveConsents(how);
    },
    [type, choice],
  );

/** c15t is modules with dependencies of their own: as its site's bundler would put it into a page. */
export async function c15tScript() {
  const { outputFiles } = await build({
    stdin: { contents: "export { getOrCreateConsentRuntime } from 'c15t'", resolveDir: real },
    ...{ bundle: true, format: 'iife', globalName: 'c15t', write: false, logLevel: 'error' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0].text;
}
