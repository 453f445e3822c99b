/** The routes under `/consent/`. Takes a `Request` and answers a `Response`, so that it runs wherever those do. */
import { Hono } from 'hono';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import { cors } from 'hono/cors';
import type { Catalogue } from 'assent';
import { encode } from 'assent';
import { standingOf, type RecordStanding, type Standing } from './answers.js';
import type { Database } from './database.js';
import { isDeep } from './entry-form.js';
import { heldBy, holding, isSecret, readToken, type Identity } from './identity.js';
import { openMonths } from './months.js';
import { noticesOf } from './notices.js';
import { addressKey, rateLimit, type Rate } from './rate-limit.js';
import { receiptsOf, register } from './receipts.js';
import { readRecord } from 'assent/server/cookie';
import { cookieOf } from './record-cookie.js';
import { deliver } from './records.js';
import { isRightsRequest, request as keepRequest, requests } from './rights.js';
import { UnknownTopic, withdraw } from './withdraw.js';

export interface BackendOptions {
  readonly database: Database;
  /** Signs tokens and cookies: at least 32 characters that nobody can guess, the same on every server. */
  readonly secret: string;
  /** What the site declares, and has declared; the first is what it declares now. */
  readonly catalogues: readonly [Catalogue, ...Catalogue[]];
  /** Lets the operator read requests and notices; absent = nobody can. */
  readonly operatorToken?: string;
  /** Other origins whose pages may send and read, `https://shop.example`. */
  readonly origins?: readonly string[];
  /** `Domain` of the record's cookie, where the site's own cookie has one. */
  readonly cookieDomain?: string;
  readonly rates?: { readonly address?: Rate; readonly record?: Rate };
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Gets one line for each failure: a route and a code, never an address and nothing of what was sent. */
  readonly log?: (line: string) => void;
}

/** What is known of a request besides itself. */
export interface Connection {
  /** The address it comes from; only counted by, never kept. */
  readonly address: string;
  /** Whether it came over https. */
  readonly secure: boolean;
}

export type Backend = (request: Request, connection: Connection) => Promise<Response>;

interface Variables {
  who: Identity;
  body: Readonly<Record<string, unknown>>;
}
type Env = { Bindings: Connection; Variables: Variables };

/** Bytes of a request; what a page can send while it closes (`keepalive`) is no more. */
const LARGEST = 65_536;
const MOST_ENTRIES = 50;
/** The cookie that says which records a browser holds; no script can read it. */
const HOLDS = 'assent-holds';
/** Seconds for which it does: 400 days, the most that browsers allow (RFC 6265bis). */
const KEPT = 34_560_000;
/** Rows of a list. */
const PAGE = 100;

const no = (
  context: Context<Env>,
  status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503,
  error: string,
) => context.json({ error }, status);

