import { Migration } from '@mikro-orm/migrations';

/**
 * As it was, except that the business's lock is taken for the timeline and the audit log alone, after all that needs no
 * order; and that whether an entry of the audit log stands there already is asked of its key: looked for in a join, a plan
 * made while the log was short read all of the business's entries for each command.
 */
export class Migration20261121000055_short_lock extends Migration {
  override up(): void {
    this.addSql(story);
  }
}

const story = `
create or replace function append_story(told jsonb) returns void language plpgsql as $$
declare
  business uuid := current_business();
  entries jsonb;
  noted jsonb;
begin
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
    select gen_random_uuid(), business, 'email', o.template, o.recipient_id, o.data, o.key,
      now() + make_interval(secs => coalesce(o.delay, 0)), now()
    from jsonb_to_recordset(told -> 'mails') as o(template text, recipient_id uuid, data jsonb, key text,
      delay double precision)
    where not exists (select from notification_preference p where p.business_id = business
      and p.member_id = o.recipient_id and p.kind = o.template and p.medium = 'email' and not p.wanted)
    on conflict (business_id, key) do nothing;
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
  select coalesce(jsonb_agg(to_jsonb(added) order by seq), '[]') into entries from added;
  insert into audit (business_id, at, actor_id, actor_role, action, subject_type, subject_id, data, via, key)
    select business, a.at, a.actor_id, a.actor_role, a.action, a.subject_type, a.subject_id, a.data, a.via, a.key
    from jsonb_to_recordset(told -> 'audit') as a(at timestamptz, actor_id text, actor_role text, action text,
      subject_type text, subject_id text, data jsonb, via text, key text)
    on conflict (business_id, key) do nothing;
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
