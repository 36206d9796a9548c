import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuthApp, cookieOf, createAuthApp } from './test-app.ts';

const email = 'ann@example.com';
const password = 'correct horse';

let app: AuthApp;
let admin: Awaited<ReturnType<AuthApp['startBusiness']>>;
const signIn = (body: object, more: object = {}) =>
  app.call('POST', '/api/auth/sign-in/email', { body, ...more });

beforeAll(async () => {
  app = await createAuthApp();
  admin = await app.startBusiness('Acme', email);
});
afterAll(() => app?.close());

describe('signing in', () => {
  it('sets a cookie for browsers and answers the session as a token for programs', async () => {
    const answer = await signIn({ email: ' Ann@Example.com ', password });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      token: expect.any(String),
      user: { id: expect.any(String), name: 'Ann Admin', email },
    });
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('docket.session_token='));
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Path=\//);
    expect(cookie).toMatch(/Max-Age=2592000/);
    expect(cookie).not.toMatch(/Secure/i);
    for (const session of [{ cookie: cookieOf(answer) }, { token: answer.body.token }]) {
      expect((await app.call('GET', '/api/me', session)).body.member).toMatchObject({ email, role: 'admin' });
    }
  });

  it('answers a wrong password and an unknown email alike', async () => {
    const wrong = await signIn({ email, password: 'wrong horse' });
    const unknown = await signIn({ email: 'nobody@example.com', password });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toMatchObject({
      code: 'invalid_email_or_password',
      detail: 'The email or the password is wrong.',
    });
    expect(unknown.body).toEqual(wrong.body);
    expect(unknown.status).toBe(401);
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    [{ email: 'no email', password }, 'email'],
    [{ email, password: '' }, 'password'],
    [{ email: 'a\0@example.com', password }, 'email'],
    [{ email, password, admin: true }, 'body'],
  ])('names the field that is wrong: %j', async (body, field) => {
    const answer = await signIn(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ field }]);
  });

  it('ends with the browser when it is not to be remembered', async () => {
    const answer = await signIn({ email, password, rememberMe: false });
    expect(answer.headers.getSetCookie().find((one) => one.startsWith('docket.session_token='))).not.toMatch(
      /Max-Age/,
    );
  });

  it.each(['token nonsense', 'bearer nonsense', 'cookie'])('knows nobody by %s', async (kind) => {
    const asked =
      kind === 'cookie'
        ? { cookie: `${admin.cookie.slice(0, -4)}AAAA` }
        : { headers: { authorization: kind } };
    expect((await app.call('GET', '/api/me', asked)).status).toBe(401);
  });

  it('signs out: the cookie and the token are over at once', async () => {
    const session = await signIn({ email, password });
    const token = session.body.token;
    expect((await app.call('GET', '/api/me', { token })).status).toBe(200);
    const out = await app.call('POST', '/api/auth/sign-out', { cookie: cookieOf(session), body: {} });
    expect(out.status).toBe(200);
    expect(out.headers.getSetCookie()[0]).toMatch(/docket.session_token=;.*Max-Age=0/);
    expect((await app.call('GET', '/api/me', { token })).status).toBe(401);
    expect((await app.call('GET', '/api/me', { cookie: cookieOf(session) })).status).toBe(401);
  });
});

