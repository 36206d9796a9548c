import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#api/app.ts';
import { createAuth } from '#api/auth/auth.ts';
import type { Deps } from '#api/deps.ts';
import { Hub } from '#api/events/hub.ts';
import { createTemporalClient } from '#api/temporal.ts';
import { openFileStore } from '#db/files/file-store.ts';
import { createOrm } from '#db/orm.ts';
import { readEnv } from '#env';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import { temporalAddress } from '#test/infra/temporal.ts';
import { freePort } from '../../scripts/stack/ports.ts';

const ticket = { subject: 'Nobody listens', body: 'Is anybody there?' };

// Side by side: each waits for what never answers.
describe.concurrent('without Temporal', () => {
  let test: TestApp;
  beforeAll(async () => {
    const address = `127.0.0.1:${await freePort()}`;
    test = await startTestApp({ worker: false, settings: { TEMPORAL_ADDRESS: address } });
  });
  afterAll(() => test?.close());

  it('a command answers 503 and when to try again, and the same key sends the same command', async () => {
    const customer = await test.signInAs('customer');
    const create = () => customer.post('/api/customer/tickets', ticket, { key: 'once' });
    const answers = await Promise.all([create(), create()]);
    for (const { status, headers, body } of answers) {
      expect(status).toBe(503);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(body).toMatchObject({ code: 'unavailable' });
    }
    const noted = await test.owner.query('select status from command where actor_id = $1', [customer.id]);
    expect(noted.rows).toEqual([{ status: 'sent' }]);
  });

  it('lists are read, and the process says that it is not ready', async () => {
    const customer = await test.signInAs('customer');
    expect((await customer.get('/api/customer/tickets')).status).toBe(200);
    expect(await test.nobody.get('/readyz')).toMatchObject({
      status: 503,
      body: { checks: { processes: 'away' } },
    });
    expect((await test.nobody.get('/healthz')).status).toBe(200);
  });
});

describe('without PostgreSQL', () => {
  let deps: Deps;
  let app: ReturnType<typeof createApp>;
  beforeAll(async () => {
    const env = readEnv({
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_URL: `postgresql://nobody:nothing@127.0.0.1:${await freePort()}/nowhere`,
      TEMPORAL_ADDRESS: temporalAddress(),
      AUTH_SECRET: 'a secret that only tests know, 32+',
    });
    const log = pino({ level: 'silent' });
    const orm = createOrm({ url: env.DATABASE_URL, role: 'docket_app' });
    const hub = new Hub(env.DATABASE_URL, log);
    const [temporal, auth] = [createTemporalClient(env), createAuth({ env, orm, log })];
    deps = { env, log, orm, hub, temporal, auth, files: await openFileStore(env) };
    await hub.start();
    app = createApp(deps);
  });
  afterAll(async () => {
    await Promise.all([
      deps.hub.stop(),
      deps.auth.close(),
      deps.orm.close(),
      deps.temporal.connection.close(),
    ]);
  });

  it.each([
    ['who one is', '/api/me', {}],
    ['a list', '/api/admin/tickets', {}],
    [
      'signing in',
      '/api/auth/sign-in/email',
      { method: 'POST', body: '{"email":"a@example.com","password":"secret-1"}' },
    ],
    ['the public form’s business', '/api/public/businesses/acme', {}],
  ])('%s answers 503 and when to try again', async (_, path, init) => {
    const headers = {
      authorization: `Bearer ${'x'.repeat(32)}.${'y'.repeat(43)}=`,
      'content-type': 'application/json',
    };
    const answer = await app.request(path, { ...init, headers });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('the process lives and says that it is not ready', async () => {
    expect((await app.request('/healthz')).status).toBe(200);
    expect((await app.request('/readyz')).status).toBe(503);
  });
});
