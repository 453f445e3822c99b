import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PolicyFormat } from '../../src/core/catalogue.js';
import { doJob } from '../../src/elements/base/policy-work/policy-work-jobs.js';
import { here } from '../../src/elements/base/policy-work/policy-work-here.js';
import { Assembly, parcels } from '../../src/elements/base/policy-work/policy-work-parcels.js';
import { PolicyTextController, type TextSource } from '../../src/elements/base/policy-work/policy-text.js';
import { NoWorker, PolicyThread } from '../../src/elements/base/policy-work/policy-work-thread.js';
import { comparePolicies, importPolicy } from '../../src/elements/base/policy-work/policy-work.js';
import { compare, importText, PolicyTextError } from '../../src/policy/index.js';
import { hashOf } from '../../src/policy/hash.js';
import type { PolicyDocument } from '../../src/policy/document.js';
import { waitUntil } from './patience.js';

const TEXT = 'Terms\n\n1. Be kind\n\nTo all.\n\n2. Be there\n\nOn time.';
const FORMATS: Readonly<Record<PolicyFormat, { type: string; name: string; body: string }>> = {
  text: { type: 'text/plain', name: 'terms.txt', body: TEXT },
  markdown: {
    type: 'text/markdown',
    name: 'terms.md',
    body: '# Terms\n\n## 1. Be kind\n\nTo *all*.\n\n## 2. Be there\n\nOn time.',
  },
  html: {
    type: 'text/html',
    name: 'terms.html',
    body: '<h1>Terms</h1><h2>1. Be kind</h2><p>To <em>all</em>.</p><h2>2. Be there</h2><p>On time.</p><script>hacked()</script>',
  },
  json: { type: 'application/json', name: 'terms.json', body: JSON.stringify(importText(TEXT)) },
};

/** 200 kB and more: `count` sections with many clauses each. */
const large = (count = 60, word = 'kept'): string =>
  `Privacy policy\n\n${Array.from(
    { length: count },
    (_, section) =>
      `${section + 1}. Topic ${section + 1}\n\n${Array.from(
        { length: 40 },
        (_, line) =>
          `- Item ${line} of topic ${section} is ${word} for ${line + 1} days, unless the law of your country says otherwise.`,
      ).join('\n')}`,
  ).join('\n\n')}`;

/** A host as Lit's elements are, that wants a source. */
class Host implements ReactiveControllerHost {
  readonly told: string[] = [];
  readonly text = new PolicyTextController(this, (message) => this.told.push(message));
  source: TextSource | undefined;
  readonly updateComplete = Promise.resolve(true);
  addController(_controller: ReactiveController): void {}
  removeController(): void {}
  requestUpdate(): void {
    this.text.want(this.source);
  }
  async show(source: TextSource): Promise<this> {
    this.source = source;
    this.requestUpdate();
    await waitUntil(() => this.text.status !== 'loading', 'the text is there', { timeout: 7000 });
    return this;
  }
}

const show = (source: TextSource): Promise<Host> => new Host().show(source);
const realFetch = globalThis.fetch;
const serve = (answers: Readonly<Record<string, { type: string; body: string }>>): void => {
  globalThis.fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const address = input instanceof Request ? input.url : String(input);
    const name = new URL(address).pathname.split('/').pop() ?? '';
    const found = answers[name];
    return found ? new Response(found.body, { headers: { 'content-type': found.type } }) : realFetch(input, init);
  };
};
const titles = (document: PolicyDocument | undefined) => document?.sections.map(({ title }) => title);
const workerHere = () => new URL('/src/policy-worker.ts', location.href);

describe("a policy's text", () => {
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  for (const [format, { type, name, body }] of Object.entries(FORMATS)) {
    it(`is read from an address in ${format}`, async () => {
      serve({ [name]: { type, body } });
      const { text, told } = await show({ src: name });
      expect(told).to.deep.equal([]);
      expect(titles(text.document)).to.deep.equal(['Be kind', 'Be there']);
      expect(JSON.stringify(text.document)).to.contain('To ').and.not.to.contain('hacked');
    });
  }

  it('is read in the format that the catalogue declares, whatever the server says', async () => {
    serve({ terms: { ...FORMATS.markdown, type: 'text/plain' } });
    const { text } = await show({ src: 'terms', format: 'markdown' });
    expect(titles(text.document)).to.deep.equal(['Be kind', 'Be there']);
    const { text: plain } = await show({ text: FORMATS.html.body, format: 'html' });
    expect(titles(plain.document)).to.deep.equal(['Be kind', 'Be there']);
  });

  it('is not the page that a server answers for an address of plain text', async () => {
    serve({ 'terms.txt': FORMATS.html });
    const { text, told } = await show({ src: 'terms.txt' });
    expect(text.status).to.equal('failed');
    expect(text.document).to.equal(undefined);
    expect(told).to.have.length(1);
    expect(told[0]).to.contain('terms.txt').and.to.match(/HTML/);
  });

  it('can be agreed to under the hash that the catalogue declares', async () => {
    const { text, told } = await show({ text: TEXT, hash: hashOf(importText(TEXT)) });
    expect([text.status, text.mismatch, told]).to.deep.equal(['ready', false, []]);
  });

  it('is shown under another hash, but says that it is another one, once', async () => {
    const host = await show({ text: TEXT, hash: hashOf(importText('Another')), version: '2.0' });
    expect([host.text.status, host.text.mismatch]).to.deep.equal(['ready', true]);
    expect(titles(host.text.document)).to.deep.equal(['Be kind', 'Be there']);
    host.text.retry();
    await waitUntil(() => host.text.status === 'ready');
    expect(host.text.mismatch).to.equal(true);
    expect(host.told).to.have.length(1);
    expect(host.told[0]).to.contain('"2.0"').and.to.contain('npx assent policy check');
  });

  it('is never a mismatch while it loads, and no longer when another source is right', async () => {
    const host = await show({ text: TEXT, hash: 'sha256-other' });
    host.source = { text: `${TEXT}\n\n3. More\n\nWords.`, hash: 'sha256-other' };
    host.requestUpdate();
    expect([host.text.status, host.text.mismatch, host.text.document]).to.deep.equal(['loading', false, undefined]);
    await host.show({ text: TEXT });
    expect([host.text.status, host.text.mismatch]).to.deep.equal(['ready', false]);
  });

  it('is dropped when its element goes while it loads, and loaded when that comes back', async () => {
    let answered: (() => void) | undefined;
    let signal: AbortSignal | null | undefined;
    globalThis.fetch = async (_, init) => {
      signal = init?.signal;
      await new Promise<void>((resolve) => (answered = resolve));
      signal?.throwIfAborted();
      return new Response(TEXT, { headers: { 'content-type': 'text/plain' } });
    };
    const host = new Host();
    host.source = { src: 'terms.txt' };
    host.requestUpdate();
    await waitUntil(() => answered);
    host.text.hostDisconnected();
    expect(signal?.aborted).to.equal(true);
    answered?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([host.text.status, host.text.document, host.told]).to.deep.equal(['loading', undefined, []]);
    serve({ 'terms.txt': FORMATS.text });
    host.text.hostConnected();
    await waitUntil(() => host.text.status === 'ready');
    expect(titles(host.text.document)).to.deep.equal(['Be kind', 'Be there']);
  });

  it('is dropped when it was read after its element had gone', async () => {
    const abort = new AbortController();
    const reading = importPolicy(large(), 'text', {}, abort.signal);
    abort.abort(new Error('gone'));
    expect(await reading.catch((cause: Error) => cause.message)).to.equal('gone');
  });
});

