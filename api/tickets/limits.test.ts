import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { openTicket } from '#test/harness/tickets.ts';
import type { MessageView, TicketView } from './views.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let admin: Member;
let ticket: TicketView;

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  customer = await business.signInAs('customer');
  admin = await business.signInAs('admin');
  ticket = await openTicket(app, customer);
});
afterAll(() => app?.close());

const good = { subject: 'S', body: 'B' };
const tag = (text: string) => ({ add: [text] });

/** Letters of three bytes in no order that could be compressed. */
const randomWord = (length: number, seed: number) =>
  Array.from({ length }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((seed * 7919 + index * 104_729) % 20_000)),
  ).join('');

describe('a new ticket', () => {
  it.each<[string, object, string]>([
    ['no subject', { body: 'B' }, 'subject'],
    ['an empty subject', { ...good, subject: ' \t ' }, 'subject'],
    ['a long subject', { ...good, subject: 'x'.repeat(201) }, 'subject'],
    ['a subject of two lines', { ...good, subject: 'a\nb' }, 'subject'],
    ['a subject with a null byte', { ...good, subject: 'a\0b' }, 'subject'],
    ['a subject that is no text', { ...good, subject: 7 }, 'subject'],
    ['no body', { subject: 'S' }, 'body'],
    ['an empty body', { ...good, body: '\r\n ' }, 'body'],
    ['a long body', { ...good, body: 'x'.repeat(50_001) }, 'body'],
    ['a body with a null byte', { ...good, body: 'a\0b' }, 'body'],
    ['an unknown priority', { ...good, priority: 'asap' }, 'priority'],
    ['a long category', { ...good, category: 'x'.repeat(61) }, 'category'],
    ['a category that is no label', { ...good, category: '=cmd()' }, 'category'],
    ['a field that only agents have', { ...good, tags: ['vip'] }, 'body'],
    ['a field that is nobody’s', { ...good, status: 'closed' }, 'body'],
  ])('is refused with %s', async (_, body, field) => {
    const answer = await customer.post('/api/customer/tickets', body);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ code: 'invalid', errors: [{ field }] });
  });

  it('may be as long as its limits, in any language', async () => {
    const subject = '🖨'.repeat(100);
    const body = '行'.repeat(50_000);
    const made = await customer.post<TicketView>('/api/customer/tickets', {
      subject,
      body,
      category: 'x'.repeat(60),
    });
    expect([made.status, made.body.subject]).toEqual([201, subject]);
    const { items } = (await customer.get<{ items: MessageView[] }>(`/api/tickets/${made.body.id}/messages`))
      .body;
    expect(items[0]?.body).toBe(body);
  });

  it('keeps markup as the text it is', async () => {
    const body = "<script>alert(1)</script> {{7*7}} '; drop table ticket; --";
    const made = await customer.post<TicketView>('/api/customer/tickets', { subject: body, body });
    expect(made.body.subject).toBe(body);
  });

  it.each([
    ['no JSON', '{"subject":', 400],
    ['an array', '[]', 422],
    ['a text', '"x"', 422],
    ['nothing', '', 400],
  ])('is refused when the body is %s', async (_, body, status) => {
    const response = await customer.fetch('/api/customer/tickets', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status, detail: expect.stringMatching(/./) });
  });

  it('is refused when it is no JSON at all', async () => {
    const response = await customer.fetch('/api/customer/tickets', {
      method: 'POST',
      body: 'subject=S&body=B',
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  it('is refused when it is larger than a megabyte', async () => {
    const answer = await customer.post('/api/customer/tickets', { ...good, body: 'x'.repeat(1_000_001) });
    expect(answer.body).toMatchObject({ status: 413, code: 'too_large' });
  });
});

describe('a command', () => {
  it.each<[string, string, object, string]>([
    ['reply', 'no text', {}, 'body'],
    ['reply', 'an unknown follow-up', { body: 'x', then: 'vanish' }, 'then'],
    ['reply', 'a text id of its own', { body: 'x', contentId: '1' }, 'body'],
    ['reply', 'a way of its own', { body: 'x', via: 'email' }, 'body'],
    ['note', 'a long text', { body: 'x'.repeat(50_001) }, 'body'],
    ['assign', 'no agent', {}, 'assigneeId'],
    ['assign', 'an agent that is no id', { assigneeId: 'sam' }, 'assigneeId'],
    ['set-priority', 'an unknown priority', { priority: 'asap' }, 'priority'],
    ['set-category', 'an empty category', { category: '' }, 'category'],
    ['tag', 'a long tag', tag('x'.repeat(41)), 'add.0'],
    ['tag', 'a tag that is no label', tag('<b>'), 'add.0'],
    ['tag', 'too many tags', { add: Array.from({ length: 21 }, (_, index) => `t${index}`) }, 'add'],
    ['close', 'a strange reason', { spam: true }, 'spam'],
    ['merge', 'no target', {}, 'targetId'],
    ['merge', 'a conversation of its own', { targetId: '1', targetConversationId: '2' }, 'targetId'],
    ['wait', 'a field', { until: 'tomorrow' }, 'body'],
  ])('%s is refused with %s', async (name, _, body, field) => {
    const answer = await admin.post(`/api/tickets/${ticket.id}/${name}`, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map((one) => one.field)).toContain(field);
  });

  it('leaves a ticket with 20 tags at most', async () => {
    const tags = (from: number) => Array.from({ length: 15 }, (_, index) => `t${from + index}`);
    await admin.post(`/api/tickets/${ticket.id}/tag`, { add: tags(0) });
    const answer = await admin.post(`/api/tickets/${ticket.id}/tag`, { add: tags(15) });
    expect(answer.body).toMatchObject({ status: 409, code: 'too_many' });
  });

  it('takes as many tags as there may be, each as long as it may be, in any language', async () => {
    const { id } = await openTicket(app, customer, { category: '類'.repeat(60) });
    const add = Array.from({ length: 20 }, (_, index) => randomWord(40, index));
    const answer = await admin.post<TicketView>(`/api/tickets/${id}/tag`, { add });
    expect([answer.status, answer.body.tags]).toEqual([200, add]);
  });

  it.each(['x', '../me', '%00', "'or'1'='1", `${'0'.repeat(36)}`])('finds no ticket %s', async (id) => {
    const answer = await admin.post(`/api/tickets/${encodeURIComponent(id)}/wait`);
    expect(answer.status).toBe(404);
  });
});
