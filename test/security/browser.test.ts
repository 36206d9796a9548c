import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import { everything } from './snapshot.ts';
import { cookieOf, formOf, type Variant, variantOf } from './variant.ts';

let app: TestApp;
let site: Variant;
let secure: Variant;
let cookie: string;
const person = { name: 'Ann', email: 'ann@example.com', password: 'correct horse' };

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  [site, secure] = await Promise.all([variantOf(app), variantOf(app, { PUBLIC_URL: 'https://docket.test' })]);
  cookie = cookieOf(await site.nobody.post('/api/signup', { ...person, businessName: 'Acme' }));
});
afterAll(async () => {
  await Promise.all([site?.close(), secure?.close()]);
  await app?.close();
});

describe('the session cookie', () => {
  const { name: _, ...credentials } = person;
  const flagsOf = async (variant: Variant) => {
    const { headers } = await variant.nobody.post('/api/auth/sign-in/email', credentials);
    return headers.getSetCookie().map((one) => one.split('; '));
  };

  it('is out of reach for scripts and for other sites, and stays with this host', async () => {
    const [[value = '', ...flags] = [], ...others] = await flagsOf(site);
    expect(others).toEqual([]);
    expect(value).toMatch(/^docket\.session_token=[^=]{40,}$/);
    expect(flags.sort()).toEqual(['HttpOnly', 'Max-Age=2592000', 'Path=/', 'SameSite=Lax']);
  });

  it('travels by HTTPS alone where the site does', async () => {
    const [[value = '', ...flags] = []] = await flagsOf(secure);
    expect(value).toMatch(/^__Secure-docket\.session_token=/);
    expect(flags).toContain('Secure');
  });

  it('is set by the sign-in page in the same way', async () => {
    const answer = await site.nobody.fetch('/sign-in', formOf({ ...credentials, intent: 'sign-in' }));
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/']);
    expect(answer.headers.getSetCookie().join()).toMatch(/^docket\.session_token=.*; HttpOnly; SameSite=Lax/);
  });

  it('is not taken when one sign of it is another', async () => {
    const forged = cookie.replace(/.(?=%3D$|$)/, (sign) => (sign === 'A' ? 'E' : 'A'));
    expect((await site.nobody.fetch('/api/me', { headers: { cookie } })).status).toBe(200);
    expect((await site.nobody.fetch('/api/me', { headers: { cookie: forged } })).status).toBe(401);
  });
});

