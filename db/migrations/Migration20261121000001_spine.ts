import { Migration } from '@mikro-orm/migrations';

/** Tables that hold a business's data; each gets a forced row-level security policy. */
const tenantTables = [
  'company',
  'member',
  'invitation',
  'conversation',
  'content',
  'message',
  'ticket',
  'rating',
  'process',
  'command',
  'timeline',
  'audit',
  'notification',
  'outbox',
  'setting',
  'counter',
  'routing_turn',
];

export class Migration20261121000001_spine extends Migration {
  override up(): void {
    this.addSql(extensionsAndRoles);
    this.addSql(people);
    this.addSql(threads);
    this.addSql(tickets);
    this.addSql(processes);
    this.addSql(delivery);
    for (const table of tenantTables) this.addSql(policy(table));
    this.addSql(crossBusiness);
    this.addSql(auditChain);
    this.addSql(story);
    this.addSql(search);
    this.addSql(grants);
  }
}

const extensionsAndRoles = `
create extension if not exists citext;
create extension if not exists pg_trgm;
do $$ declare wanted text; begin
  foreach wanted in array array['docket_app', 'docket_auth', 'docket_reader'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then execute format('create role %I nologin', wanted); end if;
    exception when duplicate_object or unique_violation then null; -- another database's set-up was quicker
    end;
    if not pg_has_role(current_user, wanted, 'SET') then execute format('grant %I to %I', wanted, current_user); end if;
  end loop;
end $$;
create schema if not exists auth;
create function current_business() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.business_id', true), '')::uuid $$;
create function current_identity() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('app.user_id', true), '') $$;
`;

const people = `
create table business (
  id uuid primary key, name text not null, slug citext not null unique, zone text not null, locale text not null,
  currency char(3) not null, created_at timestamptz(3) not null, version int not null default 1);
create table company (
  id uuid not null, business_id uuid not null references business, name text not null,
  created_at timestamptz(3) not null, version int not null default 1,
  primary key (id), unique (business_id, id), unique (business_id, name));
create table member (
  id uuid not null, business_id uuid not null references business, user_id text,
  role text not null check (role in ('admin','staff','provider','customer')),
  name text not null, email citext not null, phone text, company_id uuid,
  away boolean not null default false, capacity int not null default 20, skills text[] not null default '{}',
  locale text, active boolean not null default true, last_seen_at timestamptz(3),
  created_at timestamptz(3) not null, version int not null default 1,
  primary key (id), unique (business_id, id), unique (business_id, email), unique (business_id, user_id),
  foreign key (business_id, company_id) references company (business_id, id));
create index member_user on member (user_id);
create index member_role on member (business_id, role, name, id);
create table invitation (
  id uuid not null, business_id uuid not null references business, email citext not null, name text not null,
  role text not null check (role in ('admin','staff','provider','customer')), token_hash text not null,
  invited_by uuid not null, created_at timestamptz(3) not null, expires_at timestamptz(3) not null,
  accepted_at timestamptz(3), version int not null default 1, primary key (id), unique (business_id, token_hash));
`;

// A command carries ids, so what it refers to stands without foreign keys: a signal from outside may name anything.
const threads = `
create table conversation (
  id uuid not null, business_id uuid not null references business, customer_id uuid not null,
  source text not null check (source in ('customer','lead')), channel text not null,
  status text not null check (status in ('open','pending','waiting','resolved','closed')), assignee_id uuid,
  created_at timestamptz(3) not null, updated_at timestamptz(3) not null, version int not null default 1,
  primary key (id), unique (business_id, id));
create index conversation_customer on conversation (business_id, customer_id, updated_at desc, id desc);
create table content (
  id uuid not null, business_id uuid not null references business, author_id uuid, subject text,
  body text not null check (length(body) <= 100000), created_at timestamptz(3) not null,
  primary key (id), unique (business_id, id));
create table message (
  id uuid not null, business_id uuid not null, conversation_id uuid not null, ticket_id uuid not null,
  author_id uuid, author_role text not null, kind text not null check (kind in ('reply','note')),
  via text not null, at timestamptz(3) not null, version int not null,
  primary key (id), foreign key (business_id, id) references content (business_id, id) on delete cascade);
create index message_thread on message (business_id, ticket_id, at desc, id desc);
`;