describe('the worker for large policies', () => {
  const thread = new PolicyThread(workerHere);

  it('reads 200 kB as the page itself does', async () => {
    const text = large();
    expect(text.length).to.be.greaterThan(200_000);
    const job = ['import', text, 'text', { hashed: true }] as const;
    const there = await thread.do(job);
    expect(there).to.deep.equal(await doJob(job, here));
    expect(there).to.deep.equal({ document: importText(text), hash: hashOf(importText(text)) });
  });

  it('compares as the page itself does', async () => {
    const [before, after] = [importText(large()), importText(large(61, 'stored'))];
    expect(await thread.do(['compare', before, after])).to.deep.equal(compare(before, after));
  });

  it('answers each of several at once', async () => {
    const texts = [large(20), large(30), large(40)];
    const read = await Promise.all(texts.map((text) => thread.do(['import', text, 'text', {}])));
    expect(read).to.deep.equal(texts.map((text) => ({ document: importText(text) })));
  });

  it('says why a text cannot be read, by the same error', async () => {
    const cause = await thread.do(['import', '%PDF-1.7', 'text', {}]).catch((error: unknown) => error);
    expect(cause).to.be.instanceOf(PolicyTextError);
    expect((cause as PolicyTextError).code).to.equal('binary');
    const same = await importPolicy('%PDF-1.7', 'text').catch((error: unknown) => error);
    expect((same as Error).message).to.equal((cause as Error).message);
  });

  for (const [where, address] of [
    ['its file is missing', () => new URL('/nowhere.js', location.href)],
    ['its file is of another origin', () => new URL('https://other.example/worker.js')],
    ['the page is a file', () => new URL('file:///worker.js')],
    ['there is no address', () => new URL('nothing', 'about:blank')],
  ] as const) {
    it(`is not had where ${where}, and nobody waits for it twice`, async () => {
      const none = new PolicyThread(address);
      for (let turn = 0; turn < 2; turn += 1) {
        const cause = await none.do(['import', TEXT, 'text', {}]).catch((error: unknown) => error);
        expect(cause).to.be.instanceOf(NoWorker);
      }
    });
  }

  it('is not missed: without it the page reads and compares itself', async () => {
    const RealWorker = globalThis.Worker;
    globalThis.Worker = class {
      constructor() {
        throw new DOMException('forbidden', 'SecurityError');
      }
    } as unknown as typeof Worker;
    try {
      const [before, after] = [large(), large(61)];
      const { document } = await importPolicy(before, 'text');
      expect(document).to.deep.equal(importText(before));
      const comparison = await comparePolicies(document, importText(after));
      expect(comparison).to.deep.equal(compare(importText(before), importText(after)));
    } finally {
      globalThis.Worker = RealWorker;
    }
  });
});

describe('parcels', () => {
  const join = (pieces: Iterable<unknown>): unknown => {
    const whole = new Assembly();
    // As they come over: copies.
    for (const parcel of pieces) whole.add(structuredClone(parcel) as never);
    return whole.value;
  };

  it('are together what was cut, however small they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 2000 }), (value, full) => {
        expect(join(parcels(value, full))).to.deep.equal(value);
      }),
    );
  });

  it('are many and of like size, where one section holds all the text', () => {
    const one = {
      ...importText(TEXT),
      sections: [{ ...importText(TEXT).sections[0]!, sections: importText(large()).sections }],
    };
    const sizes = [...parcels(one)].map((parcel) => JSON.stringify(parcel).length);
    expect(join(parcels(one))).to.deep.equal(one);
    expect(sizes.length).to.be.greaterThan(5);
    expect(Math.max(...sizes)).to.be.lessThan(60_000);
  });
});
