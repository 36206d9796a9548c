import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { requireMember } from '#api/people/require-member.ts';
import { Problem } from '#api/problem.ts';
import { type Prepared, type Sender, type Sent, sendCommand } from '#api/send.ts';
import { readOffered } from '#api/services/read-offered.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { readBookingPolicy } from '#db/settings.ts';
import { uuid } from '#db/uuid.ts';
import { bookingWorkflowId } from '#workflows/ids.ts';
import { readBooking } from './read.ts';
import { takeTime, withAnyProvider } from './take-time.ts';
import type { BookingDetails } from './views.ts';

export type NewBooking = {
  serviceId: string;
  start: string;
  /** Of a slot that is held. */
  bookingId?: string | undefined;
  providerId?: string | undefined;
  zone?: string | undefined;
  body?: string | undefined;
  /** The rest is for admins. */
  customerId?: string | undefined;
  requestId?: string | undefined;
  ticketId?: string | undefined;
  /** Nobody's time is taken yet: an admin assigns somebody later. */
  unassigned?: boolean | undefined;
  beyondHours?: boolean | undefined;
};

/** Books a service: takes the time first, so that whoever comes second is told at once. */
export function createBooking(c: Context<AppEnv>, wanted: NewBooking): Promise<Sent<BookingDetails>> {
  const { deps, viewer } = c.var;
  return withAnyProvider((exclude) =>
    sendCommand(
      deps,
      {
        viewer,
        process: 'booking',
        key: c.req.header('idempotency-key'),
        request: { name: 'request', ...wanted },
        start: { command: 'request', workflow: 'bookingWorkflow' },
        prepare: (em) => toNewBooking(em, viewer, wanted, exclude),
      },
      (em, id) => readBooking(em, viewer, id),
    ),
  );
}

async function toNewBooking(
  em: Em,
  viewer: Sender,
  wanted: NewBooking,
  exclude: string[],
): Promise<Prepared> {
  const { serviceId, unassigned, requestId, ticketId, body } = wanted;
  const isAdmin = viewer.role === 'admin';
  const service = await readOffered(em, serviceId);
  const customerId = await customerOf(em, viewer, wanted);
  if (wanted.providerId) await requireMember(em, 'providerId', wanted.providerId, ['provider']);
  if (requestId) {
    await requireRow(em, 'requestId', sameCustomer.request, [requestId, customerId]);
    const [taken] = await query(em, bookedRequest, [requestId]);
    if (taken) throw new Problem(409, 'has_booking', 'The request has a booking already.');
  }
  if (ticketId) await requireRow(em, 'ticketId', sameCustomer.ticket, [ticketId, customerId]);
  const start = soon(wanted.start);
  const end = start + service.duration_minutes * 60_000;
  const held = await heldBy(em, viewer, wanted.bookingId);
  const bookingId = held?.bookingId ?? uuid();
  const taken = unassigned
    ? undefined
    : await takeTime(em, viewer, {
        bookingId,
        serviceId,
        start,
        end,
        providerId: wanted.providerId,
        first: held?.providerId,
        exclude,
        within: isAdmin ? (wanted.beyondHours ? 'any' : 'hours') : 'offered',
        // Who held it goes on with it; afterwards it counts as the customer's own.
        holderId: held ? viewer.memberId : customerId,
      });
  const content = body ? { id: uuid(), body } : undefined;
  return {
    name: 'request',
    processId: bookingId,
    workflowId: bookingWorkflowId(viewer.businessId, bookingId),
    payload: {
      serviceId,
      service: {
        name: service.name,
        priceMinor: Number(service.price_minor),
        currency: service.currency,
        durationMinutes: service.duration_minutes,
      },
      customerId,
      ...taken,
      start,
      end,
      zone: await zoneOf(em, viewer, customerId, wanted.zone),
      auto: !unassigned,
      ...(requestId && { requestId }),
      ...(ticketId && { ticketId }),
      ...(content && { contentId: content.id }),
      policy: await readBookingPolicy(em),
    },
    content,
  };
}

async function customerOf(em: Em, viewer: Sender, { customerId }: NewBooking): Promise<string> {
  if (viewer.role !== 'admin') return viewer.memberId;
  if (!customerId) {
    const errors = [{ field: 'customerId', detail: 'must say for whom it is booked' }];
    throw new Problem(422, 'invalid', 'Please correct: customerId.', { errors });
  }
  await requireMember(em, 'customerId', customerId, ['customer']);
  return customerId;
}

/** @throws Problem 422 for a time that has passed, or is too far away for a date */
export function soon(start: string): number {
  const at = Date.parse(start);
  if (at > Date.now() && at < Date.now() + 3 * 366 * 86_400_000) return at;
  const errors = [{ field: 'start', detail: 'must be a time to come, within three years' }];
  throw new Problem(422, 'invalid', 'Please correct: start.', { errors });
}

/** The viewer's own hold; one that was never theirs, or became a booking, counts for nothing. */
async function heldBy(em: Em, { memberId }: Sender, bookingId: string | undefined) {
  if (!bookingId) return undefined;
  const [held] = await query<{ bookingId: string; providerId: string }>(
    em,
    `select booking_id as "bookingId", provider_id as "providerId" from slot_claim
     where business_id = current_business() and booking_id = ? and holder_id = ? and held_until is not null`,
    [bookingId, memberId],
  );
  return held;
}

const bookedRequest = `
select from service_request where business_id = current_business() and id = ? and booking_status <> 'dropped'`;
const sameCustomer = {
  request: `select from service_request where business_id = current_business() and id = ? and customer_id = ?`,
  ticket: `select from ticket where business_id = current_business() and id = ? and customer_id = ?`,
};

async function requireRow(em: Em, field: string, text: string, values: string[]): Promise<void> {
  if ((await query(em, text, values)).length > 0) return;
  const errors = [{ field, detail: 'must be one of this customer' }];
  throw new Problem(422, 'invalid', `Please correct: ${field}.`, { errors });
}

/** Of the browser that the customer books with, which counts from then on; else the one they are known to have. */
async function zoneOf(em: Em, { role }: Sender, customerId: string, given?: string): Promise<string> {
  const told = given ?? null;
  const [known] = await query<{ zone: string }>(em, knownZone, [
    role === 'customer' ? told : null,
    customerId,
    told,
    customerId,
  ]);
  return known!.zone;
}

const knownZone = `
with kept as (
  update member set zone = t.told from (select ?::text as told) t
  where business_id = current_business() and id = ? and zone is distinct from t.told and t.told is not null)
select coalesce(?, m.zone, b.zone) as zone from member m join business b on b.id = m.business_id
where m.business_id = current_business() and m.id = ?`;
