import { Migration } from '@mikro-orm/migrations';

/** What a business offers, and the pictures of it. */
export class Migration20261121000010_service extends Migration {
  override up(): void {
    this.addSql(tables);
    for (const table of ['service', 'service_picture']) this.addSql(policy(table));
  }
}

// A service is archived rather than deleted: whatever refers to it by a foreign key keeps it.
const tables = `
create table service (
  id uuid not null, business_id uuid not null references business, slug text not null, name text not null,
  description text not null check (length(description) <= 20000), category text not null,
  price_minor bigint not null check (price_minor between 0 and 1000000000), currency char(3) not null,
  duration_minutes int not null check (duration_minutes > 0), picture uuid, active boolean not null,
  archived_at timestamptz(3), position int not null, fields jsonb not null,
  response_minutes int check (response_minutes > 0), created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null, updated_by uuid, version int not null default 1,
  primary key (id), unique (business_id, id), unique (business_id, slug));
create index service_position on service (business_id, position, id);
create index service_name on service (business_id, name, id);
create index service_price on service (business_id, price_minor, id);
create index service_updated on service (business_id, updated_at desc, id desc);
create table service_picture (
  id uuid not null, business_id uuid not null references business, service_id uuid not null, type text not null,
  bytes bytea not null check (length(bytes) <= 500000), created_at timestamptz(3) not null,
  primary key (id), unique (business_id, service_id),
  foreign key (business_id, service_id) references service (business_id, id) on delete cascade);
`;

const policy = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_business on ${table} to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on ${table} to docket_app;
`;
