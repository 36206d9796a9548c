import { Migration } from '@mikro-orm/migrations';

/** Browsers that want to be told though no page is open; what the bell tells goes to them too. */
export class Migration20261121000009_push extends Migration {
  override up(): void {
    this.addSql(subscription);
    this.addSql(queue);
  }
}

const subscription = `
create table push_subscription (
  id uuid not null, business_id uuid not null references business, member_id uuid not null, endpoint text not null,
  p256dh text not null, auth text not null, created_at timestamptz(3) not null,
  primary key (id), unique (business_id, endpoint),
  foreign key (business_id, member_id) references member (business_id, id) on delete cascade);
create index push_subscription_member on push_subscription (business_id, member_id);
alter table push_subscription enable row level security;
alter table push_subscription force row level security;
create policy own_business on push_subscription to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on push_subscription to docket_app;
`;

// Whoever adds the notification, its pushes are queued with it, in the same transaction.
const queue = `
alter table outbox drop constraint outbox_kind_check, add constraint outbox_kind_check check (kind in ('email','push'));
alter table notification_preference drop constraint notification_preference_medium_check,
  add constraint notification_preference_medium_check check (medium in ('app','email','push'));
create function queue_push() returns trigger language plpgsql as $$ begin
  insert into outbox (id, business_id, kind, template, recipient_id, data, key, due_at, created_at)
  select gen_random_uuid(), new.business_id, 'push', new.kind, new.member_id,
    new.data || jsonb_build_object('subscriptionId', s.id, 'notificationId', new.id,
      case new.process when 'ticket' then 'ticketId' when 'rating-request' then 'ratingId' else 'processId' end,
      new.process_id),
    'push/' || new.key || '/' || s.id, now(), now()
  from push_subscription s where s.business_id = new.business_id and s.member_id = new.member_id
    and not exists (select from notification_preference p where p.business_id = new.business_id
      and p.member_id = new.member_id and p.kind = new.kind and p.medium = 'push' and not p.wanted)
  on conflict (business_id, key) do nothing;
  return null;
end $$;
create trigger queue_push after insert on notification for each row execute function queue_push();
`;
