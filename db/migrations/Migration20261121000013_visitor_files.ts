import { Migration } from '@mikro-orm/migrations';

/** Visitors send files as well, and are no members. */
export class Migration20261121000013_visitor_files extends Migration {
  override up(): void {
    this.addSql('alter table attachment drop constraint attachment_business_id_uploader_id_fkey');
  }
}
