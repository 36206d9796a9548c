import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { AppEnv } from './deps.ts';

const files = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const served = /^\/api\/docs\/(swagger-ui\.css|swagger-ui-bundle\.js)$/;

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Docket API</title><link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body><main id="docs"></main><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>`;
const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'none' });`;

/** The API's reference, from files of our own: the page needs nobody else's server. */
export const docsRoutes = new Hono<AppEnv>()
  .get('/api/docs', (c) => c.html(page))
  .get('/api/docs/start.js', (c) => c.body(start, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  .get('/api/docs/*', async (c, next) => {
    const name = served.exec(c.req.path)?.[1];
    return name ? serveStatic({ root: files, rewriteRequestPath: () => name })(c, next) : next();
  });
