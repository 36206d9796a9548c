import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { AppEnv } from '#api/deps.ts';
import type { FramePage, WidgetConfig } from './widget/wire.ts';

const build = resolve(import.meta.dirname, '../build/widget');

type Bundle = { text: string; zipped: Uint8Array<ArrayBuffer>; etag: string };

function readBundle(name: string): Bundle {
  const text = readFileSync(resolve(build, name), 'utf8');
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  return { text, zipped: new Uint8Array(gzipSync(text, { level: 9 })), etag: `"${hash}"` };
}

/** The widget's script for other sites, and the page in the frame that it opens there. */
export function mountWidget(app: Hono<AppEnv>): void {
  const [launcher, frame] = [readBundle('launcher.js'), readBundle('frame.js')];
  const frameScript = `/widget/frame.js?v=${frame.etag.slice(1, -1)}`;

  app.get('/widget.js', (c) => {
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return script(c, launcher, 'public, max-age=300, stale-while-revalidate=86400');
  });
  app.get('/widget/frame.js', (c) => script(c, frame, 'public, max-age=31536000, immutable'));
  app.get('/widget', async (c) => {
    const page = await pageFor(c, app);
    c.set('framedBy', framersOf(page));
    c.header('Cache-Control', 'private, no-cache');
    return c.html(htmlOf(page, frameScript));
  });
}

function script(c: Context<AppEnv>, { text, zipped, etag }: Bundle, caching: string): Response {
  c.header('Cache-Control', caching);
  c.header('ETag', etag);
  c.header('Vary', 'Accept-Encoding');
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304);
  c.header('Content-Type', 'text/javascript; charset=utf-8');
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(text);
  c.header('Content-Encoding', 'gzip');
  return c.body(zipped);
}

/** What there is to show for the key in the address; the settings page shows a preview, which needs none. */
async function pageFor(c: Context<AppEnv>, app: Hono<AppEnv>): Promise<FramePage> {
  if (c.req.query('preview') !== undefined) return { state: 'preview' };
  const key = c.req.query('key') ?? '';
  const address = new URL(`/api/public/widget?key=${encodeURIComponent(key)}`, c.req.url);
  const headers = {
    // The page that embeds it may speak another language than the browser.
    'accept-language': c.req.query('lang') ?? c.req.header('accept-language') ?? '',
    'x-request-id': c.get('requestId'),
    'x-forwarded-for': c.req.header('x-forwarded-for') ?? '',
  };
  const response = await app.fetch(new Request(address, { headers }), c.env);
  if (response.ok) return { state: 'on', key, config: (await response.json()) as WidgetConfig };
  if (response.status >= 500 || response.status === 429) return { state: 'away' };
  return { state: response.status === 403 ? 'off' : 'unknown' };
}

/** The sites that a business allows, its own settings page for the preview, and nobody else. */
function framersOf(page: FramePage): string[] {
  if (page.state === 'preview') return ["'self'"];
  const sites = page.state === 'on' ? page.config.origins.filter((one) => URL.canParse(one)) : [];
  return sites.length > 0 ? sites.map((one) => new URL(one).origin) : ["'none'"];
}

const htmlOf = (page: FramePage, script: string) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>Chat</title>
    <script type="application/json" id="config">${raw(JSON.stringify(page).replaceAll('<', '\\u003c'))}</script>
    <script src="${script}" defer></script>
  </head>
  <body>
    <noscript>This chat needs JavaScript.</noscript>
  </body>
</html>`;
