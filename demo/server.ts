import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'vite';
import { answer } from './server/listen.js';
import { createMembers } from './server/members.js';

/** Bytes of a form that are kept; what comes beyond is let go, and the form is refused. */
const LIMIT = 100_000;

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><link rel="stylesheet" href="/demo/demo.css"><main><h1>${title}</h1>${body}<p><a href="/demo/signup.html">Back</a></p></main></html>`;

/** The whole body; undefined when it is larger than the limit. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size <= LIMIT) parts.push(part);
  }
  // Read to its end all the same: a browser that is still sending would not see the answer.
  return size > LIMIT ? undefined : Buffer.concat(parts);
}

/** The fields of a form, urlencoded or multipart; a file by its name and size. @throws when it is neither, or broken */
async function fieldsOf(body: Buffer, type: string): Promise<string> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const shown = (value: FormDataEntryValue): string =>
    typeof value === 'string' ? value : `${value.name} (${value.size} bytes)`;
  return [...form].map(([name, value]) => `${name} = ${shown(value)}`).join('\n');
}

/** Shows what a posted form brought, and keeps nothing of it; and the members' routes, where no backend of the demo has them already. */
export default {
  name: 'demo:forms',
  configureServer(server) {
    const members = createMembers(randomBytes(32).toString('base64url'));
    server.middlewares.use((request, response, next) =>
      request.url?.startsWith('/demo/members/') ? void answer(members, request, response) : next(),
    );
    server.middlewares.use('/demo/signup', async (request, response, next) => {
      if (request.method !== 'POST') return next();
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      const refuse = (status: number, title: string): void => {
        response.statusCode = status;
        response.end(page(title, ''));
      };
      try {
        const body = await bodyOf(request);
        if (!body) return refuse(413, 'Too large');
        const fields = await fieldsOf(body, request.headers['content-type'] ?? '');
        response.end(page('What arrived', `<pre id="received">${escape(fields)}</pre>`));
      } catch {
        refuse(400, 'Not a form');
      }
    });
  },
} satisfies Plugin;
