// Serves the pages over HTTP/1.1 on the loopback, compressed with brotli 11 as a careful host would, and keeps count.
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { lateMark } from './site.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

function fileOf(path, content) {
  const body = Buffer.from(content);
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { path, body, brotli, type: TYPES[extname(path)] ?? 'application/octet-stream' };
}

/** A page of the same origin on which nothing happens: every visit starts here, so that all find the browser equally warm. */
const PAD = '<!doctype html><title>Before the page</title><link rel="icon" href="data:,">';

export async function serve() {
  const files = new Map([['/pad.html', fileOf('/pad.html', PAD)]]);
  const log = [];

  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://localhost');
    const tag = url.pathname.startsWith('/tag/');
    const file = tag
      ? fileOf(url.pathname, '(self.ran=self.ran||[]).push(performance.now());')
      : files.get(url.pathname);
    if (!file) return response.writeHead(404).end();
    log.push({ path: file.path, bytes: file.brotli.length, raw: file.body.length, type: file.type });
    response.setHeader('Content-Type', file.type);
    const fresh = tag || file.type.startsWith('text/html');
    response.setHeader('Cache-Control', fresh ? 'no-store' : 'public, max-age=31536000, immutable');
    const late = Number(url.searchParams.get('late'));
    if (late) return sendLate(response, file.body.toString(), late);
    response.setHeader('Content-Encoding', 'br');
    response.setHeader('Content-Length', file.brotli.length);
    response.end(file.brotli);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    /** Every answer since the last `forget()`: path, bytes on the wire without headers, bytes unpacked, type. */
    log,
    forget: () => void (log.length = 0),
    /** Puts a page and its files under a folder. @returns the page's path */
    mount(folder, html, extra = {}) {
      for (const [name, content] of Object.entries({ 'index.html': html, ...extra })) {
        files.set(`/${folder}/${name}`, fileOf(`/${folder}/${name}`, content));
      }
      return `/${folder}/index.html`;
    },
    file: (path) => files.get(path),
    close: () => (server.closeAllConnections(), server.close()),
  };
}

/** A page whose head is sent at once and whose body takes a while to make, as where a server asks a database. */
function sendLate(response, html, milliseconds) {
  const at = html.indexOf(lateMark);
  response.write(html.slice(0, at));
  setTimeout(() => response.end(html.slice(at)), milliseconds);
}
