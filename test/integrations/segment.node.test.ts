import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { segment } from '../../src/integrations/segment.js';
import { click, everything, nothing, tinyReader, visitor } from './visitor.js';

const EVENT = 'Segment Consent Preference Updated';
const all = (answer: boolean) => ({ necessary: true, functional: answer, analytics: answer, marketing: answer });

interface Message {
  readonly event: string;
  context?: { consent?: object; page?: string };
}
type Middleware = (passing: { payload: { obj: Message }; next: (payload: { obj: Message }) => void }) => void;

/** Segment's library: middlewares change a message on its way to the destinations. */
function library(waiting: unknown[][] = []) {
  const sent: Message[] = [];
  const middlewares: Middleware[] = [];
  const analytics = {
    addSourceMiddleware: (middleware: Middleware) => void middlewares.push(middleware),
    track(event: string) {
      let message: Message = { event, context: { page: '/', consent: { version: 2 } } };
      for (const middleware of middlewares)
        middleware({ payload: { obj: message }, next: ({ obj }) => (message = obj) });
      sent.push(message);
    },
    sent,
  };
  // Middlewares first, whatever the order of the queue.
  const methods = analytics as unknown as Record<string, (...args: unknown[]) => void>;
  for (const first of [true, false])
    for (const [method, ...args] of waiting)
      if ((method === 'addSourceMiddleware') === first) methods[method as string]?.(...args);
  return analytics;
}

const page = globalThis as { analytics?: unknown };
/** Segment's snippet: an array of calls to come, and the page's first event. */
function snippet(): void {
  const queue = ((page.analytics as unknown[] | undefined) ??= []) as unknown[] & { track?: (event: string) => void };
  queue.track = (event) => void queue.push(['track', event]);
  queue.track('Seen');
}
const arrive = () => {
  const there = library(page.analytics as unknown[][]);
  page.analytics = there;
  return there;
};
const clear = () => delete page.analytics;
beforeEach(clear);
afterEach(clear);

describe('Segment', () => {
  it('has the preferences stamped on every event, the first of the page included, beside what is there (A-10)', () => {
    const { store } = visitor({ before: { ...nothing, analytics: 'granted' } });
    store.use(segment());
    snippet();
    const { sent } = arrive();
    assert.deepEqual(sent, [
      {
        event: 'Seen',
        context: { page: '/', consent: { version: 2, categoryPreferences: { ...all(false), analytics: true } } },
      },
    ]);
  });

  it('has all preferences denied while nobody has answered', () => {
    const analytics = library();
    visitor().store.use(segment({ analytics }));
    analytics.track('Seen');
    assert.deepEqual(analytics.sent[0]?.context?.consent, { version: 2, categoryPreferences: all(false) });
  });

  it('is told of every change by its own event, a first refusal included, and of none when a page loads (A-4)', () => {
    const analytics = library();
    const { store } = visitor();
    store.use(segment({ analytics }));
    assert.equal(analytics.sent.length, 0);
    store.decide(nothing, click);
    store.decide(nothing, click);
    store.decide({ 'channel/email': 'granted' }, click);
    store.decide(everything, click);
    assert.deepEqual(
      analytics.sent.map(({ event, context }) => [event, context?.consent]),
      [
        [EVENT, { version: 2, categoryPreferences: all(false) }],
        [EVENT, { version: 2, categoryPreferences: all(true) }],
      ],
    );
  });

  it('is told of a change that it missed, when it comes later (A-11)', () => {
    const { store } = visitor();
    store.use(segment());
    store.decide(everything, click);
    assert.equal(typeof page.analytics, 'undefined');
    snippet();
    const { sent } = arrive();
    assert.deepEqual(sent.map(({ event }) => event).sort(), ['Seen', EVENT]);
    store.decide(nothing, click);
    assert.deepEqual(sent.at(-1)?.context?.consent, { version: 2, categoryPreferences: all(false) });
  });

  it('may have categories of its own names', () => {
    const analytics = library();
    const { store } = visitor({ before: { ...nothing, analytics: 'granted' } });
    const categories = {
      Measuring: 'analytics',
      Both: ['analytics', 'marketing'],
      Unknown: 'nowhere',
      ['__proto__']: 'analytics',
    };
    store.use(segment({ analytics, categories }));
    analytics.track('Seen');
    const { categoryPreferences } = analytics.sent[0]?.context?.consent as { categoryPreferences: object };
    assert.deepEqual(Object.entries(categoryPreferences), [
      ['Measuring', true],
      ['Both', false],
      ['Unknown', false],
      ['__proto__', true],
    ]);
  });

  it('is left alone once the integration is taken out', () => {
    const analytics = library();
    const { store } = visitor({ before: everything });
    store.use(segment({ analytics }))();
    store.decide(nothing, click);
    analytics.track('Seen');
    assert.deepEqual(analytics.sent, [{ event: 'Seen', context: { page: '/', consent: { version: 2 } } }]);
    store.use(segment())();
    assert.ok(!('analytics' in page));
  });

  it('does no harm when its name is taken by something else, or fails', () => {
    const fail = (): never => {
      throw new Error('hostile');
    };
    for (const value of [
      5,
      null,
      {},
      { addSourceMiddleware: fail },
      { addSourceMiddleware: () => undefined, track: fail },
    ]) {
      page.analytics = value;
      const reader = tinyReader();
      assert.doesNotThrow(() => {
        segment()(reader);
        reader.set({ status: 'decided' });
      });
    }
  });
});
