import { sql } from 'kysely';
import { listPage, type Paging } from '#api/page.ts';
import { notFound } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import { searchTickets } from '#api/tickets/queries.ts';
import type { Neighbours, Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import type { ConversationSource, ConversationStatus } from '#db/entities/conversation.ts';
import { fetchNeighbours } from '#db/neighbours.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readConversations } from './read.ts';
import { isUnreadByStaff } from './unread.ts';
import type { ConversationView } from './views.ts';

export type ConversationFilter = {
  status?: ConversationStatus[] | undefined;
  source?: ConversationSource | undefined;
  /** A member's id, `me`, or `none`. */
  assignee?: string | undefined;
  customer?: string | undefined;
  unread?: boolean | undefined;
  q?: string | undefined;
};

const newestChange: Order = {
  name: 'updated',
  by: 'conversation.updatedAt',
  direction: 'desc',
  type: 'time',
  id: 'conversation.id',
};

/** One page of what an agent may see, newest change first. */
export async function listConversations(
  em: Em,
  viewer: Sender,
  filter: ConversationFilter,
  paging: Paging,
): Promise<Page<ConversationView>> {
  const found = filter.q === undefined ? undefined : await search(em, viewer, filter.q);
  return listPage(em, {
    ...paging,
    matches: conversationsFor(em, viewer, filter, found),
    select: placesOf,
    order: newestChange,
    filter: { ...filter, viewer: viewer.memberId },
    view: (rows) =>
      readConversations(
        em,
        viewer,
        rows.map((row) => row.id),
      ),
  });
}

const placesOf = (matches: ReturnType<typeof conversationsFor>) =>
  matches.select(['conversation.id', 'conversation.updatedAt']);

/** The conversations beside one in the list that the viewer has before them. */
export async function besideConversation(
  em: Em,
  viewer: Sender,
  id: string,
  filter: ConversationFilter,
): Promise<Neighbours> {
  const found = filter.q === undefined ? undefined : await search(em, viewer, filter.q);
  return fetchNeighbours(placesOf(conversationsFor(em, viewer, filter, found)), newestChange, id);
}

/** The conversation as the viewer may see it. @throws Problem 404 also for what is somebody else's */
export async function readConversation(em: Em, viewer: Sender, id: string): Promise<ConversationView> {
  const [conversation] = await readConversations(em, viewer, [id]);
  if (!conversation || !concerns(conversation, viewer)) throw notFound('conversation');
  return conversation;
}

/** Its customer’s or provider’s, its agent’s, and every admin’s; a visitor’s own. */
function concerns({ customer, assignee, lead }: ConversationView, { role, memberId }: Sender): boolean {
  if (role === 'customer' || role === 'provider') return customer.id === memberId;
  if (role === 'visitor') return lead?.id === memberId;
  if (role === 'staff') return assignee?.id === memberId;
  return role === 'admin';
}

type Found = { conversations: string[]; customers: string[] };

function conversationsFor(em: Em, viewer: Sender, filter: ConversationFilter, found: Found | undefined) {
  const { status, source, assignee, customer, unread } = filter;
  let query = kysely(em).selectFrom('conversation').where('conversation.businessId', '=', viewer.businessId);
  if (viewer.role !== 'admin') query = query.where('conversation.assigneeId', '=', viewer.memberId);
  if (found) {
    const { conversations, customers } = found;
    query = query.where(
      sql<boolean>`(conversation.id = any(${conversations}::uuid[]) or conversation.customer_id = any(${customers}::uuid[]))`,
    );
  }
  if (status) query = query.where('conversation.status', 'in', status);
  if (source) query = query.where('conversation.source', '=', source);
  if (assignee === 'none') query = query.where('conversation.assigneeId', 'is', null);
  else if (assignee)
    query = query.where('conversation.assigneeId', '=', assignee === 'me' ? viewer.memberId : assignee);
  if (customer) query = query.where('conversation.customerId', '=', customer);
  if (unread !== undefined) {
    const some = sql<boolean>`${sql.raw(isUnreadByStaff('conversation'))}`;
    query = query.where(unread ? some : sql<boolean>`${some} is not true`);
  }
  return query;
}

const searchLimit = 500;

/** Words of a ticket's subject or its number, or of the name, email or company of whoever it is with. */
async function search(em: Em, viewer: Sender, q: string): Promise<Found> {
  const words = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const tickets = await searchTickets(em, viewer, q);
  const [row] = await query<Found>(
    em,
    `select array(select conversation_id from ticket where id = any(?::uuid[])
         union (select l.conversation_id from visitor v join lead l on l.business_id = v.business_id and l.id = v.id
           where v.business_id = current_business() and (v.name ilike ? or v.email ilike ? or v.company ilike ?)
           order by v.created_at desc limit ?)
         union select c.id from conversation c join member m on m.business_id = c.business_id and m.id = c.provider_id
           where c.business_id = current_business() and (m.name ilike ? or m.email ilike ?)) as conversations,
       array(select m.id from member m left join company o on o.id = m.company_id
         where m.business_id = current_business() and m.role = 'customer'
           and (m.name ilike ? or m.email ilike ? or o.name ilike ?) order by m.name, m.id limit ?) as customers`,
    [...[tickets, words, words, words, searchLimit], ...[words, words, words, words, words, searchLimit]],
  );
  return row!;
}
