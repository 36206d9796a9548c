import type { Context } from 'hono';
import { viaOf } from '#api/audit.ts';
import type { AppEnv } from '#api/deps.ts';
import { type Sender, type Sent, sendCommand } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { toTicket } from './commands.ts';
import { starting, toNewTicket } from './create.ts';
import { readTicket } from './queries.ts';
import type { TicketView } from './views.ts';

/** A customer's answer: it follows a merged ticket to where its thread went on, and to a closed one opens a follow-up. */
export function respond(c: Context<AppEnv>, id: string, body: string): Promise<Sent<TicketView>> {
  const { deps, viewer } = c.var;
  const via = viaOf(c);
  return sendCommand(
    deps,
    {
      viewer,
      process: 'ticket',
      key: c.req.header('idempotency-key'),
      request: { name: 'customer-respond', id, body },
      start: starting,
      prepare: async (em) => {
        const ticket = await whereItWentOn(em, viewer, id);
        if (ticket.status !== 'closed') return toTicket(viewer, ticket, 'reply', { body, via });
        const { subject, conversationId, category } = ticket;
        return toNewTicket(em, viewer, {
          subject,
          body,
          customerId: viewer.memberId,
          channel: via,
          followUpOf: { id: ticket.id, conversationId },
          ...(category && { category }),
        });
      },
    },
    (em, processId) => readTicket(em, viewer, processId),
  );
}

/** Two tickets merged into each other at the same moment would lead in a circle. */
const mostMerges = 20;

async function whereItWentOn(em: Em, viewer: Sender, id: string): Promise<TicketView> {
  let ticket = await readTicket(em, viewer, id);
  for (let hop = 0; ticket.mergedInto && hop < mostMerges; hop++) {
    ticket = await readTicket(em, viewer, ticket.mergedInto.id);
  }
  return ticket;
}
