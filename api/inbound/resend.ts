import { type Author, audit, isRepeated } from '#api/audit.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import { readTicket } from '#api/tickets/queries.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

/** Puts the mail of a message back into the queue. @throws Problem 409 when it did not fail */
export async function resend(
  em: Em,
  viewer: Sender,
  author: Author,
  { id, messageId }: { id: string; messageId: string },
): Promise<void> {
  await readTicket(em, viewer, id);
  const [message] = await query(
    em,
    'select from message where business_id = current_business() and id = ? and ticket_id = ?',
    [messageId, id],
  );
  if (!message) throw notFound('message');
  if (await isRepeated(em, author)) return;
  const queued = await query(
    em,
    `update outbox set status = 'due', attempts = 0, last_error = null, lease_until = null, due_at = now(),
       bounced_at = null
     where business_id = current_business() and data ->> 'contentId' = ? and status = 'failed' returning id`,
    [messageId],
  );
  if (queued.length === 0) {
    throw new Problem(
      409,
      'not_failed',
      'No mail of this message has failed: there is nothing to send again.',
    );
  }
  await audit(em, author, { action: 'resend', subjectType: 'ticket', subjectId: id, data: { messageId } });
  await query(em, `select pg_notify('docket_outbox', '')`);
}
