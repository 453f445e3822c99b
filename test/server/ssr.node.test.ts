import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { render } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import { renderLight } from '@lit-labs/ssr-client/directives/render-light.js';
import { html, type TemplateResult } from 'lit';
import { createConsent, defaultStore, defineCatalogue, memoryStorage, type ConsentStore } from '../../src/index.js';
import '../../src/define.js';
import { loadLanguage } from '../../src/locales/index.js';
import { importMarkdown } from '../../src/policy/import-markdown.js';
import type { PolicyDocument } from '../../src/policy/document.js';
import { mustAsk, readConsent } from '../../src/server/cookie.js';

const catalogue = defineCatalogue({
  controller: { name: 'A shop', contact: 'mailto:privacy@example.com' },
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'analytics', basis: 'consent' },
  ],
  channels: [{ id: 'email' }],
  permissions: [{ id: 'camera', title: 'Camera', why: 'To scan a code.' }],
  policies: [{ id: 'privacy', kind: 'privacy', versions: [{ version: '1', effective: '2026-01-01' }] }],
});

/** A store as a server makes one for a request. */
const storeFor = (record?: string, locale?: string): ConsentStore =>
  createConsent({
    catalogue,
    storage: memoryStorage(record),
    archive: memoryStorage(),
    now: () => Date.parse('2026-06-01T12:00Z'),
    ...(locale && { locale }),
  });

