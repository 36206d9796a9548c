import { heartbeat } from '@temporalio/activity';
import type { FileStore } from '#db/files/file-store.ts';
import type { Em, Orm } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';

/** How many uploads were never sent, and how many files left the store. */
export type FilesSwept = { unsent: number; removed: number };

const atOnce = 100;

/** Lets go of what was uploaded a day ago and neither sent nor kept in a draft, and removes the files of all that is gone. */
export const createSweepFiles =
  ({ orm, files }: { orm: Orm; files: FileStore }) =>
  async (): Promise<FilesSwept> => {
    const businesses = await orm.em
      .fork()
      .execute<{ id: string }[]>(
        `select id from businesses_with_stale_files(now() - interval '1 day') as stale(id)`,
      );
    const swept: FilesSwept = { unsent: 0, removed: 0 };
    for (const { id } of businesses) {
      swept.unsent += await withTenant(orm, id, forgetUnsent);
      for (let removed = atOnce; removed === atOnce; swept.removed += removed) {
        heartbeat();
        removed = await withTenant(orm, id, (em) => removeStale(em, files));
      }
    }
    return swept;
  };

async function forgetUnsent(em: Em): Promise<number> {
  const gone = await query(
    em,
    `delete from attachment a where a.business_id = current_business() and a.content_id is null
       and a.created_at <= now() - interval '1 day'
       and not exists (select from draft d where d.business_id = a.business_id and d.member_id = a.uploader_id
         and a.id = any(d.attachment_ids) and d.saved_at > now() - interval '30 days') returning id`,
  );
  return gone.length;
}

/** What the store does not let go stays noted, because nothing is committed then. */
async function removeStale(em: Em, files: FileStore): Promise<number> {
  const stale = await query<{ key: string }>(
    em,
    `delete from stale_file where business_id = current_business() and storage_key in
       (select storage_key from stale_file where business_id = current_business() limit ${atOnce} for update skip locked)
     returning storage_key as key`,
  );
  await Promise.all(stale.map(({ key }) => files.remove(key)));
  return stale.length;
}
