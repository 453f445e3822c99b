// A small web for one test file: pages with headers of their own on any `*.localhost`, the built files, and Chromium.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

/** The folder of the built files. */
export const dist = fileURLToPath(new URL('../../dist/', import.meta.url));

const TYPES = { js: 'text/javascript', html: 'text/html; charset=utf-8', txt: 'text/plain; charset=utf-8' };

/**
 * Starts the web and the browser.
 * @param answer gives what a host says to a path: a text, or `{ body, headers, status }`; undefined = a built file
 */
export async function startWeb(answer) {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams, hostname } = new URL(request.url, `http://${request.headers.host}`);
    try {
      // Only so that its absence is not an error on every page.
      if (pathname === '/favicon.ico') return response.writeHead(204).end();
      const found = answer(pathname, searchParams, hostname) ?? { body: await readFile(join(dist, pathname)) };
      const { body, headers = {}, status = 200 } = typeof found === 'string' ? { body: found } : found;
      const type = TYPES[/\.(\w+)$/.exec(pathname)?.[1]] ?? TYPES.html;
      response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: process.env.ASSENT_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const { port } = server.address();
  return {
    browser,
    /** The origin of a host; without one, of the site. */
    origin: (host = 'site.localhost') => `http://${host}:${port}`,
    async stop() {
      await browser.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The button that a person finds under this name. */
export const button = (tab, name) => tab.getByRole('button', { name, exact: true });
