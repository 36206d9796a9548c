import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Batch } from '#workflows/process.ts';
import type { RequestEvent, RequestState } from '#workflows/service-request/state.ts';
import type { Projector } from './project.ts';
import { tellServiceRequest } from './tell-service-request.ts';

type RequestBatch = Batch<RequestState, RequestEvent> & { state: RequestState };

/** Writes the service request's row. */
export const serviceRequestProjector: Projector<RequestBatch> = {
  tell: (em, { state, steps }) => tellServiceRequest(em, state, steps),
  async write(em, batch, fresh) {
    if ((await fresh) && !(await updateRequest(em, batch))) await insertRequest(em, batch);
  },
};

async function updateRequest(em: Em, batch: RequestBatch): Promise<boolean> {
  const updated = await query<{ id: string }>(
    em,
    `update service_request set status = r.status, customer_id = r.customer_id, assignee_id = r.assignee_id, worker_id = r.worker_id,
       reason_id = r.reason_id, ticket_id = r.ticket_id, ticket_status = r.ticket_status, booking_id = r.booking_id,
       booking_status = r.booking_status, response_due_at = r.response_due_at, breached = r.breached,
       accepted_at = r.accepted_at, ended_at = r.ended_at, updated_at = r.updated_at, version = r.version
     from jsonb_populate_record(null::service_request, ?::jsonb) r
     where service_request.business_id = r.business_id and service_request.id = r.id returning service_request.id`,
    [JSON.stringify(rowOf(batch))],
  );
  return updated.length > 0;
}

/** The service may have been deleted between the asking and now: the request stands without it. */
async function insertRequest(em: Em, batch: RequestBatch): Promise<void> {
  await query(
    em,
    `with counted as (
       insert into counter (business_id, name, value) values (?, 'service-request', 1)
       on conflict (business_id, name) do update set value = counter.value + 1 returning value)
     insert into service_request (id, business_id, number, service_id, service_name, price_minor, currency, duration_minutes,
       customer_id, assignee_id, worker_id, status, content_id, reason_id, ticket_id, ticket_status, booking_id,
       booking_status, response_due_at, breached, submitted_at, accepted_at, ended_at, updated_at, version)
     select r.id, r.business_id, counted.value, s.id, r.service_name, r.price_minor, r.currency, r.duration_minutes,
       r.customer_id, r.assignee_id, r.worker_id, r.status, r.content_id, r.reason_id, r.ticket_id, r.ticket_status,
       r.booking_id, r.booking_status, r.response_due_at, r.breached, r.submitted_at, r.accepted_at, r.ended_at,
       r.updated_at, r.version
     from counted, jsonb_populate_record(null::service_request, ?::jsonb) r
     left join service s on s.business_id = r.business_id and s.id = r.service_id
     on conflict (id) do nothing`,
    [batch.state.businessId, JSON.stringify(rowOf(batch))],
  );
}

/** The state as columns; instants as ISO strings. */
function rowOf({ state, version, updatedAt }: RequestBatch) {
  const at = (instant: number | undefined) =>
    instant === undefined ? null : new Date(instant).toISOString();
  const { offer, ticket, booking } = state;
  return {
    id: state.id,
    business_id: state.businessId,
    service_id: state.serviceId,
    service_name: offer.name,
    price_minor: offer.priceMinor ?? null,
    currency: offer.currency ?? null,
    duration_minutes: offer.durationMinutes ?? null,
    customer_id: state.customerId,
    assignee_id: state.assigneeId ?? null,
    worker_id: state.workerId ?? null,
    status: state.status,
    content_id: state.contentId,
    reason_id: state.reasonId ?? null,
    ticket_id: ticket?.id ?? null,
    ticket_status: ticket?.status ?? null,
    booking_id: booking?.id ?? null,
    booking_status: booking?.status ?? null,
    response_due_at: state.status === 'submitted' ? at(state.dueAt) : null,
    breached: state.breachedAt !== undefined,
    submitted_at: at(state.submittedAt),
    accepted_at: at(state.acceptedAt),
    ended_at: at(state.endedAt),
    updated_at: at(updatedAt),
    version,
  };
}
