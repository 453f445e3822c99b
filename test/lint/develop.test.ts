import { aTimeout, expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import '../../src/define.js';
import { createConsent, defineCatalogue, memoryStorage, type ConsentStore } from '../../src/index.js';
import { develop } from '../../src/lint/page/develop.js';
import { overlay } from '../../src/lint/page/overlay.js';
import type { Finding } from '../../src/lint/index.js';

const storeOf = (): ConsentStore =>
  createConsent({
    catalogue: defineCatalogue({
      controller: { name: 'Northwind', contact: 'mailto:privacy@example.com' },
      purposes: [{ id: 'analytics', basis: 'necessary' }],
    }),
    storage: memoryStorage(),
    archive: memoryStorage(),
  });

const finding = (rule: string, severity: Finding['severity'] = 'error'): Finding => ({
  ...{ rule, severity, path: '/purposes/0', message: 'Wrong.', fix: 'Right.', source: 'GDPR Art. 7' },
});
const badge = (): ShadowRoot | undefined =>
  document.querySelector<HTMLElement>('[data-assent-lint]')?.shadowRoot ?? undefined;
const press = (name: string): void =>
  [...(badge()?.querySelectorAll('button') ?? [])].find((button) => button.textContent.startsWith(name))?.click();

describe('the linter on the page', () => {
  let made = overlay();
  beforeEach(() => (made = overlay()));
  afterEach(() => made.remove());

  it('is a badge with the count, closed at first, that a keyboard opens and Escape closes', async () => {
    made.show([finding('a'), finding('b', 'warning')]);
    const root = badge() as ShadowRoot;
    const button = root.querySelector('button') as HTMLElement;
    const panel = root.querySelector('#panel') as HTMLElement;
    expect(button.textContent).to.equal('Assent: 2 findings');
    expect([panel.hidden, button.getAttribute('aria-expanded')]).to.deep.equal([true, 'false']);
    button.focus();
    await sendKeys({ press: 'Enter' });
    expect([panel.hidden, button.getAttribute('aria-expanded')]).to.deep.equal([false, 'true']);
    for (const words of ['Error: Wrong.', 'Warning: Wrong.', 'Right.', '/purposes/0', 'GDPR Art. 7'])
      expect(panel.textContent).to.contain(words);
    await sendKeys({ press: 'Escape' });
    expect([panel.hidden, root.activeElement === button]).to.deep.equal([true, true]);
  });

  it('is accessible, open and closed', async () => {
    made.show([finding('a'), finding('b', 'warning')]);
    const host = document.querySelector('[data-assent-lint]') as HTMLElement;
    await expect(host).to.be.accessible();
    press('Assent');
    await expect(host).to.be.accessible();
  });

  it('goes when nothing is wrong any more, and comes back with the next finding', () => {
    made.show([finding('a')]);
    made.show([]);
    expect(badge()).to.equal(undefined);
    made.show([finding('a')]);
    expect(badge()).to.exist;
  });

  it('can be removed for good', () => {
    made.show([finding('a')]);
    press('Remove');
    made.show([finding('a')]);
    expect(badge()).to.equal(undefined);
  });

  it('needs no inline style, so that a strict content policy lets it be', () => {
    made.show([finding('a')]);
    expect(badge()?.querySelector('style, [style]')).to.equal(null);
    expect(badge()?.adoptedStyleSheets.length).to.equal(1);
  });
});

describe('the linter while somebody builds a site', () => {
  const said: string[] = [];
  const kept = { ...console };
  let end = (): void => undefined;
  beforeEach(async () => {
    await executeServerCommand('engine:media', { colorScheme: 'light', forcedColors: 'none' });
    document.documentElement.removeAttribute('data-lint');
    said.length = 0;
    for (const name of ['error', 'warn', 'info', 'groupCollapsed'] as const)
      console[name] = (...words: unknown[]) => void said.push(`${name} ${words.join(' ')}`);
  });
  afterEach(() => {
    end();
    Object.assign(console, kept);
    fixtureCleanup();
    delete (navigator as { webdriver?: boolean }).webdriver;
  });
  const undriven = (): void => void Object.defineProperty(navigator, 'webdriver', { value: false, configurable: true });

  it('tells each finding once, in one group, with its rule, its fix and its source', async () => {
    const store = storeOf();
    end = develop(store);
    await waitUntil(() => said.some((line) => line.includes('not-necessary')), 'nothing said', { timeout: 4000 });
    const [group] = said;
    expect(group).to.match(/^groupCollapsed Assent: \d+ finding/);
    const own = (): string[] => said.filter((line) => line.includes('not-necessary'));
    expect(own()[0]).to.match(/^error not-necessary at \/purposes\/0\/basis: .*Write "basis": "consent".*Art\. 5\(3\)/);
    window.dispatchEvent(new Event('resize'));
    await aTimeout(900);
    expect(own().length).to.equal(1);
  });

  it('measures what is shown later as well', async () => {
    end = develop(storeOf());
    await waitUntil(() => said.length > 0, 'nothing said', { timeout: 4000 });
    const late = createConsent({
      catalogue: defineCatalogue({ purposes: [{ id: 'x', basis: 'consent' }] }),
      storage: memoryStorage(),
      archive: memoryStorage(),
    });
    const element = await fixture<HTMLElement>(html`<consent-banner .store=${late}></consent-banner>`);
    await (element as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
    element.shadowRoot?.querySelector('[data-control="reject-all"]')?.remove();
    document.body.click();
    await waitUntil(() => said.some((line) => line.includes('reject-missing')), 'not measured', { timeout: 4000 });
  });

  it('shows the badge to a person, and none to a machine that drives the browser', async () => {
    end = develop(storeOf());
    await waitUntil(() => said.length > 0, 'nothing said', { timeout: 4000 });
    expect(badge()).to.equal(undefined);
    end();
    undriven();
    end = develop(storeOf());
    await waitUntil(() => badge(), 'no badge', { timeout: 4000 });
    expect(badge()?.textContent).to.contain('not-necessary');
    end();
    expect(badge()).to.equal(undefined);
  });

  it('is off where the page says so', async () => {
    document.documentElement.dataset['lint'] = 'off';
    end = develop(storeOf());
    await aTimeout(800);
    expect(said).to.deep.equal([]);
    delete document.documentElement.dataset['lint'];
  });
});
