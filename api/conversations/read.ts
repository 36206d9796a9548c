import { iso } from '#api/instant.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { computed, queryWanted } from '#db/query.ts';
import { excerptLimit, lastBody, lastReply } from './last-reply.ts';
import { isOf, type Side, sideOf, unreadBy } from './unread.ts';
import type { ConversationView } from './views.ts';

type Row = Pick<ConversationView, 'id' | 'source' | 'channel' | 'status' | 'unread'> &
  Record<'customerId' | 'customerName' | 'email' | 'assigneeName', string> &
  Record<'phone' | 'company' | 'assigneeId' | 'lastRole' | 'lastBody', string | null> &
  Record<'lastAt' | 'customerSeenAt' | 'staffSeenAt', Date | null> &
  Record<'createdAt' | 'updatedAt', Date> &
  Pick<ConversationView, 'ticket' | 'lead'>;

/** Nobody counts further. */
const unreadLimit = 100;

const rowsFor = (side: Side) => `
  select c.id, c.source, c.channel, c.status, c.created_at as "createdAt", c.updated_at as "updatedAt",
    coalesce(c.customer_id, c.provider_id, l.id) as "customerId", coalesce(m.name, v.name, 'Unknown customer') as "customerName",
    coalesce(m.email::text, v.email::text, '') as email, coalesce(m.phone, v.phone) as phone,
    coalesce(o.name, v.company) as company,
    case when l.id is not null then json_build_object('id', l.id, 'status', l.status) end as lead,
    c.assignee_id as "assigneeId", coalesce(a.name, 'Unknown agent') as "assigneeName",
    last.at as "lastAt", last.author_role as "lastRole", ${lastBody} as "lastBody",
    (select json_build_object('id', t.id, 'number', t.number, 'subject', t.subject, 'status', t.status,
        'priority', t.priority)
      from ticket t where t.business_id = c.business_id and t.conversation_id = c.id
      order by t.status = 'closed', t.created_at desc limit 1) as ticket,
    (select count(*)::int from (${unreadBy(side, 'c')} limit ${unreadLimit}) unread) as unread,
    (select seen_at from conversation_read r where r.business_id = c.business_id and r.conversation_id = c.id
      and r.side = 'customer') as "customerSeenAt",
    (select seen_at from conversation_read r where r.business_id = c.business_id and r.conversation_id = c.id
      and r.side = 'staff') as "staffSeenAt"
  from wanted
  join conversation c on c.id = wanted.id
  ${computed('side', 'coalesce(c.customer_id, c.provider_id) as id')}
  left join member m on m.id = side.id left join company o on o.id = m.company_id
  left join member a on a.id = c.assignee_id
  left join lead l on c.source = 'lead' and l.business_id = c.business_id and l.conversation_id = c.id
  left join visitor v on v.id = l.id
  ${lastReply}
  order by wanted.place`;
const rows = { customer: rowsFor('customer'), staff: rowsFor('staff') };

/** Whole views in the order of the ids, whoever may see them. */
export async function readConversations(
  em: Em,
  { role }: Sender,
  ids: string[],
): Promise<ConversationView[]> {
  return (await queryWanted<Row>(em, rows[sideOf(role)], ids)).map(viewOf);
}

function viewOf(row: Row): ConversationView {
  const { id, source, channel, status, unread, ticket, lead } = row;
  const { customerId, customerName, email, phone, company, assigneeId, assigneeName } = row;
  return {
    id,
    source,
    channel,
    status,
    customer: { id: customerId, name: customerName, email, phone, company },
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName },
    unread,
    lastMessage: row.lastAt && {
      excerpt: excerptOf(row.lastBody ?? ''),
      at: iso(row.lastAt),
      by: byOf(row.lastRole),
    },
    ticket,
    lead,
    seen: { customerAt: iso(row.customerSeenAt), staffAt: iso(row.staffSeenAt) },
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}

export const byOf = (authorRole: string | null): 'customer' | 'staff' | 'system' => {
  if (authorRole === null || authorRole === 'system') return 'system';
  return isOf('customer', authorRole) ? 'customer' : 'staff';
};

/** One line, cut between characters. */
export const excerptOf = (body: string) =>
  body
    .replaceAll(/\s+/g, ' ')
    .slice(0, excerptLimit)
    .replace(/[\uD800-\uDBFF]$/, '');