// The two indexes that lists walk carry what they are filtered by: with a rare combination, visiting the rows themselves
// took 110 ms for a page out of a million tickets, and takes 3 ms. Tags are not among it: twenty long ones do not fit
// into an index's row, and the ticket could not be written.
const tickets = `
create table ticket (
  id uuid not null, business_id uuid not null references business, conversation_id uuid not null, number int not null,
  subject text not null, customer_id uuid not null, assignee_id uuid, channel text not null,
  status text not null check (status in ('open','pending','waiting','resolved','closed')),
  priority text not null check (priority in ('low','normal','high','urgent')),
  priority_rank smallint generated always as
    (case priority when 'urgent' then 4 when 'high' then 3 when 'normal' then 2 else 1 end) stored,
  category text, tags text[] not null default '{}',
  first_response_due_at timestamptz(3), next_response_due_at timestamptz(3), resolution_due_at timestamptz(3),
  next_due_at timestamptz(3), waiting_since timestamptz(3), breached boolean not null default false,
  escalation_level smallint not null default 0, message_count int not null default 0,
  first_responded_at timestamptz(3), resolved_at timestamptz(3), closed_at timestamptz(3),
  follow_up_of uuid, merged_into uuid, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  version int not null, primary key (id), unique (business_id, id), unique (business_id, number));
create index ticket_updated on ticket (business_id, updated_at desc, id desc)
  include (status, priority, breached, assignee_id, customer_id, channel, category);
create index ticket_created on ticket (business_id, created_at desc, id desc);
create index ticket_priority on ticket (business_id, priority_rank desc, id desc);
create index ticket_due on ticket (business_id, next_due_at, id);
create index ticket_waiting on ticket (business_id, waiting_since, id);
create index ticket_status on ticket (business_id, status, updated_at desc, id desc)
  include (priority, breached, assignee_id, channel, category);
create index ticket_breached on ticket (business_id, updated_at desc, id desc) include (status, priority, assignee_id)
  where breached;
create index ticket_assignee on ticket (business_id, assignee_id, updated_at desc, id desc);
create index ticket_load on ticket (business_id, assignee_id) where status in ('open', 'pending');
create index ticket_resolved on ticket (business_id, resolved_at desc) include (breached) where resolved_at is not null;
create index ticket_customer on ticket (business_id, customer_id, updated_at desc, id desc);
create index ticket_conversation on ticket (business_id, conversation_id, created_at desc);
create index ticket_merged on ticket (business_id, merged_into) where merged_into is not null;
create index ticket_subject on ticket using gin (subject gin_trgm_ops);
create table rating (
  id uuid not null, business_id uuid not null references business,
  subject_type text not null check (subject_type in ('ticket','booking','request')), subject_id uuid not null,
  customer_id uuid not null, rated_id uuid, status text not null check (status in ('asked','rated','expired','withdrawn')),
  stars smallint check (stars between 1 and 5), review_id uuid, follow_up_ticket_id uuid,
  asked_at timestamptz(3) not null, rated_at timestamptz(3), editable_until timestamptz(3), expires_at timestamptz(3),
  version int not null, primary key (id), unique (business_id, id), unique (business_id, subject_type, subject_id));
create index rating_asked on rating (business_id, asked_at desc, id desc);
create index rating_rated on rating (business_id, rated_at desc, id desc) where rated_at is not null;
create index rating_customer on rating (business_id, customer_id, asked_at desc, id desc);
`;

