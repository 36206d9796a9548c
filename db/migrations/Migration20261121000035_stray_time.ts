import { Migration } from '@mikro-orm/migrations';

/** Finds, for the sweep, time of providers that is taken for nothing. */
export class Migration20261121000035_stray_time extends Migration {
  override up(): void {
    this.addSql(strayTime);
  }
}

// Taken by a request that was cut off before its booking began, or moved to by one that came to nothing. While a
// command is on its way, or somebody is looked for, the time may still be used.
const strayTime = `
create policy reader on slot_claim for select to docket_reader using (true);
create policy reader on booking for select to docket_reader using (true);
grant select on slot_claim, booking to docket_reader;
create index slot_claim_taken on slot_claim (created_at) where held_until is null;
create function stray_time(since timestamptz, until timestamptz)
  returns table (business_id uuid, booking_id uuid, provider_id uuid, starts_at timestamptz, booked boolean)
  language sql stable security definer set search_path = public as $$
  select c.business_id, c.booking_id, c.provider_id, c.starts_at, b.id is not null
  from slot_claim c left join booking b on b.business_id = c.business_id and b.id = c.booking_id
  where c.held_until is null and c.created_at >= since and c.created_at <= until
    and (b.id is null or b.status in ('cancelled', 'no_show')
      or (not b.searching and (c.provider_id, c.starts_at) is distinct from (b.provider_id, b.starts_at)))
    and not exists (select from command k where k.business_id = c.business_id and k.process = 'booking'
      and k.process_id = c.booking_id and k.status = 'sent') $$;
grant create on schema public to docket_reader;
alter function stray_time(timestamptz, timestamptz) owner to docket_reader;
revoke create on schema public from docket_reader;
`;
