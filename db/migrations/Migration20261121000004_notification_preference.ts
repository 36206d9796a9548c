import { Migration } from '@mikro-orm/migrations';

/** What each person wants to be told, and by which medium; the rest is told. */
export class Migration20261121000004_notification_preference extends Migration {
  override up(): void {
    this.addSql(preference);
    this.addSql(unread);
    this.addSql(story);
  }
}

const preference = `
create table notification_preference (
  business_id uuid not null references business, member_id uuid not null, kind text not null,
  medium text not null check (medium in ('app','email')), wanted boolean not null, updated_at timestamptz(3) not null,
  primary key (business_id, member_id, kind, medium),
  foreign key (business_id, member_id) references member (business_id, id) on delete cascade);
alter table notification_preference enable row level security;
alter table notification_preference force row level security;
create policy own_business on notification_preference to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on notification_preference to docket_app;
`;

const unread = `
create index notification_unread on notification (business_id, member_id, process_id) where read_at is null;
`;

// As it was, except that who does not want to be told is left out where the rows are added, and that those who have been
// told are named, so that their streams ring.
const story = `
create or replace function append_story(told jsonb) returns void language plpgsql as $$
declare
  business uuid := current_business();
  entries jsonb;
  noted jsonb;
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
  with added as (
    insert into notification (id, business_id, member_id, kind, process, process_id, data, key, created_at)
    select gen_random_uuid(), business, n.member_id, n.kind, n.process, n.process_id, n.data, n.key, n.at
    from jsonb_to_recordset(told -> 'notifications') as n(member_id uuid, kind text, process text, process_id uuid,
      data jsonb, key text, at timestamptz)
    where not exists (select from notification_preference p where p.business_id = business
      and p.member_id = n.member_id and p.kind = n.kind and p.medium = 'app' and not p.wanted)
    on conflict (business_id, key) do nothing returning member_id)
  select coalesce(jsonb_agg(distinct member_id), '[]') into noted from added;
  insert into outbox (id, business_id, kind, template, recipient_id, data, key, due_at, created_at)
    select gen_random_uuid(), business, 'email', o.template, o.recipient_id, o.data, o.key, now(), now()
    from jsonb_to_recordset(told -> 'mails') as o(template text, recipient_id uuid, data jsonb, key text)
    where not exists (select from notification_preference p where p.business_id = business
      and p.member_id = o.recipient_id and p.kind = o.template and p.medium = 'email' and not p.wanted)
    on conflict (business_id, key) do nothing;
  entries := coalesce(entries, '[]');
  -- A notification holds 8000 bytes: a long story is told in pieces.
  if jsonb_array_length(entries) + jsonb_array_length(told -> 'commands') + jsonb_array_length(noted) <= 16 then
    perform pg_notify('docket', jsonb_build_object('business', business, 'commands', told -> 'commands',
      'entries', entries, 'noted', noted)::text);
  else
    perform pg_notify('docket', jsonb_build_object('business', business, 'commands', '[]'::jsonb,
      'entries', jsonb_build_array(entry))::text) from jsonb_array_elements(entries) entry;
    perform pg_notify('docket', jsonb_build_object('business', business, 'commands', jsonb_build_array(command),
      'entries', '[]'::jsonb)::text) from jsonb_array_elements(told -> 'commands') command;
    perform pg_notify('docket', jsonb_build_object('business', business, 'commands', '[]'::jsonb, 'entries', '[]'::jsonb,
      'noted', jsonb_build_array(member))::text) from jsonb_array_elements(noted) member;
  end if;
end $$;
`;
