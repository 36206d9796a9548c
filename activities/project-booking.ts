import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { derivedUuid } from '#db/uuid.ts';
import type { BookingEvent, BookingState } from '#workflows/booking/state.ts';
import type { Batch, Step } from '#workflows/process.ts';
import type { Projector } from './project.ts';
import { releaseTime } from './release-time.ts';
import { tellBooking } from './tell-booking.ts';

type BookingBatch = Batch<BookingState, BookingEvent> & { state: BookingState };

/** Writes the booking's row and the times it was moved from, and gives back the time of providers that it does not keep. */
export const bookingProjector: Projector<BookingBatch> = {
  tell: (em, { state, steps }) => tellBooking(em, state, steps),
  async write(em, batch, fresh) {
    const { state, steps } = batch;
    if ((await fresh) && !(await updateBooking(em, batch))) await insertBooking(em, batch);
    const moves = steps.flatMap((step) => movesOf(state, step));
    if (moves.length > 0) await keepMoves(em, moves);
    await releaseTime(em, state.id, steps);
  },
};

async function updateBooking(em: Em, batch: BookingBatch): Promise<boolean> {
  const updated = await query<{ id: string }>(
    em,
    `update booking set customer_id = r.customer_id, provider_id = r.provider_id, status = r.status, starts_at = r.starts_at, ends_at = r.ends_at,
       why = r.why, searching = r.searching, tried = r.tried, late = r.late, offer_expires_at = r.offer_expires_at,
       request_id = r.request_id, ticket_id = r.ticket_id, proof_id = r.proof_id, reason_id = r.reason_id, cancelled_by = r.cancelled_by,
       fee_minor = r.fee_minor, ical_sequence = r.ical_sequence, confirmed_at = r.confirmed_at, started_at = r.started_at,
       completed_at = r.completed_at, ended_at = r.ended_at, updated_at = r.updated_at, version = r.version
     from jsonb_populate_record(null::booking, ?::jsonb) r
     where booking.business_id = r.business_id and booking.id = r.id returning booking.id`,
    [JSON.stringify(rowOf(batch))],
  );
  return updated.length > 0;
}

/** The service may have been deleted between the booking and now: the booking stands without it. */
async function insertBooking(em: Em, batch: BookingBatch): Promise<void> {
  const { businessId, serviceId } = batch.state;
  await query(
    em,
    `with counted as (
       insert into counter (business_id, name, value) values (?, 'booking', 1)
       on conflict (business_id, name) do update set value = counter.value + 1 returning value)
     insert into booking select r.* from counted, jsonb_populate_record(null::booking, ?::jsonb || jsonb_build_object(
       'number', counted.value,
       'service_id', (select s.id from service s where s.business_id = ? and s.id = ?))) r
     on conflict (id) do nothing`,
    [businessId, JSON.stringify(rowOf(batch)), businessId, serviceId],
  );
}

/** The state as columns; instants as ISO strings. */
function rowOf({ state, version, updatedAt }: BookingBatch) {
  const at = (instant: number | undefined) =>
    instant === undefined ? null : new Date(instant).toISOString();
  const { service } = state;
  const { cancellationFees, rescheduleCutoffMinutes } = state.policy;
  const isLate =
    state.status === 'confirmed' ? state.lateStartAt !== undefined : state.lateEndAt !== undefined;
  return {
    id: state.id,
    business_id: state.businessId,
    service_name: service.name,
    price_minor: service.priceMinor,
    currency: service.currency,
    duration_minutes: service.durationMinutes,
    customer_id: state.customerId,
    provider_id: state.providerId ?? null,
    status: state.status,
    starts_at: at(state.start),
    ends_at: at(state.end),
    zone: state.zone,
    terms: { cancellationFees, rescheduleCutoffMinutes },
    why: state.why ?? null,
    searching: state.searching,
    tried: state.tried,
    late: isLate && state.endedAt === undefined,
    offer_expires_at: at(state.offerExpiresAt),
    request_id: state.requestId ?? null,
    ticket_id: state.ticketId ?? null,
    content_id: state.contentId ?? null,
    proof_id: state.proofId ?? null,
    reason_id: state.reasonId ?? null,
    cancelled_by: state.cancelledBy ?? null,
    fee_minor: state.feeMinor ?? null,
    ical_sequence: state.sequence,
    requested_at: at(state.requestedAt),
    confirmed_at: at(state.confirmedAt),
    started_at: at(state.startedAt),
    completed_at: at(state.completedAt),
    ended_at: at(state.endedAt),
    updated_at: at(updatedAt),
    version,
  };
}

function movesOf({ id, businessId }: BookingState, { at, actor, version, events }: Step<BookingEvent>) {
  return events.flatMap((event) => {
    if (event.kind !== 'booking-moved') return [];
    const iso = (instant: number) => new Date(instant).toISOString();
    return {
      id: derivedUuid('booking-move', id, String(version)),
      business_id: businessId,
      booking_id: id,
      version,
      at: iso(at),
      actor_id: actor.id,
      actor_role: actor.role,
      from_starts_at: iso(event.from.start),
      from_ends_at: iso(event.from.end),
      from_provider_id: event.from.providerId ?? null,
      starts_at: iso(event.start),
      ends_at: iso(event.end),
      reason_id: event.contentId ?? null,
    };
  });
}

async function keepMoves(em: Em, moves: object[]): Promise<void> {
  await query(
    em,
    `insert into booking_move select r.* from jsonb_populate_recordset(null::booking_move, ?::jsonb) r
     on conflict do nothing`,
    [JSON.stringify(moves)],
  );
}
