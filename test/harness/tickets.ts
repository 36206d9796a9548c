import type { TicketView } from '#api/tickets/views.ts';
import type { TestApp } from './app.ts';
import type { Member } from './business.ts';

/** A ticket as its customer made it, once the routing rules are through with it. */
export async function openTicket(app: TestApp, customer: Member, given: object = {}): Promise<TicketView> {
  const asked = { subject: 'The printer is broken', body: 'It prints nothing.', ...given };
  const { status, body } = await customer.post<TicketView>('/api/customer/tickets', asked);
  if (status !== 201) throw new Error(`the ticket was not made: ${status} ${JSON.stringify(body)}`);
  await app.until(body.id, 'left-unassigned', 'assigned');
  return (await customer.get<TicketView>(`/api/tickets/${body.id}`)).body;
}

/** The same, resolved, and its customer asked for a rating. */
export async function resolveTicket(app: TestApp, customer: Member, agent: Member): Promise<TicketView> {
  const { id } = await openTicket(app, customer);
  const { status, body } = await agent.post<TicketView>(`/api/tickets/${id}/resolve`);
  if (status !== 200) throw new Error(`the ticket was not resolved: ${status} ${JSON.stringify(body)}`);
  await app.until(id, 'rating-asked');
  return body;
}
