import { PastHours } from '#db/entities/provider-time.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';

/** Keeps the week that is about to be changed. The first one is taken to have been so always. */
export async function keepHours(em: Em, providerId: string, zone: string): Promise<void> {
  await query(em, keeping, [providerId, zone, providerId, providerId, providerId]);
}

/** The former weeks of all providers, or of one, that a time from then on can lie in; the earliest first. */
export const readPastHours = (em: Em, from: Date, providerId?: string): Promise<PastHours[]> =>
  em.find(
    PastHours,
    { until: { $gt: from }, ...(providerId && { providerId }) },
    { orderBy: { until: 'asc' }, disableIdentityMap: true },
  );

const keeping = `
insert into provider_hours_past (business_id, provider_id, until, zone, week)
select current_business(), ?, now(), ?, jsonb_agg(coalesce((
  select jsonb_agg(jsonb_build_array(from_minute, to_minute) order by from_minute) from provider_hours
  where business_id = current_business() and provider_id = ? and weekday = day), '[]') order by day)
from generate_series(1, 7) day
where exists (select from provider_hours where business_id = current_business() and provider_id = ?)
  or exists (select from provider_hours_past where business_id = current_business() and provider_id = ?)
having count(*) > 0
on conflict do nothing`;
