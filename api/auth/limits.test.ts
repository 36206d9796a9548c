import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AuthApp, createAuthApp } from './test-app.ts';

let app: AuthApp;
beforeAll(async () => {
  app = await createAuthApp({ RATE_LIMIT_FACTOR: '1', PUBLIC_URL: 'https://docket.test' });
});
afterAll(() => app?.close());

it('lets nobody guess a password without end', async () => {
  const guess = (email: string) =>
    app.call('POST', '/api/auth/sign-in/email', { body: { email, password: 'a guess' } });
  const guesses = await Promise.all(Array.from({ length: 10 }, () => guess('ann@example.com')));
  expect(guesses.map((answer) => answer.status)).toEqual(Array(10).fill(401));
  const refused = await guess('Ann@Example.com');
  expect(refused).toMatchObject({
    status: 429,
    body: { code: 'too_many_requests', retryAfter: expect.any(Number) },
  });
  expect(refused.headers.get('retry-after')).toMatch(/^([1-9]|[1-5]\d|60)$/);
  expect((await guess('bob@example.com')).status).toBe(401);
});

it('counts calls of the same moment one by one, and starts anew when the window is over', async () => {
  const take = () => app.auth.limit('invitation', '192.0.2.7');
  const waits = await Promise.all(Array.from({ length: 25 }, take));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
  const owner = new Client(app.url);
  await owner.connect();
  await owner.query('update auth.rate_limit set ends_at = now()');
  expect(await take()).toBe(0);
  const { rows } = await owner.query('select * from auth.rate_limit');
  expect(JSON.stringify(rows)).not.toMatch(/192\.0\.2\.7|example\.com/);
  await owner.end();
});

it('sends its cookie over HTTPS alone when the site is served so', async () => {
  const body = { businessName: 'Acme', name: 'Ann', email: 'ann@example.com', password: 'correct horse' };
  const cookies = (await app.call('POST', '/api/signup', { body })).headers.getSetCookie();
  expect(cookies.find((cookie) => cookie.startsWith('__Secure-docket.session_token='))).toMatch(/; Secure/);
});