describe('a JWT', () => {
  it('says who and where, opens the API, and is checked against the published key', async () => {
    const { body } = await app.call('GET', '/api/auth/token', { token: admin.token });
    const jwt = body.token;
    const [header, claims] = jwt
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
    expect(claims).toMatchObject({ businessId: admin.businessId, memberId: admin.memberId, role: 'admin' });
    expect(claims.exp - claims.iat).toBe(600);
    const keys = await app.call('GET', '/api/auth/jwks');
    expect(keys.body.keys).toMatchObject([{ kid: header.kid }]);
    expect(JSON.stringify(keys.body)).not.toContain('"d"');
    expect((await app.call('GET', '/api/me', { token: jwt })).body.member).toMatchObject({ email });
    expect((await app.call('GET', '/api/me', { token: `${jwt.slice(0, -6)}AAAAAA` })).status).toBe(401);
  });

  it('ends with its session', async () => {
    const session = await signIn({ email, password });
    const { body } = await app.call('GET', '/api/auth/token', { token: session.body.token });
    expect((await app.call('GET', '/api/me', { token: body.token })).status).toBe(200);
    await app.call('POST', '/api/auth/sign-out', { token: session.body.token });
    expect((await app.call('GET', '/api/me', { token: body.token })).status).toBe(401);
  });

  it('cannot switch the business, which belongs to the session', async () => {
    const { body } = await app.call('GET', '/api/auth/token', { token: admin.token });
    const switching = { token: body.token, body: { businessId: admin.businessId } };
    expect(await app.call('POST', '/api/session/business', switching)).toMatchObject({
      status: 400,
      body: { code: 'no_session' },
    });
  });
});

describe('a password', () => {
  const person = { email: 'forgetful@example.com', name: 'Fay', role: 'staff' };

  it('is set anew by a mailed link, once, and ends every session', async () => {
    const session = await app.join(admin, person);
    const known = await app.call('POST', '/api/auth/request-password-reset', {
      body: { email: person.email },
    });
    const unknown = await app.call('POST', '/api/auth/request-password-reset', {
      body: { email: 'nobody@example.com' },
    });
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    const mails = await app.mails(admin.businessId, 'password-reset');
    expect(mails).toMatchObject([{ recipientId: session.memberId, data: { token: expect.any(String) } }]);
    const body = { token: mails[0]!.data.token, newPassword: 'battery staple' };
    expect(
      (await app.call('POST', '/api/auth/reset-password', { body: { ...body, newPassword: 'short' } }))
        .status,
    ).toBe(422);
    expect((await app.call('POST', '/api/auth/reset-password', { body })).status).toBe(200);
    expect(await app.call('POST', '/api/auth/reset-password', { body })).toMatchObject({
      status: 400,
      body: { code: 'invalid_token' },
    });
    expect((await app.call('GET', '/api/me', session)).status).toBe(401);
    expect((await signIn({ email: person.email, password })).status).toBe(401);
    expect((await signIn({ email: person.email, password: body.newPassword })).status).toBe(200);
  });

  it('is changed with the current one, which ends the other sessions', async () => {
    const session = await app.join(admin, { ...person, email: 'careful@example.com' });
    const other = await signIn({ email: 'careful@example.com', password });
    const change = (currentPassword: string) =>
      app.call('POST', '/api/auth/change-password', {
        cookie: session.cookie,
        body: { currentPassword, newPassword: 'battery staple' },
      });
    expect(await change('wrong horse')).toMatchObject({ status: 400, body: { code: 'invalid_password' } });
    const changed = await change(password);
    expect(changed.status).toBe(200);
    expect((await app.call('GET', '/api/me', { cookie: cookieOf(changed) })).status).toBe(200);
    expect((await app.call('GET', '/api/me', { cookie: cookieOf(other) })).status).toBe(401);
  });
});

describe('a request of another site', () => {
  const leave = (headers: Record<string, string>) =>
    app.call('POST', '/api/auth/sign-out', { body: {}, headers });

  it.each<[number, Record<string, string>]>([
    [403, { 'sec-fetch-site': 'cross-site' }],
    [403, { 'sec-fetch-site': 'same-site' }],
    [403, { origin: 'https://evil.test' }],
    [403, { origin: 'null' }],
    [200, { 'sec-fetch-site': 'same-origin', origin: 'http://docket.test' }],
    [200, { 'sec-fetch-site': 'none' }],
    [200, { origin: 'http://docket.test' }],
    [200, {}],
  ])('is answered %i with %j', async (status, headers) => {
    expect((await leave(headers)).status).toBe(status);
  });

  it('may read', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await app.call('GET', '/api/me', { cookie: admin.cookie, headers })).status).toBe(200);
  });
});
