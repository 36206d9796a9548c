import { Migration } from '@mikro-orm/migrations';

/** What somebody has begun to write and not sent, and who is spoken to in a note. */
export class Migration20261121000007_writing extends Migration {
  override up(): void {
    this.addSql(drafts);
    this.addSql(mentions);
  }
}

const drafts = `
create table draft (
  business_id uuid not null references business, member_id uuid not null,
  thread text not null check (thread in ('ticket','conversation')), thread_id uuid not null,
  kind text not null check (kind in ('reply','note')), body text not null check (length(body) <= 100000),
  saved_at timestamptz(3) not null,
  primary key (business_id, member_id, thread, thread_id, kind),
  foreign key (business_id, member_id) references member (business_id, id) on delete cascade);
alter table draft enable row level security;
alter table draft force row level security;
create policy own_business on draft to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on draft to docket_app;
`;

const mentions = `
alter table message add mentions uuid[] not null default '{}';
`;
