import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessStateView } from '#api/processes/views.ts';
import type { RatingView } from '#api/ratings/views.ts';
import type { ServiceView } from '#api/services/views.ts';
import type { Page } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import { comingHour } from '#test/harness/bookings.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { offerService, requestService } from '#test/harness/requests.ts';
import type { RequestEntryView } from './timeline.ts';
import type { RequestDetails, RequestView } from './views.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let admin: Member;
let second: Member;
let staff: Member;
let service: ServiceView;
const base = '/api/admin/service-requests';
const mine = '/api/customer/requests';

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  customer = await business.signInAs('customer', { name: 'Jane Smith' });
  admin = await business.signInAs('admin', { name: 'Olivia Grant' });
  second = await business.signInAs('admin');
  staff = await business.signInAs('staff', { name: 'Sarah Johnson' });
  service = await offerService(admin);
});
afterAll(() => app?.close());

const ask = (answers?: object, who = customer) => requestService(who, service, answers);
const act = (id: string, command: string, body: object = {}, who = admin) =>
  who.post<RequestDetails>(`${base}/${id}/${command}`, body);
const read = async (id: string, who = admin) => (await who.get<RequestDetails>(`${base}/${id}`)).body;
const list = async (query = '', who = admin) =>
  (await who.get<Page<RequestView>>(`${base}?limit=200&${query}`)).body;
const told = async (who: Member) =>
  (await who.get<Page<{ kind: string; request: { id: string } | null }>>('/api/notifications?limit=200')).body
    .items;
const mailed = async (id: string) => {
  const { rows } = await app.owner.query(
    `select template, recipient_id from outbox where data ->> 'requestId' = $1 order by template`,
    [id],
  );
  return rows.map((row) => [row.template, row.recipient_id]);
};
const refusalOf = ({ status, body }: { status: number; body: object }) => ({ status, ...body }) as never;

describe('asking for a service', () => {
  it('keeps name, price and answers as they were, whatever becomes of the service', async () => {
    const offered = await offerService(admin, { name: 'Website care' });
    const made = await requestService(customer, offered, { brand: ' Acme ', colours: 'Warm' });
    expect(made).toMatchObject({
      status: 'submitted',
      service: { id: offered.id, slug: offered.slug, name: 'Website care', category: 'Professional' },
      price: { minor: 45_000, currency: 'EUR' },
      durationMinutes: 120,
      customer: { id: customer.id },
      assignee: null,
      ticket: null,
      answers: [
        { key: 'brand', label: 'Name of the brand', type: 'text', value: 'Acme' },
        { key: 'colours', label: 'Colours', type: 'choice', value: 'Warm' },
      ],
    });
    const change = { name: 'Care', priceMinor: 1, fields: [], version: offered.version };
    const changed = await admin.patch(`/api/admin/service-management/${offered.id}`, change);
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    expect(await read(made.id)).toMatchObject({
      service: { name: 'Website care' },
      price: { minor: 45_000 },
      answers: made.answers,
    });
    const removed = await admin.fetch(`/api/admin/service-management/${offered.id}`, { method: 'DELETE' });
    expect(removed.status).toBe(409);
  });

  it('tells every admin, in the app and by email', async () => {
    const { id } = await ask();
    for (const one of [admin, second]) {
      expect((await told(one)).filter(({ request }) => request?.id === id)).toMatchObject([
        { kind: 'request-received' },
      ]);
    }
    expect((await mailed(id)).map(([template]) => template)).toEqual([
      'request-received',
      'request-received',
    ]);
  });

  it('is one request however often it is sent with its key', async () => {
    const body = { serviceId: service.id, answers: { brand: 'Twice' } };
    const key = uuid();
    const [first, again] = await Promise.all([
      customer.post<RequestDetails>(mine, body, { key }),
      customer.post<RequestDetails>(mine, body, { key }),
    ]);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
    const { items } = (await customer.get<Page<RequestView>>(`${mine}?limit=200`)).body;
    expect(items.filter(({ id }) => id === first.body.id)).toHaveLength(1);
  });

  it('says which answers are wrong, and asks for nothing that is not offered', async () => {
    const wrong = await customer.post(mine, {
      serviceId: service.id,
      answers: { colours: 'Pink', size: 'large' },
    });
    expect(refusalOf(wrong)).toMatchObject({
      status: 422,
      errors: expect.arrayContaining([
        { field: 'answers.brand', code: 'required', detail: 'must not be empty' },
        { field: 'answers.colours', code: 'no_option', detail: 'must be one of the options' },
        { field: 'answers.size', code: 'unknown', detail: 'is no field of this form' },
      ]),
    });
    const hidden = await offerService(admin, { active: false });
    expect(refusalOf(await customer.post(mine, { serviceId: hidden.id, answers: {} }))).toMatchObject({
      status: 409,
      code: 'not_offered',
    });
    expect((await customer.post(mine, { serviceId: uuid(), answers: {} })).status).toBe(404);
  });
});

