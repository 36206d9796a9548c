import { iso } from '#api/instant.ts';
import { Problem } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import { Id } from '#api/validate.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

/** For agents' replies. */
export const After = Id.optional().openapi({
  description: 'The newest message its writer has seen: refused when a colleague has answered since',
});

/**
 * Two agents do not answer the same thing unawares: a reply is refused when a colleague's came after the message that
 * its writer saw last, or is just going out.
 * @throws Problem 409 that names the colleague, and when they answered if it is out
 */
export async function refuseWhenAnswered(
  em: Em,
  { memberId }: Sender,
  conversationId: string,
  after: string | undefined,
): Promise<void> {
  if (after === undefined) return;
  const [answered] = await query<{ name: string; at: Date | null }>(
    em,
    `select coalesce(m.name, 'Unknown') as name, answer.at from (
       select author_id, at from message
       where business_id = current_business() and conversation_id = ? and kind = 'reply'
         and author_role in ('staff', 'admin') and author_id <> ?
         and (at, id) > (select s.at, s.id from message s where s.business_id = current_business() and s.id = ?)
       union all
       select (h.reply -> 'author' ->> 'id')::uuid, null
       from ticket t join process p on p.business_id = t.business_id and p.process = 'ticket' and p.id = t.id
       cross join lateral jsonb_array_elements(p.state -> 'held') h(reply)
       where t.business_id = current_business() and t.conversation_id = ? and t.status <> 'closed'
         and h.reply -> 'author' ->> 'id' <> ?
     ) answer left join member m on m.id = answer.author_id order by answer.at nulls last limit 1`,
    [conversationId, memberId, after, conversationId, memberId],
  );
  if (!answered) return;
  const { name } = answered;
  const detail = `${name} has answered in the meantime. Read it first; sent without \`after\`, yours goes out all the same.`;
  throw new Problem(409, 'answered_meanwhile', detail, { by: { name }, at: iso(answered.at), allowed: [] });
}
