import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { isConfirmed, totalOf } from '#workflows/payout/machine.ts';
import type { PayoutEvent, PayoutState } from '#workflows/payout/state.ts';
import type { Batch } from '#workflows/process.ts';
import type { Projector } from './project.ts';
import { tellPayout } from './tell-payout.ts';

type PayoutBatch = Batch<PayoutState, PayoutEvent> & { state: PayoutState };

/** Writes the statement's row, and what has become of its lines. */
export const payoutProjector: Projector<PayoutBatch> = {
  tell: (em, { state, steps }) => tellPayout(em, state, steps),
  async write(em, batch, fresh) {
    if (!(await fresh)) return;
    if (!(await updatePayout(em, batch))) await insertPayout(em, batch);
    await writeLines(em, batch.state);
  },
};

async function updatePayout(em: Em, batch: PayoutBatch): Promise<boolean> {
  const updated = await query<{ id: string }>(
    em,
    `update payout set status = r.status, total_minor = r.total_minor, line_count = r.line_count,
       confirmed = r.confirmed, reason_id = r.reason_id, paid_at = r.paid_at, transfer = r.transfer,
       updated_at = r.updated_at, version = r.version
     from jsonb_populate_record(null::payout, ?::jsonb) r
     where payout.business_id = r.business_id and payout.id = r.id returning payout.id`,
    [JSON.stringify(rowOf(batch))],
  );
  return updated.length > 0;
}

async function insertPayout(em: Em, batch: PayoutBatch): Promise<void> {
  await query(
    em,
    `with counted as (
       insert into counter (business_id, name, value) values (?, 'payout', 1)
       on conflict (business_id, name) do update set value = counter.value + 1 returning value)
     insert into payout (id, business_id, number, provider_id, period_from, period_to, status, total_minor, currency,
       line_count, confirmed, reason_id, opened_at, opened_by, paid_at, transfer, updated_at, version)
     select r.id, r.business_id, counted.value, r.provider_id, r.period_from, r.period_to, r.status, r.total_minor,
       r.currency, r.line_count, r.confirmed, r.reason_id, r.opened_at, r.opened_by, r.paid_at, r.transfer,
       r.updated_at, r.version
     from counted, jsonb_populate_record(null::payout, ?::jsonb) r on conflict (id) do nothing`,
    [batch.state.businessId, JSON.stringify(rowOf(batch))],
  );
}

/** A line was claimed before the process began; what is not in its state any more is free for another statement. */
async function writeLines(em: Em, { id, status, lines }: PayoutState): Promise<void> {
  await query(
    em,
    `update payout_line set status = case when ? then 'dropped'
         else coalesce((?::jsonb) ->> earning_id::text, 'dropped') end
     where business_id = current_business() and payout_id = ? and status <> 'dropped'`,
    [status === 'cancelled', JSON.stringify(statusOf(lines)), id],
  );
}

const statusOf = (lines: PayoutState['lines']) =>
  Object.fromEntries(
    Object.entries(lines).map(([id, { confirmed }]) => [id, confirmed ? 'included' : 'claimed']),
  );

/** The state as columns; instants as ISO strings. */
function rowOf({ state, version, updatedAt }: PayoutBatch) {
  const at = (instant: number | undefined) =>
    instant === undefined ? null : new Date(instant).toISOString();
  return {
    id: state.id,
    business_id: state.businessId,
    provider_id: state.providerId,
    period_from: at(state.periodFrom),
    period_to: at(state.periodTo),
    status: state.status,
    total_minor: totalOf(state.lines),
    currency: state.currency,
    line_count: Object.keys(state.lines).length,
    confirmed: isConfirmed(state),
    reason_id: state.reasonId ?? null,
    opened_at: at(state.openedAt),
    opened_by: state.openedBy,
    paid_at: at(state.paidAt),
    transfer: state.transfer ?? null,
    updated_at: at(updatedAt),
    version,
  };
}
