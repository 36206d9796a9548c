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
  atOnce: true,
  async write(em, batch, fresh) {
    const { state, steps } = batch;
    const moves = steps.flatMap((step) => movesOf(state, step));
    await Promise.all([
      fresh,
      writeBooking(em, batch),
      moves.length > 0 && keepMoves(em, moves),
      releaseTime(em, state.id, steps),
    ]);
  },
};

/**
 * The newest state alone is written: the process's own row, of the same transaction, says whether this is it. The service
 * may have been deleted between the booking and now: the booking stands without it.
 */
async function writeBooking(em: Em, batch: BookingBatch): Promise<void> {
  const { state, version, epoch } = batch;
  const { businessId, id, serviceId } = state;
  await query(
    em,
    `with fresh as (
       select r.* from process p, jsonb_populate_record(null::booking, ?::jsonb) r
       where p.business_id = ? and p.process = 'booking' and p.id = ? and p.epoch = ? and p.version = ?),
     updated as (
       update booking set customer_id = r.customer_id, provider_id = r.provider_id, status = r.status, starts_at = r.starts_at, ends_at = r.ends_at,
         why = r.why, searching = r.searching, tried = r.tried, late = r.late, offer_expires_at = r.offer_expires_at,
         request_id = r.request_id, ticket_id = r.ticket_id, proof_id = r.proof_id, reason_id = r.reason_id, cancelled_by = r.cancelled_by,
         fee_minor = r.fee_minor, ical_sequence = r.ical_sequence, confirmed_at = r.confirmed_at, started_at = r.started_at,
         completed_at = r.completed_at, ended_at = r.ended_at, updated_at = r.updated_at, version = r.version
       from fresh r where booking.business_id = r.business_id and booking.id = r.id),
     made as (
       select * from fresh r where not exists (select from booking b where b.business_id = r.business_id and b.id = r.id)),
     counted as (
       insert into counter (business_id, name, value) select business_id, 'booking', 1 from made
       on conflict (business_id, name) do update set value = counter.value + 1 returning value)
     insert into booking select r.* from made, counted, jsonb_populate_record(null::booking, to_jsonb(made) || jsonb_build_object(
       'number', counted.value,
       'service_id', (select s.id from service s where s.business_id = made.business_id and s.id = ?))) r
     on conflict (id) do nothing`,
    [JSON.stringify(rowOf(batch)), businessId, id, epoch, version, serviceId],
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
