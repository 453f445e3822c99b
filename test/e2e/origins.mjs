// A site and two strangers on origins of their own (`*.localhost`), by one server that writes down every request.
import { createServer } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer as createSocket } from 'node:net';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './engines.mjs';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const TYPES = {
  js: 'text/javascript',
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
};
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What a stranger answers: a script says its own name into the page's `ran`. */
function stranger(path) {
  const [, name, extension] = /^\/(.+)\.(\w+)$/.exec(path) ?? [];
  const bodies = {
    js: `(window.ran ??= []).push(${JSON.stringify(name)});`,
    css: 'h1 { color: rgb(1, 2, 3) }',
    html: '<!doctype html><title>A frame</title>',
    svg: '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    png: PIXEL,
  };
  return bodies[extension];
}

/** @returns a port on which nobody listens */
async function deadPort() {
  const socket = createSocket().listen(0, '127.0.0.1');
  await new Promise((resolve) => socket.once('listening', resolve));
  const { port } = socket.address();
  await new Promise((resolve) => socket.close(resolve));
  return port;
}

/** Starts them. */
export async function serve() {
  // Read once, so that a build beside the tests changes nothing under them.
  const built = new Map(
    readdirSync(dist, { recursive: true })
      .map((path) => path.replaceAll(sep, '/'))
      .filter((path) => /^(assent[^/]*|chunks\/[^/]*)\.js$/.test(path))
      .map((path) => [`/${path}`, readFileSync(join(dist, path))]),
  );
  const requests = [];
  const own = new Map();
  const waiting = new Map();

  const server = createServer(async (request, response) => {
    const host = request.headers.host.split(':')[0];
    const { pathname } = new URL(request.url, 'http://localhost');
    requests.push({ host, path: pathname, cookie: request.headers.cookie ?? '' });
    await waiting.get(pathname)?.promise;
    response.setHeader('Content-Type', TYPES[pathname.split('.')[1]] ?? TYPES.html);
    // Modules are only fetched from a stranger who says that everybody may.
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (host !== 'site.localhost') response.setHeader('Set-Cookie', 'met=yes; Path=/');
    const answer = own.get(pathname) ?? (host === 'site.localhost' ? built.get(pathname) : stranger(pathname));
    if (typeof answer === 'function') return answer(response);
    if (answer === undefined) response.statusCode = 404;
    response.end(answer);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const of = (host) => `http://${host}.localhost:${port}`;

  return {
    site: of('site'),
    vendor: of('vendor'),
    cdn: of('cdn'),
    dead: `http://dead.localhost:${await deadPort()}`,
    /** Every request since the last `forget`. */
    requests,
    /** Paths asked of a host, in order. */
    asked: (host) => requests.filter((request) => request.host === `${host}.localhost`).map(({ path }) => path),
    /** Paths asked of anybody but the site. */
    abroad: () => requests.filter(({ host }) => host !== 'site.localhost').map(({ path }) => path),
    forget: () => requests.splice(0),
    /** Waits for a request, whoever it is to. */
    request: (wanted) => until(`a request for ${wanted}`, () => requests.some(({ path }) => path === wanted)),
    /** Puts a file there: its text, or a function that answers. */
    put: (path, answer) => own.set(path, answer),
    /** Lets requests for a path wait. @returns how to answer them */
    hold(path) {
      let release;
      const promise = new Promise((resolve) => (release = resolve));
      waiting.set(path, { promise, release });
      return release;
    },
    /** Ends what a test has left. */
    reset() {
      for (const { release } of waiting.values()) release();
      waiting.clear();
      own.clear();
      requests.splice(0);
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Files that a page fetches only on a developer's own machine, as these hosts are: lint.e2e.mjs holds them to it. */
export const FOR_DEVELOPERS = /\/chunks\/(dev-warnings|develop|lint|overlay|rules)-/;
