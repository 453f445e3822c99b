/**
 * What a membership site has beside its consents, as small as it can be: the handler of its sign-up form, and a sign-in by a link in a
 * letter. No letter leaves this process: the demo shows them on a page. Everything is in memory, and gone with the process.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import type { Backend, Connection } from './app.js';
import { mintToken, readToken } from './identity.js';

/** The cookie of a session: a token, which the backend knows people by. */
const SESSION = 'member';
/** Milliseconds for which it lasts, and for which a letter's link does. */
const [SIGNED_IN, VALID] = [30 * 86_400_000, 86_400_000];
/** Letters that are kept, the newest. */
const MOST = 50;

interface Letter {
  readonly to: string;
  /** What opening it confirms; nothing but the address where it is empty. */
  readonly topics: readonly string[];
  /** Milliseconds since the epoch. */
  readonly sent: number;
}

/** The token of a request's session, as long as it counts: a session that has ended must keep no record from being delivered. */
export function sessionOf(secret: string, cookies: string | undefined, now = Date.now()): string | undefined {
  const token = new RegExp(`(?:^|; )${SESSION}=([^;]+)`).exec(cookies ?? '')?.[1];
  return token !== undefined && readToken(secret, token, now) !== undefined ? token : undefined;
}

/**
 * Makes the routes under `/demo/members/`.
 * @param secret the backend's own, so that it knows who is signed in here
 */
export function createMembers(secret: string, now: () => number = Date.now): Backend {
  /** By the key in the link; one is taken out when it is opened. */
  const letters = new Map<string, Letter>();
  /** Addresses of those who have signed in, by subject. */
  const addresses = new Map<string, string>();
  /** Whom the backend knows: the same for the same address, and not the address. */
  const subjectOf = (address: string): string =>
    createHmac('sha256', secret).update(`member\n${address}`).digest('base64url').slice(0, 22);

  function write(to: string, topics: readonly string[] = []): void {
    letters.set(randomBytes(24).toString('base64url'), { to, topics, sent: now() });
    for (const key of [...letters.keys()].slice(0, -MOST)) letters.delete(key);
  }

  const addressIn = (form: FormData): string | undefined => {
    const address = String(form.get('email') ?? '')
      .trim()
      .toLowerCase();
    return address.length <= 200 && /^\S+@\S+$/.test(address) ? address : undefined;
  };

  const app = new Hono<{ Bindings: Connection }>().basePath('/demo/members');
  // Forms of other sites are refused; what takes JSON they cannot send.
  app.use(csrf(), bodyLimit({ maxSize: 10_000 }));
  app.use(async (context, next) => {
    context.header('Cache-Control', 'no-store');
    return next();
  });

  // Nobody is signed in by writing an address: only who opens the letter shows that it is theirs. The answer is the same for members.
  app.post('/join', async (context) => {
    const form = await context.req.formData();
    const address = addressIn(form);
    const agreed = form.getAll('agreements');
    if (!address || !agreed.includes('policy/terms') || !agreed.includes('policy/privacy'))
      return context.text('An e-mail address and both documents are needed.', 422);
    write(address);
    if (form.getAll('marketing').includes('email')) write(address, ['channel/email']);
    return context.redirect('/demo/membership-inbox.html', 303);
  });

  app.post('/sign-in', async (context) => {
    const address = addressIn(await context.req.formData());
    if (!address) return context.text('An e-mail address is needed.', 422);
    write(address);
    return context.redirect('/demo/membership-inbox.html', 303);
  });

  app.get('/inbox', (context) =>
    context.json({
      letters: [...letters].reverse().map(([key, { to, topics }]) => ({
        to,
        title: topics.length > 0 ? 'News by e-mail: please confirm' : 'Sign in to the Heron Car Club',
        link: `membership-letter.html#${topics.length > 0 ? 'news' : 'sign-in'}.${key}`,
      })),
    }),
  );

  app.post('/open', async (context) => {
    if (!context.req.header('Content-Type')?.startsWith('application/json')) return context.json({}, 415);
    const { key = '' } = (await context.req.json().catch(() => ({}))) as { readonly key?: string };
    const letter = letters.get(key);
    letters.delete(key);
    if (!letter || letter.sent + VALID < now()) return context.json({}, 410);
    const subject = subjectOf(letter.to);
    addresses.set(subject, letter.to);
    setCookie(context, SESSION, mintToken(secret, subject, now() + SIGNED_IN), {
      ...{ path: '/', httpOnly: true, sameSite: 'Lax', maxAge: SIGNED_IN / 1000, secure: context.env.secure },
    });
    return context.json({ topics: letter.topics });
  });

  /** Who is signed in; undefined as well where this process does not know them any more. */
  const signedIn = (cookies: string | undefined): string | undefined => {
    const token = sessionOf(secret, cookies, now());
    return token === undefined ? undefined : addresses.get(readToken(secret, token, now()) ?? '');
  };
  app.get('/me', (context) => context.json({ address: signedIn(context.req.header('Cookie')) }));
  app.post('/letter', (context) => {
    const address = signedIn(context.req.header('Cookie'));
    if (address) write(address, ['channel/email']);
    return context.json({}, address ? 200 : 401);
  });

  // Not `store.reset()`, which takes the answers back for the member: they are only forgotten here, for whoever comes next.
  app.post('/leave', (context) => {
    context.header('Clear-Site-Data', '"cookies", "storage"');
    return context.redirect('/demo/membership.html', 303);
  });

  return async (request, connection) => app.fetch(request, connection);
}
