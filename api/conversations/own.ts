import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { uuid } from '#db/uuid.ts';
import { openWithProvider } from './provider.ts';
import { readConversation } from './queries.ts';
import { unreadBy } from './unread.ts';
import type { ConversationView } from './views.ts';

/** The caller's chat: a customer's may have begun as a visitor's; made when there is none. */
export async function openChat(em: Em, viewer: Sender): Promise<ConversationView> {
  if (viewer.role === 'provider')
    return readConversation(em, viewer, await openWithProvider(em, viewer, viewer.memberId));
  const id = (await findChat(em, viewer)) ?? (await makeChat(em, viewer));
  return readConversation(em, viewer, id);
}

async function findChat(em: Em, { memberId }: Sender): Promise<string | undefined> {
  const [found] = await query<{ id: string }>(
    em,
    `select id from conversation where business_id = current_business() and customer_id = ? and channel in ('chat', 'widget')
     order by updated_at desc, id desc limit 1`,
    [memberId],
  );
  return found?.id;
}

async function makeChat(em: Em, viewer: Sender): Promise<string> {
  // Asked for twice at the same moment: the second one waits here, and finds what the first one made.
  await query(em, 'select pg_advisory_xact_lock(hashtextextended(?, 1))', [viewer.memberId]);
  const made = await findChat(em, viewer);
  if (made) return made;
  const id = uuid();
  await query(
    em,
    `insert into conversation (id, business_id, customer_id, source, channel, status, created_at, updated_at)
     values (?, ?, ?, 'customer', 'chat', 'open', now(), now())`,
    [id, viewer.businessId, viewer.memberId],
  );
  return id;
}

/** How many messages of their chat a customer or provider has not read; none where there is no chat. */
export async function countUnreadInChat(
  em: Em,
  role: 'customer' | 'provider',
  memberId: string,
): Promise<number> {
  const [row] = await query<{ unread: number }>(
    em,
    `select (select count(*)::int from (${unreadBy('customer', 'c')} limit 100) unread) as unread from conversation c
     where c.business_id = current_business() and c.${role}_id = ? and c.channel = 'chat'
     order by c.updated_at desc, c.id desc limit 1`,
    [memberId],
  );
  return row?.unread ?? 0;
}
