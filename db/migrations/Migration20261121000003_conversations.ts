import { Migration } from '@mikro-orm/migrations';

/** Conversations as lists of their own: in the order of their last change, whose they are, what is new in them. */
export class Migration20261121000003_conversations extends Migration {
  override up(): void {
    this.addSql(lists);
    this.addSql(reads);
  }
}

// A message's index answers alone what is unread and which message came last; the short one leads a business's admins
// to what nobody has answered, among however many conversations.
const lists = `
alter table conversation add customer_wrote_at timestamptz(3), add staff_wrote_at timestamptz(3);
create index conversation_unanswered on conversation (business_id, updated_at desc, id desc)
  include (assignee_id, customer_wrote_at) where customer_wrote_at > coalesce(staff_wrote_at, '-infinity');
create index conversation_updated on conversation (business_id, updated_at desc, id desc)
  include (status, source, assignee_id, customer_id);
create index conversation_assignee on conversation (business_id, assignee_id, updated_at desc, id desc)
  include (status, source, customer_id);
create index message_conversation on message (business_id, conversation_id, at desc, id desc) include (kind, author_role);
`;

const reads = `
create table conversation_read (
  business_id uuid not null references business, conversation_id uuid not null,
  side text not null check (side in ('customer','staff')), read_to timestamptz(3) not null, seen_at timestamptz(3) not null,
  primary key (business_id, conversation_id, side),
  foreign key (business_id, conversation_id) references conversation (business_id, id));
alter table conversation_read enable row level security;
alter table conversation_read force row level security;
create policy own_business on conversation_read to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on conversation_read to docket_app;
`;
