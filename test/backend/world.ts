/** A backend on a database, browsers with their cookies, and devices that seal what is answered on them. */
import { randomBytes } from 'node:crypto';
import { createBackend, type Backend, type BackendOptions } from '../../demo/server/app.js';
import type { Database } from '../../demo/server/database.js';
import { mintToken } from '../../demo/server/identity.js';
import { encode } from '../../src/core/codec.js';
import type { ConsentRecord, Decision, HistoryEntry, TopicId } from '../../src/core/model.js';
import { hashOfValue, seal, wordingsOf, type ProofEntry } from '../../src/records/index.js';
import { BUILD, shop } from '../records/samples.js';

export const SECRET = 'a secret of the tests, long enough to be one';
export const OPERATOR = 'the-operator-of-the-shop';
export const CATALOGUE = hashOfValue(shop);
export const newId = (): string => randomBytes(9).toString('hex');
export const token = (subject: string, expires = Date.now() + 60_000): string => mintToken(SECRET, subject, expires);

/** What the tests of one database have in common. */
export interface Place {
  readonly database: Database;
  readonly backend: Backend;
  /** Another one on the same database. */
  readonly with: (options: Partial<BackendOptions>) => Promise<Backend>;
}

export async function place(database: Database): Promise<Place> {
  const plenty = { burst: 1e6, perSecond: 1e6 };
  const make = (options: Partial<BackendOptions>): Promise<Backend> =>
    createBackend({
      ...{ database, secret: SECRET, catalogues: [shop], operatorToken: OPERATOR },
      ...{ rates: { address: plenty, record: plenty }, ...options },
    });
  return { database, backend: await make({}), with: make };
}

export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what was answered is what the tests are about
  readonly body: any;
  readonly headers: Headers;
}

export interface Asking {
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser: keeps the cookies that it is sent, and sends them. */
export class Browser {
  readonly cookies = new Map<string, string>();
  constructor(
    private readonly backend: Backend,
    private readonly connection = { address: '192.0.2.1', secure: true },
  ) {}

  async ask(method: string, path: string, { body, token: bearer, headers = {} }: Asking = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const request = new Request(`https://shop.example/consent${path}`, {
      method,
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(cookie && { Cookie: cookie }),
        ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const response = await this.backend(request, this.connection);
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text ? (JSON.parse(text) as unknown) : undefined,
    };
  }

  get(path: string, asking: Asking = {}): Promise<Answer> {
    return this.ask('GET', path, asking);
  }

  post(path: string, body: unknown, asking: Asking = {}): Promise<Answer> {
    return this.ask('POST', path, { ...asking, body });
  }

  deliver(entries: readonly unknown[], asking: Asking & { readonly wordings?: object } = {}): Promise<Answer> {
    const { wordings = {}, ...rest } = asking;
    return this.post('/records', { schema: 'assent-delivery-1', entries, wordings }, rest);
  }

  /** As the page writes its cookie. */
  write(record: ConsentRecord): void {
    const text = encode(record);
    if (text) this.cookies.set('assent', text);
    else this.cookies.delete('assent');
  }
}

type Given = Readonly<Record<string, Decision['answer']>>;

/** A device with its chain. Answers a second later each time, and not in the future. */
export class Device {
  readonly chain: ProofEntry[] = [];
  now = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;
  constructor(readonly record = newId()) {}

  decide(given: Given, changes: Partial<HistoryEntry> = {}): ProofEntry {
    this.now += 1000;
    const decisions = Object.entries(given).map(([topic, answer]) => ({
      ...{ topic: topic as TopicId, answer, when: this.now, revision: 'abcd' },
    }));
    return this.seal({ act: 'decide', decisions, ...changes });
  }

  reset(...forgotten: TopicId[]): ProofEntry {
    this.now += 1000;
    return this.seal({ act: 'reset', decisions: [], forgotten });
  }

  see(policy: string, version: string, response: 'shown' | 'read' | 'got-it'): ProofEntry {
    this.now += 1000;
    return this.seal({ act: 'notice', decisions: [], notice: { policy, version, response } });
  }

  /** The record as the page has it: every answer of the chain, the last one each. */
  answers(): ConsentRecord {
    const last = new Map(this.chain.flatMap(({ decisions }) => decisions.map((made) => [made.topic, made])));
    const plain = [...last.values()].map(({ topic, answer, when, revision }) => ({ topic, answer, when, revision }));
    return { id: this.record, decisions: plain };
  }

  private seal(changes: Partial<HistoryEntry>): ProofEntry {
    const entry: HistoryEntry = {
      ...{ id: newId(), record: this.record, time: new Date(this.now).toISOString(), act: 'decide', decisions: [] },
      ...{ region: 'DE', signals: { gpc: false } },
      evidence: { surface: 'consent-banner', control: 'save', language: 'en', trusted: true, wording: WORDING },
      ...changes,
    };
    const previous = this.chain.at(-1)?.hash ?? '';
    this.chain.push(seal(entry, previous, { build: BUILD, catalogue: CATALOGUE, regimes: {}, language: 'en' }));
    return this.chain.at(-1) as ProofEntry;
  }
}

export const WORDING = 'May we count?\nSave';
export const WORDINGS = wordingsOf({ evidence: { surface: '', control: '', wording: WORDING } });

/** The same entry with other words and its own right hash: what somebody can make who knows how. */
export function resealed(entry: ProofEntry, changes: object): ProofEntry {
  const { hash: _, ...rest } = { ...entry, ...changes };
  return { ...rest, hash: hashOfValue(rest) };
}
