import { type Author, audit, isRepeated } from '#api/audit.ts';
import { readConversation } from '#api/conversations/queries.ts';
import { requeue } from '#api/outbox/queries.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import { readTicket } from '#api/tickets/queries.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

/** Puts the mail of a message back into the queue. @throws Problem 409 when it did not fail */
export async function resend(em: Em, viewer: Sender, author: Author, messageId: string): Promise<void> {
  const about = await placeOf(em, viewer, messageId);
  if (await isRepeated(em, author)) return;
  if (!(await requeue(em, `data ->> 'contentId'`, messageId))) {
    throw new Problem(
      409,
      'not_failed',
      'No mail of this message has failed: there is nothing to send again.',
    );
  }
  await audit(em, author, { action: 'resend', ...about, data: { messageId } });
}

/** Where it was said: in a ticket, or in a conversation without one. @throws Problem 404 for who may not read it */
async function placeOf(em: Em, viewer: Sender, messageId: string) {
  const [message] = await query<{ ticketId: string | null; conversationId: string }>(
    em,
    `select ticket_id as "ticketId", conversation_id as "conversationId" from message
     where business_id = current_business() and id = ?`,
    [messageId],
  );
  if (!message) throw notFound('message');
  const { ticketId, conversationId } = message;
  if (ticketId) await readTicket(em, viewer, ticketId);
  else await readConversation(em, viewer, conversationId);
  return ticketId
    ? { subjectType: 'ticket', subjectId: ticketId }
    : { subjectType: 'conversation', subjectId: conversationId };
}
