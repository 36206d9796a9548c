import { Migration } from '@mikro-orm/migrations';

/** Whose clock a customer's times are told by: their browser's when they book, or what they say themselves. */
export class Migration20261121000052_member_zone extends Migration {
  override up(): void {
    this.addSql('alter table member add column zone text check (length(zone) between 1 and 60)');
  }
}
