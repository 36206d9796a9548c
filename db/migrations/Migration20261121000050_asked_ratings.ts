import { Migration } from '@mikro-orm/migrations';

/** How many were asked for a rating is counted in the index alone. */
export class Migration20261121000050_asked_ratings extends Migration {
  override up(): void {
    this.addSql(`
drop index rating_asked;
create index rating_asked on rating (business_id, asked_at desc, id desc)
  include (status, rated_id, service_id, subject_type);`);
  }
}
