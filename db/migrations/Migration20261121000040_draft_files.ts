import { Migration } from '@mikro-orm/migrations';

/** A draft keeps its files. */
export class Migration20261121000040_draft_files extends Migration {
  override up(): void {
    this.addSql(`alter table draft add attachment_ids uuid[] not null default '{}';`);
  }
}
