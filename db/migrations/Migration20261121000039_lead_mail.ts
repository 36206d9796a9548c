import { Migration } from '@mikro-orm/migrations';

/** Mail of visitors: the lead it went to, and visitors by their address. */
export class Migration20261121000039_lead_mail extends Migration {
  override up(): void {
    this.addSql(`
alter table inbound_mail add lead_id uuid;
create index inbound_mail_lead on inbound_mail (business_id, lead_id, received_at desc) where lead_id is not null;
create index visitor_email on visitor (business_id, email, created_at desc);
create index lead_customer on lead (business_id, customer_id) where customer_id is not null;`);
  }
}
