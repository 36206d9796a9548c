import { Migration } from '@mikro-orm/migrations';

/** What a business writes about the work of its providers: a plain record that both sides sign. */
export class Migration20261121000019_performance_review extends Migration {
  override up(): void {
    this.addSql(reviews);
  }
}

const reviews = `
create table performance_review (
  id uuid not null, business_id uuid not null references business, provider_id uuid not null, author_id uuid not null,
  from_day date not null, to_day date not null check (to_day >= from_day), scores jsonb not null,
  goals text not null check (length(goals) <= 10000), comments text not null check (length(comments) <= 10000),
  answer text check (length(answer) <= 10000), created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
  shared_at timestamptz(3), acknowledged_at timestamptz(3), version int not null default 1,
  primary key (id), unique (business_id, id),
  foreign key (business_id, provider_id) references member (business_id, id),
  check (acknowledged_at is null or shared_at is not null));
create index performance_review_provider on performance_review (business_id, provider_id, created_at desc, id desc)
  include (shared_at);
create index performance_review_created on performance_review (business_id, created_at desc, id desc);
alter table performance_review enable row level security;
alter table performance_review force row level security;
create policy own_business on performance_review to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on performance_review to docket_app;
`;