const processes = `
create table process (
  business_id uuid not null references business, process text not null, id uuid not null, workflow_id text not null,
  status text not null, over boolean not null, needs_attention boolean not null default false,
  due_at timestamptz(3), epoch int not null, version int not null, state jsonb not null,
  started_at timestamptz(3) not null, updated_at timestamptz(3) not null, primary key (business_id, process, id));
create index process_open on process (business_id, updated_at desc, id desc) where not over;
create index process_over on process (business_id, updated_at desc, id desc) where over;
create index process_due on process (due_at) where not over and due_at is not null;
create table command (
  business_id uuid not null references business, id text not null, process text not null, process_id uuid not null,
  workflow_id text, name text not null, actor_id text not null, request_hash text, payload jsonb not null, sent_at timestamptz(3) not null,
  status text not null default 'sent' check (status in ('sent','accepted','refused','failed')),
  reason text, detail text, allowed text[], version int, decided_at timestamptz(3), primary key (business_id, id));
create index command_undecided on command (sent_at) where status = 'sent';
create sequence timeline_seq;
create table timeline (
  seq bigint not null default nextval('timeline_seq'), business_id uuid not null references business, process text not null,
  process_id uuid not null, version int not null, step smallint not null, at timestamptz(3) not null, actor_id text not null,
  actor_role text not null, command_id text not null, kind text not null, data jsonb not null, internal boolean not null,
  customer_id uuid, assignee_id uuid, primary key (business_id, seq), unique (business_id, process, process_id, version, step));
create sequence audit_seq;
create table audit (
  seq bigint not null, business_id uuid not null references business, at timestamptz(3) not null,
  actor_id text not null, actor_role text not null, action text not null, subject_type text not null, subject_id text not null,
  data jsonb not null, via text not null, key text not null, previous bytea, hash bytea,
  primary key (business_id, seq), unique (business_id, key));
create index audit_subject on audit (business_id, subject_type, subject_id, seq desc);
create index audit_actor on audit (business_id, actor_id, seq desc);
`;

const delivery = `
create table notification (
  id uuid not null, business_id uuid not null references business, member_id uuid not null, kind text not null,
  process text not null, process_id uuid not null, data jsonb not null, key text not null,
  created_at timestamptz(3) not null, read_at timestamptz(3), primary key (id), unique (business_id, key));
create index notification_member on notification (business_id, member_id, created_at desc, id desc);
create table outbox (
  id uuid not null, business_id uuid not null references business, kind text not null check (kind in ('email')),
  template text not null, recipient_id uuid, address citext, data jsonb not null, key text not null,
  status text not null default 'due' check (status in ('due','sending','sent','failed')),
  attempts int not null default 0, last_error text, due_at timestamptz(3) not null, lease_until timestamptz(3),
  created_at timestamptz(3) not null, sent_at timestamptz(3), rendered jsonb, primary key (id), unique (business_id, key));
create function ring_outbox() returns trigger language plpgsql as
  $$ begin perform pg_notify('docket_outbox', ''); return null; end $$;
create trigger ring_outbox after insert on outbox for each row execute function ring_outbox();
create index outbox_due on outbox (due_at) where status in ('due','sending');
create index outbox_recent on outbox (business_id, created_at desc, id desc);
create table setting (
  business_id uuid not null references business, key text not null, value jsonb not null,
  updated_at timestamptz(3) not null, updated_by uuid, version int not null default 1, primary key (business_id, key));
create table counter (
  business_id uuid not null references business, name text not null, value int not null, primary key (business_id, name));
create table routing_turn (
  business_id uuid not null references business, rule text not null, member_id uuid not null, at timestamptz(3) not null,
  primary key (business_id, rule));
`;

const policy = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_business on ${table} to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
`;

// The few questions that stand before a business is known, each a function that answers nothing else.
const crossBusiness = `
alter table business enable row level security;
alter table business force row level security;
create policy own_business on business to docket_app using (id = current_business()) with check (id = current_business());
create policy own_identity on member for select to docket_app using (user_id = current_identity());
create policy joined on business for select to docket_app using
  (exists (select from member m where m.business_id = business.id and m.user_id = current_identity() and m.active));
create policy reader on business for select to docket_reader using (true);
create policy reader on outbox for select to docket_reader using (true);
create policy reader on command for select to docket_reader using (true);
create policy reader on process for select to docket_reader using (true);
create policy reader on ticket for select to docket_reader using (true);
create function business_by_slug(wanted citext) returns uuid language sql stable security definer set search_path = public as
  $$ select id from business where slug = wanted $$;
