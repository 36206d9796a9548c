import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { signRatingToken } from '#db/rating-token.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import { cookieOf, formOf, type Variant, variantOf } from './variant.ts';

const lines: string[] = [];
let app: TestApp;
let site: Variant;
const consoles = (['log', 'info', 'warn', 'error'] as const).map((name) =>
  vi.spyOn(console, name).mockImplementation((...said) => void lines.push(said.map(String).join(' '))),
);

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  site = await variantOf(app, {}, log);
});
afterAll(async () => {
  for (const one of consoles) one.mockRestore();
  await site?.close();
  await app?.close();
});

const password = 'hunter2 hunter2';
const newPassword = 'swordfish swordfish';
const email = 'ann@example.com';
const read = async (path: string, headers = {}) => (await site.nobody.fetch(path, { headers })).text();
const tokenOf = async (template: string) =>
  (await app.owner.query(`select data from outbox where template = $1`, [template])).rows.at(-1).data.token;
/** Everything that opens something, as it comes up. */
const secrets = new Set<string>([password, newPassword]);
const secret = (text: string) => {
  expect(text.length).toBeGreaterThan(12);
  secrets.add(text);
  return text;
};

/** Signs up, in and out, resets, invites, accepts, rates: by the API and by the pages. */
async function live(): Promise<void> {
  const signedUp = await site.nobody.post<{ token: string }>('/api/signup', {
    ...{ email, password, name: 'Ann', businessName: 'Acme' },
  });
  const cookie = secret(cookieOf(signedUp));
  const bearer = { authorization: `Bearer ${secret(signedUp.body.token)}` };
  secret(decodeURIComponent(cookie.split('=')[1]!));
  const { jwt } = { jwt: JSON.parse(await read('/api/auth/token', bearer)).token as string };
  await read('/api/me', { authorization: `Bearer ${secret(jwt)}` });
  await read('/admin/portal', { cookie });

  await site.nobody.post('/api/auth/sign-in/email', { email, password: secret('a wrong password') });
  await site.nobody.fetch('/sign-in', formOf({ email, password, intent: 'sign-in' }));
  await site.nobody.fetch('/forgot-password', formOf({ email, intent: 'forgot' }));
  const reset = secret(await tokenOf('password-reset'));
  await read(`/reset-password?token=${reset}`);
  await site.nobody.fetch(
    `/reset-password?token=${reset}`,
    formOf({ token: reset, newPassword, intent: 'reset' }),
  );
  const again = await site.nobody.post('/api/auth/sign-in/email', { email, password: newPassword });
  expect(again.status).toBe(200);

  const invited = { email: 'ina@example.com', name: 'Ina', role: 'staff' };
  const admin = { cookie: cookieOf(again), 'content-type': 'application/json' };
  await site.nobody.fetch('/api/admin/invitations', {
    method: 'POST',
    headers: admin,
    body: JSON.stringify(invited),
  });
  const invitation = secret(await tokenOf('invitation'));
  secret(invitation.split('.')[1]!);
  await read(`/api/invitations/${invitation}`);
  await read(`/invite/${invitation}`);
  await read(`/invite/${invitation}.data?_routes=${encodeURIComponent('routes/_auth.invite.$token')}`);
  await site.nobody.fetch(`/invite/${invitation}`, formOf({ password, name: 'Ina', intent: 'accept' }));

  const rating = signRatingToken(app.deps.env.AUTH_SECRET, { businessId: uuid(), ratingId: uuid() });
  secret(rating.split('.')[2]!);
  await read(`/api/public/ratings/${rating}`);
  await read(`/rate/${rating}?stars=5`);
}

/** Lets every query of a table fail for as long as the work takes. */
async function without(table: string, work: () => Promise<void>): Promise<void> {
  await app.owner.query(`alter table ${table} rename to away`);
  try {
    await work();
  } finally {
    const name = table.split('.').at(-1)!;
    await app.owner.query(`alter table ${table.replace(name, 'away')} rename to ${name}`);
  }
}

const logged = () => lines.join('\n');

