import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { CustomerChangeInput } from '#workflows/customer-change/state.ts';

type Progress = { step: 'processes' | 'records' | 'done'; counts?: Record<string, number> };

/** Writes down how far a change has come, and tells open pages; what is counted again adds to what was. */
export async function tellProgress(
  em: Em,
  { id, businessId, customerId }: CustomerChangeInput,
  { step, counts = {} }: Progress,
): Promise<void> {
  const [row] = await query<{ status: string; counts: Record<string, number> }>(
    em,
    'select status, counts from customer_change where business_id = current_business() and id = ? for update',
    [id],
  );
  if (!row) return;
  const { running = row.counts.running ?? 0, ...added } = counts;
  const sums: Record<string, number> = { ...row.counts, running };
  for (const [name, count] of Object.entries(added)) sums[name] = (sums[name] ?? 0) + count;
  const isOver = row.status === 'done' || step === 'done';
  await query(
    em,
    `update customer_change set step = ?, status = ?, counts = ?::jsonb, updated_at = now(),
       finished_at = case when ?::boolean then coalesce(finished_at, now()) end
     where business_id = current_business() and id = ?`,
    [isOver ? 'done' : step, isOver ? 'done' : 'running', JSON.stringify(sums), isOver, id],
  );
  const change = {
    business: businessId,
    process: 'customer',
    id: customerId,
    kind: step,
    audience: ['admin'],
  };
  await query(em, `select pg_notify('docket_record', ?)`, [JSON.stringify(change)]);
}

/** The request writes it and starts this in one transaction, whose end is waited for here; should it fail, this stands. */
export async function keepRecord(
  em: Em,
  { id, businessId, kind, customerId, survivorId, by }: CustomerChangeInput,
): Promise<void> {
  await query(
    em,
    `insert into customer_change (id, business_id, kind, customer_id, survivor_id, requested_by, status, step, counts,
       requested_at, updated_at)
     values (?, ?, ?, ?, ?, ?, 'running', 'asked', '{}', now(), now()) on conflict do nothing`,
    [id, businessId, kind, customerId, survivorId ?? null, by],
  );
}