describe('an admin', () => {
  it('accepts and fulfils a request; the customer is told and asked for a rating of who did it', async () => {
    const { id } = await ask();
    expect((await act(id, 'accept')).body).toMatchObject({
      status: 'accepted',
      assignee: { id: admin.id, name: 'Olivia Grant' },
      responseDueAt: null,
    });
    const done = await act(id, 'fulfil', { workerId: staff.id });
    expect(done.body).toMatchObject({ status: 'fulfilled', worker: { id: staff.id, role: 'staff' } });
    await app.until(id, 'rating-asked');
    const kinds = (await told(customer)).filter(({ request }) => request?.id === id).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(['rating-asked', 'request-accepted', 'request-fulfilled']);
    expect(await mailed(id)).toEqual(
      expect.arrayContaining([
        ['request-accepted', customer.id],
        ['request-fulfilled', customer.id],
      ]),
    );
    const rated = await customer.post<RatingView>('/api/customer/ratings', {
      subjectType: 'request',
      subjectId: id,
      stars: 5,
    });
    expect(rated.body).toMatchObject({
      subject: { type: 'request', id, title: 'Logo design' },
      rated: { id: staff.id },
      stars: 5,
    });
    expect((await read(id)).rating).toEqual({ status: 'rated', stars: 5 });
  });

  it('declines with a reason that the customer reads', async () => {
    const { id } = await ask();
    expect((await act(id, 'decline')).status).toBe(422);
    const declined = await act(id, 'decline', { body: 'We do not work for breweries.' });
    expect(declined.body).toMatchObject({ status: 'declined', reason: 'We do not work for breweries.' });
    const seen = await customer.get<RequestDetails>(`${mine}/${id}`);
    expect(seen.body).toMatchObject({ status: 'declined', reason: 'We do not work for breweries.' });
    expect(refusalOf(await act(id, 'accept'))).toMatchObject({ status: 409, code: 'ended', allowed: [] });
  });

  it('hands a request to another admin, and to nobody else', async () => {
    const { id } = await ask();
    expect((await act(id, 'assign', { assigneeId: second.id })).body.assignee?.id).toBe(second.id);
    expect((await act(id, 'assign', { assigneeId: staff.id })).status).toBe(422);
    expect(refusalOf(await act(id, 'assign', { assigneeId: second.id }))).toMatchObject({
      code: 'unchanged',
    });
  });

  it('is told what the state allows', async () => {
    const { id } = await ask();
    expect(refusalOf(await act(id, 'fulfil'))).toMatchObject({
      status: 409,
      code: 'wrong_state',
      allowed: expect.arrayContaining(['accept', 'decline', 'create-ticket']),
    });
    const { body } = await admin.get<ProcessStateView>(`/api/service-request/${id}/state`);
    expect(body).toMatchObject({ status: 'submitted', next: { name: 'remind' }, source: 'workflow' });
    const seen = (await customer.get<ProcessStateView>(`/api/service-request/${id}/state`)).body;
    expect(seen).toMatchObject({ allowed: ['cancel'], next: null, workflowId: null });
    const running = await admin.get<Page<{ id: string; title: string }>>(
      '/api/admin/processes?process=service-request&limit=200',
    );
    expect(running.body.items.find((one) => one.id === id)?.title).toMatch(/^R-\d+ Logo design$/);
  });

  it('links a booking that is planned, and says what is missing for a new one', async () => {
    const { id } = await ask();
    expect(await act(id, 'booking')).toMatchObject({ status: 422, body: { errors: [{ field: 'start' }] } });
    expect(await act(id, 'booking', { bookingId: uuid() })).toMatchObject({ status: 422 });
    const planned = { serviceId: service.id, customerId: customer.id, unassigned: true };
    const { body } = await admin.post<{ id: string }>('/api/bookings', { ...planned, start: comingHour() });
    expect((await act(id, 'booking', { bookingId: body.id })).body).toMatchObject({
      status: 'accepted',
      booking: { id: body.id, state: 'going' },
    });
  });
});

