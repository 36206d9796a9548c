import type { Context } from 'hono';
import { viaOf } from '#api/audit.ts';
import type { AppEnv, Deps } from '#api/deps.ts';
import { type Prepared, type Sender, type Sent, sendCommand } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import { toTicket } from './commands.ts';
import { starting, toNewTicket } from './create.ts';
import { findLiveTicket, readTicket } from './queries.ts';
import type { TicketView } from './views.ts';

/** Somebody else may open the follow-up first, or the closed ticket's workflow may not have ended yet. */
const mostTries = 3;

/**
 * A customer's answer. It follows a merged ticket to where its thread went on; after the closing it goes to the
 * conversation's live ticket, or opens a follow-up.
 */
export async function respond(c: Context<AppEnv>, id: string, body: string): Promise<Sent<TicketView>> {
  const { deps, viewer } = c.var;
  const key = c.req.header('idempotency-key');
  for (let tries = 1; ; tries++) {
    let closed: TicketView | undefined;
    const sent = await sendCommand(
      deps,
      {
        viewer,
        process: 'ticket',
        key: key && tries > 1 ? `${key}/${tries}` : key,
        request: { name: 'customer-respond', id, body },
        start: starting,
        prepare: async (em) => {
          const ticket = await whereItWentOn(em, viewer, id);
          if (ticket.status !== 'closed') return toTicket(viewer, ticket, 'reply', { body, via: viaOf(c) });
          closed = ticket;
          return toFollowUp(c, em, ticket, body);
        },
      },
      (em, processId) => readTicket(em, viewer, processId),
    );
    const tooEarly = sent.name === 'create' && sent.outcome?.status === 'refused';
    if (!tooEarly || tries === mostTries) return sent;
    if (closed) await untilEnded(deps, ticketWorkflowId(viewer.businessId, closed.conversationId));
  }
}

/** Two tickets merged into each other at the same moment would lead in a circle. */
const mostMerges = 20;

async function whereItWentOn(em: Em, viewer: Sender, id: string): Promise<TicketView> {
  let ticket = await readTicket(em, viewer, id);
  for (let hop = 0; ticket.mergedInto && hop < mostMerges; hop++) {
    ticket = await readTicket(em, viewer, ticket.mergedInto.id);
  }
  return ticket.status === 'closed'
    ? ((await findLiveTicket(em, viewer, ticket.conversationId)) ?? ticket)
    : ticket;
}

function toFollowUp(c: Context<AppEnv>, em: Em, ticket: TicketView, body: string): Promise<Prepared> {
  const { viewer } = c.var;
  const { subject, conversationId, category } = ticket;
  return toNewTicket(em, viewer, {
    subject,
    body,
    customerId: viewer.memberId,
    channel: viaOf(c),
    followUpOf: { id: ticket.id, conversationId },
    ...(category && { category }),
  });
}

const endsWithin = 1000;

/** A workflow that has closed its ticket still tells others of it; the next one can start when it is through. */
async function untilEnded({ temporal }: Deps, workflowId: string): Promise<void> {
  const handle = temporal.workflow.getHandle(workflowId);
  await temporal.withDeadline(Date.now() + endsWithin, () => handle.result()).catch(() => undefined);
}
