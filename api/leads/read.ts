import { lastBody, lastReply } from '#api/conversations/last-reply.ts';
import { byOf, excerptOf } from '#api/conversations/read.ts';
import { unreadBy } from '#api/conversations/unread.ts';
import { iso } from '#api/instant.ts';
import { notFound } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { queryWanted } from '#db/query.ts';
import type { LeadCommandName } from '#workflows/lead/commands.ts';
import { leadMachine } from '#workflows/lead/machine.ts';
import type { LeadState } from '#workflows/lead/state.ts';
import { allowedCommands } from '#workflows/process.ts';
import type { LeadView } from './views.ts';

type Row = Pick<LeadView, 'id' | 'conversationId' | 'name' | 'email' | 'phone' | 'company' | 'page'> &
  Pick<LeadView, 'status' | 'unread' | 'lostReason' | 'version'> &
  Record<
    'assigneeId' | 'assigneeName' | 'customerId' | 'customerName' | 'lastRole' | 'lastBody',
    string | null
  > &
  Record<'lastAt' | 'waitingSince' | 'remindAt', Date | null> &
  Record<'createdAt' | 'updatedAt', Date>;

const rows = `
  select l.id, l.conversation_id as "conversationId", coalesce(v.name, 'Unknown visitor') as name,
    coalesce(v.email::text, '') as email, v.phone, v.company, v.page, l.status, l.lost_reason as "lostReason", l.version,
    l.assignee_id as "assigneeId", a.name as "assigneeName", l.customer_id as "customerId", m.name as "customerName",
    l.waiting_since as "waitingSince", l.remind_at as "remindAt", l.created_at as "createdAt",
    l.updated_at as "updatedAt", last.at as "lastAt", last.author_role as "lastRole", ${lastBody} as "lastBody",
    (select count(*)::int from (${unreadBy('staff', 'c')} limit 100) unread) as unread
  from wanted
  join lead l on l.id = wanted.id
  join conversation c on c.id = l.conversation_id
  left join visitor v on v.id = l.id
  left join member a on a.id = l.assignee_id
  left join member m on m.id = l.customer_id
  ${lastReply}
  order by wanted.place`;

/** Whole views in the order of the ids, whoever may see them. */
export async function readLeads(em: Em, viewer: Sender, ids: string[]): Promise<LeadView[]> {
  return (await queryWanted<Row>(em, rows, ids)).map((row) => viewOf(row, viewer));
}

/** The lead as the viewer may see it: its agent and every admin. @throws Problem 404 */
export async function readLead(em: Em, viewer: Sender, id: string): Promise<LeadView> {
  const [lead] = await readLeads(em, viewer, [id]);
  const may = viewer.role === 'admin' || (viewer.role === 'staff' && lead?.assignee?.id === viewer.memberId);
  if (!lead || !may) throw notFound('lead');
  return lead;
}

function viewOf(row: Row, { memberId, role }: Sender): LeadView {
  const { assigneeId, assigneeName, customerId, customerName, lastAt, lastRole, lastBody, ...kept } = row;
  const state = { id: row.id, status: row.status, ...(assigneeId && { assigneeId }) } as LeadState;
  return {
    ...kept,
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? 'Unknown agent' },
    lastMessage: lastAt && { excerpt: excerptOf(lastBody ?? ''), at: iso(lastAt), by: byOf(lastRole) },
    waitingSince: iso(row.waitingSince),
    remindAt: iso(row.remindAt),
    convertedTo: customerId === null ? null : { id: customerId, name: customerName ?? 'Unknown customer' },
    allowed: allowedCommands(leadMachine, state, { id: memberId, role }) as LeadCommandName[],
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}
