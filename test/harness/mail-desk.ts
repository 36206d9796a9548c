import type { MessageView, TicketView } from '#api/tickets/views.ts';
import { startTestApp } from './app.ts';
import type { Member } from './business.ts';
import { must, openMailbox } from './mail.ts';
import { openTicket } from './tickets.ts';

export type Desk = Awaited<ReturnType<typeof startDesk>>;

/** A business that takes mail, and the people who write to it and answer. */
export async function startDesk() {
  const app = await startTestApp();
  const business = await app.startBusiness();
  const people = {
    customer: await business.signInAs('customer', { name: 'Carla' }),
    other: await business.signInAs('customer'),
    staff: await business.signInAs('staff'),
    second: await business.signInAs('staff'),
    admin: await business.signInAs('admin'),
  };
  const mailbox = await openMailbox(app, business, people.admin);
  await mailbox.settings({ address: 'help@acme.example', mostPerHour: 1000 });

  const threadOf = async (id: string, who: Member = people.admin) =>
    (await who.get<{ items: MessageView[] }>(`/api/tickets/${id}/messages`)).body.items;
  const ticketById = async (id: string) => (await people.admin.get<TicketView>(`/api/tickets/${id}`)).body;
  const ticketOf = async (mailId: string) => ticketById((await mailbox.row(mailId)).ticket_id);

  /** A ticket that has an agent, who has answered: the customer has mail of it, and so has the agent. */
  async function answered(given: object = {}) {
    const ticket = await openTicket(app, people.customer, given);
    await must(people.admin.post(`/api/tickets/${ticket.id}/assign`, { assigneeId: people.staff.id }));
    await must(people.staff.post(`/api/tickets/${ticket.id}/reply`, { body: 'Is it plugged in?' }));
    await must(people.customer.post(`/api/tickets/${ticket.id}/customer-respond`, { body: 'It is.' }));
    const toCustomer = (await mailbox.sent('agent-replied')).at(-1)!;
    const toAgent = (await mailbox.sent('customer-replied')).at(-1)!;
    return { ticket, toCustomer, toAgent };
  }

  return { app, business, people, mailbox, threadOf, ticketById, ticketOf, answered };
}
