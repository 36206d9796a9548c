import { iso } from '#api/instant.ts';
import type { Em } from '#db/orm.ts';
import { nextBoundary } from '#db/payout-period.ts';
import { query } from '#db/query.ts';
import { readSettings } from '#db/settings.ts';

/** When statements are opened by themselves next; null when the business opens them by hand alone. */
export async function readNextRun(em: Em): Promise<string | null> {
  const { payouts } = await readSettings(em);
  if (!payouts.weekly) return null;
  const [business] = await query<{ zone: string }>(
    em,
    'select zone from business where id = current_business()',
  );
  return iso(nextBoundary(new Date(), business?.zone ?? 'UTC', payouts.weekday));
}

/** How many amounts the nightly check found not to add up, and has not seen put right since. */
export async function countFindings(em: Em): Promise<number> {
  const [row] = await query<{ count: number }>(
    em,
    `select count(*)::int as count from money_finding where business_id = current_business() and cleared_at is null`,
  );
  return row?.count ?? 0;
}
