import type { Sender } from '#api/send.ts';
import { listHeld } from '#api/tickets/held.ts';
import { type Asked, messagePage, messagesFor, type ThreadPage } from '#api/tickets/thread.ts';
import type { MessageView } from '#api/tickets/views.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { type Participant, placeOf, tellPresence } from './presence.ts';
import { readConversation } from './queries.ts';
import { isOf, sideOf } from './unread.ts';
import type { ConversationView } from './views.ts';

/**
 * What was written in a conversation, over all of its tickets: the newest page, oldest message first. Who reads the
 * newest page has read what the other side wrote.
 */
export async function readThread(
  em: Em,
  viewer: Participant,
  id: string,
  { cursor, limit }: Asked,
): Promise<ThreadPage> {
  const conversation = await readConversation(em, viewer, id);
  const { merged, foreign } = await ticketsBeside(em, viewer, id);
  let messages = messagesFor(em, viewer);
  messages =
    merged.length === 0
      ? messages.where('message.conversationId', '=', id)
      : messages.where((eb) =>
          eb.or([eb('message.conversationId', '=', id), eb('message.ticketId', 'in', merged)]),
        );
  if (foreign.length > 0) {
    messages = messages.where((eb) =>
      eb.or([eb('message.ticketId', 'is', null), eb('message.ticketId', 'not in', foreign)]),
    );
  }
  const page = await messagePage(em, viewer, messages, {
    filter: { conversation: id, viewer: viewer.memberId },
    cursor,
    limit,
  });
  if (cursor === undefined) await markRead(em, viewer, conversation, page.items);
  const { ticket } = conversation;
  return { ...page, held: cursor === undefined && ticket ? await listHeld(em, viewer, ticket.id) : [] };
}

/** Tickets of elsewhere whose thread goes on here, and those that the customer who asks had no part in. */
async function ticketsBeside(em: Em, { role, memberId }: Sender, conversationId: string) {
  const rows = await query<{ id: string; customer_id: string; conversation_id: string }>(
    em,
    `with recursive thread as (
       select id, customer_id, conversation_id from ticket where business_id = current_business() and conversation_id = ?
       union select t.id, t.customer_id, t.conversation_id from ticket t join thread on t.merged_into = thread.id
         where t.business_id = current_business())
     select * from thread`,
    [conversationId],
  );
  const idsOf = (some: typeof rows) => some.map((one) => one.id);
  return {
    merged: idsOf(rows.filter((one) => one.conversation_id !== conversationId)),
    foreign: idsOf(rows.filter((one) => role === 'customer' && one.customer_id !== memberId)),
  };
}

async function markRead(
  em: Em,
  viewer: Participant,
  conversation: ConversationView,
  items: MessageView[],
): Promise<void> {
  const side = sideOf(viewer.role);
  const newest = items.findLast(({ kind, author }) => kind === 'reply' && author && !isOf(side, author.role));
  if (!newest) return;
  const at = new Date();
  const marked = await query(
    em,
    `insert into conversation_read (business_id, conversation_id, side, read_to, seen_at) values (?, ?, ?, ?, ?)
     on conflict (business_id, conversation_id, side) do update set read_to = excluded.read_to, seen_at = excluded.seen_at
     where conversation_read.read_to < excluded.read_to returning side`,
    [viewer.businessId, conversation.id, side, newest.at, at],
  );
  if (marked.length > 0) await tellPresence(em, viewer, placeOf(conversation), { kind: 'read', at });
}
