import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Answer, Problem } from '#test/harness/caller.ts';
import { everything } from './snapshot.ts';
import { formOf, type Variant, variantOf } from './variant.ts';

let app: TestApp;
/** Behind a proxy that is trusted, and behind none. */
let proxied: Variant;
let direct: Variant;
let slug: string;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  ({ slug } = await app.startBusiness());
  [proxied, direct] = await Promise.all([
    variantOf(app, { RATE_LIMIT_FACTOR: 1, TRUST_PROXY: true }),
    variantOf(app, { RATE_LIMIT_FACTOR: 1, TRUST_PROXY: false }),
  ]);
});
afterAll(async () => {
  await Promise.all([proxied?.close(), direct?.close()]);
  await app?.close();
});

const password = 'a wrong horse';
const message = { name: 'Sam', subject: 'Hello', body: 'Hello', website: 'filled by a program' };
type Init = RequestInit & { headers?: Record<string, string>; duplex?: 'half' };
type Ask = (headers: Record<string, string>, turn: number) => Promise<Answer<Problem>>;
const email = (turn: number) => `${turn}@example.com`;

/** What may be tried how often from one address, and how it is tried. */
const limited: [string, number, Ask][] = [
  [
    'guesses at one password',
    10,
    (headers) => post('/api/auth/sign-in/email', { email: 'ann@example.com', password }, headers),
  ],
  [
    'links to set a password anew',
    5,
    (headers) => post('/api/auth/request-password-reset', { email: 'ann@example.com' }, headers),
  ],
  [
    'sign-ups',
    5,
    (headers, turn) =>
      post('/api/signup', { email: email(turn), password, name: 'A', businessName: 'A' }, headers),
  ],
  [
    'looks at invitations',
    20,
    (headers) => proxied.nobody.fetch('/api/invitations/guessed', { headers }).then(toAnswer),
  ],
  ['answers to invitations', 20, (headers) => post('/api/invitations/guessed', { password }, headers)],
  [
    'messages of strangers',
    10,
    (headers, turn) =>
      post('/api/public/tickets', { ...message, business: slug, email: email(turn) }, headers),
  ],
];
const post = (path: string, body: object, headers: Record<string, string>) =>
  proxied.nobody.post<Problem>(path, body, { headers });
const toAnswer = async (response: Response) => ({
  status: response.status,
  headers: response.headers,
  body: (await response.json()) as Problem,
});

describe('from one address', () => {
  it.each(limited)('there are only so many %s', async (_, most, ask) => {
    const home = { 'x-forwarded-for': `192.0.2.${limited.findIndex((one) => one[2] === ask)}` };
    const answers = await Promise.all(Array.from({ length: most }, (_, turn) => ask(home, turn)));
    expect(answers.filter(({ status }) => status === 429)).toEqual([]);
    const before = await everything(app);
    const refused = await ask(home, most);
    expect(refused).toMatchObject({
      status: 429,
      body: {
        code: 'too_many_requests',
        detail: expect.stringMatching(/Try again in \d+ (seconds|minutes)\./),
      },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.getSetCookie()).toEqual([]);
    expect(await everything(app)).toEqual(before);
    expect((await ask({ 'x-forwarded-for': '198.51.100.9' }, 0)).status).not.toBe(429);
  });

  it('the list of passwords ends as well when every email is another', async () => {
    const home = { 'x-forwarded-for': '192.0.2.100' };
    const ask = (turn: number) => post('/api/auth/request-password-reset', { email: email(turn) }, home);
    const answers = await Promise.all(Array.from({ length: 61 }, (_, turn) => ask(turn)));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it('the pages’ forms are counted with the API', async () => {
    const home = { 'x-forwarded-for': '192.0.2.101' };
    const ask = () => proxied.nobody.fetch('/forgot-password', formOf({ email: 'bob@example.com' }, home));
    for (let turn = 0; turn < 5; turn += 1) expect((await ask()).status).toBe(200);
    expect((await ask()).status).toBe(429);
  });
});

describe('an address that somebody only claims', () => {
  const ask = (variant: Variant, forwarded: string, to: string) =>
    variant.nobody.post(
      '/api/auth/request-password-reset',
      { email: to },
      { headers: { 'x-forwarded-for': forwarded } },
    );

  it('is not believed without a proxy', async () => {
    for (let turn = 0; turn < 5; turn += 1) await ask(direct, `203.0.113.${turn}`, 'eve@example.com');
    expect((await ask(direct, '203.0.113.99', 'eve@example.com')).status).toBe(429);
  });

  it('is not believed where it stands before what the proxy says', async () => {
    for (let turn = 0; turn < 5; turn += 1)
      await ask(proxied, `203.0.113.${turn}, 192.0.2.200`, 'eve@example.com');
    expect((await ask(proxied, '203.0.113.99, 192.0.2.200', 'eve@example.com')).status).toBe(429);
  });
});

describe('a body larger than a megabyte', () => {
  const big = 'x'.repeat(1_000_001);
  const json = { 'content-type': 'application/json' };
  const multipart = () => {
    const form = new FormData();
    form.set('file', new Blob([big]), 'big.bin');
    return { method: 'POST', body: form };
  };
  const streamed = (): Init => ({
    method: 'POST',
    headers: json,
    body: new Blob([big]).stream(),
    duplex: 'half',
  });

  it.each<[string, string, () => Init]>([
    [
      'as JSON',
      '/api/public/tickets',
      () => ({ method: 'POST', headers: json, body: JSON.stringify({ body: big }) }),
    ],
    ['as a stream of unknown length', '/api/public/tickets', streamed],
    ['with a file', '/api/public/tickets', multipart],
    ['with a file, to a page', '/support', multipart],
    ['as a form, to a page', '/sign-in', () => formOf({ email: big })],
  ])('is refused %s, before anybody reads it', async (_, path, init) => {
    const response = await direct.nobody.fetch(path, init());
    expect([response.status, await response.json()]).toMatchObject([
      413,
      { code: 'too_large', title: 'Too large' },
    ]);
  });

  it('is one byte more than what is read', async () => {
    const body = JSON.stringify({ x: '' });
    const full = JSON.stringify({ x: 'x'.repeat(1_000_000 - body.length) });
    const response = await direct.nobody.fetch('/api/public/tickets', {
      method: 'POST',
      headers: json,
      body: full,
    });
    expect(response.status).toBe(422);
  });
});