describe('a customer', () => {
  it('cancels what is still open, once', async () => {
    const { id } = await ask();
    const cancelled = await customer.post<RequestDetails>(`${mine}/${id}/cancel`, { body: 'Not needed.' });
    expect(cancelled.body).toMatchObject({ status: 'cancelled', reason: 'Not needed.' });
    expect((await customer.post(`${mine}/${id}/cancel`)).status).toBe(409);
    expect((await told(second)).filter(({ request }) => request?.id === id)).toMatchObject([
      { kind: 'request-withdrawn' },
      { kind: 'request-received' },
    ]);
  });

  it('follows the story, without what is internal', async () => {
    const { id } = await ask();
    await act(id, 'note', { body: 'A good customer.' });
    await act(id, 'accept');
    await act(id, 'cancel', { body: 'The designer is ill.' });
    const kinds = async (who: Member, from: string) =>
      (await who.get<{ items: RequestEntryView[] }>(`${from}/${id}/timeline`)).body.items.map(
        ({ kind, text }) => [kind, text],
      );
    const open = [
      ['request-cancelled', 'The designer is ill.'],
      ['request-accepted', null],
    ];
    expect(await kinds(customer, mine)).toEqual([...open, ['request-submitted', null]]);
    expect(await kinds(admin, base)).toEqual([
      ...open,
      ['request-noted', 'A good customer.'],
      ['request-submitted', null],
    ]);
  });

  it('sees nobody else’s', async () => {
    const { id } = await ask();
    const other = await business.signInAs('customer');
    expect((await other.get(`${mine}/${id}`)).status).toBe(404);
    expect((await other.get(`${mine}/${id}/timeline`)).status).toBe(404);
    expect((await other.post(`${mine}/${id}/cancel`)).status).toBe(404);
    expect((await other.get<Page<RequestView>>(mine)).body.total).toBe(0);
  });
});

describe('the list', () => {
  it('narrows by status, service, customer, assignee, words, and by what is overdue', async () => {
    const other = await business.signInAs('customer', { name: 'Zacharias Quince' });
    const rare = await offerService(admin, { name: 'Rare service' });
    const first = await requestService(other, rare);
    const late = await requestService(other, rare);
    await act(first.id, 'accept', {}, second);
    await app.owner.query(
      `update service_request set response_due_at = now() - interval '1 hour' where id = $1`,
      [late.id],
    );
    const ids = async (query: string) => (await list(query)).items.map((one) => one.id).sort();
    const both = [first.id, late.id].sort();
    expect(await ids(`service=${rare.id}`)).toEqual(both);
    expect(await ids(`customer=${other.id}`)).toEqual(both);
    expect(await ids('q=quince')).toEqual(both);
    expect(await ids('q=rare')).toEqual(both);
    expect(await ids(`q=R-${late.number}`)).toContain(late.id);
    expect(await ids(`assignee=${second.id}&customer=${other.id}`)).toEqual([first.id]);
    expect(await ids(`assignee=none&customer=${other.id}`)).toEqual([late.id]);
    expect(await ids(`status=accepted,declined&customer=${other.id}`)).toEqual([first.id]);
    expect(await ids('overdue=true')).toEqual([late.id]);
    expect(await ids('overdue=false')).not.toContain(late.id);
    expect((await list('sort=due')).items[0]?.id).toBe(late.id);
    expect((await list('', second)).total).toBeGreaterThan(2);
  });

  it('goes page by page without leaving out or repeating', async () => {
    const all = (await list()).items.map((one) => one.id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: Page<RequestView> } = await admin.get(
        `${base}?limit=3${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...body.items.map((one) => one.id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(all);
  });

  it('comes as CSV', async () => {
    const answer = await admin.fetch(`${base}?format=csv`);
    const [head, ...lines] = (await answer.text()).trim().split('\r\n');
    expect(head).toMatch(/^number,service,category/);
    expect(lines.length).toBeGreaterThan(5);
  });
});
