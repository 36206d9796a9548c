import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { mostLines } from '#workflows/payout/policy.ts';

type Wanted = { payoutId: string; providerId: string; currency: string; until: Date };
export type Claim = { lines: Record<string, number>; totalMinor: number; from: Date };

/**
 * Takes the approved earnings of a provider for a payout: those completed before `until` that stand on no other one. The
 * same payout again gets what it has. Undefined, and nothing is taken, when there is nothing to pay.
 */
export async function claimPayout(em: Em, wanted: Wanted): Promise<Claim | undefined> {
  const { payoutId, providerId, currency, until } = wanted;
  await query(em, `select pg_advisory_xact_lock(hashtextextended('payout/' || ?::text, 0))`, [providerId]);
  await query(
    em,
    `insert into payout_line (business_id, payout_id, earning_id, amount_minor, currency, status, claimed_at)
     select e.business_id, ?, e.id, e.net_minor, e.currency, 'claimed', now() from earning e
     where e.business_id = current_business() and e.provider_id = ? and e.currency = ? and e.status = 'approved'
       and e.payout_id is null and e.completed_at < ?
       and not exists (select from payout_line l where l.business_id = e.business_id
         and (l.payout_id = ?::uuid or (l.earning_id = e.id and l.status <> 'dropped')))
     order by e.completed_at, e.id limit ${mostLines}`,
    [payoutId, providerId, currency, until, payoutId],
  );
  const rows = await query<{ earning_id: string; amount_minor: number | string; from: Date }>(
    em,
    `select l.earning_id, l.amount_minor, e.completed_at as from from payout_line l
     join earning e on e.business_id = l.business_id and e.id = l.earning_id
     where l.business_id = current_business() and l.payout_id = ? and l.status = 'claimed' order by e.completed_at`,
    [payoutId],
  );
  const lines = Object.fromEntries(rows.map((row) => [row.earning_id, Number(row.amount_minor)]));
  const totalMinor = Object.values(lines).reduce((sum, amount) => sum + amount, 0);
  if (totalMinor > 0) return { lines, totalMinor, from: await beginning(em, providerId, rows[0]!.from) };
  await query(
    em,
    `delete from payout_line where business_id = current_business() and payout_id = ? and status = 'claimed'`,
    [payoutId],
  );
  return undefined;
}

/** A statement goes on where the last one ended, unless it has something older to tell. */
async function beginning(em: Em, providerId: string, oldest: Date): Promise<Date> {
  const [last] = await query<{ to: Date }>(
    em,
    `select max(period_to) as to from payout where business_id = current_business() and provider_id = ?
       and status <> 'cancelled'`,
    [providerId],
  );
  return last?.to && last.to < oldest ? last.to : oldest;
}
