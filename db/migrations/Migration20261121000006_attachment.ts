import { Migration } from '@mikro-orm/migrations';

/** Files that people send with what they write; what they consist of stands in the file store. */
export class Migration20261121000006_attachment extends Migration {
  override up(): void {
    this.addSql(tables);
    this.addSql(cleaning);
    this.addSql(['attachment', 'stale_file'].map(policy).join(''));
  }
}

// Bound to the text it was sent with, it goes when that goes.
const tables = `
create table attachment (
  id uuid not null, business_id uuid not null references business, uploader_id uuid not null, name text not null,
  type text not null, size int not null check (size > 0), sha256 text not null, storage_key text not null,
  content_id uuid, place smallint, created_at timestamptz(3) not null,
  primary key (id), unique (business_id, id),
  foreign key (business_id, uploader_id) references member (business_id, id),
  foreign key (business_id, content_id) references content (business_id, id) on delete cascade);
create index attachment_content on attachment (business_id, content_id, place) where content_id is not null;
create index attachment_unsent on attachment (business_id, uploader_id) where content_id is null;
create index attachment_orphan on attachment (created_at) where content_id is null;
create table stale_file (
  business_id uuid not null references business, storage_key text not null, primary key (business_id, storage_key));
`;

// However a row goes, its file is noted for the sweep, which asks first whose business has something to clean.
const cleaning = `
create function note_stale_file() returns trigger language plpgsql as $$ begin
  insert into stale_file (business_id, storage_key) values (old.business_id, old.storage_key) on conflict do nothing;
  return null;
end $$;
create trigger note_stale_file after delete on attachment for each row execute function note_stale_file();
create function businesses_with_stale_files(until timestamptz) returns setof uuid
  language sql stable security definer set search_path = public as
  $$ select business_id from attachment where content_id is null and created_at <= until
     union select business_id from stale_file $$;
create policy reader on attachment for select to docket_reader using (true);
create policy reader on stale_file for select to docket_reader using (true);
grant select on attachment, stale_file to docket_reader;
grant create on schema public to docket_reader;
alter function businesses_with_stale_files(timestamptz) owner to docket_reader;
revoke create on schema public from docket_reader;
`;

const policy = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy own_business on ${table} to docket_app
  using (business_id = current_business()) with check (business_id = current_business());
grant select, insert, update, delete on ${table} to docket_app;
`;
