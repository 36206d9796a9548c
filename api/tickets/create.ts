import type { Context } from 'hono';
import type { Viewer } from '#api/auth/viewer.ts';
import type { AppEnv } from '#api/deps.ts';
import { type Sent, sendCommand } from '#api/send.ts';
import { readTicketPolicy } from '#db/settings.ts';
import { withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import type { Channel, Priority } from '#workflows/ticket/commands.ts';
import { readTicket } from './queries.ts';
import type { TicketView } from './views.ts';

export type NewTicket = {
  subject: string;
  body: string;
  customerId: string;
  channel: Channel;
  priority?: Priority | undefined;
  category?: string | undefined;
  tags?: string[] | undefined;
  /** A follow-up stays in the conversation of the ticket it follows. */
  followUpOf?: { id: string; conversationId: string };
};

/** Starts a ticket's workflow with its first command, in one step; the conversation's id is the lock. */
export async function createTicket(c: Context<AppEnv>, viewer: Viewer, ticket: NewTicket): Promise<Sent<TicketView>> {
  const deps = c.get('deps');
  const { businessId } = viewer;
  const { subject, body, customerId, channel, priority = 'normal', category, tags, followUpOf } = ticket;
  const policy = await withTenant(deps.orm, businessId, readTicketPolicy);
  const conversationId = followUpOf?.conversationId ?? uuid();
  const contentId = uuid();
  const payload = {
    conversationId,
    customerId,
    contentId,
    channel,
    priority,
    ...(category && { category }),
    ...(tags && { tags }),
    ...(followUpOf && { followUpOf: followUpOf.id }),
    policy,
  };
  return sendCommand(
    deps,
    {
      viewer,
      process: 'ticket',
      processId: uuid(),
      workflowId: ticketWorkflowId(businessId, conversationId),
      name: 'create',
      payload,
      key: c.req.header('idempotency-key'),
      request: ticket,
      content: { id: contentId, subject, body },
      start: { workflow: 'ticketWorkflow' },
    },
    (em, id) => readTicket(em, viewer, id),
  );
}
