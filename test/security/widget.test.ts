import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Member } from '#test/harness/business.ts';
import { openWidget } from '#test/harness/leads.ts';
import { type Variant, variantOf } from './variant.ts';

let app: TestApp;
let site: Variant;
let admin: Member;
let key: string;
const shop = 'https://shop.example';

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  site = await variantOf(app);
  admin = await app.signInAs('admin');
  key = await openWidget(admin, { allowedOrigins: [shop, 'http://localhost:8080'] });
});
afterAll(async () => {
  await site?.close();
  await app?.close();
});

const open = (path: string, headers: Record<string, string> = {}) => site.nobody.fetch(path, { headers });
const framersOf = ({ headers }: Response) =>
  /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1];
const configOf = async (response: Response) =>
  JSON.parse(/id="config">(.*?)<\/script>/s.exec(await response.text())![1]!) as { state: string };

describe('the page in the frame', () => {
  it('is for the sites that the business allows, and keeps the rest of the policy', async () => {
    const page = await open(`/widget?key=${key}`);
    expect([page.status, framersOf(page)]).toEqual([200, `${shop} http://localhost:8080`]);
    expect(page.headers.get('x-frame-options')).toBe(null);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self' 'nonce-");
    expect(await configOf(page)).toMatchObject({
      state: 'on',
      config: { origins: [shop, 'http://localhost:8080'] },
    });
  });

  it('is for nobody with a wrong key, and says so', async () => {
    for (const wrong of ['guessed', '', '%00', "'; drop", key.slice(1)]) {
      const page = await open(`/widget?key=${encodeURIComponent(wrong)}`);
      expect([page.status, framersOf(page), await configOf(page)]).toEqual([
        200,
        "'none'",
        { state: 'unknown' },
      ]);
    }
  });

  it('is for nobody while it is switched off, and says so', async () => {
    await openWidget(admin, { enabled: false, allowedOrigins: [shop] });
    const page = await open(`/widget?key=${key}`);
    expect([framersOf(page), await configOf(page)]).toEqual(["'none'", { state: 'off' }]);
    await openWidget(admin, { allowedOrigins: [shop] });
  });

  it('shows a preview to the settings page alone', async () => {
    const page = await open('/widget?preview=1');
    expect([framersOf(page), await configOf(page)]).toEqual(["'self'", { state: 'preview' }]);
  });

  it('holds what a business calls itself as a text', async () => {
    const evil = '</script><script>alert(1)</script>';
    await openWidget(admin, { allowedOrigins: [shop], greeting: { en: evil, de: evil, es: evil } });
    const text = await (await open(`/widget?key=${key}`)).text();
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('\\u003c/script>');
  });
});

describe('the script', () => {
  it('may be loaded by every site, and is not loaded again while it is the same', async () => {
    const script = await open('/widget.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const etag = script.headers.get('etag')!;
    const again = await open('/widget.js', { 'if-none-match': `W/${etag}, "other"` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await open('/widget.js', { 'if-none-match': '"other"' })).status).toBe(200);
    const zipped = await open('/widget.js', { 'accept-encoding': 'gzip, br' });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    const text = await new Response(zipped.body!.pipeThrough(new DecompressionStream('gzip'))).text();
    expect(text).toBe(await script.text());
  });
});

it('nothing else can be framed', async () => {
  for (const path of ['/sign-in', '/widget.js', '/support', '/api/public/widget', '/nowhere', '/widgets']) {
    const page = await open(path);
    expect([path, framersOf(page), page.headers.get('x-frame-options')]).toEqual([path, "'none'", 'DENY']);
  }
});