describe('a request that another site makes a browser send', () => {
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://docket.test' },
    { origin: 'https://evil.test' },
    { origin: 'http://docket.test.evil.test' },
    { origin: 'http://docket.test:8080' },
    { origin: 'null' },
  ];

  it.each(foreign)('changes nothing with %j', async (headers) => {
    const before = await everything(app);
    const body = JSON.stringify({ name: 'Eve' });
    const json = { 'content-type': 'application/json', cookie, ...headers };
    const api = await site.nobody.fetch('/api/me', { method: 'PATCH', headers: json, body });
    expect([api.status, await api.json()]).toMatchObject([403, { code: 'cross_site' }]);
    const plain = { ...json, 'content-type': 'text/plain' };
    expect((await site.nobody.fetch('/api/me', { method: 'PATCH', headers: plain, body })).status).toBe(403);
    for (const path of ['/sign-in', '/sign-out', '/signup', '/preferences', '/admin/users', '/support']) {
      const page = await site.nobody.fetch(path, formOf({ theme: 'dark' }, { cookie, ...headers }));
      expect([path, page.status, page.headers.getSetCookie()]).toEqual([path, 403, []]);
    }
    expect(await everything(app)).toEqual(before);
  });

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'same-origin', origin: 'http://docket.test' },
    { origin: 'http://docket.test' },
    {},
  ])('is told from one of the own pages, with %j', async (headers) => {
    const page = await site.nobody.fetch('/preferences', formOf({ theme: 'dark', next: '/' }, headers));
    expect([page.status, page.headers.getSetCookie().join()]).toEqual([
      302,
      expect.stringContaining('theme=dark'),
    ]);
    const json = { 'content-type': 'application/json', cookie, ...headers };
    const body = JSON.stringify({ away: false });
    expect((await site.nobody.fetch('/api/me', { method: 'PATCH', headers: json, body })).status).toBe(200);
  });

  it('learns nothing from a browser that keeps to the rules', async () => {
    const headers = { origin: 'https://evil.test', cookie, 'access-control-request-method': 'PATCH' };
    for (const method of ['GET', 'OPTIONS']) {
      const answer = await site.nobody.fetch('/api/me', { method, headers });
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('finds no address that a mere look changes', async () => {
    const before = await everything(app);
    for (const path of ['/sign-out', '/switch-business', '/preferences?theme=dark']) {
      const answer = await site.nobody.fetch(path, { headers: { cookie } });
      expect([path, answer.status, answer.headers.getSetCookie()]).toEqual([path, 302, []]);
    }
    expect(await everything(app)).toEqual(before);
    expect((await site.nobody.fetch('/api/me', { headers: { cookie } })).status).toBe(200);
  });
});

describe('what a browser is told', () => {
  const pages = ['/sign-in', '/admin/portal', '/nowhere', '/api/docs'];
  const answers = [
    '/api/me',
    '/api/admin/users?format=csv',
    '/api/nowhere',
    '/api/tickets/x',
    '/healthz',
    '/metrics',
  ];

  it.each([...pages, ...answers])(
    'with %s: run nothing that is not ours, and show it in no frame',
    async (path) => {
      const { headers } = await site.nobody.fetch(path, { headers: { cookie } });
      const policy = Object.fromEntries(
        headers
          .get('content-security-policy')!
          .split('; ')
          .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
      );
      expect(policy).toMatchObject({
        'default-src': ["'self'"],
        'script-src': ["'self'", expect.stringMatching(/^'nonce-[\w+/=]{16,}'$/)],
        'connect-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      });
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers.get('x-powered-by') ?? headers.get('server')).toBeNull();
    },
  );

  it.each([
    '/api/me',
    '/api/admin/users',
    '/api/admin/tickets?format=csv',
    '/api/admin/audit',
    '/admin/users',
  ])('with %s: keep no copy that others could see', async (path) => {
    const { status, headers } = await site.nobody.fetch(path, { headers: { cookie } });
    expect([status, headers.get('cache-control')]).toEqual([200, expect.stringMatching(/no-store|private/)]);
  });

  it.each(pages.slice(0, 3))('%s runs no script without the nonce of its own answer', async (path) => {
    const look = async () => {
      const answer = await site.nobody.fetch(path, { headers: path === '/sign-in' ? {} : { cookie } });
      const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy')!)![1]!;
      const html = await answer.text();
      return { nonce, html };
    };
    const [one, other] = [await look(), await look()];
    expect(one.nonce).not.toBe(other.nonce);
    const scripts = one.html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter((tag) => !tag.includes(`nonce="${one.nonce}"`))).toEqual([]);
    expect(one.html).not.toMatch(/<[a-z][^>]* on[a-z]+=/i);
    expect(one.html).not.toContain('javascript:');
  });
});

describe('signing in', () => {
  it.each(['//evil.test', '/\\evil.test', '/\t/evil.test', 'https://evil.test', 'javascript:alert(1)'])(
    'leads to no other site: %j',
    async (next) => {
      const at = `/sign-in?next=${encodeURIComponent(next)}`;
      const posted = await site.nobody.fetch(at, formOf({ email: person.email, password: person.password }));
      expect([posted.status, posted.headers.get('location')]).toEqual([302, '/']);
      const known = await site.nobody.fetch(at, { headers: { cookie } });
      expect([known.status, known.headers.get('location')]).toEqual([302, '/admin/portal']);
    },
  );
});
