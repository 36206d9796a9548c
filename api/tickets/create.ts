import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { type Prepared, type Sender, type Sent, sendCommand } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { readTicketPolicy } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import type { Channel, Priority } from '#workflows/ticket/commands.ts';
import { readTicket } from './queries.ts';
import type { TicketView } from './views.ts';

export type NewTicket = {
  subject: string;
  body: string;
  attachmentIds?: readonly string[] | undefined;
  customerId: string;
  channel: Channel;
  priority?: Priority | undefined;
  category?: string | undefined;
  tags?: string[] | undefined;
  assigneeId?: string | undefined;
  /** Where it stands; without one, in a conversation of its own. */
  conversationId?: string;
  followUpOf?: string | undefined;
};

/** Creating starts the ticket's workflow with its first command, in one step. */
export const starting = { command: 'create', workflow: 'ticketWorkflow' };

/** @param check comes first in the transaction: it refuses what the body's schema cannot see */
export function createTicket(
  c: Context<AppEnv>,
  viewer: Sender,
  ticket: NewTicket,
  check?: (em: Em) => Promise<void>,
): Promise<Sent<TicketView>> {
  return sendCommand(
    c.get('deps'),
    {
      viewer,
      process: 'ticket',
      key: c.req.header('idempotency-key'),
      request: { name: 'create', ...ticket },
      start: starting,
      prepare: async (em) => {
        await check?.(em);
        return toNewTicket(em, viewer, ticket);
      },
    },
    (em, id) => readTicket(em, viewer, id),
  );
}

/** The first command of a new ticket; the conversation's id is the lock. */
export async function toNewTicket(em: Em, { businessId }: Sender, ticket: NewTicket): Promise<Prepared> {
  const {
    subject,
    body,
    attachmentIds,
    customerId,
    channel,
    priority = 'normal',
    conversationId = uuid(),
  } = ticket;
  const { category, tags, assigneeId, followUpOf } = ticket;
  const content = { id: uuid(), subject, body, attachmentIds };
  return {
    name: 'create',
    processId: uuid(),
    workflowId: ticketWorkflowId(businessId, conversationId),
    payload: {
      conversationId,
      customerId,
      contentId: content.id,
      channel,
      priority,
      ...(category && { category }),
      ...(tags && { tags }),
      ...(assigneeId && { assigneeId }),
      ...(followUpOf && { followUpOf }),
      policy: await readTicketPolicy(em),
    },
    content,
  };
}
