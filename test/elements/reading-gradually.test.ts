import { expect, fixture, html } from '@open-wc/testing';
import '../../src/define/policy-notice.js';
import type { PolicyNotice } from '../../src/elements/policy-notice.js';
import { importText, type PolicyDocument } from '../../src/policy/index.js';
import { waitUntil } from './patience.js';

/** A policy of so many sections; sections of a paragraph each, but for a first one of so many. */
const policyOf = (sections: number, paragraphs = 1): PolicyDocument =>
  importText(
    [
      'Privacy Policy',
      ...Array.from({ length: sections }, (_, index) =>
        [
          `${index + 1}. Part ${index + 1}`,
          ...Array.from({ length: index === 0 ? paragraphs : 1 }, (_each, number) => `Sentence ${number + 1} of it.`),
        ].join('\n\n'),
      ),
    ].join('\n\n'),
  );
const put = (text: PolicyDocument): Promise<PolicyNotice> =>
  fixture(html`<policy-notice policy="p" .document=${text}></policy-notice>`);
const links = (notice: PolicyNotice) =>
  [...notice.shadowRoot!.querySelectorAll<HTMLAnchorElement>('.side a')].map((link) => link.hash);
const paragraphs = (notice: PolicyNotice) =>
  [...notice.querySelectorAll('[data-assent-text] p')].map(({ textContent }) => textContent);
const whole = (notice: PolicyNotice) =>
  waitUntil(() => !notice.querySelector('[data-assent-waiting]'), 'the whole text is there', { timeout: 5000 });

describe('a text of very many sections', () => {
  it('lists all of them, in order, a moment after the first ones', async () => {
    const notice = await put(policyOf(120));
    expect(links(notice).length).to.be.within(20, 60);
    await waitUntil(() => links(notice).length >= 120, 'all are listed', { timeout: 5000 });
    const headings = [...notice.querySelectorAll('[data-assent-text] h2')];
    expect(links(notice)).to.deep.equal(headings.map(({ id }) => `#${id}`));
  });

  it('lists those of another text, and none of the text before', async () => {
    const notice = await put(policyOf(120));
    await waitUntil(() => links(notice).length >= 120, 'all are listed', { timeout: 5000 });
    notice.document = policyOf(40);
    await notice.updateComplete;
    await waitUntil(() => links(notice).length === 40, 'the other text is listed', { timeout: 5000 });
  });

  it('keeps the words of one huge section in order', async () => {
    const notice = await put(policyOf(3, 600));
    expect(paragraphs(notice).length, 'the first screen').to.be.within(10, 100);
    await whole(notice);
    const wanted = Array.from({ length: 600 }, (_, number) => `Sentence ${number + 1} of it.`);
    expect(paragraphs(notice)).to.deep.equal([...wanted, 'Sentence 1 of it.', 'Sentence 1 of it.']);
  });

  it('goes on with another text that comes before the first is whole', async () => {
    const notice = await put(policyOf(3, 600));
    notice.document = policyOf(5, 30);
    await notice.updateComplete;
    await whole(notice);
    expect(paragraphs(notice)).to.have.length(34);
  });
});
