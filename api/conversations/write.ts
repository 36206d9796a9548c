import type { Context } from 'hono';
import { authorOf } from '#api/audit.ts';
import type { AppEnv } from '#api/deps.ts';
import { dropDraft } from '#api/drafts/queries.ts';
import { sendToLead } from '#api/leads/commands.ts';
import { Problem } from '#api/problem.ts';
import type { Sender, Sent } from '#api/send.ts';
import { refuseWhenAnswered } from '#api/tickets/answered.ts';
import { toTicket } from '#api/tickets/commands.ts';
import { toNewTicket } from '#api/tickets/create.ts';
import { mentionsOf } from '#api/tickets/mentions.ts';
import { readTicket } from '#api/tickets/queries.ts';
import { type Chosen, sendOrOpen, toFollowUp, waysOf } from '#api/tickets/respond.ts';
import type { TicketView } from '#api/tickets/views.ts';
import type { Said } from '#api/validate.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readTenant } from '#db/tenant.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import { writeWithProvider } from './provider.ts';
import { readConversation } from './queries.ts';
import type { ConversationView } from './views.ts';

export type Written = Said & {
  kind: 'reply' | 'note';
  then?: 'send' | 'wait' | 'resolve' | undefined;
  hold?: number | undefined;
  after?: string | undefined;
};

/**
 * Writes into a conversation: to its live ticket. A customer's message makes the ticket where there is none, and a
 * follow-up where the last one is closed. While it is a lead's, to the lead; a provider's has no process.
 */
export async function writeMessage(
  c: Context<AppEnv>,
  id: string,
  { body, attachmentIds, kind, then = 'send', hold, after }: Written,
): Promise<Sent<ConversationView>> {
  const { viewer } = c.var;
  const said = { body, attachmentIds };
  // The agent may have lost it in the meantime, and still gets to see what they did.
  const read = (em: Em) =>
    readConversation(em, viewer.role === 'staff' ? { ...viewer, role: 'admin' } : viewer, id);
  const found = await readTenant(c.var.deps.orm, viewer.businessId, (em) => readConversation(em, viewer, id));
  const notAnswered = (em: Em) => refuseWhenAnswered(em, viewer, id, after);
  if (found.source === 'provider') {
    const written = { ...said, kind, then, via: 'chat' } as const;
    const writing = { deps: c.var.deps, viewer, author: authorOf(c) };
    return writeWithProvider(writing, found, written, async (em) => {
      await notAnswered(em);
      await dropDraft(em, viewer, { thread: 'conversation', id, kind });
    });
  }
  const { lead } = found;
  if (lead && lead.status !== 'converted') {
    if (then === 'resolve') throw notOfLeads();
    const command = { id: lead.id, name: kind, body: said, key: c.req.header('idempotency-key') };
    return sendToLead(c, command, {
      before: notAnswered,
      settle: (em) => dropDraft(em, viewer, { thread: 'conversation', id, kind }),
      read,
    });
  }
  return sendOrOpen(waysOf(c), {
    request: {
      name: 'conversation-message',
      id,
      ...said,
      kind,
      then,
      ...(hold && { hold }),
      ...(after && { after }),
    },
    choose: async (em, tries) => {
      const conversation = tries === 1 ? found : await readConversation(em, viewer, id);
      const [ticket] = await Promise.all([
        conversation.ticket && readTicket(em, viewer, conversation.ticket.id),
        notAnswered(em),
        dropDraft(em, viewer, { thread: 'conversation', id, kind }),
      ]);
      if (viewer.role === 'customer') return fromCustomer(c, em, { conversation, ticket, said, tries });
      if (!ticket && conversation.lead && kind === 'reply') return toCustomer(em, viewer, conversation, said);
      if (!ticket) throw nothingToAnswer();
      const fields =
        kind === 'note'
          ? { ...said, ...(await mentionsOf(em, viewer, ticket, body)) }
          : { ...said, then, via: 'chat', ...(hold && { hold }) };
      return { prepared: toTicket(viewer, ticket, kind, fields) };
    },
    read,
  });
}

type From = { conversation: ConversationView; ticket: TicketView | null; said: Said; tries: number };

async function fromCustomer(
  c: Context<AppEnv>,
  em: Em,
  { conversation, ticket, said, tries }: From,
): Promise<Chosen> {
  const { viewer } = c.var;
  const reply = { ...said, via: 'chat' };
  if (ticket && ticket.status !== 'closed') return { prepared: toTicket(viewer, ticket, 'reply', reply) };
  // What was noted and never arrived is waited for once.
  const opening = tries === 1 ? await ticketBeingOpened(em, viewer, conversation.id) : undefined;
  if (opening) {
    const soon = { id: opening, status: 'open', conversationId: conversation.id, mergedInto: null } as const;
    return { prepared: toTicket(viewer, soon, 'reply', reply), behind: true };
  }
  const assigneeId = await whoseItStays(em, conversation);
  const written = { ...said, customerId: viewer.memberId, channel: 'chat', assigneeId } as const;
  if (ticket) return { prepared: await toFollowUp(em, viewer, ticket, written), closed: ticket };
  const subject = `Support request from ${viewer.name}`.slice(0, 200);
  return {
    prepared: await toNewTicket(em, viewer, { ...written, subject, conversationId: conversation.id }),
  };
}

/** The first words to somebody who has become a customer make the ticket as well. */
async function toCustomer(
  em: Em,
  viewer: Sender,
  { id, customer, assignee }: ConversationView,
  said: Said,
): Promise<Chosen> {
  const subject = `Support request from ${customer.name}`.slice(0, 200);
  const ticket = { ...said, subject, customerId: customer.id, channel: 'chat', conversationId: id } as const;
  return { prepared: await toNewTicket(em, viewer, { ...ticket, assigneeId: assignee?.id }) };
}

/** Nobody may be there to decide for a while: what is written meanwhile follows the message that opens the ticket. */
async function ticketBeingOpened(em: Em, viewer: Sender, id: string): Promise<string | undefined> {
  const [opening] = await query<{ process_id: string }>(
    em,
    `select process_id from command where business_id = current_business() and status = 'sent' and name = 'create'
       and workflow_id = ? and actor_id = ? order by sent_at limit 1`,
    [ticketWorkflowId(viewer.businessId, id), viewer.memberId],
  );
  return opening?.process_id;
}

/** The conversation's agent, unless they are gone: then the routing rules choose. */
async function whoseItStays(em: Em, { assignee }: ConversationView): Promise<string | undefined> {
  if (!assignee) return undefined;
  const [agent] = await query<{ id: string }>(
    em,
    `select id from member where id = ? and role = 'staff' and active`,
    [assignee.id],
  );
  return agent?.id;
}

const nothingToAnswer = () =>
  new Problem(409, 'no_ticket', 'The customer has not written anything yet: there is nothing to answer.', {
    allowed: [],
  });

const notOfLeads = () =>
  new Problem(422, 'invalid', 'Please correct: then.', {
    errors: [{ field: 'then', detail: 'a lead is not resolved: qualify, convert or lose it' }],
  });
