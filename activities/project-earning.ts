import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { derivedUuid } from '#db/uuid.ts';
import type { EarningEvent, EarningState, EntryKind } from '#workflows/earning/state.ts';
import type { Batch, Step } from '#workflows/process.ts';
import type { Projector } from './project.ts';
import { tellEarning } from './tell-earning.ts';

type EarningBatch = Batch<EarningState, EarningEvent> & { state: EarningState };

/** Writes the earning's row and its entries, whose sum it is. */
export const earningProjector: Projector<EarningBatch> = {
  tell: (em, { state, steps }) => tellEarning(em, state, steps),
  async write(em, batch, fresh) {
    await addEntries(em, batch.state, batch.steps);
    if (await fresh) await writeEarning(em, batch);
  },
};

type Entry = { kind: EntryKind; amount: number; reason?: string };

function entriesOf(event: EarningEvent): Entry[] {
  if (event.kind === 'earning-adjusted') {
    return [{ kind: event.entry, amount: event.amountMinor, reason: event.contentId }];
  }
  if (event.kind === 'earning-corrected') {
    return [{ kind: 'adjustment', amount: event.amountMinor, reason: event.contentId }];
  }
  if (event.kind !== 'earning-calculated') return [];
  const { payMinor, feeMinor } = event.pay;
  const fee: Entry[] = feeMinor === 0 ? [] : [{ kind: 'fee', amount: -feeMinor }];
  return [{ kind: 'calculated', amount: payMinor }, ...fee];
}

async function addEntries(em: Em, { id }: EarningState, steps: Step<EarningEvent>[]): Promise<void> {
  const rows = steps.flatMap(({ events, commandId, at, actor }) =>
    events.flatMap(entriesOf).map(({ kind, amount, reason }) => {
      const key = `${id}/${commandId}/${kind}`;
      const told = { at: new Date(at).toISOString(), actor_id: actor.id, reason_id: reason ?? null };
      return { id: derivedUuid('earning-entry', key), key, kind, amount_minor: amount, ...told };
    }),
  );
  if (rows.length === 0) return;
  await query(
    em,
    `insert into earning_entry (id, business_id, earning_id, kind, amount_minor, reason_id, actor_id, at, key)
     select r.id, current_business(), ?, r.kind, r.amount_minor, r.reason_id, r.actor_id, r.at, r.key
     from jsonb_populate_recordset(null::earning_entry, ?::jsonb) r on conflict do nothing`,
    [id, JSON.stringify(rows)],
  );
}

async function writeEarning(em: Em, { state, version, updatedAt }: EarningBatch): Promise<void> {
  const at = (instant: number | undefined) => (instant === undefined ? null : new Date(instant));
  await query(
    em,
    `insert into earning (id, business_id, booking_id, corrects, provider_id, service_id, service_name, gross_minor, commission_minor,
       net_minor, currency, minutes, rate, note, status, dispute_ends_at, approved_at, approved_by, payout_id,
       completed_at, paid_at, updated_at, version)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set commission_minor = excluded.commission_minor, net_minor = excluded.net_minor,
       status = excluded.status, dispute_ends_at = excluded.dispute_ends_at, approved_at = excluded.approved_at,
       approved_by = excluded.approved_by, payout_id = excluded.payout_id, paid_at = excluded.paid_at,
       updated_at = excluded.updated_at, version = excluded.version`,
    [
      state.id,
      state.businessId,
      state.corrects ?? state.id,
      state.corrects ?? null,
      state.providerId,
      state.serviceId ?? null,
      state.serviceName ?? null,
      state.grossMinor,
      state.grossMinor - state.netMinor,
      state.netMinor,
      state.currency,
      state.minutes,
      JSON.stringify(state.rate),
      state.note ?? null,
      state.status,
      at(state.disputeEndsAt),
      at(state.approvedAt),
      state.approvedBy ?? null,
      state.payoutId ?? null,
      at(state.completedAt),
      at(state.paidAt),
      at(updatedAt),
      version,
    ],
  );
}
