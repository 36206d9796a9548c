import { Migration } from '@mikro-orm/migrations';

/** Reports and lists ask for bookings by when they began or, as long as they have not, are to begin. */
export class Migration20261121000037_booking_began extends Migration {
  override up(): void {
    this.addSql('create index booking_began on booking (business_id, (coalesce(started_at, starts_at)))');
  }
}
