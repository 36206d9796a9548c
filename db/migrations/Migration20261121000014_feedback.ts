import { Migration } from '@mikro-orm/migrations';

/** What a business says to a review, and what the overview and the feedback are counted from. */
export class Migration20261121000014_feedback extends Migration {
  override up(): void {
    this.addSql(answers);
    this.addSql(counted);
  }
}

// Not the rating's own row: that is its workflow's, which is over a day after the stars, and answers come later.
const answers = `
create table rating_answer (
  business_id uuid not null references business, rating_id uuid not null, content_id uuid not null,
  author_id uuid not null, public boolean not null, at timestamptz(3) not null, changed_at timestamptz(3),
  primary key (business_id, rating_id),
  foreign key (business_id, rating_id) references rating (business_id, id) on delete cascade,
  foreign key (business_id, content_id) references content (business_id, id) on delete cascade);
alter table rating_answer enable row level security;
alter table rating_answer force row level security;
create policy own_business on rating_answer to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on rating_answer to docket_app;
`;

// Figures are read in indexes alone, over the days that are asked for.
const counted = `
alter table ticket add first_response_minutes int;
create index ticket_answered on ticket (business_id, created_at desc) include (first_response_minutes)
  where first_response_minutes is not null;
create index ticket_backlog on ticket (business_id, created_at) include (status)
  where status in ('open', 'pending', 'waiting');
drop index rating_rated;
create index rating_rated on rating (business_id, rated_at desc, id desc)
  include (status, stars, rated_id, subject_type, subject_id, review_id) where rated_at is not null;
`;
