import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Orm } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';
import { bookingWorkflowId } from '#workflows/ids.ts';
import type { SweepDeps } from './processes.ts';

type StrayRow = {
  business_id: string;
  booking_id: string;
  provider_id: string;
  starts_at: Date;
  /** Its booking is there, with other time than this. */
  booked: boolean;
};

/** `kept`: its booking runs, or Temporal did not say; the next sweep looks again. */
export type StrayFinding = 'freed' | 'kept';

const patience = 2000;
const most = 200;
// Younger time may still be used; what is older has been looked at by hundreds of sweeps.
const within = `stray_time(now() - interval '7 days', now() - interval '10 minutes')`;

/** Time of providers, over all businesses, that was taken for nothing. */
export const strayTime = (orm: Orm): Promise<StrayRow[]> =>
  orm.em.fork().execute<StrayRow[]>(`select * from ${within} limit ${most}`);

/** Gives it back unless a booking has begun with it. */
export async function sweepStrayTime({ orm, temporal }: SweepDeps, row: StrayRow): Promise<StrayFinding> {
  if (!row.booked && (await mayRun(temporal, row))) return 'kept';
  const { business_id: businessId, booking_id, provider_id, starts_at } = row;
  const freed = await withTenant(orm, businessId, async (em) => {
    // Whoever takes this time now does so before or after, not meanwhile.
    await query(em, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [provider_id]);
    return query(em, freeing, [booking_id, provider_id, starts_at]);
  });
  return freed.length > 0 ? 'freed' : 'kept';
}

const freeing = `
delete from slot_claim c using ${within} s
where c.business_id = current_business() and s.business_id = c.business_id and s.booking_id = c.booking_id
  and s.provider_id = c.provider_id and s.starts_at = c.starts_at
  and c.booking_id = ? and c.provider_id = ? and c.starts_at = ? returning c.booking_id`;

async function mayRun(temporal: Client, { business_id, booking_id }: StrayRow): Promise<boolean> {
  const handle = temporal.workflow.getHandle(bookingWorkflowId(business_id, booking_id));
  try {
    const { status } = await temporal.withDeadline(Date.now() + patience, () => handle.describe());
    return status.name === 'RUNNING';
  } catch (error) {
    return !(error instanceof WorkflowNotFoundError);
  }
}
