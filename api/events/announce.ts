import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { RecordChange } from './hub.ts';

/**
 * Tells the open pages of the business that a plain record has changed, once the transaction is committed. Nothing of
 * it is kept: a page that was away reads everything anew.
 */
export async function announce(em: Em, change: RecordChange): Promise<void> {
  await query(em, `select pg_notify('docket_record', ?)`, [JSON.stringify(change)]);
}
