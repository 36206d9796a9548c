import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import type { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { AppEnv } from '#api/deps.ts';
import { mountWidget } from './serve-widget.ts';

const build = resolve(import.meta.dirname, '../build/pages');

/** Pages last: the widget, the files of the build, then Remix for every address that is no file and no API. */
export async function mountWeb(app: Hono<AppEnv>): Promise<void> {
  const remix = await importPages();
  const handle = createRequestHandler(remix, process.env.NODE_ENV);
  const files = { root: resolve(build, 'client') };
  mountWidget(app);
  app.get('/assets/*', async (c, next) => {
    await next();
    if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable');
  });
  app.get('*', serveStatic(files));
  app.all('*', async (c) => {
    const incoming = c.req.raw;
    const posted = incoming.method !== 'GET' && incoming.method !== 'HEAD';
    if (posted && !c.get('takesFiles')) await requireForm(incoming.clone());
    const forwarded = ['cookie', 'user-agent', 'accept-language', 'x-forwarded-for'] as const;
    const carried = forwarded.flatMap((name) => {
      const value = incoming.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    const origin = new URL(incoming.url).origin;
    const api = async (path: string, init?: RequestInit) => {
      const headers = new Headers(init?.headers);
      for (const [name, value] of carried) headers.set(name, value);
      headers.set('origin', incoming.headers.get('origin') ?? origin);
      headers.set('x-request-id', c.get('requestId'));
      return app.fetch(new Request(new URL(path, origin), { ...init, headers }), c.env);
    };
    return handle(incoming, { api, nonce: c.get('secureHeadersNonce') ?? '', requestId: c.get('requestId') });
  });
}

/** The pages are built for production; React must not be loaded for development beside them: it renders half as fast. */
async function importPages(): Promise<ServerBuild> {
  const { env }: { env: Record<string, string | undefined> } = process;
  const { NODE_ENV } = env;
  env.NODE_ENV = 'production';
  try {
    return await import(pathToFileURL(resolve(build, 'server/index.js')).href);
  } finally {
    if (NODE_ENV === undefined) delete env.NODE_ENV;
    else env.NODE_ENV = NODE_ENV;
  }
}

/** What the pages' actions read; anything else would be an error nobody foresaw. */
async function requireForm(request: Request): Promise<void> {
  await request.formData().catch(() => {
    throw new HTTPException(400, { message: 'The form could not be read.' });
  });
}
