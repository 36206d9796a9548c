import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import type { Thread } from '#test/harness/conversations.ts';
import { beginLead, openWidget, readLead } from '#test/harness/leads.ts';

let app: TestApp;
let business: Business;
let admin: Member;
let key: string;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  admin = await business.signInAs('admin');
  key = await openWidget(admin, { allowedOrigins: ['https://shop.example'] });
});
afterAll(() => app?.close());

describe('a visitor', () => {
  it('writes, is answered and writes again, in one thread', async () => {
    const visitor = await beginLead(app, key, { page: 'https://shop.example/prices' });
    const lead = await readLead(admin, visitor.leadId);
    expect(lead).toMatchObject({
      conversationId: visitor.conversationId,
      name: 'Vera',
      email: visitor.email,
      page: 'https://shop.example/prices',
      status: 'new',
      unread: 1,
      lastMessage: { excerpt: 'Do you build shops?', by: 'customer' },
    });
    await admin.post(`/api/leads/${lead.id}/reply`, { body: 'We do.' });
    await admin.post(`/api/leads/${lead.id}/note`, { body: 'Rich.' });
    const again = await visitor.as.post(`/api/public/leads/${lead.id}/messages`, { body: 'Good.' });
    expect(again.status).toBe(201);
    const { items } = (await visitor.as.get<Thread>(`/api/public/leads/${lead.id}/messages`)).body;
    expect(items.map(({ body, author, mine }) => [body, author?.name, mine])).toEqual([
      ['Do you build shops?', 'Vera', true],
      ['We do.', admin.name, false],
      ['Good.', 'Vera', true],
    ]);
    expect(await readLead(admin, lead.id)).toMatchObject({ status: 'contacted', unread: 1 });
  });
});
