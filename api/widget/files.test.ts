import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileMost } from '#api/attachments/limits.ts';
import { readAttachment } from '#api/attachments/queries.ts';
import type { LeadView } from '#api/leads/views.ts';
import type { MessageView } from '#api/tickets/views.ts';
import { withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { Caller } from '#test/harness/caller.ts';
import { attach, bytes, upload } from '#test/harness/files.ts';
import { beginLead, openWidget, type Visitor } from '#test/harness/leads.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let staff: Member;
let key: string;
let visitor: Visitor;
let another: Visitor;
beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  [admin, staff] = [await business.signInAs('admin'), await business.signInAs('staff')];
  key = await openWidget(admin);
  [visitor, another] = [await beginLead(app, key), await beginLead(app, key)];
  await admin.post(`/api/leads/${visitor.leadId}/assign`, { assigneeId: admin.id });
});
afterAll(() => app?.close());

const of = ({ leadId }: Visitor, what = '') => `/api/public/leads/${leadId}/${what}`;
const send = (one: Visitor, name: string, content?: string | Uint8Array<ArrayBuffer>, headers = {}) =>
  upload(one.as, name, content, headers, of(one, 'attachments'));
const statusOf = async (who: Caller, path: string) => (await who.fetch(path)).status;
const filesOf = async (one: Visitor) =>
  (await one.as.get<{ items: MessageView[] }>(of(one, 'messages'))).body.items.map(({ attachments }) =>
    attachments.map(({ name }) => name),
  );

it('an agent’s file reaches the visitor whom it is for, and no other', async () => {
  const [offer, secret] = [await attach(admin, 'offer.pdf', bytes.pdf), await attach(admin, 'secret.txt')];
  const reply = { body: 'Our offer.', attachmentIds: [offer] };
  const sent = await admin.post(`/api/conversations/${visitor.conversationId}/messages`, reply);
  expect(sent.status).toBe(201);
  await admin.post(`/api/leads/${visitor.leadId}/note`, { body: 'Hm.', attachmentIds: [secret] });
  expect(await filesOf(visitor)).toEqual([[], ['offer.pdf']]);
  const path = of(visitor, `attachments/${offer}`);
  const file = await visitor.as.fetch(path);
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes.pdf);
  expect(await statusOf(visitor.as, of(visitor, `attachments/${secret}`))).toBe(404);
  expect(await statusOf(another.as, path)).toBe(404);
  expect(await statusOf(another.as, of(another, `attachments/${offer}`))).toBe(404);
  expect(await statusOf(app.nobody, path)).toBe(401);
  expect(await statusOf(staff, `/api/attachments/${offer}`)).toBe(404);
});

it('a visitor’s file is as any other: told by its content, theirs until it is sent, then their agent’s too', async () => {
  const { status, body } = await send(visitor, 'plan.png', bytes.png);
  expect([status, body]).toMatchObject([201, { name: 'plan.png', type: 'image/png' }]);
  const path = of(visitor, `attachments/${body.id}`);
  expect(await statusOf(visitor.as, path)).toBe(200);
  expect(await statusOf(admin, `/api/attachments/${body.id}`)).toBe(404);
  const stolen = { body: '', attachmentIds: [body.id] };
  expect((await another.as.post(of(another, 'messages'), stolen)).status).toBe(422);
  expect((await another.as.delete(of(another, `attachments/${body.id}`))).status).toBe(404);
  expect((await visitor.as.post(of(visitor, 'messages'), stolen)).status).toBe(201);
  expect((await filesOf(visitor)).at(-1)).toEqual(['plan.png']);
  expect(await statusOf(admin, `/api/attachments/${body.id}`)).toBe(200);
  expect(await statusOf(staff, `/api/attachments/${body.id}`)).toBe(404);
  expect((await visitor.as.delete(path)).status).toBe(404);

  const unsent = of(visitor, `attachments/${(await send(visitor, 'b.txt')).body.id}`);
  expect((await visitor.as.delete(unsent)).status).toBe(204);
  expect(await statusOf(visitor.as, unsent)).toBe(404);
  expect((await send(visitor, 'tool.png', bytes.exe)).body.code).toBe('program');
  const huge = await send(visitor, 'a.bin', 'x', { 'content-length': String(fileMost + 1) });
  expect([huge.status, huge.body.code]).toEqual([413, 'file_too_large']);
});

it('whoever has become a customer keeps their files', async () => {
  const { body: sent } = await send(another, 'mine.txt', 'Mine.');
  await another.as.post(of(another, 'messages'), { body: 'See.', attachmentIds: [sent.id] });
  const { body: lead } = await admin.post<LeadView>(`/api/admin/leads/${another.leadId}/convert`);
  expect((await send(another, 'late.txt')).status).toBe(409);
  const read = (memberId: string) =>
    withTenant(app.deps.orm, business.id, (em) =>
      readAttachment(em, { businessId: business.id, memberId, role: 'customer' }, sent.id),
    );
  const { rows } = await app.owner.query('select customer_id as id from conversation where id = $1', [
    lead.conversationId,
  ]);
  expect((await read(rows[0].id)).name).toBe('mine.txt');
  await expect(read(staff.id)).rejects.toMatchObject({ status: 404 });
});

it('a first message takes files along, also of a visitor who is known', async () => {
  const visit = uuid();
  const first = async (name: string) => {
    const query = new URLSearchParams({ key, visit, name });
    const sent = await app.nobody.fetch(`/api/public/attachments?${query}`, {
      method: 'POST',
      body: 'Here.',
    });
    return ((await sent.json()) as { id: string }).id;
  };
  const begun = await beginLead(app, key, { visit, attachmentIds: [await first('plan.txt')] });
  expect(await filesOf(begun)).toEqual([['plan.txt']]);
  const again = { key, name: 'Vera', email: begun.email, message: 'And this.', visit };
  await begun.as.post('/api/public/leads', { ...again, attachmentIds: [await first('more.txt')] });
  expect(await filesOf(begun)).toEqual([['plan.txt'], ['more.txt']]);
});
