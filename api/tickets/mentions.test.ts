import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationView } from '#api/notifications/queries.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket } from '#test/harness/tickets.ts';
import { mentionedIn } from './mentions.ts';
import type { ThreadPage } from './thread.ts';
import type { Page, Person } from './views.ts';

describe('who is spoken to', () => {
  const people = ['Ann', 'Ann Lee', "Pat O'Brien", 'Jörg', 'Ann'].map((name, index) => ({
    id: String(index),
    name,
    role: 'staff',
  }));
  it.each([
    ['Hello @Ann Lee, look', ['1']],
    ['@ann and @Pat O’Brien', ['0', '4']],
    ["@Pat O'Brien!", ['2']],
    ['(@Jörg) @Jörgen', ['3']],
    ['ann@Ann.example @Annette @ Ann', []],
    ['nobody', []],
  ])('%s', (body, ids) => {
    expect(mentionedIn(body, people)).toEqual(ids);
  });
});

describe('a note', () => {
  let app: TestApp;
  let business: Business;
  const people = {} as Record<'customer' | 'sarah' | 'mike' | 'admin', Member>;
  beforeAll(async () => {
    app = await startTestApp();
    business = await app.startBusiness();
    people.customer = await business.signInAs('customer', { name: 'Carl Customer' });
    people.sarah = await business.signInAs('staff', { name: 'Sarah Small' });
    people.mike = await business.signInAs('staff', { name: 'Mike Miller' });
    people.admin = await business.signInAs('admin', { name: 'Ada Admin' });
  });
  afterAll(() => app?.close());

  const told = async (who: Member) =>
    (await who.get<Page<NotificationView>>('/api/notifications')).body.items.filter(
      ({ kind }) => kind === 'mentioned',
    );
  const colleagues = async (who: Member, id: string) =>
    (await who.get<{ items: Person[] }>(`/api/tickets/${id}/colleagues`)).body.items.map(({ name }) => name);

  it('tells whom it speaks to, as far as they may read it', async () => {
    const { id } = await openTicket(app, people.customer);
    expect(await colleagues(people.sarah, id)).toEqual(['Ada Admin', 'Mike Miller']);
    await people.admin.post(`/api/tickets/${id}/assign`, { assigneeId: people.sarah.id });
    expect(await colleagues(people.sarah, id)).toEqual(['Ada Admin']);
    expect(await colleagues(people.admin, id)).toEqual(['Sarah Small']);

    const body = 'See this, @Ada Admin. Not you, @Mike Miller, nor @Carl Customer or @Sarah Small.';
    expect((await people.sarah.post(`/api/tickets/${id}/note`, { body })).status).toBe(200);
    expect(await told(people.admin)).toMatchObject([{ author: 'Sarah Small', ticket: { id } }]);
    for (const other of [people.mike, people.customer, people.sarah]) expect(await told(other)).toEqual([]);
    const mails = await app.owner.query(`select recipient_id from outbox where template = 'mentioned'`);
    expect(mails.rows).toEqual([{ recipient_id: people.admin.id }]);
    const thread = await people.sarah.get<ThreadPage>(`/api/tickets/${id}/messages`);
    expect(thread.body.items.at(-1)).toMatchObject({
      body,
      mentions: [{ id: people.admin.id, name: 'Ada Admin' }],
    });
  });

  it('tells nobody who does not want to be told', async () => {
    const before = (await told(people.admin)).length;
    const items = [{ kind: 'mentioned', medium: 'app', wanted: false }];
    await people.admin.patch('/api/notifications/preferences', { items });
    const { id } = await openTicket(app, people.customer);
    await people.sarah.post(`/api/tickets/${id}/note`, { body: '@Ada Admin again' });
    expect(await told(people.admin)).toHaveLength(before);
  });
});
