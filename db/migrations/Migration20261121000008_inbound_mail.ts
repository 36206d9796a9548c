import { Migration } from '@mikro-orm/migrations';

/** Mail that comes in: each one once, what became of it, and how the fetching goes. */
export class Migration20261121000008_inbound_mail extends Migration {
  override up(): void {
    this.addSql(inbound);
    this.addSql(intake);
    this.addSql(outbox);
    this.addSql(delayed);
  }
}

const guarded = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_business on ${table} to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on ${table} to docket_app;
`;

// What was not taken keeps its text: nobody would find it elsewhere.
const inbound = `
create table inbound_mail (
  id uuid not null, business_id uuid not null references business, key text not null,
  via text not null check (via in ('webhook','imap')), message_id text, sender citext, sender_name text,
  subject text not null, quiet boolean not null default false,
  status text not null check (status in ('received','taken','ignored','refused','bounce')), reason text,
  member_id uuid, ticket_id uuid, content_id uuid, body text, quoted text, received_at timestamptz(3) not null,
  primary key (id), unique (business_id, key));
create index inbound_mail_recent on inbound_mail (business_id, received_at desc, id desc) include (status);
create index inbound_mail_sender on inbound_mail (business_id, sender, received_at);
create index inbound_mail_content on inbound_mail (business_id, content_id) where content_id is not null;
create index inbound_mail_ticket on inbound_mail (business_id, ticket_id, received_at desc) where ticket_id is not null;
${guarded('inbound_mail')}`;

const intake = `
create table mail_intake (
  business_id uuid not null references business, token_version int not null default 1, fetched_at timestamptz(3),
  seen int not null default 0, stored int not null default 0, failing_since timestamptz(3), last_error text,
  told_at timestamptz(3), primary key (business_id));
${guarded('mail_intake')}`;

// Mail that turned out to be needless is dropped; what failed is looked for by the message it carries.
const outbox = `
alter table outbox drop constraint outbox_status_check,
  add constraint outbox_status_check check (status in ('due','sending','sent','failed','dropped'));
alter table outbox add bounced_at timestamptz(3);
create index outbox_failed on outbox (business_id, (data ->> 'contentId')) where status = 'failed';
`;

// As it was, except that a mail may say how many seconds it waits.
const delayed = `
do $$ declare
  made text := pg_get_functiondef('append_story(jsonb)'::regprocedure);
  told text := replace(replace(made,
    'o.data, o.key, now(), now()', 'o.data, o.key, now() + make_interval(secs => coalesce(o.delay, 0)), now()'),
    'o(template text, recipient_id uuid, data jsonb, key text)',
    'o(template text, recipient_id uuid, data jsonb, key text, delay double precision)');
begin
  if told not like '%o.delay%' or told not like '%delay double precision%' then
    raise exception 'append_story is not what was expected';
  end if;
  execute told;
end $$;
`;
