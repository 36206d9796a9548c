import { Migration } from '@mikro-orm/migrations';

/** Mail of providers, and to them: the conversation it went to. */
export class Migration20261121000053_provider_mail extends Migration {
  override up(): void {
    this.addSql(`
alter table inbound_mail add conversation_id uuid;
create index inbound_mail_conversation on inbound_mail (business_id, conversation_id, received_at desc)
  where conversation_id is not null;`);
  }
}