create function all_businesses() returns setof uuid language sql stable security definer set search_path = public as
  $$ select id from business order by id $$;
create function businesses_with_mail(until timestamptz) returns setof uuid
  language sql stable security definer set search_path = public as
  $$ select distinct business_id from outbox where status in ('due','sending') and due_at <= until $$;
create function businesses_overdue(until timestamptz) returns setof uuid
  language sql stable security definer set search_path = public as
  $$ select business_id from process where not over and due_at <= until
     union select business_id from command where status = 'sent' and sent_at <= until $$;
`;

// One writer at a time per business: the lock orders timeline numbers like commits and keeps the chain unbroken.
const auditChain = `
create function audit_hash(previous bytea, a audit) returns bytea language sql immutable as $$
  select sha256(coalesce(previous, ''::bytea) || convert_to(jsonb_build_array(a.business_id, a.seq,
    extract(epoch from a.at)::text, a.actor_id, a.actor_role, a.action, a.subject_type, a.subject_id, a.data, a.via,
    a.key)::text, 'UTF8')) $$;
create function chain_audit() returns trigger language plpgsql as $$ begin
  perform pg_advisory_xact_lock(hashtextextended(new.business_id::text, 0));
  new.seq := nextval('audit_seq');
  select hash into new.previous from audit where business_id = new.business_id order by seq desc limit 1;
  new.hash := audit_hash(new.previous, new);
  return new;
end $$;
create trigger chain_audit before insert on audit for each row execute function chain_audit();
create function refuse_change() returns trigger language plpgsql as
  $$ begin raise exception '% is append-only', tg_table_name; end $$;
create trigger append_only before update or delete or truncate on audit for each statement execute function refuse_change();
`;

// What a projection tells beside its own rows, in one round trip: the lock comes late and is held until the commit.
const story = `
create function append_story(told jsonb) returns void language plpgsql as $$
declare
  business uuid := current_business();
  entries jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended(business::text, 0));
  with added as (
    insert into timeline (business_id, process, process_id, version, step, at, actor_id, actor_role, command_id, kind,
      data, internal, customer_id, assignee_id)
    select business, t.process, t.process_id, t.version, t.step, t.at, t.actor_id, t.actor_role, t.command_id, t.kind,
      t.data, t.internal, t.customer_id, t.assignee_id
    from jsonb_to_recordset(told -> 'timeline') as t(process text, process_id uuid, version int, step smallint,
      at timestamptz, actor_id text, actor_role text, command_id text, kind text, data jsonb, internal boolean,
      customer_id uuid, assignee_id uuid)
    order by t.version, t.step
    on conflict do nothing returning seq, process, process_id, kind, internal, customer_id, assignee_id,
      data ->> 'previous' as previous_id)
  select jsonb_agg(to_jsonb(added) order by seq) into entries from added;
  insert into audit (business_id, at, actor_id, actor_role, action, subject_type, subject_id, data, via, key)
    select business, a.at, a.actor_id, a.actor_role, a.action, a.subject_type, a.subject_id, a.data, a.via, a.key
    from jsonb_to_recordset(told -> 'audit') as a(at timestamptz, actor_id text, actor_role text, action text,
      subject_type text, subject_id text, data jsonb, via text, key text)
    where not exists (select from audit old where old.business_id = business and old.key = a.key);
  insert into command (business_id, id, process, process_id, name, actor_id, payload, sent_at, status, reason, detail,
      allowed, version, decided_at)
    select business, c.id, c.process, c.process_id, c.name, c.actor_id, '{}', c.at, c.status, c.reason, c.detail,
      c.allowed, c.version, now()
    from jsonb_to_recordset(told -> 'outcomes') as c(id text, process text, process_id uuid, name text, actor_id text,
      at timestamptz, status text, reason text, detail text, allowed text[], version int)
    on conflict (business_id, id) do update set status = excluded.status, reason = excluded.reason,
      detail = excluded.detail, allowed = excluded.allowed, version = excluded.version, decided_at = excluded.decided_at
    where command.status = 'sent';
  insert into notification (id, business_id, member_id, kind, process, process_id, data, key, created_at)
    select gen_random_uuid(), business, n.member_id, n.kind, n.process, n.process_id, n.data, n.key, n.at
    from jsonb_to_recordset(told -> 'notifications') as n(member_id uuid, kind text, process text, process_id uuid,
      data jsonb, key text, at timestamptz)
    on conflict (business_id, key) do nothing;
  insert into outbox (id, business_id, kind, template, recipient_id, data, key, due_at, created_at)
    select gen_random_uuid(), business, 'email', o.template, o.recipient_id, o.data, o.key, now(), now()
    from jsonb_to_recordset(told -> 'mails') as o(template text, recipient_id uuid, data jsonb, key text)
    on conflict (business_id, key) do nothing;
  entries := coalesce(entries, '[]');
  -- A notification holds 8000 bytes: a long story is told in pieces.
  if jsonb_array_length(entries) + jsonb_array_length(told -> 'commands') <= 16 then
    perform pg_notify('docket', jsonb_build_object('business', business, 'commands', told -> 'commands', 'entries', entries)::text);
  else
    perform pg_notify('docket', jsonb_build_object('business', business, 'commands', '[]'::jsonb,
      'entries', jsonb_build_array(entry))::text) from jsonb_array_elements(entries) entry;
    perform pg_notify('docket', jsonb_build_object('business', business, 'commands', jsonb_build_array(command),
      'entries', '[]'::jsonb)::text) from jsonb_array_elements(told -> 'commands') command;
  end if;