describe('the log', () => {
  it('tells of every request, and of no secret', async () => {
    await live();
    for (const path of [
      '/api/signup',
      '/sign-in',
      '/reset-password',
      '/api/invitations/…',
      '/invite/…',
      '/rate/…',
    ]) {
      expect(logged()).toContain(`"path":"${path}"`);
    }
    expect([...secrets].filter((one) => logged().includes(one))).toEqual([]);
    expect(logged()).not.toContain(app.deps.env.AUTH_SECRET);
    expect(logged()).not.toContain(new URL(app.deps.env.DATABASE_URL).password);
    const { rows } = await app.owner.query<{ password: string }>('select password from auth.account');
    expect(rows.filter((row) => logged().includes(row.password))).toEqual([]);
  });

  it('tells of an error that nobody foresaw, and still of no secret', async () => {
    const signedIn = await site.nobody.post('/api/auth/sign-in/email', { email, password: newPassword });
    const headers = { cookie: secret(cookieOf(signedIn)), 'content-type': 'application/json' };
    const invited = JSON.stringify({ email: 'ivo@example.com', name: 'Ivo', role: 'staff' });
    const before = lines.length;
    await without('outbox', async () => {
      const answer = await site.nobody.fetch('/api/admin/invitations', {
        method: 'POST',
        headers,
        body: invited,
      });
      expect(answer.status).toBe(500);
    });
    await without('auth.verification', async () => {
      expect((await site.nobody.post('/api/auth/request-password-reset', { email })).status).toBe(500);
    });
    const told = lines.slice(before).join('\n');
    expect(told).toContain('unforeseen error');
    expect(told).toContain('relation');
    // What was to be written, the new link among it, is not: an entry names the statement alone.
    expect(told).not.toMatch(/[\w-]{36}\.[\w-]{32}/);
    expect(told).not.toContain('ivo@example.com');
    expect([...secrets].filter((one) => told.includes(one))).toEqual([]);
  });
});

describe('an error that nobody foresaw', () => {
  const inside = /relation|away|select|insert|column|kysely|mikro|node_modules|\.ts\b|at [A-Z]\w+\./i;

  it('tells the caller nothing of the inside', async () => {
    const signedIn = await site.nobody.post('/api/auth/sign-in/email', { email, password: newPassword });
    const headers = { cookie: cookieOf(signedIn) };
    await without('notification', async () => {
      const answer = await site.nobody.fetch('/api/notifications', { headers });
      const said = await answer.text();
      expect(answer.status).toBe(500);
      expect(JSON.parse(said)).toEqual({
        type: 'about:blank',
        title: 'Internal error',
        status: 500,
        code: 'internal',
        detail: 'Something went wrong on our side. It has been noted; try again later.',
        requestId: expect.stringMatching(/^[\w-]{36}$/),
      });
      expect(logged()).toContain(JSON.parse(said).requestId);
    });
    await without('audit', async () => {
      const answer = await site.nobody.fetch('/admin/logs', { headers });
      expect(answer.status).toBe(500);
      const text = (await answer.text()).replace(/<script[\s\S]*?<\/script>|<link[^>]*>|class="[^"]*"/g, '');
      expect(text).not.toMatch(/relation|kysely|mikro|node_modules|DriverException/);
    });
    await without('auth.account', async () => {
      const { status, body } = await site.nobody.post('/api/auth/sign-in/email', { email, password });
      expect(status).toBe(500);
      expect(JSON.stringify(body)).not.toMatch(inside);
    });
  });
});

describe('a password', () => {
  it('is kept as a salted hash, and a link as the hash of its token', async () => {
    const { rows } = await app.owner.query<{ password: string }>('select password from auth.account');
    expect(rows).toHaveLength(2);
    const hashes = rows.map((row) => row.password);
    for (const hash of hashes) expect(hash).toMatch(/^[\da-f]{32}:[\da-f]{128}$/);
    const same = { email: 'twin@example.com', name: 'Twin', password: newPassword, businessName: 'Twins' };
    await site.nobody.post('/api/signup', same);
    const all = await app.owner.query<{ password: string }>('select password from auth.account');
    expect(new Set(all.rows.map((row) => row.password)).size).toBe(3);

    await site.nobody.post('/api/auth/request-password-reset', { email });
    const token = await tokenOf('password-reset');
    const kept = await app.owner.query('select * from auth.verification');
    expect(kept.rows).toHaveLength(1);
    expect(JSON.stringify(kept.rows)).not.toContain(token);
  });

  it('costs the same work when nobody has the email', async () => {
    const { password: work } = await site.auth.$context;
    const [hash, verify] = [vi.spyOn(work, 'hash'), vi.spyOn(work, 'verify')];
    const attempt = (to: string) =>
      site.nobody.post('/api/auth/sign-in/email', { email: to, password: 'guessed' });
    expect((await attempt('nobody@example.com')).status).toBe(401);
    expect([hash.mock.calls.length, verify.mock.calls.length]).toEqual([1, 0]);
    expect((await attempt(email)).status).toBe(401);
    expect([hash.mock.calls.length, verify.mock.calls.length]).toEqual([1, 1]);
  });
});
