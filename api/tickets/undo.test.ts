import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DraftView } from '#api/drafts/queries.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openChat, write } from '#test/harness/conversations.ts';
import { attach } from '#test/harness/files.ts';
import { openStream } from '#test/harness/stream.ts';
import { openTicket } from '#test/harness/tickets.ts';
import type { ThreadPage } from './thread.ts';
import type { TicketView, TimelineView } from './views.ts';

let app: TestApp;
let business: Business;
const people = {} as Record<'customer' | 'sarah' | 'mike' | 'admin', Member>;
beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  people.customer = await business.signInAs('customer');
  people.sarah = await business.signInAs('staff', { name: 'Sarah' });
  people.mike = await business.signInAs('staff');
  people.admin = await business.signInAs('admin');
});
afterAll(() => app?.close());

const thread = async (who: Member, id: string) =>
  (await who.get<ThreadPage>(`/api/tickets/${id}/messages`)).body;
const hold = (who: Member, id: string, body: string, more: object = {}) =>
  who.post<TicketView>(`/api/tickets/${id}/reply`, { body, hold: 60, ...more });
const undo = (who: Member, id: string, contentId: string) =>
  who.post<TicketView>(`/api/tickets/${id}/undo-reply`, { contentId });
const draftsOf = async (who: Member, path: string) =>
  (await who.get<{ items: DraftView[] }>(`/api/drafts/${path}`)).body.items;
const mailsTo = async (who: Member, template: string) =>
  (
    await app.owner.query('select data from outbox where recipient_id = $1 and template = $2', [
      who.id,
      template,
    ])
  ).rows;

async function mine(): Promise<TicketView> {
  const ticket = await openTicket(app, people.customer);
  await people.admin.post(`/api/tickets/${ticket.id}/assign`, { assigneeId: people.sarah.id });
  return ticket;
}

