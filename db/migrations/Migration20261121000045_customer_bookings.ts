import { Migration } from '@mikro-orm/migrations';

/** Bookings in what a customer has had and spent. */
export class Migration20261121000045_customer_bookings extends Migration {
  override up(): void {
    this.addSql(summary);
  }
}

const of = (figure: string, table: string, which = '') =>
  `(select ${figure} from ${table} x where x.business_id = m.business_id and x.customer_id = m.id${which && ` and ${which}`})`;

// What came of a request counts once: with the request, where that is fulfilled.
const charged = `(x.status = 'completed' or x.fee_minor > 0) and not exists (select from service_request q
  where q.business_id = x.business_id and q.id = x.request_id and q.status = 'fulfilled')`;
const charge = `case when x.status = 'completed' then x.price_minor else x.fee_minor end`;

const summary = `
drop view admin_customer_summary;
create view admin_customer_summary with (security_invoker = true) as
select m.business_id, m.id as customer_id, m.name as customer_name, m.email::text as customer_email, m.phone,
  m.company_id, o.name as company, m.active, m.user_id is not null as can_sign_in, m.created_at as customer_since,
  m.last_seen_at, greatest(m.last_seen_at, ${of('max(x.customer_wrote_at)', 'conversation')}) as last_active_at,
  ${of('count(*)', 'ticket')} as tickets,
  ${of('count(*)', 'ticket', `x.status in ('open', 'pending', 'waiting')`)} as tickets_open,
  ${of('count(*)', 'ticket', 'x.resolved_at is not null')} as tickets_resolved,
  ${of('count(*)', 'ticket', `x.next_due_at < now()`)} as tickets_overdue,
  ${of('max(x.created_at)', 'ticket')} as last_ticket_at,
  ${of('count(*)', 'ticket', 'x.first_responded_at is not null')} as first_responses,
  ${of(
    `percentile_cont(0.5) within group (order by extract(epoch from x.first_responded_at - x.created_at) / 60)`,
    'ticket',
    'x.first_responded_at is not null',
  )} as first_response_minutes,
  ${of('count(*)', 'service_request')} as requests,
  ${of('count(*)', 'service_request', `x.status in ('submitted', 'accepted')`)} as requests_open,
  ${of('count(*)', 'service_request', `x.status = 'fulfilled'`)} as requests_fulfilled,
  ${of('count(*)', 'service_request', 'x.response_due_at < now()')} as requests_overdue,
  ${of('count(*)', 'booking')} as bookings,
  ${of('count(*)', 'booking', `x.status in ('requested', 'offered', 'declined', 'confirmed', 'in_progress')`)} as bookings_open,
  ${of('count(*)', 'booking', `x.status = 'completed'`)} as bookings_completed,
  ${of('coalesce(sum(x.price_minor), 0)::bigint', 'service_request', `x.status = 'fulfilled' and x.currency = b.currency`)}
    + ${of(`coalesce(sum(${charge}), 0)::bigint`, 'booking', `x.currency = b.currency and ${charged}`)} as spent_minor,
  b.currency,
  ${of('count(*)', 'service_request', `x.status = 'fulfilled' and x.currency <> b.currency`)} as requests_in_other_currencies,
  ${of('count(*)', 'booking', `x.currency <> b.currency and ${charged}`)} as bookings_in_other_currencies,
  ${of('max(x.submitted_at)', 'service_request')} as last_request_at,
  ${of('max(x.starts_at)', 'booking', `x.status in ('in_progress', 'completed')`)} as last_booking_at,
  ${of('count(*)', 'rating', `x.status = 'rated'`)} as ratings,
  ${of('round(avg(x.stars), 2)', 'rating', `x.status = 'rated'`)} as average_stars,
  ${of('count(*)', 'rating', `x.status = 'rated' and x.stars <= 2 and x.rated_at > now() - interval '90 days'`)}
    as low_ratings
from member m
join business b on b.id = m.business_id
left join company o on o.business_id = m.business_id and o.id = m.company_id
where m.role = 'customer' and m.merged_into is null and m.erased_at is null;
grant select on admin_customer_summary to docket_app;
`;
