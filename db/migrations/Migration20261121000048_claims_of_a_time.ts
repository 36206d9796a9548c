import { Migration } from '@mikro-orm/migrations';

/** What is taken around a time is found without reading a month of claims before it, and from the index alone. */
export class Migration20261121000048_claims_of_a_time extends Migration {
  override up(): void {
    this.addSql(`
drop index slot_claim_starts;
create index slot_claim_starts on slot_claim (business_id, starts_at)
  include (ends_at, provider_id, during, held_until, booking_id);
create index slot_claim_long on slot_claim (business_id, starts_at) where ends_at - starts_at > interval '1 day';`);
  }
}