describe('a reply with a hold', () => {
  it('is its author’s secret until it goes out', async () => {
    const { id } = await mine();
    const stream = await openStream(people.customer);
    const sent = await hold(people.sarah, id, 'Half a secret.', { then: 'resolve' });
    expect(sent.status).toBe(200);
    expect(sent.body).toMatchObject({ status: 'open', messageCount: 1 });
    const [reply] = (await thread(people.sarah, id)).held;
    expect(reply).toMatchObject({ ticketId: id, body: 'Half a secret.', then: 'resolve' });
    expect(reply!.left).toBeGreaterThan(0);
    expect(reply!.left).toBeLessThanOrEqual(60_000);
    for (const other of [people.customer, people.admin]) {
      expect(await thread(other, id)).toMatchObject({
        held: [],
        items: [{ mine: other === people.customer }],
      });
      const state = await other.get(`/api/tickets/${id}/state`);
      if (other === people.customer) expect(JSON.stringify(state.body)).not.toContain('release');
    }
    const story = await people.customer.get<{ items: TimelineView[] }>(`/api/tickets/${id}/timeline`);
    expect(JSON.stringify(story.body)).not.toContain('held');
    // The next thing that the customer hears of is what comes after it.
    await people.sarah.post(`/api/tickets/${id}/reply`, { body: 'At once.', then: 'send' });
    const heard = await stream.next();
    expect(heard.data).toMatchObject({ id, kind: 'replied' });
    expect((await thread(people.customer, id)).items.map(({ body }) => body)).not.toContain('Half a secret.');
    expect(await mailsTo(people.customer, 'agent-replied')).toHaveLength(1);
    await stream.close();
  });

  it('goes out by itself, as its author’s, with what follows', async () => {
    const { id } = await mine();
    await hold(people.sarah, id, 'Here it is.', { hold: 1, then: 'resolve' });
    await app.until(id, 'replied');
    const { items, held } = await thread(people.customer, id);
    expect(items.at(-1)).toMatchObject({ body: 'Here it is.', author: { name: 'Sarah', role: 'staff' } });
    expect(held).toEqual([]);
    const { body } = await people.customer.get<TicketView>(`/api/tickets/${id}`);
    expect(body).toMatchObject({ status: 'resolved', messageCount: 2 });
    const { body: story } = await people.sarah.get<{ items: TimelineView[] }>(`/api/tickets/${id}/timeline`);
    const told = story.items.filter(({ kind }) => ['replied', 'moved', 'held'].includes(kind));
    expect(told.map(({ kind, actor }) => [kind, actor?.name])).toEqual([
      ['moved', 'Sarah'],
      ['replied', 'Sarah'],
    ]);
    expect(await thread(people.sarah, id)).toMatchObject({ held: [] });
  });

  it('returns into the draft when it is taken back, above what was begun since', async () => {
    const { id } = await mine();
    const attachmentIds = [await attach(people.sarah, 'list.txt')];
    await hold(people.sarah, id, 'Dear all', { attachmentIds });
    const [reply] = (await thread(people.sarah, id)).held;
    expect(reply!.attachments).toMatchObject([{ id: attachmentIds[0], name: 'list.txt' }]);
    await people.sarah.put(`/api/drafts/ticket/${id}/reply`, { body: 'P.S.' });
    const taken = await undo(people.sarah, id, reply!.id);
    expect(taken.status).toBe(200);
    expect(taken.body).toMatchObject({ status: 'open', messageCount: 1 });
    expect(await draftsOf(people.sarah, `ticket/${id}`)).toMatchObject([
      { kind: 'reply', body: 'Dear all\n\nP.S.', attachments: [{ id: attachmentIds[0], name: 'list.txt' }] },
    ]);
    expect((await thread(people.sarah, id)).held).toEqual([]);
    // Its files are its author's to send again.
    expect((await people.sarah.post(`/api/tickets/${id}/note`, { attachmentIds })).status).toBe(200);
    expect(await undo(people.sarah, id, reply!.id)).toMatchObject({
      status: 409,
      body: { code: 'too_late' },
    });
  });

  it('is taken back by its author alone', async () => {
    const { id } = await mine();
    await hold(people.sarah, id, 'Mine.');
    const [reply] = (await thread(people.sarah, id)).held;
    for (const other of [people.admin, people.mike])
      expect((await undo(other, id, reply!.id)).status).toBe(404);
    expect((await undo(people.customer, id, reply!.id)).status).toBe(403);
    const elsewhere = await mine();
    expect((await undo(people.sarah, elsewhere.id, reply!.id)).body).toMatchObject({ code: 'too_late' });
    expect((await thread(people.sarah, id)).held).toHaveLength(1);
  });

  it('can be taken back from a ticket that is another agent’s by now', async () => {
    const { id } = await mine();
    await hold(people.sarah, id, 'Mine.');
    const [reply] = (await thread(people.sarah, id)).held;
    await people.admin.post(`/api/tickets/${id}/assign`, { assigneeId: people.mike.id });
    expect((await people.sarah.get(`/api/tickets/${id}`)).status).toBe(404);
    expect((await undo(people.sarah, id, reply!.id)).status).toBe(200);
    expect((await undo(people.sarah, id, reply!.id)).status).toBe(404);
  });

  it('goes out when the ticket closes, each with its mail', async () => {
    const customer = await business.signInAs('customer');
    const { id } = await openTicket(app, customer);
    await hold(people.sarah, id, 'One.', { then: 'send' });
    await hold(people.sarah, id, 'Two.', { then: 'send' });
    await people.admin.post(`/api/tickets/${id}/close`);
    const { items } = await thread(customer, id);
    expect(items.map(({ body, author }) => [body, author?.name]).slice(1)).toEqual([
      ['One.', 'Sarah'],
      ['Two.', 'Sarah'],
    ]);
    expect(await mailsTo(customer, 'agent-replied')).toHaveLength(2);
  });

  it('of a chat returns into the chat’s draft', async () => {
    const { id } = await openChat(app, await business.signInAs('customer'));
    await write(people.admin, id, 'Hello', { hold: 60 });
    const page = (await people.admin.get<ThreadPage>(`/api/conversations/${id}/messages`)).body;
    const [reply] = page.held;
    expect(reply).toMatchObject({ body: 'Hello' });
    expect((await undo(people.admin, reply!.ticketId, reply!.id)).status).toBe(200);
    expect(await draftsOf(people.admin, `conversation/${id}`)).toMatchObject([{ body: 'Hello' }]);
  });

  it.each([-1, 121, 1.5, '5'])('takes no %j seconds', async (seconds) => {
    const { id } = await mine();
    expect((await hold(people.sarah, id, 'x', { hold: seconds })).status).toBe(422);
  });

  it('is nothing for customers', async () => {
    const chat = await openChat(app, await business.signInAs('customer'));
    expect((await write(chat.customer, chat.id, 'x', { hold: 5 })).status).toBe(422);
  });
});

it('agents learn how long they may think twice', async () => {
  const seconds = async (who: Member) =>
    (await who.get<{ business: { undoSeconds: number } }>('/api/me')).body.business.undoSeconds;
  expect([await seconds(people.sarah), await seconds(people.customer)]).toEqual([5, 0]);
});
