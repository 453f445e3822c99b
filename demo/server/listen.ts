/** Puts the backend behind a server of Node. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Backend, Connection } from './app.js';

export interface ListenOptions {
  /** How many proxies of the site's own stand before the server: so many of the addresses they tell are believed. */
  readonly proxies?: number;
}

/** Answers a request of Node's with the backend. */
export async function answer(
  backend: Backend,
  incoming: IncomingMessage,
  response: ServerResponse,
  options: ListenOptions = {},
): Promise<void> {
  try {
    const connection = connectionOf(incoming, options);
    const answered = await backend(requestOf(incoming, connection), connection);
    const cookies = answered.headers.getSetCookie();
    const headers = Object.fromEntries([...answered.headers].filter(([name]) => name !== 'set-cookie'));
    // A body that was refused is not read to its end: nothing else can come over this connection.
    const unread = incoming.complete ? {} : { connection: 'close' };
    const body = Buffer.from(await answered.arrayBuffer());
    response.writeHead(answered.status, {
      ...headers,
      ...unread,
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
      ...(body.length > 0 && { 'content-length': body.length }),
    });
    response.end(body);
  } catch {
    // The address or a header is none that a Request can have, or whoever asked has gone.
    if (!response.headersSent) response.writeHead(400, { connection: 'close' });
    response.end();
  }
}

function requestOf(incoming: IncomingMessage, { secure }: Connection): Request {
  const { method = 'GET', headers, url = '/' } = incoming;
  const fields = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !name.startsWith(':')) fields.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, `${secure ? 'https' : 'http'}://${headers.host ?? 'localhost'}`), {
    ...{ method, headers: fields },
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
  });
}

function connectionOf({ socket, headers }: IncomingMessage, { proxies = 0 }: ListenOptions): Connection {
  const told = String(headers['x-forwarded-for'] ?? '').split(',');
  const forwarded = proxies > 0 ? told.at(-proxies)?.trim() : undefined;
  return {
    address: forwarded || (socket.remoteAddress ?? ''),
    secure: 'encrypted' in socket || (proxies > 0 && headers['x-forwarded-proto'] === 'https'),
  };
}

/** Lets nobody hold a connection by sending slowly, or by sending nothing. */
export function hasty(server: Server): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  server.keepAliveTimeout = 5_000;
  server.maxHeadersCount = 100;
}
