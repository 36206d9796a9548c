import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServiceView } from '#api/services/views.ts';
import type { MessageView, Page, TicketView } from '#api/tickets/views.ts';
import { uuid } from '#db/uuid.ts';
import { startTestApp, type TestApp } from '#test/harness/app.ts';
import type { Business, Member } from '#test/harness/business.ts';
import { offerService, requestService } from '#test/harness/requests.ts';
import type { RequestDetails } from './views.ts';

let app: TestApp;
let business: Business;
let customer: Member;
let admin: Member;
let staff: Member;
let service: ServiceView;
const base = '/api/admin/service-requests';

beforeAll(async () => {
  app = await startTestApp();
  business = await app.startBusiness();
  customer = await business.signInAs('customer', { name: 'Jane Smith' });
  admin = await business.signInAs('admin', { name: 'Olivia Grant' });
  staff = await business.signInAs('staff', { name: 'Sarah Johnson' });
  service = await offerService(admin);
});
afterAll(() => app?.close());

const ask = (answers?: object, who = customer) => requestService(who, service, answers);
const act = (id: string, command: string, body: object = {}, who = admin) =>
  who.post<RequestDetails>(`${base}/${id}/${command}`, body);
const read = async (id: string, who = admin) => (await who.get<RequestDetails>(`${base}/${id}`)).body;
const refusalOf = ({ status, body }: { status: number; body: object }) => ({ status, ...body }) as never;

describe('a ticket made from a request', () => {
  async function withTicket() {
    const { id } = await ask({ brand: 'Acme', colours: 'Cold' });
    const made = await act(id, 'ticket');
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    return { id, made: made.body, ticketId: made.body.ticket!.id };
  }

  it('is linked both ways, says what was answered, and stands in the unified list', async () => {
    const { id, made, ticketId } = await withTicket();
    expect(made).toMatchObject({
      status: 'accepted',
      ticket: { number: expect.any(Number), subject: 'Logo design – Jane Smith', state: 'going' },
    });
    const ticket = (await admin.get<TicketView>(`/api/tickets/${ticketId}`)).body;
    expect(ticket).toMatchObject({
      channel: 'request',
      category: 'customer_request',
      customer: { id: customer.id },
      request: { id, number: made.number, service: 'Logo design' },
    });
    const { items } = (await customer.get<{ items: MessageView[] }>(`/api/tickets/${ticketId}/messages`))
      .body;
    expect(items).toMatchObject([
      {
        author: { id: customer.id, name: 'Jane Smith' },
        mine: true,
        body: '**Name of the brand**\nAcme\n\n**Colours**\nCold',
      },
    ]);
    const unified = await admin.get<Page<TicketView>>('/api/admin/tickets?channel=request&limit=200');
    expect(unified.body.items.map((one) => one.id)).toContain(ticketId);
    expect(refusalOf(await act(id, 'ticket'))).toMatchObject({ status: 409, code: 'has_ticket' });
    const { rows } = await app.owner.query(
      `select actor_id from audit where subject_id = $1 and action = 'create'`,
      [ticketId],
    );
    expect(rows).toEqual([{ actor_id: admin.id }]);
  });

  it('is one however often it is sent with its key', async () => {
    const { id } = await ask();
    const key = uuid();
    const made = () => admin.post<RequestDetails>(`${base}/${id}/ticket`, {}, { key });
    const [first, again] = [await made(), await made()];
    expect(again.body.ticket).toEqual(first.body.ticket);
  });

  it('fulfils the request when it is resolved, and asks for one rating, of its agent', async () => {
    const { id, ticketId } = await withTicket();
    await admin.post(`/api/tickets/${ticketId}/assign`, { assigneeId: staff.id });
    await staff.post(`/api/tickets/${ticketId}/resolve`);
    await app.until(id, 'rating-asked');
    expect(await read(id)).toMatchObject({
      status: 'fulfilled',
      worker: { id: staff.id },
      ticket: { state: 'done', status: 'resolved' },
      rating: { status: 'asked' },
    });
    const { rows } = await app.owner.query(
      'select subject_type from rating where customer_id = $1 and subject_id = any($2)',
      [customer.id, [id, ticketId]],
    );
    expect(rows).toEqual([{ subject_type: 'request' }]);
  });

  it('passes the request on to the ticket it is merged into', async () => {
    const { id, ticketId } = await withTicket();
    const other = await customer.post<TicketView>('/api/customer/tickets', {
      subject: 'About my logo',
      body: 'See my request.',
    });
    await admin.post(`/api/tickets/${ticketId}/merge`, { targetId: other.body.id });
    await app.until(id, 'ticket-merged');
    expect((await read(id)).ticket).toMatchObject({ id: other.body.id, number: other.body.number });
    await admin.post(`/api/tickets/${other.body.id}/resolve`);
    await app.until(id, 'request-fulfilled');
    expect(await read(id)).toMatchObject({ status: 'fulfilled', worker: { id: admin.id } });
  });

  it('leaves the request open when it is closed unresolved: another one can be made', async () => {
    const { id, ticketId } = await withTicket();
    await admin.post(`/api/tickets/${ticketId}/close`);
    await app.until(id, 'work-dropped');
    expect(await read(id)).toMatchObject({ status: 'accepted', ticket: { state: 'dropped' } });
    expect((await act(id, 'ticket')).body.ticket?.id).not.toBe(ticketId);
  });
});
