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
const counted = 'customer_id, 1 as figure';
/** SQL: what customers are sorted by, added up at once: one by one it would be looked up for all of them. */
const figures = {
  tickets: `select ${counted} from ticket`,
  open: `select ${counted} from ticket where status in ('open', 'pending', 'waiting')`,
  requests: `select ${counted} from service_request`,
  bookings: `select ${counted} from booking`,
  ratings: `select ${counted} from rating where status = 'rated' and excluded_at is null`,
  // As the view has it: what came of a request counts once.
  spend: `select q.customer_id, q.price_minor as figure from service_request q
      where q.status = 'fulfilled' and q.currency = (select currency from business where id = current_business())
    union all select k.customer_id, case when k.status = 'completed' then k.price_minor else k.fee_minor end
      from booking k left join service_request q
        on q.business_id = k.business_id and q.id = k.request_id and q.status = 'fulfilled'
      where (k.status = 'completed' or k.fee_minor > 0) and q.id is null
        and k.currency = (select currency from business where id = current_business())`,
} as const;
const sumOf = (text: string) =>
  sql<{ customerId: string; figure: number }>`(
    select customer_id, sum(figure)::bigint as figure from (${sql.raw(text)}) x group by customer_id)`;
const descending = (name: string, by: string, type: 'time' | 'number', nullable = false): Order => ({
  ...{ name, by: `c.${by}`, direction: 'desc', type, id },
  ...(nullable && { nullable }),
});
const byFigure = (name: keyof typeof figures): Order => ({
  ...{ name, by: 'f.figure', direction: 'desc', type: 'number', nullable: true, id },
});
export const sorts = {
  name: { name: 'name', by: 'c.customerName', direction: 'asc', type: 'text', id },
  seen: descending('seen', 'lastActiveAt', 'time', true),
  since: descending('since', 'customerSince', 'time'),
  spend: byFigure('spend'),
  tickets: byFigure('tickets'),
  open: byFigure('open'),
  requests: byFigure('requests'),
  bookings: byFigure('bookings'),
  ratings: byFigure('ratings'),
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
      const summed = sort in figures ? joined(matches, figures[sort as keyof typeof figures]) : matches;
      return summed.select([id, sql.ref(order.by).as(order.by.slice(2))]);
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
  matches.leftJoin(sumOf(text).as('f'), 'f.customerId', 'c.customerId') as unknown as Matches;

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
