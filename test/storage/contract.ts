/** What every storage promises, whatever is behind it. One suite, run over each. */
import { expect } from '@open-wc/testing';
import { decode, encode } from '../../src/core/codec.js';
import type { ConsentRecord } from '../../src/core/model.js';
import type { ConsentStorage } from '../../src/core/ports.js';

/** A record's text, as the store writes it. */
export function recordText(seed = 'a', topics = 3, when = 1_795_426_200_000): string {
  const record: ConsentRecord = {
    id: `record-${seed}`,
    decisions: Array.from({ length: topics }, (_, index) => ({
      topic: `purpose/p${index}` as const,
      answer: index % 2 ? 'denied' : 'granted',
      when,
      revision: 'r.1_x-',
    })),
  };
  return encode(record);
}

/** What a test may know of a storage: a fresh view of the same place, as the next page would have. */
export interface Subject {
  readonly storage: ConsentStorage;
  /** Another storage on the same place; absent where nothing outlives the page. */
  readonly again?: () => ConsentStorage;
}

export function storageContract(name: string, make: () => Subject): void {
  describe(`${name}, as every storage`, () => {
    let subject: Subject;
    beforeEach(() => {
      subject = make();
      subject.storage.clear();
    });
    afterEach(() => subject.storage.clear());

    it('has a name for messages', () => expect(subject.storage.name).to.match(/\w/));

    it('is empty at first', () => expect(subject.storage.read()).to.deep.equal([]));

    it('gives back what was written, to the byte, and says so', () => {
      const text = recordText();
      expect(subject.storage.write(text)).to.equal(true);
      expect(subject.storage.read()).to.deep.equal([text]);
      expect(decode(subject.storage.read()[0] ?? '').ok).to.equal(true);
    });

    it('holds one text: the last', () => {
      for (const seed of ['a', 'b', 'a', 'c']) expect(subject.storage.write(recordText(seed))).to.equal(true);
      expect(subject.storage.read()).to.deep.equal([recordText('c')]);
    });

    it('may be told the same twice', () => {
      expect([subject.storage.write(recordText()), subject.storage.write(recordText())]).to.deep.equal([true, true]);
      expect(subject.storage.read()).to.deep.equal([recordText()]);
    });

    it('forgets, also when there is nothing to forget', () => {
      subject.storage.write(recordText());
      subject.storage.clear();
      subject.storage.clear();
      expect(subject.storage.read()).to.deep.equal([]);
    });

    it('keeps every character that a record is made of', () => {
      for (const mark of ['*', '!', '^']) {
        const text = `1|AZaz09-_|toy7q0~p/a-_9${mark}v1.2-_~b${mark}0|zzzz`;
        expect(subject.storage.write(text)).to.equal(true);
        expect(subject.storage.read()).to.deep.equal([text]);
      }
    });

    it('answers at once: what was written is read in the same breath, by the next page too', () => {
      subject.storage.write(recordText('now'));
      expect((subject.again?.() ?? subject.storage).read()).to.deep.equal([recordText('now')]);
    });

    it('lets go of a listener when told to', () => {
      let rung = 0;
      const stop = subject.storage.watch?.(() => rung++);
      stop?.();
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      document.dispatchEvent(new Event('visibilitychange'));
      expect(rung).to.equal(0);
    });
  });
}
