import { Migration } from '@mikro-orm/migrations';

/** Bookings as their workflows last projected them, the times they were moved from, and who has a calendar feed. */
export class Migration20261121000017_booking extends Migration {
  override up(): void {
    this.addSql(bookings);
    for (const table of ['booking', 'booking_move', 'calendar_feed']) this.addSql(policy(table));
  }
}

// The provider's time stands in `slot_claim`; here is what people made of it. What the service was called and cost
// stands in the booking, and what calling it off costs, for whatever becomes of the catalogue and the settings.
const bookings = `
create table booking (
  id uuid not null, business_id uuid not null references business, number int not null, service_id uuid,
  service_name text not null, price_minor bigint not null, currency char(3) not null, duration_minutes int not null,
  customer_id uuid not null, provider_id uuid,
  status text not null check (status in
    ('requested','offered','confirmed','in_progress','completed','declined','cancelled','no_show')),
  starts_at timestamptz(3) not null, ends_at timestamptz(3) not null, zone text not null, terms jsonb not null, why jsonb,
  searching boolean not null, tried uuid[] not null, late boolean not null, offer_expires_at timestamptz(3),
  request_id uuid, ticket_id uuid, content_id uuid, proof_id uuid, reason_id uuid, cancelled_by text, fee_minor bigint,
  ical_sequence int not null, requested_at timestamptz(3) not null, confirmed_at timestamptz(3),
  started_at timestamptz(3), completed_at timestamptz(3), ended_at timestamptz(3), updated_at timestamptz(3) not null,
  version int not null, primary key (id), unique (business_id, id), unique (business_id, number),
  foreign key (business_id, service_id) references service (business_id, id));
create index booking_starts on booking (business_id, starts_at desc, id desc)
  include (status, provider_id, customer_id, service_id);
create index booking_updated on booking (business_id, updated_at desc, id desc);
create index booking_provider on booking (business_id, provider_id, starts_at desc, id desc) include (status);
create index booking_customer on booking (business_id, customer_id, starts_at desc, id desc) include (status);
create index booking_service on booking (business_id, service_id);
create index booking_request on booking (business_id, request_id) where request_id is not null;
create index booking_ticket on booking (business_id, ticket_id) where ticket_id is not null;
create table booking_move (
  id uuid not null, business_id uuid not null references business, booking_id uuid not null, version int not null,
  at timestamptz(3) not null, actor_id text not null, actor_role text not null,
  from_starts_at timestamptz(3) not null, from_ends_at timestamptz(3) not null, from_provider_id uuid,
  starts_at timestamptz(3) not null, ends_at timestamptz(3) not null, reason_id uuid,
  primary key (id), unique (business_id, booking_id, version));
create table calendar_feed (
  id uuid not null, business_id uuid not null references business, secret text not null, created_at timestamptz(3) not null,
  primary key (id), unique (business_id, id),
  foreign key (business_id, id) references member (business_id, id) on delete cascade);
`;

const policy = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_business on ${table} to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on ${table} to docket_app;
`;
