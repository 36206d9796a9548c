import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Entry } from './hub.ts';

/** A stream that was away for more than this starts afresh: its page reloads what it shows anyway. */
const resumeLimit = 1000;

export async function lastSeq(em: Em): Promise<number> {
  const [row] = await query<{ seq: string | null }>(
    em,
    'select max(seq) as seq from timeline where business_id = current_business()',
  );
  return Number(row?.seq ?? 0);
}

/** What happened after the number, in order, as far as it concerns the reader; undefined when it is too much. */
export async function entriesAfter(
  em: Em,
  concerns: (entry: Entry) => boolean,
  after: number,
): Promise<Entry[] | undefined> {
  const rows = await query<Omit<Entry, 'seq'> & { seq: string }>(
    em,
    `select business_id as business, seq, process, process_id, kind, internal, customer_id, assignee_id,
       data ->> 'previous' as previous_id
     from timeline where business_id = current_business() and seq > ? order by seq limit ?`,
    [after, resumeLimit + 1],
  );
  if (rows.length > resumeLimit) return undefined;
  return rows.map((row) => ({ ...row, seq: Number(row.seq) })).filter(concerns);
}
