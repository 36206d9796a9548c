import { uuid } from '#db/uuid.ts';
import type { TestApp } from './app.ts';

/** Tickets as their projections would have left them, many at once: for what only reads. */
export async function insertTickets(
  { owner }: TestApp,
  { businessId, customerId, count }: { businessId: string; customerId: string; count: number },
  columns: Record<string, string> = {},
): Promise<void> {
  const given = Object.keys(columns);
  // `n` counts from 1; several tickets share each minute, so that only the id tells them apart.
  const values: Record<string, string> = {
    number: `(select coalesce(max(number), 0) from ticket where business_id = $1) + n`,
    subject: `'Ticket ' || n`,
    customer_id: '$2',
    channel: `'portal'`,
    status: `(array['open','pending','waiting','resolved','closed'])[1 + n % 5]`,
    priority: `(array['low','normal','high','urgent'])[1 + n % 4]`,
    next_due_at: `case when n % 3 > 0 then timestamptz '2026-01-01' + n / 4 * interval '1 minute' end`,
    waiting_since: `case when n % 2 > 0 then timestamptz '2026-02-01' + n / 4 * interval '1 minute' end`,
    created_at: `timestamptz '2026-03-01' + n / 4 * interval '1 minute'`,
    updated_at: `timestamptz '2026-04-01' + n / 4 * interval '1 minute'`,
    version: '1',
    ...columns,
  };
  const names = [...new Set([...Object.keys(values), ...given])];
  await owner.query(
    `insert into ticket (id, business_id, conversation_id, ${names.join(', ')})
     select md5($4 || n)::uuid, $1, md5($4 || n)::uuid, ${names.map((name) => values[name]).join(', ')}
     from generate_series(1, $3::int) n where $2::uuid is not null`,
    [businessId, customerId, count, uuid()],
  );
  await owner.query(
    `insert into counter (business_id, name, value)
     select business_id, 'ticket', max(number) from ticket where business_id = $1 group by business_id
     on conflict (business_id, name) do update set value = excluded.value`,
    [businessId],
  );
}
