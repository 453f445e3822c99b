import type { Plugin } from 'vite';

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Shows what a posted form brought. Keeps nothing. */
export default {
  name: 'demo:signup',
  configureServer(server) {
    server.middlewares.use('/demo/signup', (request, response, next) => {
      if (request.method !== 'POST') return next();
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (part: string) => {
        body += part;
        if (body.length > 100_000) request.destroy();
      });
      request.on('end', () => {
        const lines = [...new URLSearchParams(body)].map(([name, value]) => `${name} = ${value}`);
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(
          `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Received</title><link rel="stylesheet" href="/demo/demo.css"><main><h1>What arrived</h1><pre id="received">${escape(lines.join('\n'))}</pre><p><a href="/demo/signup.html">Back</a></p></main></html>`,
        );
      });
    });
  },
} satisfies Plugin;
