import { type SelectQueryBuilder, sql } from 'kysely';
import { listPage, type Paging } from '#api/page.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import { type HealthFacts, type HealthMark, healthSql } from './health.ts';
import { readCustomers, silentDays } from './read.ts';
import type { CustomerInsight } from './views.ts';

export type CustomerFilter = {
  q?: string | undefined;
  /** A company's id, or `none`. */
  company?: string | undefined;
  health?: HealthMark | undefined;
  /** Last seen so many days ago at most, or at least. */
  seenWithin?: number | undefined;
  silentFor?: number | undefined;
};

/** The columns of the view that the list asks for; the page of customers itself is read by their ids. */
type Summary = { businessId: string; customerId: string };
type Matches = SelectQueryBuilder<{ c: Summary }, 'c', object>;

const id = 'c.customerId';
/** SQL: what each customer is counted by at once: one by one it would be looked up for all of them. */
const counts = {
  tickets: 'from ticket',
  open: `from ticket where status in ('open', 'pending', 'waiting')`,
  requests: 'from service_request',
  bookings: 'from booking',
  ratings: `from rating where status = 'rated' and excluded_at is null`,
} as const;
const countOf = (text: string) =>
  sql<{ customerId: string; count: number }>`(
    select customer_id, count(*)::int as count ${sql.raw(text)} group by customer_id)`;
const descending = (name: string, by: string, type: 'time' | 'number', nullable = false): Order => ({
  ...{ name, by: `c.${by}`, direction: 'desc', type, id },
  ...(nullable && { nullable }),
});
const byCount = (name: keyof typeof counts): Order => ({
  ...{ name, by: 'f.count', direction: 'desc', type: 'number', nullable: true, id },
});
export const sorts = {
  name: { name: 'name', by: 'c.customerName', direction: 'asc', type: 'text', id },
  seen: descending('seen', 'lastActiveAt', 'time', true),
  since: descending('since', 'customerSince', 'time'),
  spend: descending('spend', 'spentMinor', 'number'),
  tickets: byCount('tickets'),
  open: byCount('open'),
  requests: byCount('requests'),
  bookings: byCount('bookings'),
  ratings: byCount('ratings'),
} as const satisfies Record<string, Order>;
export type CustomerSort = keyof typeof sorts;

/** One page of the business's customers with their figures. */
export const listCustomers = (
  em: Em,
  businessId: string,
  filter: CustomerFilter,
  { sort, ...paging }: Paging & { sort: CustomerSort },
): Promise<Page<CustomerInsight>> => {
  const order: Order = sorts[sort];
  return listPage(em, {
    ...paging,
    matches: customersOf(em, businessId, filter),
    select: (matches) => {
      const counted = sort in counts ? joined(matches, counts[sort as keyof typeof counts]) : matches;
      return counted.select([id, sql.ref(order.by).as(order.by.slice(2))]);
    },
    order,
    filter,
    view: (rows) =>
      readCustomers(
        em,
        rows.map((row) => row.customerId),
      ),
  });
};

const joined = (matches: Matches, text: string): Matches =>
  matches.leftJoin(countOf(text).as('f'), 'f.customerId', 'c.customerId') as unknown as Matches;

function customersOf(em: Em, businessId: string, filter: CustomerFilter): Matches {
  const { q, company, health, seenWithin, silentFor } = filter;
  let query: Matches = kysely(em)
    .selectFrom(sql<Summary>`admin_customer_summary`.as('c'))
    .where('c.businessId', '=', businessId);
  if (company === 'none') query = query.where(sql<boolean>`c.company_id is null`);
  else if (company) query = query.where(sql<boolean>`c.company_id = ${company}`);
  if (health) query = query.where(sql<boolean>`${sql.raw(healthSql(column))} = ${health}`);
  if (seenWithin !== undefined) {
    query = query.where(sql<boolean>`c.last_active_at > now() - make_interval(days => ${seenWithin})`);
  }
  if (silentFor !== undefined) {
    query = query.where(
      sql<boolean>`coalesce(c.last_active_at, c.customer_since) <= now() - make_interval(days => ${silentFor})`,
    );
  }
  if (q) {
    const words = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where(
      sql<boolean>`(c.customer_name ilike ${words} or c.customer_email ilike ${words} or c.phone ilike ${words}
        or c.company ilike ${words})`,
    );
  }
  return query;
}

const columns: Record<keyof HealthFacts, string> = {
  ticketsOverdue: 'c.tickets_overdue',
  requestsOverdue: 'c.requests_overdue',
  ticketsOpen: 'c.tickets_open',
  ratings: 'c.ratings',
  averageStars: 'c.average_stars',
  lowRatings: 'c.low_ratings',
  silentDays: silentDays.replace('last_active_at', 'c.last_active_at'),
};
const column = (fact: keyof HealthFacts) => columns[fact];
