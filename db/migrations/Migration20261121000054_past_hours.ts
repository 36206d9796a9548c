import { Migration } from '@mikro-orm/migrations';

/** The weekly hours that a provider had until then: what was available in the past is worked out by them. */
export class Migration20261121000054_past_hours extends Migration {
  override up(): void {
    this.addSql(`
create table provider_hours_past (
  business_id uuid not null references business, provider_id uuid not null, until timestamptz(3) not null,
  zone text not null, week jsonb not null,
  primary key (business_id, provider_id, until),
  foreign key (business_id, provider_id) references provider_profile (business_id, id) on delete cascade);
alter table provider_hours_past enable row level security;
alter table provider_hours_past force row level security;
create policy own_business on provider_hours_past to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert on provider_hours_past to docket_app;`);
  }
}
