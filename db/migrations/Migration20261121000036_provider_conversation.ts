import { Migration } from '@mikro-orm/migrations';

/** One conversation of each provider with the admins, beside those of customers and leads. */
export class Migration20261121000036_provider_conversation extends Migration {
  override up(): void {
    this.addSql(`
alter table conversation add provider_id uuid;
alter table conversation drop constraint conversation_source_check,
  add constraint conversation_source_check check (source in ('customer','lead','provider')),
  add constraint conversation_of_one check ((provider_id is not null) = (source = 'provider')
    and (provider_id is null or customer_id is null));
create unique index conversation_provider on conversation (business_id, provider_id) where provider_id is not null;
`);
  }
}
