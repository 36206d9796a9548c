import type pg from 'pg';
import { overlapsOf, timelessOf } from '../providers.ts';

type Fault = { kind: 'overlap' | 'time' | 'earning'; what: string };

/** What bookings promise whatever is down: nobody in two places, no time lost, one earning for each that was done. */
export async function verifyBookings(database: pg.Client, businessId: string) {
  const { rows } = await database.query(
    `select count(*)::int as bookings, count(*) filter (where status = 'completed')::int as completed
     from booking where business_id = $1`,
    [businessId],
  );
  const stray = await database.query(
    `select c.booking_id as id, c.starts_at as start, b.status from slot_claim c
     left join booking b on b.business_id = c.business_id and b.id = c.booking_id
     where c.business_id = $1 and (c.provider_id, c.starts_at) is distinct from (b.provider_id, b.starts_at)`,
    [businessId],
  );
  const earnings = await database.query(
    `select b.id, b.status, count(e.id)::int as earnings, max(n.sum) as entries, max(e.net_minor) as net from booking b
     left join earning e on e.business_id = b.business_id and e.booking_id = b.id
     left join lateral (select sum(amount_minor) as sum from earning_entry n
       where n.business_id = e.business_id and n.earning_id = e.id) n on true
     where b.business_id = $1 group by b.id, b.status
     having count(e.id) <> case when b.status = 'completed' then 1 else 0 end
       or coalesce(max(n.sum), 0) <> coalesce(max(e.net_minor), 0)`,
    [businessId],
  );
  const faults: Fault[] = [
    ...(await overlapsOf(database, businessId)).map((what) => ({ kind: 'overlap', what }) as const),
    ...(await timelessOf(database, businessId)).map((what) => ({ kind: 'time', what }) as const),
    ...stray.rows.map(({ id, start, status }) => ({
      kind: 'time' as const,
      what: `${id} (${status ?? 'no booking'}) keeps ${start.toISOString()}`,
    })),
    ...earnings.rows.map((row) => ({ kind: 'earning' as const, what: JSON.stringify(row) })),
  ];
  return { ...(rows[0] as { bookings: number; completed: number }), faults };
}
