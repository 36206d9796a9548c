import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openChat, write } from '#test/harness/conversations.ts';
import { attach } from '#test/harness/files.ts';
import { openTicket } from '#test/harness/tickets.ts';
import type { DraftView } from './queries.ts';

let app: TestApp;
let business: Business;
const people = {} as Record<'customer' | 'staff' | 'mike' | 'admin', Member>;
beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  people.customer = await business.signInAs('customer');
  people.staff = await business.signInAs('staff');
  people.mike = await business.signInAs('staff');
  people.admin = await business.signInAs('admin');
});
afterAll(() => app?.close());

const draftsOf = async (who: Member, path: string) =>
  (await who.get<{ items: DraftView[] }>(`/api/drafts/${path}`)).body.items;
const save = (who: Member, path: string, body: string) => who.put<DraftView>(`/api/drafts/${path}`, { body });

describe('a draft', () => {
  it('is kept per person, thread and kind, as it was typed', async () => {
    const { id } = await openTicket(app, people.customer);
    const saved = await save(people.staff, `ticket/${id}/reply`, '  Dear customer,\n');
    expect(saved.status).toBe(200);
    expect(saved.body).toEqual({
      thread: 'ticket',
      id,
      kind: 'reply',
      body: '  Dear customer,\n',
      attachments: [],
      savedAt: expect.stringMatching(/Z$/),
    });
    await save(people.staff, `ticket/${id}/note`, 'He called.');
    await save(people.mike, `ticket/${id}/reply`, 'Mine.');
    await save(people.staff, `ticket/${id}/reply`, 'Dear customer, hello');
    const drafts = await draftsOf(people.staff, `ticket/${id}`);
    expect(drafts.map(({ kind, body }) => [kind, body]).sort()).toEqual([
      ['note', 'He called.'],
      ['reply', 'Dear customer, hello'],
    ]);
    expect(await draftsOf(people.admin, `ticket/${id}`)).toEqual([]);
    const marks = await people.staff.get<{ items: object[] }>('/api/drafts');
    expect(marks.body.items).toContainEqual({
      thread: 'ticket',
      id,
      kind: 'note',
      savedAt: expect.any(String),
    });
    expect(JSON.stringify(marks.body)).not.toContain('He called.');
  });

  it('keeps its files, in their order, until they are removed or sent', async () => {
    const { id } = await openTicket(app, people.customer);
    const path = `/api/drafts/ticket/${id}/reply`;
    const [a, b] = [await attach(people.staff, 'a.txt'), await attach(people.staff, 'b.txt')];
    const foreign = await attach(people.mike, 'c.txt');
    const names = async () =>
      (await draftsOf(people.staff, `ticket/${id}`)).flatMap((one) =>
        one.attachments.map(({ name }) => name),
      );
    const saved = await people.staff.put<DraftView>(path, { attachmentIds: [b, foreign, a] });
    expect(saved.body).toMatchObject({ body: '', attachments: [{ id: b, name: 'b.txt' }, { id: a }] });
    expect((await people.staff.put(path, { body: 'With words' })).status).toBe(200);
    expect(await names()).toEqual(['b.txt', 'a.txt']);
    await people.staff.delete(`/api/attachments/${b}`);
    expect(await names()).toEqual(['a.txt']);
    await people.staff.post(`/api/tickets/${id}/note`, { attachmentIds: [a] });
    expect(await names()).toEqual([]);
  });

  it('is dropped by who does not want it, also when there is none', async () => {
    const { id } = await openTicket(app, people.customer);
    await save(people.staff, `ticket/${id}/reply`, 'Hm.');
    for (const _ of [1, 2])
      expect((await people.staff.delete(`/api/drafts/ticket/${id}/reply`)).status).toBe(204);
    expect(await draftsOf(people.staff, `ticket/${id}`)).toEqual([]);
  });

  it('goes with what is sent, and with nothing else', async () => {
    const { id } = await openTicket(app, people.customer);
    for (const kind of ['reply', 'note']) await save(people.staff, `ticket/${id}/${kind}`, 'Begun.');
    await people.staff.post(`/api/tickets/${id}/reply`, { body: '' });
    expect(await draftsOf(people.staff, `ticket/${id}`)).toHaveLength(2);
    await people.staff.post(`/api/tickets/${id}/reply`, { body: 'Done.', then: 'send' });
    expect((await draftsOf(people.staff, `ticket/${id}`)).map(({ kind }) => kind)).toEqual(['note']);
    await people.staff.post(`/api/tickets/${id}/note`, { body: 'Done.' });
    expect(await draftsOf(people.staff, `ticket/${id}`)).toEqual([]);

    await save(people.customer, `ticket/${id}/reply`, 'Begun.');
    await people.customer.post(`/api/tickets/${id}/customer-respond`, { body: 'Thanks.' });
    expect(await draftsOf(people.customer, `ticket/${id}`)).toEqual([]);
  });

  it('of a conversation goes with the message', async () => {
    const { id } = await openChat(app, await business.signInAs('customer'));
    await save(people.admin, `conversation/${id}/reply`, 'Begun.');
    expect((await write(people.admin, id, 'Hello.')).status).toBe(201);
    expect(await draftsOf(people.admin, `conversation/${id}`)).toEqual([]);
  });

  it('stays when the same thing is sent again with its key', async () => {
    const { id } = await openTicket(app, people.customer);
    const send = () => people.staff.post(`/api/tickets/${id}/note`, { body: 'One.' }, { key: `note ${id}` });
    await send();
    await save(people.staff, `ticket/${id}/note`, 'The next one.');
    expect((await send()).status).toBe(200);
    expect(await draftsOf(people.staff, `ticket/${id}`)).toHaveLength(1);
  });
});

describe('what is refused', () => {
  it.each([
    ['nothing', ''],
    ['too much', 'x'.repeat(50_001)],
    ['a null byte', 'a\0b'],
    ['half a character', '\ud800'],
  ])('%s', async (_, body) => {
    const { id } = await openTicket(app, people.customer);
    expect((await save(people.staff, `ticket/${id}/reply`, body)).status).toBe(422);
    expect(await draftsOf(people.staff, `ticket/${id}`)).toEqual([]);
  });

  it('a kind and a thread that do not exist, and a customer’s note', async () => {
    const { id } = await openTicket(app, people.customer);
    for (const path of [`ticket/${id}/poem`, `lead/${id}/reply`, `ticket/nobody/reply`])
      expect((await save(people.staff, path, 'x')).status).toBe(404);
    expect((await save(people.customer, `ticket/${id}/note`, 'x')).status).toBe(404);
  });

  it('a thread that is somebody else’s now', async () => {
    const { id } = await openTicket(app, people.customer);
    await save(people.mike, `ticket/${id}/reply`, 'Begun.');
    await people.admin.post(`/api/tickets/${id}/assign`, { assigneeId: people.staff.id });
    expect((await people.mike.get(`/api/drafts/ticket/${id}`)).status).toBe(404);
    expect((await save(people.mike, `ticket/${id}/reply`, 'More.')).status).toBe(404);
  });
});
