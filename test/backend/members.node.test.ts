/** The members of the demo: signed in by a link alone, and known to the backend by their session. */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Backend } from '../../demo/server/app.js';
import { readToken } from '../../demo/server/identity.js';
import { createMembers, sessionOf } from '../../demo/server/members.js';
import { SECRET } from './world.js';

const DAY = 86_400_000;
const ORIGIN = 'https://club.example';
const AGREED = [
  ['agreements', 'policy/terms'],
  ['agreements', 'policy/privacy'],
];

let now: number;
let members: Backend;
beforeEach(() => {
  now = Date.now();
  members = createMembers(SECRET, () => now);
});

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  members(new Request(`${ORIGIN}/demo/members/${path}`, init), { address: '192.0.2.1', secure: true });
const post = (path: string, fields: readonly (readonly string[])[], origin = ORIGIN): Promise<Response> =>
  ask(path, {
    method: 'POST',
    body: new URLSearchParams(fields.map(([name = '', value = '']) => [name, value])),
    headers: { Origin: origin },
  });
const open = (key: string | undefined, type = 'application/json'): Promise<Response> =>
  ask('open', { method: 'POST', headers: { 'Content-Type': type, Origin: ORIGIN }, body: JSON.stringify({ key }) });
const letters = async (): Promise<readonly { readonly to: string; readonly title: string; readonly link: string }[]> =>
  ((await (await ask('inbox')).json()) as { letters: [] }).letters;
const newestKey = async (): Promise<string | undefined> => (await letters())[0]?.link.split('.').at(-1);
const session = (response: Response): string => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';

describe('a member', () => {
  it('is signed in by the link in a letter, and not by writing an address into a form', async () => {
    const joined = await post('join', [['email', 'Ada@example.com '], ...AGREED]);
    assert.deepEqual([joined.status, joined.headers.getSetCookie()], [303, []]);
    assert.deepEqual(
      (await letters()).map(({ to }) => to),
      ['ada@example.com'],
    );
    const opened = await open(await newestKey());
    assert.match(opened.headers.getSetCookie()[0] ?? '', /^member=.*; HttpOnly; Secure; SameSite=Lax$/);
    assert.deepEqual(await opened.json(), { topics: [] });
    const me = await ask('me', { headers: { Cookie: session(opened) } });
    assert.deepEqual(await me.json(), { address: 'ada@example.com' });
  });

  it('is sent what confirms news only with the box ticked, and it confirms that alone', async () => {
    await post('join', [['email', 'ada@example.com'], ['marketing', 'sms'], ...AGREED]);
    assert.equal((await letters()).length, 1);
    await post('join', [['email', 'ada@example.com'], ['marketing', 'email'], ...AGREED]);
    const opened = await open(await newestKey());
    assert.deepEqual(await opened.json(), { topics: ['channel/email'] });
  });

  it('is the same to the backend whenever they sign in, which does not learn the address', async () => {
    const subjects: unknown[] = [];
    for (const email of ['ada@example.com', 'Ada@Example.com', 'bob@example.com']) {
      await post('sign-in', [['email', email]]);
      subjects.push(readToken(SECRET, sessionOf(SECRET, session(await open(await newestKey()))) ?? '', now));
    }
    assert.equal(subjects[0], subjects[1]);
    assert.notEqual(subjects[0], subjects[2]);
    assert.doesNotMatch(subjects.join(), /ada|example/i);
  });

  it('who has not ticked both documents is not taken', async () => {
    const refused = await post('join', [
      ['email', 'ada@example.com'],
      ['agreements', 'policy/terms'],
    ]);
    assert.deepEqual([refused.status, await letters()], [422, []]);
  });
});

describe('a link', () => {
  it('counts once, for a day, and only with its key', async () => {
    await post('sign-in', [['email', 'ada@example.com']]);
    const key = await newestKey();
    assert.equal((await open('another')).status, 410);
    assert.equal((await open(key)).status, 200);
    assert.equal((await open(key)).status, 410);
    await post('sign-in', [['email', 'ada@example.com']]);
    now += DAY + 1;
    assert.equal((await open(await newestKey())).status, 410);
  });

  it('is opened by no form of another site', async () => {
    assert.equal((await post('sign-in', [['email', 'ada@example.com']], 'https://evil.example')).status, 403);
    await post('sign-in', [['email', 'ada@example.com']]);
    assert.equal((await open(await newestKey(), 'text/plain')).status, 415);
  });
});

describe('a session', () => {
  it('counts until it ends; then the page’s requests are those of nobody, and are not refused for it', async () => {
    await post('sign-in', [['email', 'ada@example.com']]);
    const cookie = `other=1; ${session(await open(await newestKey()))}`;
    assert.ok(sessionOf(SECRET, cookie, now));
    assert.equal(sessionOf(SECRET, cookie, now + 31 * DAY), undefined);
    assert.equal(sessionOf(SECRET, cookie.replace(/.$/, '!'), now), undefined);
    assert.equal(sessionOf('another secret, as long as that one is', cookie, now), undefined);
    assert.equal(sessionOf(SECRET, undefined, now), undefined);
  });
});
