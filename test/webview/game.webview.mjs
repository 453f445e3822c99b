// The demo's first launch, unchanged, in an app: agreed once, never asked again.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { newPhone, openApp } from './webviews.mjs';

const server = await createServer({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  logLevel: 'error',
  server: { host: '127.0.0.1', port: 0, open: false, hmr: false, watch: null },
});
await server.listen();
after(() => server.close());
const url = `http://127.0.0.1:${server.httpServer.address().port}/demo/game.html`;
const BOXES = ['policy/privacy', 'policy/terms'];

for (const kind of ['WebKitGTK, without reply', 'WebKitGTK, with reply'])
  test(`${kind}: the game’s first launch runs in an app that keeps the agreement and lets the player in again`, async () => {
    const phone = newPhone();
    const app = await openApp(kind, phone, { url });
    const { payload } = await app.heard('hello');
    assert.deepEqual(
      payload.topics.filter(({ id }) => BOXES.includes(id)).map(({ allowed }) => allowed),
      [false, false],
    );
    await app.press('Agree to all, the optional ones included');
    await app.press('I agree');
    await app.until(() => document.querySelector('#play').checkVisibility());
    const agreed = ({ payload }) =>
      BOXES.every((box) => payload.topics.some(({ id, answer }) => id === box && answer === 'granted'));
    await app.heard('state', agreed);
    await app.kill();

    const again = await openApp(kind, { ...newPhone(), store: phone.store }, { url });
    await again.heard('hello', agreed);
    await again.until(() => document.querySelector('#play').checkVisibility());
    assert.equal(await again.has('I agree'), false);
    await again.quit();
  });
