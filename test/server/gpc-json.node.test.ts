import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gpcJson } from '../../src/server/gpc-json.js';

/** The schema of the GPC specification ("GPC Support Resource"), in our words. */
function faults(text: string): string[] {
  const { gpc, lastUpdate, ...more } = JSON.parse(text) as Record<string, unknown>;
  const date = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/;
  return [
    ...(typeof gpc === 'boolean' ? [] : ['gpc']),
    ...(typeof lastUpdate === 'string' && date.test(lastUpdate) ? [] : ['lastUpdate']),
    ...Object.keys(more),
  ];
}

describe('/.well-known/gpc.json', () => {
  it('says that the site honours the signal, and since when (C-8)', () => {
    assert.equal(gpcJson('2026-11-23'), '{"gpc":true,"lastUpdate":"2026-11-23"}\n');
    for (const date of ['2026-11-23', '2028-02-29', '2026-11-23T10:00:00Z', '2026-11-23T10:00:00.5+09:00'])
      for (const gpc of [true, false]) {
        assert.deepEqual(faults(gpcJson(date, gpc)), []);
        assert.equal((JSON.parse(gpcJson(date, gpc)) as { gpc: boolean }).gpc, gpc);
      }
  });

  it('takes nothing else for a date', () => {
    const wrong = ['', 'today', '23.11.2026', '2026-13-01', '2026-06-31', '2026-11-23T10:00', '2026-11-23T25:00:00Z'];
    for (const date of wrong) assert.throws(() => gpcJson(date), RangeError, date);
  });
});