end $$;
`;

// Similarity operators are not leakproof, so a policy keeps them from the index, and from the statistics that would tell
// when to use it: these functions look for one business only. Words that are common are soon met among the newest
// tickets; words that are not have a short list in the index of trigrams.
const search = `
create function search_all_tickets(pattern text, most int, agent uuid) returns setof uuid
  language sql stable set enable_indexscan = off set enable_seqscan = off as $$
  select id from ticket where business_id = current_business() and subject ilike pattern
    and (agent is null or assignee_id is null or assignee_id = agent)
  order by updated_at desc limit most $$;
create function search_tickets(words text, most int, customer uuid, agent uuid) returns setof uuid
  language plpgsql stable security definer set search_path = public as $$
declare
  pattern text := '%' || words || '%';
  newest uuid[];
  looked int;
begin
  if customer is not null then
    return query select id from ticket where business_id = current_business() and customer_id = customer
      and subject ilike pattern order by updated_at desc limit most;
    return;
  end if;
  select count(*), array_agg(t.id) filter (where t.subject ilike pattern
      and (agent is null or t.assignee_id is null or t.assignee_id = agent))
    into looked, newest
    from (select id, subject, assignee_id from ticket where business_id = current_business()
      order by updated_at desc limit 20000) t;
  if looked < 20000 or cardinality(newest) >= most or length(words) < 3 then
    return query select unnest(newest[:most]);
  else
    return query select search_all_tickets(pattern, most, agent);
  end if;
end $$;
`;

const grants = `
grant usage on schema public to docket_app, docket_reader;
grant create on schema public to docket_reader;
alter function business_by_slug(citext) owner to docket_reader;
alter function all_businesses() owner to docket_reader;
alter function businesses_with_mail(timestamptz) owner to docket_reader;
alter function businesses_overdue(timestamptz) owner to docket_reader;
alter function search_tickets(text, int, uuid, uuid) owner to docket_reader;
revoke create on schema public from docket_reader;
grant select on business, outbox, command, process, ticket to docket_reader;
grant select, insert, update, delete on all tables in schema public to docket_app;
revoke update, delete on audit, timeline, business from docket_app;
grant update on business to docket_app;
grant usage on all sequences in schema public to docket_app;
grant usage on schema auth to docket_auth;
`;
