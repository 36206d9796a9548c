import { Migration } from '@mikro-orm/migrations';

/** Service requests as their workflows last projected them, and the views that reporting tools read. */
export class Migration20261121000011_service_request extends Migration {
  override up(): void {
    this.addSql(table);
    for (const view of [tickets, requests, ratings, customers]) this.addSql(view);
    this.addSql(
      'grant select on unified_tickets_view, admin_customer_service_requests, admin_customer_ratings, admin_customer_summary to docket_app',
    );
  }
}

// The service is the only thing a request holds on to: whoever would delete it is refused, and told to archive it. What
// it was called and cost stands in the request.
const table = `
create table service_request (
  id uuid not null, business_id uuid not null references business, number int not null, service_id uuid,
  service_name text not null, price_minor bigint, currency char(3), duration_minutes int,
  customer_id uuid not null, assignee_id uuid, worker_id uuid,
  status text not null check (status in ('submitted','accepted','fulfilled','declined','cancelled')),
  content_id uuid not null, reason_id uuid, ticket_id uuid, ticket_status text, booking_id uuid, booking_status text,
  response_due_at timestamptz(3), breached boolean not null, submitted_at timestamptz(3) not null,
  accepted_at timestamptz(3), ended_at timestamptz(3), updated_at timestamptz(3) not null, version int not null,
  primary key (id), unique (business_id, id), unique (business_id, number),
  foreign key (business_id, service_id) references service (business_id, id));
create index service_request_updated on service_request (business_id, updated_at desc, id desc)
  include (status, service_id, customer_id, assignee_id);
create index service_request_submitted on service_request (business_id, submitted_at desc, id desc)
  include (status, service_id, customer_id, assignee_id);
create index service_request_due on service_request (business_id, response_due_at, id);
create index service_request_customer on service_request (business_id, customer_id, submitted_at desc, id desc);
create index service_request_service on service_request (business_id, service_id);
create index service_request_new on service_request (business_id) where status = 'submitted';
create index service_request_ticket on service_request (business_id, ticket_id) where ticket_id is not null;
alter table service_request enable row level security;
alter table service_request force row level security;
create policy own_business on service_request to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on service_request to docket_app;
`;

// Each view reads as whoever asks it: the policies of the tables beneath decide what is in it.
const tickets = `
create view unified_tickets_view with (security_invoker = true) as
select t.business_id, t.id as ticket_id, t.number, t.subject, t.channel as source, t.status, t.priority, t.category, t.tags,
  t.customer_id, c.name as customer_name, c.email as customer_email, o.name as company,
  t.assignee_id, a.name as assignee_name, t.created_at, t.updated_at, t.first_responded_at, t.resolved_at, t.closed_at,
  t.next_due_at, t.breached, t.escalation_level, t.message_count, t.follow_up_of, t.merged_into,
  s.id as request_id, s.number as request_number, s.service_name, r.stars
from ticket t
left join member c on c.business_id = t.business_id and c.id = t.customer_id
left join company o on o.business_id = c.business_id and o.id = c.company_id
left join member a on a.business_id = t.business_id and a.id = t.assignee_id
left join lateral (
  select id, number, service_name from service_request q
  where q.business_id = t.business_id and q.ticket_id = t.id order by q.number limit 1) s on true
left join rating r on r.business_id = t.business_id and r.status = 'rated'
  and (r.subject_type, r.subject_id) in (('ticket', t.id), ('request', s.id));
`;

const requests = `
create view admin_customer_service_requests with (security_invoker = true) as
select q.business_id, q.id as request_id, q.number, q.status, q.service_id, q.service_name, s.category as service_category,
  q.price_minor, q.currency, q.customer_id, c.name as customer_name, c.email as customer_email, o.name as company,
  q.assignee_id, a.name as assignee_name, q.worker_id, w.name as worker_name, q.submitted_at, q.response_due_at, q.breached,
  q.accepted_at, q.ended_at, q.ticket_id, t.number as ticket_number, t.status as ticket_status, q.booking_id, r.stars
from service_request q
left join service s on s.business_id = q.business_id and s.id = q.service_id
left join member c on c.business_id = q.business_id and c.id = q.customer_id
left join company o on o.business_id = c.business_id and o.id = c.company_id
left join member a on a.business_id = q.business_id and a.id = q.assignee_id
left join member w on w.business_id = q.business_id and w.id = q.worker_id
left join ticket t on t.business_id = q.business_id and t.id = q.ticket_id
left join rating r on r.business_id = q.business_id and r.subject_type = 'request' and r.subject_id = q.id
  and r.status = 'rated';
`;

const ratings = `
create view admin_customer_ratings with (security_invoker = true) as
select r.business_id, r.id as rating_id, r.status, r.stars, review.body as review, r.subject_type, r.subject_id,
  coalesce(t.number, q.number) as subject_number, coalesce(t.subject, q.service_name) as subject_title,
  r.customer_id, c.name as customer_name, c.email as customer_email, o.name as company,
  r.rated_id, a.name as rated_name, a.role as rated_role, r.asked_at, r.rated_at, r.follow_up_ticket_id
from rating r
left join ticket t on r.subject_type = 'ticket' and t.business_id = r.business_id and t.id = r.subject_id
left join service_request q on r.subject_type = 'request' and q.business_id = r.business_id and q.id = r.subject_id
left join content review on review.business_id = r.business_id and review.id = r.review_id
left join member c on c.business_id = r.business_id and c.id = r.customer_id
left join company o on o.business_id = c.business_id and o.id = c.company_id
left join member a on a.business_id = r.business_id and a.id = r.rated_id;
`;

// Money is added up in the business's own currency; what was priced in another one is counted, not converted.
const customers = `
create view admin_customer_summary with (security_invoker = true) as
select m.business_id, m.id as customer_id, m.name as customer_name, m.email as customer_email, m.phone, o.name as company,
  m.active, m.created_at as customer_since, m.last_seen_at, t.tickets, t.tickets_open, t.tickets_resolved, t.last_ticket_at,
  q.requests, q.requests_open, q.requests_fulfilled, q.spent_minor, b.currency, q.requests_in_other_currencies,
  q.last_request_at, r.ratings, r.average_stars
from member m
join business b on b.id = m.business_id
left join company o on o.business_id = m.business_id and o.id = m.company_id
cross join lateral (
  select count(*) as tickets, count(*) filter (where status in ('open', 'pending', 'waiting')) as tickets_open,
    count(*) filter (where resolved_at is not null) as tickets_resolved, max(created_at) as last_ticket_at
  from ticket where business_id = m.business_id and customer_id = m.id) t
cross join lateral (
  select count(*) as requests, count(*) filter (where status in ('submitted', 'accepted')) as requests_open,
    count(*) filter (where status = 'fulfilled') as requests_fulfilled,
    coalesce(sum(price_minor) filter (where status = 'fulfilled' and currency = b.currency), 0)::bigint as spent_minor,
    count(*) filter (where status = 'fulfilled' and currency <> b.currency) as requests_in_other_currencies,
    max(submitted_at) as last_request_at
  from service_request where business_id = m.business_id and customer_id = m.id) q
cross join lateral (
  select count(*) as ratings, round(avg(stars), 2) as average_stars
  from rating where business_id = m.business_id and customer_id = m.id and status = 'rated') r
where m.role = 'customer';
`;
