import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';
import { sendCommand } from '#api/send.ts';
import { withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import { type TicketCommandName, ticketCommands } from '#workflows/ticket/commands.ts';
import { answer } from '../answer.ts';
import { requireAgent, requireCustomer } from './people.ts';
import { readTicket } from './queries.ts';
import type { TicketView } from './views.ts';

/** Sends a command to a ticket that the viewer may see, and answers with the ticket as projected. */
export async function commandTicket(
  c: Context<AppEnv>,
  id: string,
  name: TicketCommandName,
  body: Record<string, unknown>,
): Promise<Response> {
  const deps = c.get('deps');
  const viewer = c.get('viewer');
  const ticket = await withTenant(deps.orm, viewer.businessId, async (em) => {
    const found = await readTicket(em, viewer, id);
    if (name === 'assign') await requireAgent(em, body.assigneeId as string);
    if (name === 'change-requester') await requireCustomer(em, body.customerId as string);
    return found;
  });
  if (ticket.status === 'closed') throw ended(ticket, name);
  const { body: text, ...fields } = body;
  const content = text === undefined ? undefined : { id: uuid(), body: text as string };
  const payload = { ...fields, ...(await mergeTarget(c, name, fields)), ...(content && { contentId: content.id }) };
  const sent = await sendCommand(
    deps,
    {
      viewer,
      process: 'ticket',
      processId: ticket.id,
      workflowId: ticketWorkflowId(viewer.businessId, ticket.conversationId),
      name,
      payload,
      key: c.req.header('idempotency-key'),
      request: { id, ...body },
      ...(content && { content }),
    },
    // Staff may have given the ticket away with this very command: they still get to see what they did.
    (em) => readTicket(em, viewer.role === 'staff' ? { ...viewer, role: 'admin' } : viewer, id),
  );
  return answer(c, sent);
}

/** A customer's answer to a closed ticket has a way on; everything else is refused here as the workflow would. */
function ended(ticket: TicketView, name: string): Problem {
  const merged = ticket.mergedInto && ` It was merged into #${ticket.mergedInto.number}.`;
  const detail = `The ticket is closed: ${name} is not possible any more.${merged ?? ''}`;
  return new Problem(409, 'ended', detail, { allowed: [], ...(ticket.mergedInto && { mergedInto: ticket.mergedInto }) });
}

async function mergeTarget(c: Context<AppEnv>, name: string, fields: Record<string, unknown>) {
  if (name !== 'merge') return {};
  const { orm } = c.get('deps');
  const viewer = c.get('viewer');
  const target = await withTenant(orm, viewer.businessId, (em) => readTicket(em, viewer, fields.targetId as string));
  if (target.status === 'closed') throw new Problem(409, 'target_closed', `Ticket #${target.number} is closed: choose a live one.`);
  return { targetConversationId: target.conversationId };
}

/** The commands that people send over the API, each with its own route; creation has routes of its own. */
export const agentCommands = (Object.keys(ticketCommands) as TicketCommandName[]).filter(
  (name) => name !== 'create' && (ticketCommands[name].by as readonly string[]).includes('admin'),
);
