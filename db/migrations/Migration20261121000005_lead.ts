import { Migration } from '@mikro-orm/migrations';

/** Visitors without an account, what has become of them, and the conversations they have before they are customers. */
export class Migration20261121000005_lead extends Migration {
  override up(): void {
    this.addSql(threads);
    this.addSql(leads);
    for (const table of ['visitor', 'lead']) this.addSql(policy(table));
    this.addSql(widget);
  }
}

const threads = `
alter table conversation alter customer_id drop not null;
alter table message alter ticket_id drop not null;
`;

const leads = `
create table visitor (
  id uuid not null, business_id uuid not null references business, name text not null, email citext not null,
  phone text, company text, page text, locale text, token_hash text not null, present_until timestamptz(3),
  created_at timestamptz(3) not null, primary key (id), unique (business_id, id), unique (business_id, token_hash));
create table lead (
  id uuid not null, business_id uuid not null references business, conversation_id uuid not null,
  status text not null check (status in ('new','contacted','qualified','converted','lost')),
  assignee_id uuid, customer_id uuid, lost_reason text, waiting_since timestamptz(3), remind_at timestamptz(3),
  message_count int not null, created_at timestamptz(3) not null, updated_at timestamptz(3) not null, version int not null,
  primary key (id), unique (business_id, conversation_id));
create index lead_updated on lead (business_id, updated_at desc, id desc) include (status, assignee_id);
create index lead_created on lead (business_id, created_at desc, id desc) include (status, assignee_id);
create index lead_assignee on lead (business_id, assignee_id, updated_at desc, id desc) include (status, waiting_since);
create index lead_waiting on lead (business_id, waiting_since, id) include (status, assignee_id);
create index lead_due on lead (business_id, remind_at, id) include (status, assignee_id);
`;

const policy = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_business on ${table} to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on ${table} to docket_app;
`;

// The key in a site's script says whose widget it is, before a business is known.
const widget = `
create unique index setting_widget_key on setting ((value ->> 'key')) where key = 'widget' and value ->> 'key' <> '';
create policy reader on setting for select to docket_reader using (true);
grant select on setting to docket_reader;
create function business_by_widget_key(wanted text) returns uuid
  language sql stable security definer set search_path = public as
  $$ select business_id from setting where key = 'widget' and value ->> 'key' = wanted and wanted <> '' $$;
grant create on schema public to docket_reader;
alter function business_by_widget_key(text) owner to docket_reader;
revoke create on schema public from docket_reader;
`;