/** Makes the backend. The tables have to be there (`migrate`). */
export async function createBackend(options: BackendOptions): Promise<Backend> {
  const { database, secret, catalogues, operatorToken, origins = [], rates = {}, now = Date.now } = options;
  if (secret.length < 32) throw new RangeError('The secret has to have 32 characters at least.');
  await openMonths(database);
  const hashes: string[] = [];
  for (const catalogue of catalogues) hashes.push(await register(database, catalogue));
  const site = { catalogue: catalogues[0], hash: hashes[0] as string };
  const byAddress = rateLimit(rates.address ?? { burst: 200, perSecond: 20 }, now);
  const byRecord = rateLimit(rates.record ?? { burst: 60, perSecond: 1 }, now);

  const app = new Hono<Env>().basePath('/consent');
  const late = (context: Context<Env>, seconds: number) => {
    context.header('Retry-After', String(seconds));
    return no(context, 429, 'too many requests');
  };

  // First, so that a page of another origin can read what is refused as well.
  if (origins.length > 0) {
    app.use(
      cors({
        origin: [...origins],
        credentials: true,
        allowHeaders: ['Authorization', 'Content-Type'],
        exposeHeaders: ['Retry-After'],
        maxAge: 600,
      }),
    );
  }
  app.use(async (context, next) => {
    context.header('Cache-Control', 'no-store');
    context.header('X-Content-Type-Options', 'nosniff');
    const wait = byAddress(addressKey(context.env.address));
    return wait > 0 ? late(context, wait) : next();
  });
  app.use(async (context, next) => {
    const token = /^Bearer +(\S+)$/i.exec(context.req.header('Authorization') ?? '')?.[1];
    const isOperator = token !== undefined && operatorToken !== undefined && isSecret(operatorToken, token);
    const subject = token === undefined || isOperator ? undefined : readToken(secret, token, now());
    if (token !== undefined && !isOperator && subject === undefined)
      return no(context, 401, 'this token does not count');
    const records = heldBy(secret, getCookie(context, HOLDS));
    context.set('who', { records, ...(subject !== undefined && { subject }), ...(isOperator && { operator: true }) });
    return next();
  });

  /** Reads a body of JSON: an object, neither too large nor too deep. */
  const json: MiddlewareHandler<Env> = async (context, next) => {
    if (!/^application\/json\b/i.test(context.req.header('Content-Type') ?? '')) return no(context, 415, 'not JSON');
    const text = await context.req.text();
    if (isDeep(text)) return no(context, 400, 'nested too deep');
    try {
      const body = JSON.parse(text) as unknown;
      if (typeof body !== 'object' || body === null || Array.isArray(body)) return no(context, 400, 'no object');
      context.set('body', body as Variables['body']);
    } catch {
      return no(context, 400, 'no JSON');
    }
    return next();
  };
  const limit = bodyLimit({ maxSize: LARGEST, onError: (context) => no(context as Context<Env>, 413, 'too large') });

  /** The records that somebody may read: those of whoever is signed in, else the one that this browser delivered last. */
  const recordsOf = async ({ subject, records }: Identity): Promise<readonly string[]> => {
    if (subject === undefined) return records.slice(0, 1);
    const rows = await database.query<{ readonly record: string }>(
      'select record from assent.subjects where subject = $1 order by since, record',
      [subject],
    );
    return rows.map(({ record }) => record);
  };

  /** Sends the record's cookie with the answer, and the one that says which records this browser holds, with one more. */
  const setCookies = (context: Context<Env>, stored: RecordStanding | undefined, held?: string): void => {
    const { secure } = context.env;
    const domain = options.cookieDomain;
    const text = cookieOf(context.req.header('Cookie'), stored, { secure, now: now(), ...(domain && { domain }) });
    if (text) context.header('Set-Cookie', text, { append: true });
    if (held === undefined) return;
    const value = holding(secret, context.get('who').records, held);
    const flags = `Path=/consent; Max-Age=${KEPT}; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`;
    context.header('Set-Cookie', `${HOLDS}=${value}; ${flags}`, { append: true });
  };
  /** Where the browser's own record stands; where it has none, all that somebody has. */
  const standingFor = (context: Context<Env>, { records, merged }: Standing): RecordStanding => {
    const own = readRecord(context.req.header('Cookie'), { now: now() }).record;
    return records.find(({ id }) => id === own?.id) ?? merged;
  };

  app.post('/records', limit, json, async (context) => {
    const { schema, entries, wordings = {} } = context.get('body');
    if (schema !== 'assent-delivery-1' || !Array.isArray(entries) || !isObject(wordings)) {
      return no(context, 422, 'no delivery');
    }
    if (entries.length > MOST_ENTRIES) return no(context, 413, `more than ${MOST_ENTRIES} entries`);
    const records = new Set(entries.map((entry) => (entry as { record?: unknown } | null)?.record));
    const waits = [...records].map((record) => (typeof record === 'string' && record !== '' ? byRecord(record) : 0));
    if (Math.max(0, ...waits) > 0) return late(context, Math.max(...waits));
    const who = context.get('who');
    const { results, holds, last } = await deliver(database, entries, wordings, who);
    const record = last && holds.includes(last.record) ? last.record : undefined;
    // After a reset there may be nothing on purpose.
    const stored = record === undefined ? undefined : (await standingOf(database, [record])).records[0];
    setCookies(context, stored, record);
    return context.json({ results });
  });

  app.get('/answers', async (context) => {
    const who = context.get('who');
    if (who.subject === undefined && who.records.length === 0) return no(context, 401, 'sign in');
    const standing = await standingOf(database, await recordsOf(who));
    setCookies(context, standingFor(context, standing));
    const { merged } = standing;
    return context.json({ record: encode(merged), decisions: merged.decisions });
  });

  // What somebody answered in this browser before they signed in is theirs, if it is nobody's yet.
  app.post('/claim', limit, json, async (context) => {
    const { subject, records } = context.get('who');
    if (subject === undefined) return no(context, 401, 'sign in');
    const claimed = await database.query<{ readonly record: string }>(
      'update assent.subjects set subject = $1 where record = any($2::text[]) and subject is null returning record',
      [subject, records.slice(0, 1)],
    );
    return context.json({ claimed: claimed.map(({ record }) => record) });
  });

  app.post('/withdraw', limit, json, async (context) => {
    const who = context.get('who');
    if (who.subject === undefined && who.records.length === 0) return no(context, 401, 'sign in');
    const { topics } = context.get('body');
    const isList = Array.isArray(topics) && topics.length <= 100 && topics.every((topic) => typeof topic === 'string');
    if (topics !== undefined && !isList) return no(context, 422, 'topics is a list of topics');
    try {
      const list = topics as readonly string[] | undefined;
      const withdrawn = await withdraw(database, await recordsOf(who), list, site, now(), who.subject);
      const standing = await standingOf(database, await recordsOf(who));
      setCookies(context, standingFor(context, standing));
      return context.json({ withdrawn, record: encode(standing.merged) });
    } catch (error) {
      if (error instanceof UnknownTopic) return no(context, 422, 'a topic that nobody asks about');
      throw error;
    }
  });

  app.get('/receipts/:record', async (context) => {
    const who = context.get('who');
    if (who.subject === undefined && who.records.length === 0) return no(context, 401, 'sign in');
    const record = context.req.param('record');
    // The same answer whether there is no such record or it is somebody else's.
    const mine = who.records.includes(record) || (who.subject !== undefined && (await recordsOf(who)).includes(record));
    return mine ? context.json({ receipts: await receiptsOf(database, record) }) : no(context, 404, 'no such record');
  });

  app.get('/notices', async (context) => {
    const who = context.get('who');
    const after = Number(context.req.query('after') ?? 0);
    if (!Number.isSafeInteger(after)) return no(context, 422, 'after is a number');
    if (!who.operator && who.subject === undefined && who.records.length === 0) return no(context, 401, 'sign in');
    const records = who.operator ? undefined : await recordsOf(who);
    const { policy, version } = context.req.query();
    const given = {
      after,
      most: PAGE,
      ...(records && { records }),
      ...(policy && { policy }),
      ...(version && { version }),
    };
    return context.json({ notices: await noticesOf(database, given) });
  });

  app.post('/rights', limit, json, async (context) => {
    const body: unknown = context.get('body');
    if (!isRightsRequest(body)) return no(context, 422, 'no rights request');
    const kept = await keepRequest(database, body, context.get('who').subject);
    return kept ? context.json(kept) : no(context, 409, 'another request has this id');
  });

  app.get('/rights', async (context) => {
    if (!context.get('who').operator) return no(context, 401, 'for the operator');
    const after = Number(context.req.query('after') ?? 0);
    if (!Number.isSafeInteger(after)) return no(context, 422, 'after is a number');
    return context.json({ requests: await requests(database, after, PAGE) });
  });

  app.notFound((context) => no(context, 404, 'no such address'));
  app.onError((error, context) => {
    const { code } = error as { readonly code?: unknown };
    options.log?.(
      `consent: ${context.req.method} ${context.req.routePath}: ${typeof code === 'string' ? code : error.name}`,
    );
    // A database that is away or busy comes back; whoever sent something sends it again.
    if (typeof code !== 'string') return no(context, 500, 'failed');
    context.header('Retry-After', '5');
    return no(context, 503, 'not now');
  });

  return async (request, connection) => app.fetch(request, connection);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