const drawn = (template: TemplateResult): Promise<string> => collectResult(render(template));
/** What is read of a server's HTML: without styles, markers and tags. */
const read = (markup: string): string =>
  markup
    .replace(/<style>[^]*?<\/style>|<!--[^]*?-->/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const everyElement = (store: ConsentStore): Record<string, TemplateResult> => ({
  'consent-banner': html`<consent-banner .store=${store}></consent-banner>`,
  'consent-preferences': html`<consent-preferences inline .store=${store}></consent-preferences>`,
  'consent-trigger': html`<consent-trigger .store=${store}></consent-trigger>`,
  'consent-gate': html`<consent-gate topic="analytics" .store=${store}
    ><template><iframe src="https://video.example/"></iframe></template
  ></consent-gate>`,
  'consent-receipt': html`<consent-receipt .store=${store}></consent-receipt>`,
  'consent-agreement': html`<consent-agreement policies="privacy" .store=${store}></consent-agreement>`,
  'data-inventory': html`<data-inventory .store=${store}></data-inventory>`,
  'marketing-opt-in': html`<marketing-opt-in .store=${store}></marketing-opt-in>`,
  'permission-request': html`<permission-request permission="camera" .store=${store}></permission-request>`,
  'policy-changes': html`<policy-changes .store=${store}></policy-changes>`,
  'policy-notice': html`<policy-notice policy="privacy" .store=${store}></policy-notice>`,
  'privacy-center': html`<privacy-center .store=${store}></privacy-center>`,
  'rights-request': html`<rights-request .store=${store}></rights-request>`,
});

describe('the elements on a server', () => {
  const elements = readdirSync(new URL('../../src/define/', import.meta.url))
    .map((file) => file.replace('.ts', ''))
    .filter((name) => name !== 'define');

  for (const name of elements)
    it(`${name} is drawn as a declarative shadow root, and closed again`, async () => {
      const template = everyElement(storeFor())[name];
      assert.ok(template, `${name} is not among those that this test draws`);
      const markup = await drawn(template);
      assert.match(markup, new RegExp(`<${name}[^>]*><template [^>]*shadowrootmode="open"`));
      assert.equal(markup.match(/<template/g)?.length, markup.match(/<\/template\s*>/g)?.length);
      assert.match(markup, new RegExp(`</${name}>`));
    });

  for (const name of elements.filter((each) => each !== 'policy-changes'))
    it(`${name} says there what it is for, before any script has run`, async () => {
      assert.match(read(await drawn(everyElement(storeFor())[name] as TemplateResult)), /\w{3}/);
    });

  it('hold back what nobody has allowed: a gate shows its placeholder, and the content stays inert', async () => {
    const markup = await drawn(everyElement(storeFor())['consent-gate'] as TemplateResult);
    assert.match(markup, /part="placeholder"/);
    assert.match(markup, /<template>(<!--[^>]*-->)*<iframe src="https:\/\/video\.example\/"><\/iframe><\/template\s*>/);
  });

  it('tick no box and grant nothing', async () => {
    const markup = (await Promise.all(Object.values(everyElement(storeFor())).map(drawn))).join('');
    assert.match(markup, /type="checkbox"/);
    // In HTML even `checked="false"` is a box that is ticked.
    assert.doesNotMatch(markup.replace(/<style>[^]*?<\/style>/g, ''), /\schecked|aria-checked="true"/);
  });

  it('draw no banner for somebody who has answered, as the server itself says', async () => {
    const storage = memoryStorage();
    const store = createConsent({ catalogue, storage, archive: memoryStorage() });
    const text = async (): Promise<string> =>
      read(await drawn(html`<consent-banner .store=${store}></consent-banner>`));
    assert.match(await text(), /Reject all/);
    store.decide({ 'purpose/analytics': 'denied' }, {
      surface: 'a test',
      control: 'reject-all',
      trusted: true,
    } as never);
    const [cookie] = storage.read() as string[];
    assert.equal(mustAsk(readConsent(`assent=${cookie}`, catalogue)), false);
    assert.equal(await text(), '');
  });

  it('draw the banner out of sight: without its class its buttons would do nothing', async () => {
    const markup = await drawn(everyElement(storeFor())['consent-banner'] as TemplateResult);
    assert.match(markup, /<div hidden>(<!--[^>]*-->)*<section/);
  });

  it('keep the answers of one request from the next: no store becomes the default one', () => {
    storeFor();
    assert.equal(defaultStore(), undefined);
  });
});

describe('the language on a server', () => {
  const banner = (lang: string | undefined, locale?: string): Promise<string> => {
    const store = storeFor(undefined, locale);
    return lang
      ? drawn(html`<consent-banner lang=${lang} .store=${store}></consent-banner>`)
      : drawn(html`<consent-banner .store=${store}></consent-banner>`);
  };
  before(() => loadLanguage('de'));

  it("is the element's own", async () => assert.match(await banner('de'), /lang="de"[^]*Alle ablehnen/));
  it("is else the store's", async () => assert.match(await banner(undefined, 'de'), /lang="de"[^]*Alle ablehnen/));
  it('is else English', async () => assert.match(await banner(undefined), /lang="en"[^]*Reject all/));
  it('is English, and says so, where the server has not loaded the one wanted: to the last visitor as to the first', async () => {
    for (let visit = 0; visit < 2; visit += 1) {
      assert.match(await banner('fr'), /<div class="inner" lang="en"[^]*Reject all/);
      await new Promise((later) => setTimeout(later, 200));
    }
  });
});

describe("a policy's text on a server", () => {
  const sections = Array.from({ length: 60 }, (_, index) => `## Matter ${index}\n\nThe rule of matter ${index}.`);
  let text: PolicyDocument;
  before(async () => {
    text = await importMarkdown(
      `# Privacy policy\n\n${sections.join('\n\n')}\n\nSee [the law](https://law.example/) or [this](/terms).`,
    );
  });
  const page = (store = storeFor()): Promise<string> =>
    drawn(html`<policy-notice policy="privacy" .document=${text} .store=${store}>${renderLight()}</policy-notice>`);

  it("stands in full in the page's own tree, where it is indexed and read without a script", async () => {
    const light = (await page()).split('</template>').at(-1) ?? '';
    const words = read(light);
    assert.match(words, /^Privacy policy/);
    for (let index = 0; index < 60; index += 1) assert.ok(words.includes(`The rule of matter ${index}.`), `${index}`);
    assert.match(light, /href="https:\/\/law\.example\/"/);
    assert.match(light, /href="\/terms"/);
  });

  it('has its contents linked in the shadow tree, to headings that are there', async () => {
    const markup = await page();
    const links = [...markup.matchAll(/href="#(privacy-[\w-]+)"/g)].map(([, id]) => id);
    assert.ok(links.length >= 60);
    for (const id of links) assert.ok(markup.includes(`id="${id}"`), id);
  });

  it('is not said to be loading, or to have failed, where the server does not have it', async () => {
    const markup = await drawn(html`<policy-notice policy="privacy" .store=${storeFor()}>The text.</policy-notice>`);
    assert.doesNotMatch(read(markup), /Loading|could not/);
    assert.match(markup, /<slot\s*>/);
  });
});

describe('importing the elements in Node', () => {
  it('throws nothing, says nothing, and brings no document or window', () => {
    const code = `
      await import('./src/index.ts');
      await import('./src/define.ts');
      console.log(typeof document, typeof window, typeof globalThis.HTMLElement, typeof customElements.get('consent-banner'));`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.equal(stderr, '');
    assert.equal(stdout.trim(), 'undefined undefined undefined function');
  });
});
