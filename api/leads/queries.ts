import { sql } from 'kysely';
import { listPage, type Paging } from '#api/page.ts';
import type { Sender } from '#api/send.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import { type LeadStatus, leadStatuses } from '#workflows/lead/commands.ts';
import { readLeads } from './read.ts';
import type { LeadPage } from './views.ts';

export type LeadFilter = {
  status?: LeadStatus[] | undefined;
  /** A member's id, `me`, or `none`. */
  assignee?: string | undefined;
  q?: string | undefined;
};

const ofLead = { type: 'time', id: 'lead.id' } as const;
export const sorts = {
  updated: { name: 'updated', by: 'lead.updatedAt', direction: 'desc', ...ofLead },
  created: { name: 'created', by: 'lead.createdAt', direction: 'desc', ...ofLead },
  waiting: { name: 'waiting', by: 'lead.waitingSince', direction: 'asc', nullable: true, ...ofLead },
  due: { name: 'due', by: 'lead.remindAt', direction: 'asc', nullable: true, ...ofLead },
} as const satisfies Record<string, Order>;
export type Sort = keyof typeof sorts;

export async function listLeads(
  em: Em,
  viewer: Sender,
  { sort, cursor, limit, ...filter }: LeadFilter & Paging & { sort: Sort },
): Promise<LeadPage> {
  const { status, ...others } = filter;
  const all = leadsFor(em, viewer, others);
  const order: Order = sorts[sort];
  const page = await listPage(em, {
    cursor,
    limit,
    matches: status ? all.where('lead.status', 'in', status) : all,
    select: (matches) =>
      matches.select(['lead.id', 'lead.updatedAt', 'lead.createdAt', 'lead.waitingSince', 'lead.remindAt']),
    order,
    filter: { ...filter, viewer: viewer.memberId },
    view: (rows) =>
      readLeads(
        em,
        viewer,
        rows.map((row) => row.id),
      ),
  });
  const counts = await all
    .select(({ fn }) => ['lead.status', fn.countAll<number>().as('count')])
    .groupBy('lead.status')
    .execute();
  const countOf = new Map(counts.map((one) => [one.status, Number(one.count)]));
  const totals = Object.fromEntries(leadStatuses.map((one) => [one, countOf.get(one) ?? 0]));
  return { ...page, totals: totals as LeadPage['totals'] };
}

function leadsFor(em: Em, viewer: Sender, { assignee, q }: Omit<LeadFilter, 'status'>) {
  let query = kysely(em).selectFrom('lead').where('lead.businessId', '=', viewer.businessId);
  if (assignee === 'none') query = query.where('lead.assigneeId', 'is', null);
  else if (assignee)
    query = query.where('lead.assigneeId', '=', assignee === 'me' ? viewer.memberId : assignee);
  if (q === undefined) return query;
  const words = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return query.where(
    sql<boolean>`exists (select from visitor v where v.business_id = lead.business_id and v.id = lead.id
      and (v.name ilike ${words} or v.email ilike ${words} or v.company ilike ${words}))`,
  );
}
