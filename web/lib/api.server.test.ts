import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { answer, get, send } from './api.server.ts';

const api = new Hono()
  .get('/api/me', (c) => c.json({ name: 'Ann' }))
  .get('/api/gone', (c) => c.json({ title: 'Not found', status: 404, code: 'not_found' }, 404))
  .get('/api/closed', (c) => c.json({ title: 'Not signed in', status: 401 }, 401))
  .post('/api/auth/sign-in/email', (c) => c.json({ title: 'Not signed in', status: 401 }, 401))
  .post('/api/later', (c) => c.json({}, 202))
  .post('/api/refuse', (c) =>
    c.json({ title: 'Not valid', status: 422, errors: [{ field: 'body', detail: 'Say more.' }] }, 422),
  )
  .post('/api/take', async (c) => {
    c.header('set-cookie', 'a=1', { append: true });
    c.header('set-cookie', 'b=2', { append: true });
    return c.json({ key: c.req.header('idempotency-key'), body: await c.req.json() });
  });

const args = {
  request: new Request('http://localhost/admin/tickets?status=open'),
  context: {
    api: async (path: string, init?: RequestInit) => api.request(path, init),
    nonce: '',
    requestId: 'r1',
  },
};

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

test('a loader gets the data, or the problem with its status', async () => {
  expect(await get(args, '/api/me')).toEqual({ name: 'Ann' });
  const thrown = { data: { code: 'not_found' }, init: { status: 404 } };
  await expect(get(args, '/api/gone')).rejects.toMatchObject(thrown);
});

test('a session that ended leads to the sign-in page and back', async () => {
  const thrown = await get(args, '/api/closed').catch((response: Response) => response);
  expect(thrown).toBeInstanceOf(Response);
  expect((thrown as Response).headers.get('location')).toBe(
    '/sign-in?next=%2Fadmin%2Ftickets%3Fstatus%3Dopen',
  );
});

test('a wrong password is the form’s to show', async () => {
  const sent = await send(args, '/api/auth/sign-in/email', { body: {} });
  expect(sent).toMatchObject({ ok: false, status: 401 });
});

test('a command carries its key, and every cookie of the answer goes on', async () => {
  const sent = await send(args, '/api/take', { body: { text: 'hello' }, idempotencyKey: 'k1' });
  expect(sent).toMatchObject({ ok: true, queued: false, data: { key: 'k1', body: { text: 'hello' } } });
  expect(sent.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

test('a command that waits for a worker is queued', async () => {
  expect(await send(args, '/api/later', {})).toMatchObject({ ok: true, queued: true });
});

test('a refusal gives back what was typed, but no secret', async () => {
  const form = formOf({ intent: 'reply', body: 'hm', password: 'hunter2', commandId: 'k2' });
  const { data, init } = answer(await send(args, '/api/refuse', {}), form);
  expect(init).toMatchObject({ status: 422 });
  expect(data).toMatchObject({
    ok: false,
    intent: 'reply',
    problem: { errors: [{ field: 'body', detail: 'Say more.' }] },
    values: { body: 'hm', password: '', commandId: 'k2' },
  });
});
