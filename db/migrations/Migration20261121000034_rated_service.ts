import { Migration } from '@mikro-orm/migrations';

/** Which service a rating is about: figures by service need no join with what was asked for. */
export class Migration20261121000034_rated_service extends Migration {
  override up(): void {
    this.addSql(`
alter table rating add service_id uuid;
update rating r set service_id = q.service_id from service_request q
  where r.subject_type = 'request' and q.business_id = r.business_id and q.id = r.subject_id;
drop index rating_rated;
create index rating_rated on rating (business_id, rated_at desc, id desc)
  include (status, stars, rated_id, service_id, subject_type, review_id) where rated_at is not null;`);
  }
}
