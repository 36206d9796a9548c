import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliver } from '#activities/mail/deliver.ts';
import { signRatingToken } from '#db/rating-token.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business } from '#test/harness/business.ts';
import { openTicket } from '#test/harness/tickets.ts';
import { mountWeb } from '#web/serve.ts';
import { openSession } from './session.ts';

const evil = `</script></title><script>alert(1)</script><img src=x onerror=alert(1)>"'{{7*7}}`;
const shownAs = '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;';

let app: TestApp;
let business: Business;
let cookies: Record<'customer' | 'staff' | 'admin' | 'nobody', string>;
const at = { ticket: '', rating: '', invitation: '' };

beforeAll(async () => {
  app = await startTestApp();
  await mountWeb(app.app as never);
  business = await app.startBusiness();
  await app.owner.query('update business set name = $1', [evil]);
  const [customer, staff, admin] = [
    await business.signInAs('customer', { name: evil }),
    await business.signInAs('staff', { name: evil }),
    await business.signInAs('admin', { name: evil }),
  ];
  await admin.patch(`/api/admin/users/${customer.id}`, { company: evil, phone: evil.slice(0, 40) });
  const { id } = await openTicket(app, customer, { subject: evil, body: evil });
  at.ticket = id;
  await admin.post(`/api/tickets/${id}/assign`, { assigneeId: staff.id });
  await staff.post(`/api/tickets/${id}/note`, { body: evil });
  await staff.post(`/api/tickets/${id}/reply`, { body: evil, then: 'resolve' });
  await app.until(id, 'rating-asked');
  const rated = { subjectType: 'ticket', subjectId: id, stars: 1, review: evil };
  expect((await customer.post('/api/customer/ratings', rated)).status).toBe(200);
  at.rating = signRatingToken(app.deps.env.AUTH_SECRET, { businessId: business.id, ratingId: id });
  const invitee = { email: 'ina@example.com', name: evil, role: 'staff' };
  expect((await admin.post('/api/admin/invitations', invitee)).status).toBe(201);
  const { rows } = await app.owner.query(`select data from outbox where template = 'invitation'`);
  at.invitation = rows[0].data.token;
  const cookieOf = async ({ userId }: { userId: string }) => (await openSession(app, userId)).cookie;
  cookies = {
    customer: await cookieOf(customer),
    staff: await cookieOf(staff),
    admin: await cookieOf(admin),
    nobody: '',
  };
});
afterAll(() => app?.close());

describe('a name, a subject or a text full of markup', () => {
  it.each<[keyof typeof cookies, () => string]>([
    ['customer', () => '/customer/dashboard'],
    ['customer', () => '/customer/dashboard?tab=ratings'],
    ['customer', () => `/portal/tickets/${at.ticket}`],
    ['staff', () => '/staff/tickets'],
    ['staff', () => `/staff/tickets/${at.ticket}`],
    ['admin', () => '/admin/portal'],
    ['admin', () => '/admin/tickets'],
    ['admin', () => `/admin/tickets?q=${encodeURIComponent(evil)}`],
    ['admin', () => `/admin/tickets/${at.ticket}`],
    ['admin', () => '/admin/users'],
    ['admin', () => '/admin/feedback'],
    ['admin', () => '/admin/logs'],
    ['admin', () => '/admin/processes'],
    ['nobody', () => `/support?business=${business.slug}`],
    ['nobody', () => `/rate/${at.rating}`],
    ['nobody', () => `/invite/${at.invitation}`],
  ])('is a text to the %s', async (who, path) => {
    const answer = await app.nobody.fetch(path(), { headers: { cookie: cookies[who] } });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain(shownAs);
    // Nowhere as itself: neither in the page nor in the data that goes with it.
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
    expect(html.match(/<script\b[^>]*>/g)!.filter((tag) => !tag.includes('nonce='))).toEqual([]);
    // Templates are not run a second time.
    expect(html).not.toContain('"\'49');
  });

  it('comes back from a refused form as what was typed', async () => {
    const form = new URLSearchParams({
      intent: 'support',
      business: business.slug,
      name: '',
      email: evil,
      subject: evil,
      body: evil,
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded', host: 'docket.test' };
    const init = { method: 'POST', headers, body: form.toString() };
    const answer = await app.nobody.fetch(`/support?business=${business.slug}`, init);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(shownAs);
    expect(html).not.toContain('<script>alert');
  });

  it('is no page of its own when the API quotes it', async () => {
    const answer = await app.nobody.fetch(`/api/${encodeURIComponent(evil)}`);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.text()).not.toContain('<script>');
  });

  it('is a text in every mail', async () => {
    const { orm, env } = app.deps;
    await deliver({ orm, env, transport: undefined, businessId: business.id });
    const { rows } = await app.owner.query<{
      template: string;
      rendered: Record<'subject' | 'html', string>;
    }>(`select template, rendered from outbox where status = 'sent'`);
    const templates = [...new Set(rows.map(({ template }) => template))].sort();
    expect(templates).toEqual(
      expect.arrayContaining([
        'agent-replied',
        'invitation',
        'rating-asked',
        'ticket-assigned',
        'ticket-received',
      ]),
    );
    for (const { template, rendered } of rows) {
      expect(rendered.html, template).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(rendered.html, template).not.toMatch(/<script|<img/);
      expect(rendered.subject, template).not.toMatch(/[\r\n]/);
    }
  });
});
