import { mergeStatements } from '#db/customer-places.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { CustomerChangeInput } from '#workflows/customer-change/state.ts';
import { arrayOf } from './running.ts';

export type Merge = CustomerChangeInput & { survivorId: string };

/** From here on the loser is a name that leads to the survivor: nobody signs in as them, mail goes to the survivor. */
export async function beginMerge(em: Em, { customerId, survivorId }: Merge): Promise<void> {
  await query(
    em,
    `update member set active = false, merged_into = ?, version = version + 1
     where business_id = current_business() and id = ? and merged_into is null`,
    [survivorId, customerId],
  );
  await query(
    em,
    `update member s set phone = coalesce(s.phone, l.phone), company_id = coalesce(s.company_id, l.company_id),
       zone = coalesce(s.zone, l.zone), version = s.version + 1
     from member l where s.business_id = current_business() and s.id = ? and l.business_id = s.business_id and l.id = ?`,
    [survivorId, customerId],
  );
  await query(
    em,
    `delete from invitation i using member m where i.business_id = current_business() and i.accepted_at is null
       and m.business_id = i.business_id and m.id = ? and i.email = m.email`,
    [customerId],
  );
}

/** Moves whatever no running process owns; answers how many rows of each table it was. */
export async function moveRows(em: Em, merge: Merge, gone: string[]): Promise<Record<string, number>> {
  const { customerId, survivorId } = merge;
  const counts: Record<string, number> = {};
  for (const { table, text } of mergeStatements) {
    const moved = await query(em, text, [customerId, survivorId, arrayOf(gone)]);
    if (moved.length > 0) counts[table] = (counts[table] ?? 0) + moved.length;
  }
  // What an ended process last said of itself goes with its row.
  for (const [process, table] of [
    ['ticket', 'ticket'],
    ['service-request', 'service_request'],
    ['rating-request', 'rating'],
    ['booking', 'booking'],
    ['lead', 'lead'],
  ]) {
    await query(
      em,
      `update process p set state = jsonb_set(p.state, '{customerId}', to_jsonb(?::text)) from ${table} x
       where p.business_id = current_business() and p.process = '${process}' and p.id = x.id and p.over
         and x.business_id = p.business_id and x.customer_id = ? and p.state ->> 'customerId' = ?`,
      [survivorId, survivorId, customerId],
    );
  }
  await query(
    em,
    `update setting set value = replace(value::text, ?, ?)::jsonb, version = version + 1
     where business_id = current_business() and key = 'routing' and strpos(value::text, ?) > 0`,
    [customerId, survivorId, customerId],
  );
  return counts;
}
