import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { migrate } from '../../demo/server/migrate.js';
import { openMonths } from '../../demo/server/months.js';
import { openPostgres } from '../../demo/server/postgres.js';
import { PART } from './append-only.js';
import { Browser, Device, place } from './world.js';

/** The same server, a database of its own, and a role that owns nothing. */
export function rolesApart(server: { readonly url: string; readonly urlFor: (role: string) => string }): void {
  describe('an application that is not the owner of the tables', () => {
    it('does all of its work, and has no right to change, take away or define anything', async () => {
      const first = openPostgres(server.url);
      await first.script('create role assent_app login');
      await first.query('create database apart');
      await first.close();
      const apart = (url: string): string => url.replace('/postgres?', '/apart?');
      const owner = openPostgres(apart(server.url));
      // Two servers that start at once: one of them migrates.
      const ran = (await Promise.all([migrate(owner), migrate(owner)])).flat();
      assert.deepEqual([ran.length, new Set(ran).size], [4, 4]);
      await owner.close();

      const database = openPostgres(apart(server.urlFor('assent_app')));
      try {
        assert.deepEqual(await migrate(database), []);
        await openMonths(database);
        const { backend } = await place(database);
        const [browser, device] = [new Browser(backend), new Device()];
        assert.equal((await browser.deliver([device.decide({ 'purpose/ads': 'granted' })])).status, 200);
        assert.deepEqual((await browser.post('/withdraw', {})).body.withdrawn, ['purpose/ads']);
        assert.equal((await browser.get(`/receipts/${device.record}`)).status, 200);
        for (const statement of [
          "update assent.entries set body = '{}'",
          'delete from assent.entries',
          'truncate assent.entries',
          `delete from assent.${PART}`,
          `insert into assent.${PART} select * from assent.entries`,
          'delete from assent.entry_keys',
          'delete from assent.answers',
          'delete from assent.subjects',
          "update assent.subjects set record = 'x'",
          'delete from assent.rights_requests',
          'alter table assent.entries disable trigger all',
          'drop table assent.entries',
          'create table assent.mine ()',
        ]) {
          await assert.rejects(database.query(statement), /permission denied|must be owner/, statement);
        }
      } finally {
        await database.close();
      }
    });
  });
}
