import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { MailView } from './queries.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let customer: Member;

beforeAll(async () => {
  app = await startTestApp({ worker: false });
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  customer = await business.signInAs('customer');
});
afterAll(() => app?.close());

async function insertMail(given: Record<string, unknown> = {}): Promise<string> {
  const mail = {
    ...{
      id: uuid(),
      business_id: business.id,
      kind: 'email',
      template: 'agent-replied',
      recipient_id: customer.id,
    },
    ...{ data: {}, key: uuid(), due_at: new Date(), created_at: new Date() },
    ...given,
  };
  const names = Object.keys(mail);
  await app.owner.query(
    `insert into outbox (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(mail),
  );
  return mail.id;
}
const list = async (query = '', who = admin) =>
  (await who.get<Page<MailView>>(`/api/admin/outbox?${query}`)).body;
const retry = (id: string, { who = admin, key }: { who?: Member; key?: string } = {}) =>
  who.post<MailView & { code: string; detail: string }>(
    `/api/admin/outbox/${id}/retry`,
    {},
    key === undefined ? {} : { key },
  );

it('lists what was mailed and to whom, newest first, by status and in pages', async () => {
  const rendered = { subject: 'S', text: 'T', html: '<p>T</p>' };
  const sent = await insertMail({
    status: 'sent',
    sent_at: new Date(),
    rendered,
    attempts: 1,
    created_at: new Date(1),
  });
  const failed = await insertMail({
    status: 'failed',
    last_error: 'no such mailbox',
    address: 'x@example.com',
    recipient_id: null,
    created_at: new Date(2),
  });
  const all = await list();
  expect(all).toMatchObject({ total: 2, more: false });
  expect(all.items).toMatchObject([
    {
      id: failed,
      recipient: 'x@example.com',
      status: 'failed',
      lastError: 'no such mailbox',
      rendered: null,
      sentAt: null,
    },
    { id: sent, recipient: customer.email, status: 'sent', rendered, sentAt: expect.any(String) },
  ]);
  expect((await list('status=sent')).items.map((one) => one.id)).toEqual([sent]);
  const first = await list('limit=1');
  expect((await list(`limit=1&cursor=${first.nextCursor}`)).items.map((one) => one.id)).toEqual([sent]);
  expect((await admin.get('/api/admin/outbox?status=lost')).status).toBe(422);
});

it('tries a failed mail again, once', async () => {
  const id = await insertMail({ status: 'failed', attempts: 9, last_error: 'full' });
  const again = await retry(id, { key: 'again' });
  expect([again.status, again.body.status, again.body.attempts, again.body.lastError]).toEqual([
    200,
    'due',
    0,
    null,
  ]);
  expect((await retry(id, { key: 'again' })).status).toBe(200);
  expect((await retry(id)).body).toMatchObject({
    status: 409,
    code: 'not_failed',
    detail: expect.stringContaining('due'),
  });
  const audited = await app.owner.query(
    `select actor_id from audit where subject_type = 'mail' and subject_id = $1`,
    [id],
  );
  expect(audited.rows).toEqual([{ actor_id: admin.id }]);
});

it('keeps the link of a password reset from admins, except of the demo', async () => {
  const rendered = { subject: 'Reset', text: 'https://secret', html: '' };
  const id = await insertMail({ template: 'password-reset', status: 'sent', rendered });
  const shown = async () => (await list()).items.find((one) => one.id === id)?.rendered;
  app.deps.env.DEMO = false;
  expect(await shown()).toBeNull();
  app.deps.env.DEMO = true;
  expect(await shown()).toEqual(rendered);
});

it('is for admins, of their business', async () => {
  const id = await insertMail({ status: 'failed' });
  const stranger = await app.signInAs('admin');
  expect((await list('', stranger)).items).toEqual([]);
  expect((await retry(id, { who: stranger })).status).toBe(404);
  expect((await retry(uuid())).status).toBe(404);
  expect((await retry(id, { who: customer })).status).toBe(403);
  expect((await customer.get('/api/admin/outbox')).status).toBe(403);
});
