import { Migration } from '@mikro-orm/migrations';

const ofBusiness = [
  'provider_profile',
  'provider_photo',
  'provider_service',
  'provider_hours',
  'provider_exception',
  'time_off',
  'slot_claim',
];

/** Who carries out bookings, when they can, and what is taken of their time. */
export class Migration20261121000016_provider extends Migration {
  override up(): void {
    this.addSql('create extension if not exists btree_gist');
    this.addSql(providers);
    this.addSql(claims);
    for (const table of ofBusiness) this.addSql(policy(table));
  }
}

const providers = `
create table provider_profile (
  id uuid not null, business_id uuid not null references business, bio text not null default '' check (length(bio) <= 5000),
  photo uuid, areas text[] not null default '{}', zone text not null,
  daily_capacity int check (daily_capacity > 0), buffer_before_minutes int not null default 0 check (buffer_before_minutes >= 0),
  buffer_after_minutes int not null default 0 check (buffer_after_minutes >= 0), slot_step_minutes int check (slot_step_minutes > 0),
  offers_auto boolean not null default true, online boolean not null default true,
  updated_at timestamptz(3) not null, version int not null default 1,
  primary key (id), unique (business_id, id), foreign key (business_id, id) references member (business_id, id));
create table provider_photo (
  id uuid not null, business_id uuid not null references business, provider_id uuid not null, type text not null,
  bytes bytea not null check (length(bytes) <= 500000), created_at timestamptz(3) not null,
  primary key (id), unique (business_id, provider_id),
  foreign key (business_id, provider_id) references provider_profile (business_id, id) on delete cascade);
create table provider_service (
  business_id uuid not null references business, provider_id uuid not null, service_id uuid not null,
  skill smallint not null check (skill between 1 and 5), primary key (business_id, provider_id, service_id),
  foreign key (business_id, provider_id) references provider_profile (business_id, id) on delete cascade,
  foreign key (business_id, service_id) references service (business_id, id) on delete cascade);
create index provider_service_service on provider_service (business_id, service_id) include (provider_id, skill);
create table provider_hours (
  business_id uuid not null references business, provider_id uuid not null, weekday smallint not null check (weekday between 1 and 7),
  from_minute smallint not null, to_minute smallint not null, check (0 <= from_minute and from_minute <= to_minute and to_minute <= 1440),
  primary key (business_id, provider_id, weekday, from_minute),
  foreign key (business_id, provider_id) references provider_profile (business_id, id) on delete cascade);
create table provider_exception (
  id uuid not null, business_id uuid not null references business, provider_id uuid not null, date date not null,
  windows jsonb not null, note text, primary key (id), unique (business_id, provider_id, date),
  foreign key (business_id, provider_id) references provider_profile (business_id, id) on delete cascade);
create table time_off (
  id uuid not null, business_id uuid not null references business, provider_id uuid not null,
  starts_at timestamptz(3) not null, ends_at timestamptz(3) not null, reason text not null,
  status text not null check (status in ('requested','approved','declined','cancelled')),
  decided_by uuid, decided_at timestamptz(3), answer text, created_at timestamptz(3) not null, version int not null default 1,
  primary key (id), unique (business_id, id), check (starts_at <= ends_at),
  foreign key (business_id, provider_id) references provider_profile (business_id, id) on delete cascade);
create index time_off_provider on time_off (business_id, provider_id, ends_at desc) where status <> 'cancelled';
create index time_off_requested on time_off (business_id, starts_at) where status = 'requested';
`;

// The only place where a provider's time is taken. Overlaps of two bookings are refused here, whoever writes them; one
// booking may hold its old and its new time at once while it is moved. Until \`held_until\` a claim is a form that is open.
const claims = `
create table slot_claim (
  business_id uuid not null references business, booking_id uuid not null, provider_id uuid not null,
  during tstzrange not null, starts_at timestamptz(3) not null, ends_at timestamptz(3) not null,
  held_until timestamptz(3), holder_id uuid, created_at timestamptz(3) not null,
  primary key (business_id, booking_id, provider_id, starts_at), check (starts_at <= ends_at),
  foreign key (business_id, provider_id) references provider_profile (business_id, id),
  constraint slot_claim_overlap exclude using gist
    (business_id with =, provider_id with =, during with &&, booking_id with <>));
create index slot_claim_provider on slot_claim (business_id, provider_id, starts_at) include (ends_at, held_until, booking_id);
create index slot_claim_starts on slot_claim (business_id, starts_at);
create index slot_claim_holder on slot_claim (business_id, holder_id) where held_until is not null;
create index if not exists rating_of_member on rating (business_id, rated_id) include (stars) where status = 'rated';
`;

const policy = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_business on ${table} to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on ${table} to docket_app;
`;
