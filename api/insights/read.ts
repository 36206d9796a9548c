import { iso } from '#api/instant.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Em } from '#db/orm.ts';
import { query, queryWanted } from '#db/query.ts';
import { type HealthFacts, healthOf } from './health.ts';
import type { CustomerInsight } from './views.ts';

type Row = Record<'id' | 'name' | 'email' | 'currency', string> &
  Record<'phone' | 'companyId' | 'company', string | null> &
  Record<'active' | 'canSignIn', boolean> &
  Record<
    | 'tickets'
    | 'requests'
    | 'requestsOpen'
    | 'requestsFulfilled'
    | 'bookings'
    | 'bookingsOpen'
    | 'bookingsCompleted'
    | 'spent'
    | 'foreign'
    | 'answered',
    number
  > &
  Omit<HealthFacts, 'averageStars' | 'silentDays'> & {
    averageStars: string | null;
    silentDays: number | null;
    minutes: number | null;
    since: Date;
    lastActiveAt: Date | null;
  };

/** SQL: whole days since a customer was last heard of. */
export const silentDays = `floor(extract(epoch from now() - last_active_at) / 86400)`;

/** Customers with their figures, in the order of the ids; those who were merged or erased are none. */
export async function readCustomers(em: Em, ids: string[]): Promise<CustomerInsight[]> {
  const rows = await queryWanted<Row>(
    em,
    `select c.customer_id as id, customer_name as name, customer_email as email, phone, company_id as "companyId", company,
       active, can_sign_in as "canSignIn", customer_since as since, last_active_at as "lastActiveAt", tickets,
       tickets_open as "ticketsOpen", tickets_overdue as "ticketsOverdue", requests, requests_open as "requestsOpen",
       requests_fulfilled as "requestsFulfilled", requests_overdue as "requestsOverdue", spent_minor as spent, currency,
       bookings, bookings_open as "bookingsOpen", bookings_completed as "bookingsCompleted",
       requests_in_other_currencies + bookings_in_other_currencies as foreign, ratings, average_stars as "averageStars", low_ratings as "lowRatings",
       first_responses as answered, first_response_minutes as minutes, ${silentDays}::int as "silentDays"
     from wanted
     join admin_customer_summary c on c.business_id = current_business() and c.customer_id = wanted.id
     order by wanted.place`,
    ids,
  );
  return rows.map(viewOf);
}

/** @throws Problem 404, which names the survivor of who was merged */
export async function readCustomer(em: Em, id: string): Promise<CustomerInsight> {
  const [customer] = await readCustomers(em, [id]);
  if (customer) return customer;
  const [gone] = await query<{ survivorId: string | null; erased: boolean }>(
    em,
    `select merged_into as "survivorId", erased_at is not null as erased from member
     where business_id = current_business() and id = ?`,
    [id],
  );
  if (gone?.erased) throw new Problem(404, 'erased', 'The data of this customer was erased.');
  if (!gone?.survivorId) throw notFound('customer');
  throw new Problem(404, 'merged', 'This customer was merged into another one.', {
    survivorId: gone.survivorId,
  });
}

function viewOf(row: Row): CustomerInsight {
  const { companyId, company, ratings, averageStars, ticketsOpen, ticketsOverdue, requestsOverdue } = row;
  const average = averageStars === null ? null : Number(averageStars);
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    company: companyId === null || company === null ? null : { id: companyId, name: company },
    active: row.active,
    canSignIn: row.canSignIn,
    since: iso(row.since),
    lastSeenAt: iso(row.lastActiveAt),
    tickets: { all: row.tickets, open: ticketsOpen, overdue: ticketsOverdue },
    requests: {
      all: row.requests,
      open: row.requestsOpen,
      fulfilled: row.requestsFulfilled,
      overdue: requestsOverdue,
    },
    bookings: { all: row.bookings, open: row.bookingsOpen, completed: row.bookingsCompleted },
    ratings: { average, sample: ratings, low: row.lowRatings },
    spend: { minor: row.spent, currency: row.currency, inOtherCurrencies: row.foreign },
    firstResponse: {
      medianMinutes: row.minutes === null ? null : Math.round(row.minutes),
      sample: row.answered,
    },
    health: healthOf({ ...row, averageStars: average }),
  };
}
