import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Browser, Device, type Place } from './world.js';

/** The part that takes entries now. */
export const PART = `entries_${new Date().toISOString().slice(0, 7).replace('-', '_')}`;

export function appendOnly(here: () => Place): void {
  describe('what was kept', () => {
    const changes = {
      entries: "body = '{}'",
      [PART]: "body = '{}'",
      entry_keys: "hash = 'x'",
      wordings: "text = 'x'",
      catalogues: "body = '{}'",
    };
    for (const [table, change] of Object.entries(changes)) {
      it(`cannot be changed or taken away by any statement on ${table === PART ? 'a month' : table}, even its owner's`, async () => {
        const { database } = here();
        const device = new Device();
        await new Browser(here().backend).deliver([device.decide({ 'purpose/ads': 'denied' })]);
        const count = (): Promise<readonly object[]> =>
          database.query(`select count(*)::float8 as n from assent.${table}`);
        const before = await count();
        for (const statement of [
          `update assent.${table} set ${change}`,
          `delete from assent.${table}`,
          `truncate assent.${table}`,
          `merge into assent.${table} t using (select 1) s on true when matched then delete`,
        ]) {
          await assert.rejects(database.query(statement), /append-only/, statement);
        }
        assert.deepEqual(await count(), before);
      });
    }
  });
}
