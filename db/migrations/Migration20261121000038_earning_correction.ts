import { Migration } from '@mikro-orm/migrations';

/** What was paid is never edited: a correction is an earning of its own, of the same booking. */
export class Migration20261121000038_earning_correction extends Migration {
  override up(): void {
    this.addSql(`
alter table earning add column corrects uuid;
alter table earning drop constraint earning_business_id_booking_id_key;
create unique index earning_booking on earning (business_id, booking_id) where corrects is null;
create index earning_corrects on earning (business_id, corrects) where corrects is not null;
alter table earning add foreign key (business_id, corrects) references earning (business_id, id);`);
  }
}
