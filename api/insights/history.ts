import { sql } from 'kysely';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import { readCustomer } from './read.ts';

export const historyKinds = ['ticket', 'request', 'booking', 'conversation', 'rating'] as const;
export type HistoryKind = (typeof historyKinds)[number];

/** One thing of a customer's history; `about` is what a rating is of. */
export type HistoryEntry = {
  kind: HistoryKind;
  id: string;
  number: number | null;
  title: string | null;
  status: string;
  stars: number | null;
  about: { type: string; id: string } | null;
  at: string;
};

type Row = Omit<HistoryEntry, 'at' | 'about'> & {
  at: Date;
  aboutType: string | null;
  aboutId: string | null;
};

const newest: Order = { name: 'newest', by: 'h.at', direction: 'desc', type: 'time', id: 'h.id' };

/** All that a customer has had with the business, newest first. */
export async function listHistory(
  em: Em,
  customerId: string,
  { kind, ...paging }: Paging & { kind?: HistoryKind | undefined },
): Promise<Page<HistoryEntry>> {
  await readCustomer(em, customerId);
  const all = kysely(em).selectFrom(historyOf(customerId).as('h'));
  return listPage(em, {
    ...paging,
    matches: kind ? all.where('h.kind', '=', kind) : all,
    select: (entries) =>
      entries
        .select(['h.kind', 'h.id', 'h.number', 'h.title', 'h.status', 'h.stars', 'h.at'])
        .select(['h.aboutType', 'h.aboutId']),
    order: newest,
    filter: { customerId, kind },
    view: (rows) =>
      rows.map(({ aboutType, aboutId, at, ...row }) => ({
        ...row,
        about: aboutType && aboutId ? { type: aboutType, id: aboutId } : null,
        at: iso(at),
      })),
  });
}

const historyOf = (customer: string) => sql<Row>`(
  select 'ticket' as kind, id, number, subject as title, status, null::smallint as stars, created_at as at,
    null::text as about_type, null::uuid as about_id
  from ticket where business_id = current_business() and customer_id = ${customer}::uuid
  union all
  select 'request', id, number, service_name, status, null, submitted_at, null, null
  from service_request where business_id = current_business() and customer_id = ${customer}::uuid
  union all
  select 'booking', id, number, service_name, status, null, requested_at, null, null
  from booking where business_id = current_business() and customer_id = ${customer}::uuid
  union all
  select 'conversation', id, null, channel, status, null, created_at, null, null
  from conversation where business_id = current_business() and customer_id = ${customer}::uuid
  union all
  select 'rating', r.id, coalesce(t.number, q.number, k.number), coalesce(t.subject, q.service_name, k.service_name), r.status, r.stars,
    coalesce(r.rated_at, r.asked_at), r.subject_type, r.subject_id
  from rating r
  left join ticket t on r.subject_type = 'ticket' and t.business_id = r.business_id and t.id = r.subject_id
  left join service_request q on r.subject_type = 'request' and q.business_id = r.business_id and q.id = r.subject_id
  left join booking k on r.subject_type = 'booking' and k.business_id = r.business_id and k.id = r.subject_id
  where r.business_id = current_business() and r.customer_id = ${customer}::uuid)`;
