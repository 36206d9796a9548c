import { sql } from 'kysely';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import { notFound } from '#api/problem.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import { queryWanted } from '#db/query.ts';
import type { CompanyView } from './company-views.ts';

export const companySorts = {
  name: { name: 'name', by: 'company.name', direction: 'asc', type: 'text', id: 'company.id' },
  newest: { name: 'newest', by: 'company.createdAt', direction: 'desc', type: 'time', id: 'company.id' },
} as const satisfies Record<string, Order>;
export type CompanySort = keyof typeof companySorts;

/** One page of the companies, found by name or domain. */
export function listCompanies(
  em: Em,
  businessId: string,
  { q, sort, ...paging }: Paging & { q?: string | undefined; sort: CompanySort },
): Promise<Page<CompanyView>> {
  const all = kysely(em).selectFrom('company').where('company.businessId', '=', businessId);
  const words = `%${q?.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const found = sql<boolean>`(company.name ilike ${words} or exists (select from company_domain d
    where d.business_id = company.business_id and d.company_id = company.id and d.domain::text ilike ${words}))`;
  return listPage(em, {
    ...paging,
    matches: q ? all.where(found) : all,
    select: (matches) => matches.select(['company.id', 'company.name', 'company.createdAt']),
    order: companySorts[sort],
    filter: { q },
    view: (rows) =>
      readCompanies(
        em,
        rows.map(({ id }) => id),
      ),
  });
}

/** @throws Problem 404 */
export async function readCompany(em: Em, id: string): Promise<CompanyView> {
  const [company] = await readCompanies(em, [id]);
  if (!company) throw notFound('company');
  return company;
}

type Row = Record<'id' | 'name' | 'currency', string> &
  Record<
    'members' | 'tickets' | 'open' | 'requests' | 'bookings' | 'sample' | 'spent' | 'version',
    number
  > & {
    domains: string[];
    average: number | null;
    lastSeenAt: Date | null;
    createdAt: Date;
  };

async function readCompanies(em: Em, ids: string[]): Promise<CompanyView[]> {
  const rows = await queryWanted<Row>(
    em,
    `select o.id, o.name, o.version, o.created_at as "createdAt", b.currency, s.*,
       array(select domain::text from company_domain d where d.business_id = o.business_id and d.company_id = o.id
         order by domain) as domains
     from wanted
     join company o on o.business_id = current_business() and o.id = wanted.id
     join business b on b.id = o.business_id
     cross join lateral (
       select count(*) as members, coalesce(sum(tickets), 0)::int as tickets, coalesce(sum(tickets_open), 0)::int as open,
         coalesce(sum(requests), 0)::int as requests, coalesce(sum(bookings), 0)::int as bookings, coalesce(sum(ratings), 0)::int as sample,
         (sum(average_stars * ratings) / nullif(sum(ratings), 0))::float8 as average,
         coalesce(sum(spent_minor), 0)::bigint as spent, max(last_active_at) as "lastSeenAt"
       from admin_customer_summary c where c.business_id = o.business_id and c.company_id = o.id) s
     order by wanted.place`,
    ids,
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    domains: row.domains,
    members: row.members,
    tickets: { all: row.tickets, open: row.open },
    requests: row.requests,
    bookings: row.bookings,
    ratings: { average: row.average, sample: row.sample },
    spend: { minor: row.spent, currency: row.currency },
    lastSeenAt: iso(row.lastSeenAt),
    createdAt: iso(row.createdAt),
    version: row.version,
  }));
}
