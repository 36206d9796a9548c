import { z } from '@hono/zod-openapi';
import { answer } from '#api/answer.ts';
import { viaOf } from '#api/audit.ts';
import { placeOfTicket, presenceRoutes } from '#api/conversations/presence.ts';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { bodyOfCommand, Id, type Said, Subject, schemaOfFields, writtenWith } from '#api/validate.ts';
import { within } from '#api/within.ts';
import type { Role } from '#workflows/process.ts';
import { type TicketCommandName, ticketCommands } from '#workflows/ticket/commands.ts';
import { After } from './answered.ts';
import { bulkRoute } from './bulk.ts';
import { agentCommands, commandTicket, filledIn } from './commands.ts';
import { createTicket } from './create.ts';
import { listRoute, ticketFilter } from './list.ts';
import { listColleagues } from './mentions.ts';
import { requireCustomer } from './people.ts';
import { besideTicket, readTicket } from './queries.ts';
import { respond } from './respond.ts';
import { listMessages, listTimeline } from './thread.ts';

const params = z.object({ id: Id });
const page = z.object(paging);
const { priority, category, tags } = schemaOfFields(ticketCommands.create.fields).shape;
const own = { subject: Subject, priority: priority!.optional(), category: category! };
const NewTicket = writtenWith(own);
const NewTicketFor = writtenWith({ ...own, customerId: Id, tags: tags! });
type Own = Said & {
  subject: string;
  priority?: 'low' | 'normal' | 'high' | 'urgent';
  category?: string;
};

export const ticketRoutes = createRouter();
const app = ticketRoutes;

addRoute(app, {
  method: 'post',
  path: '/api/customer/tickets',
  access: ['customer'],
  tag: 'Tickets',
  summary: 'Create a ticket',
  body: NewTicket,
  answers: 'The ticket',
  handler: async (c, { body }) => {
    const viewer = c.get('viewer');
    const ticket = { ...(body as Own), customerId: viewer.memberId, channel: viaOf(c) };
    return answer(c, await createTicket(c, viewer, ticket));
  },
});

addRoute(app, {
  method: 'post',
  path: '/api/admin/tickets',
  access: ['admin', 'staff'],
  tag: 'Tickets',
  summary: 'Create a ticket for a customer',
  body: NewTicketFor,
  answers: 'The ticket',
  handler: async (c, { body }) => {
    const ticket = { ...(body as Own & { customerId: string; tags?: string[] }), channel: viaOf(c) };
    return answer(
      c,
      await createTicket(c, c.get('viewer'), ticket, (em) => requireCustomer(em, ticket.customerId)),
    );
  },
});

listRoute(app, '/api/customer/tickets', ['customer'], 'My tickets');
listRoute(app, '/api/staff/tickets', ['staff'], 'Tickets assigned to me, and the unassigned queue');
listRoute(app, '/api/admin/tickets', ['admin'], 'All tickets of the business, from every source');

addRoute(app, {
  method: 'get',
  path: '/api/tickets/{id}',
  access: 'member',
  tag: 'Tickets',
  summary: 'A ticket',
  params,
  answers: 'The ticket',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => readTicket(em, viewer, id)));
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/tickets/{id}/messages',
  access: 'member',
  tag: 'Tickets',
  summary: 'Its messages, newest page first; notes for agents only',
  params,
  query: page,
  answers: 'A page of messages in the order they were written',
  handler: async (c, { params: { id }, query }) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => listMessages(em, viewer, id, query)));
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/tickets/{id}/timeline',
  access: 'member',
  tag: 'Tickets',
  summary: 'What happened to it, newest first',
  params,
  query: page,
  answers: 'A page of timeline entries',
  handler: async (c, { params: { id }, query }) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => listTimeline(em, viewer, id, query)));
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/tickets/{id}/colleagues',
  access: ['staff', 'admin'],
  tag: 'Tickets',
  summary: 'The colleagues who may read it: whom a note can speak to as @Name',
  params,
  answers: 'All of them, by name',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    const items = await within(c, async (em) => listColleagues(em, viewer, await readTicket(em, viewer, id)));
    return c.json({ items });
  },
});

addRoute(app, {
  method: 'post',
  path: '/api/tickets/{id}/customer-respond',
  access: ['customer'],
  tag: 'Tickets',
  summary: 'The customer’s answer; to a closed ticket it starts a follow-up',
  params,
  body: writtenWith({}),
  answers: 'The ticket, or the follow-up ticket',
  handler: async (c, { params: { id }, body }) => answer(c, await respond(c, id, body)),
});

addRoute(app, {
  method: 'get',
  path: '/api/tickets/{id}/neighbours',
  access: ['staff', 'admin'],
  tag: 'Tickets',
  summary: 'The tickets before and after it in a list of this filter; the first, when it is not in it',
  params,
  query: z.object(ticketFilter),
  answers: '`previous` and `next`: an id, or null at the end',
  handler: async (c, { params: { id }, query }) => {
    const { viewer } = c.var;
    return c.json(
      await within(c, async (em) => {
        await readTicket(em, viewer, id);
        return besideTicket(em, viewer, id, query);
      }),
    );
  },
});

presenceRoutes(app, '/api/tickets/{id}', 'Tickets', async (em, viewer, id) =>
  placeOfTicket(await readTicket(em, viewer, id)),
);

commandRoute('reopen', '/api/tickets/{id}/reopen', ['customer', 'staff', 'admin']);
for (const name of agentCommands) {
  if (name !== 'reopen') commandRoute(name, `/api/tickets/{id}/${name}`, ['staff', 'admin']);
  commandRoute(name, `/api/admin/tickets/{id}/${name}`, ['admin']);
}
commandRoute('assign', '/api/admin/tickets/{id}/assign', ['admin'], 'put');
bulkRoute(app);

function commandRoute(
  name: TicketCommandName,
  path: string,
  access: Role[],
  method: 'post' | 'put' = 'post',
) {
  addRoute(app, {
    method,
    path,
    access,
    tag: 'Ticket commands',
    summary: ticketCommands[name].doc,
    params,
    body: bodyOfCommand(ticketCommands[name], {
      ...{ without: filledIn, files: true },
      ...(name === 'reply' && { beside: { after: After } }),
    }),
    answers: 'The ticket as it is after the command',
    handler: async (c, { params: { id }, body }) =>
      answer(c, await commandTicket(c, { id, name, body, key: c.req.header('idempotency-key') })),
  });
}
