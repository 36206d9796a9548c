import { Migration } from '@mikro-orm/migrations';

/** Customers and the companies above them: notes, domains, and the record of who was merged or erased. */
export class Migration20261121000015_customers extends Migration {
  override up(): void {
    this.addSql(members);
    this.addSql(tables);
    for (const table of ['company_domain', 'customer_note', 'customer_change']) this.addSql(policy(table));
    this.addSql(summary);
    this.addSql(identities);
  }
}

// Who was merged stays as a name that points to who it is now; who was erased stays as a number in the reports.
const members = `
alter table member add merged_into uuid, add erased_at timestamptz(3),
  add constraint member_merged_into foreign key (business_id, merged_into) references member (business_id, id);
create index member_merged on member (business_id, merged_into) where merged_into is not null;
create index member_company on member (business_id, company_id) where company_id is not null;
create index company_newest on company (business_id, created_at desc, id desc);
`;

const tables = `
create table company_domain (
  business_id uuid not null references business, domain citext not null, company_id uuid not null,
  primary key (business_id, domain),
  foreign key (business_id, company_id) references company (business_id, id) on delete cascade);
create index company_domain_of on company_domain (business_id, company_id);
create table customer_note (
  id uuid not null, business_id uuid not null references business, customer_id uuid not null, author_id uuid not null,
  body text not null check (length(body) between 1 and 5000), created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null, version int not null default 1,
  primary key (id), unique (business_id, id),
  foreign key (business_id, customer_id) references member (business_id, id) on delete cascade,
  foreign key (business_id, author_id) references member (business_id, id));
create index customer_note_newest on customer_note (business_id, customer_id, created_at desc, id desc);
create table customer_change (
  id uuid not null, business_id uuid not null references business, kind text not null check (kind in ('merge','erasure')),
  customer_id uuid not null, survivor_id uuid, requested_by uuid not null,
  status text not null check (status in ('running','done')), step text not null, counts jsonb not null,
  requested_at timestamptz(3) not null, updated_at timestamptz(3) not null, finished_at timestamptz(3),
  primary key (id), unique (business_id, id),
  foreign key (business_id, customer_id) references member (business_id, id),
  foreign key (business_id, survivor_id) references member (business_id, id));
create index customer_change_newest on customer_change (business_id, customer_id, requested_at desc, id desc);
create unique index customer_change_running on customer_change (business_id, customer_id) where status = 'running';
`;

const policy = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_business on ${table} to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on ${table} to docket_app;
`;

// A column that nobody asks for costs nothing this way; with each table joined, sorting by one figure paid for all of them.
// What a customer has spent is counted here and nowhere else.
const of = (figure: string, table: string, which = '') =>
  `(select ${figure} from ${table} x where x.business_id = m.business_id and x.customer_id = m.id${which && ` and ${which}`})`;

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
  ${of('coalesce(sum(x.price_minor), 0)::bigint', 'service_request', `x.status = 'fulfilled' and x.currency = b.currency`)}
    as spent_minor,
  b.currency,
  ${of('count(*)', 'service_request', `x.status = 'fulfilled' and x.currency <> b.currency`)} as requests_in_other_currencies,
  ${of('max(x.submitted_at)', 'service_request')} as last_request_at,
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

// An identity may serve several businesses: it goes with the last of them, and no caller can make it go before.
const identities = `
create policy reader on member for select to docket_reader using (true);
grant select (user_id) on member to docket_reader;
create function is_member_anywhere(wanted text) returns boolean language sql stable security definer set search_path = public
  as $$ select exists (select from member where user_id = wanted) $$;
create function erase_identity(wanted text) returns int language plpgsql security definer set search_path = public as $$
declare gone int;
begin
  if public.is_member_anywhere(wanted) then return 0; end if;
  delete from auth.verification where value = wanted;
  delete from auth."user" where id = wanted;
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function is_member_anywhere(text), erase_identity(text) from public;
grant create on schema public to docket_reader, docket_auth;
alter function is_member_anywhere(text) owner to docket_reader;
grant execute on function is_member_anywhere(text) to docket_auth;
alter function erase_identity(text) owner to docket_auth;
grant execute on function erase_identity(text) to docket_app;
revoke create on schema public from docket_reader, docket_auth;
`;
