import { Migration } from '@mikro-orm/migrations';

/** Customers are sorted by what they have had without a look into the tables themselves. */
export class Migration20261121000047_customer_figures extends Migration {
  override up(): void {
    this.addSql(`
create index rating_counted on rating (business_id, customer_id) include (stars, rated_at)
  where status = 'rated' and excluded_at is null;
create index ticket_live on ticket (business_id, customer_id) where status in ('open', 'pending', 'waiting');
create index request_charged on service_request (business_id, customer_id) include (price_minor, currency)
  where status = 'fulfilled';
create index booking_charged on booking (business_id, customer_id)
  include (status, price_minor, fee_minor, currency, request_id) where status = 'completed' or fee_minor > 0;`);
  }
}
