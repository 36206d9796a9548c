import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readSettings } from '#db/settings.ts';
import type { FoundRate, Rate } from '#workflows/earning/state.ts';

type Asked = { providerId: string; serviceId: string | null; at: Date };
type Row = Pick<Rate, 'kind' | 'currency'> & {
  id: string;
  amount_minor: number | string | null;
  basis_points: number | null;
};

/**
 * The pay rate in force: of those that had begun by then, one for the service before a general one, then the latest;
 * of two from the same instant, the one added last.
 */
export async function findPayRate(em: Em, { providerId, serviceId, at }: Asked): Promise<FoundRate> {
  const [found] = await query<Row>(
    em,
    `select id, kind, amount_minor, basis_points, currency from pay_rate
     where business_id = current_business() and provider_id = ? and effective_from <= ?
       and (service_id is null or service_id = ?::uuid)
     order by service_id is null, effective_from desc, created_at desc, id desc limit 1`,
    [providerId, at, serviceId],
  );
  if (!found) return { none: true };
  const { payouts } = await readSettings(em);
  const { id: rateId, kind, amount_minor: amount, basis_points: basisPoints, currency } = found;
  return {
    rateId,
    kind,
    currency,
    ...(amount !== null && { amountMinor: Number(amount) }),
    ...(basisPoints !== null && { basisPoints }),
    commissionBasisPoints: payouts.commissionBasisPoints,
  };
}
