import { attachmentsOf } from '#api/attachments/queries.ts';
import type { AttachmentView } from '#api/attachments/views.ts';
import { iso } from '#api/instant.ts';
import { notFound } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { memberIn, query, queryWanted } from '#db/query.ts';
import { plannedStatuses } from '#workflows/booking/commands.ts';
import { type BookingPolicy, cancellationFee } from '#workflows/booking/policy.ts';
import type { BookingDetails, BookingView, MoveView } from './views.ts';

/**
 * The booking as the viewer may see it: customers their own, providers what they are offered or do, admins all.
 * @throws Problem 404 otherwise
 */
export async function readBooking(em: Em, viewer: Sender, id: string): Promise<BookingDetails> {
  const [row] = await readRows(em, [id]);
  if (!row || !isTheirs(row, viewer)) throw notFound('booking');
  const [more] = await readMore(em, id);
  const moves = await readMoves(em, id);
  const isAdmin = viewer.role === 'admin';
  return {
    ...viewOf(row, viewer),
    note: more?.note ?? null,
    reason: more?.reason ?? null,
    proof: row.proofId === null ? null : { text: more?.proof ?? '', files: more?.files ?? [] },
    moves,
    terms: termsOf(row),
    why: isAdmin ? row.why : null,
    tried: isAdmin ? (more?.tried ?? []) : [],
  };
}

/** Whole rows in the order of the ids: one query by primary key, whatever the list's size. */
export async function readBookings(em: Em, viewer: Sender, ids: string[]): Promise<BookingView[]> {
  return ids.length === 0 ? [] : (await readRows(em, ids)).map((row) => viewOf(row, viewer));
}

function isTheirs({ customerId, providerId }: Row, { role, memberId }: Sender): boolean {
  if (role === 'customer') return customerId === memberId;
  if (role === 'provider') return providerId === memberId;
  return role === 'admin';
}

type Row = Pick<
  BookingView,
  | 'id'
  | 'number'
  | 'status'
  | 'durationMinutes'
  | 'zone'
  | 'searching'
  | 'late'
  | 'away'
  | 'cancelledBy'
  | 'version'
> &
  Record<'serviceName' | 'currency' | 'customerId' | 'customerName' | 'customerEmail', string> &
  Record<
    | 'serviceId'
    | 'slug'
    | 'category'
    | 'customerPhone'
    | 'company'
    | 'providerId'
    | 'providerName'
    | 'providerPhone'
    | 'requestId'
    | 'ticketId'
    | 'ticketSubject'
    | 'proofId'
    | 'ratingId',
    string | null
  > &
  Record<'startsAt' | 'endsAt' | 'requestedAt' | 'updatedAt', Date> &
  Record<'offerExpiresAt' | 'confirmedAt' | 'startedAt' | 'completedAt' | 'endedAt', Date | null> & {
    priceMinor: number | string;
    feeMinor: number | string | null;
    requestNumber: number | null;
    ticketNumber: number | null;
    ticketStatus: NonNullable<BookingView['ticket']>['status'];
    ratingStatus: NonNullable<BookingView['rating']>['status'];
    stars: number | null;
    terms: Pick<BookingPolicy, 'cancellationFees' | 'rescheduleCutoffMinutes'>;
    why: Record<string, unknown> | null;
  };

const planned = plannedStatuses.map((status) => `'${status}'`).join();

/** Whether approved time off of its provider touches a booking that nobody has begun with. */
export const isAway = (
  booking: string,
) => `(${booking}.status in (${planned}) and exists (select from time_off o
  where o.business_id = ${booking}.business_id and o.provider_id = ${booking}.provider_id and o.status = 'approved'
    and o.starts_at < ${booking}.ends_at and o.ends_at > ${booking}.starts_at))`;

const readRows = (em: Em, ids: string[]): Promise<Row[]> =>
  queryWanted<Row>(
    em,
    `select k.id, k.number, k.status, k.service_id as "serviceId", k.service_name as "serviceName", s.slug, s.category,
       k.price_minor as "priceMinor", k.currency, k.duration_minutes as "durationMinutes", coalesce(c.zone, k.zone) as zone, k.searching, k.late,
       ${isAway('k')} as away,
       k.cancelled_by as "cancelledBy", k.version, k.terms, k.why, k.customer_id as "customerId",
       coalesce(c.name, 'Unknown customer') as "customerName", coalesce(c.email, '') as "customerEmail",
       c.phone as "customerPhone", o.name as company, k.provider_id as "providerId", p.name as "providerName",
       p.phone as "providerPhone", k.starts_at as "startsAt", k.ends_at as "endsAt", k.offer_expires_at as "offerExpiresAt",
       k.request_id as "requestId", q.number as "requestNumber", k.ticket_id as "ticketId", t.number as "ticketNumber",
       t.subject as "ticketSubject", t.status as "ticketStatus", k.proof_id as "proofId", k.fee_minor as "feeMinor",
       r.id as "ratingId", r.status as "ratingStatus", r.stars, k.requested_at as "requestedAt",
       k.confirmed_at as "confirmedAt", k.started_at as "startedAt", k.completed_at as "completedAt",
       k.ended_at as "endedAt", k.updated_at as "updatedAt"
     from wanted
     join booking k on k.business_id = current_business() and k.id = wanted.id
     left join service s on s.business_id = k.business_id and s.id = k.service_id
     left join member c on c.business_id = k.business_id and c.id = k.customer_id
     left join company o on o.business_id = k.business_id and o.id = c.company_id
     left join member p on p.business_id = k.business_id and p.id = k.provider_id
     left join service_request q on q.business_id = k.business_id and q.id = k.request_id
     left join ticket t on t.business_id = k.business_id and t.id = k.ticket_id
     left join rating r on r.business_id = k.business_id and r.subject_type = 'booking' and r.subject_id = k.id
     order by wanted.place`,
    ids,
  );

function viewOf(row: Row, { role }: Sender): BookingView {
  const { providerId, requestId, ticketId, ratingId, feeMinor, currency } = row;
  return {
    id: row.id,
    number: row.number,
    service: { id: row.serviceId, slug: row.slug, name: row.serviceName, category: row.category },
    price: { minor: Number(row.priceMinor), currency },
    durationMinutes: row.durationMinutes,
    status: row.status,
    customer: {
      id: row.customerId,
      name: row.customerName,
      role: 'customer',
      email: row.customerEmail,
      phone: row.customerPhone,
      company: row.company,
    },
    provider:
      providerId === null
        ? null
        : {
            id: providerId,
            name: row.providerName ?? 'Unknown',
            role: 'provider',
            phone: row.providerPhone,
          },
    start: iso(row.startsAt),
    end: iso(row.endsAt),
    zone: row.zone,
    searching: row.searching,
    late: row.late,
    away: row.away && role !== 'customer',
    offerExpiresAt: iso(row.offerExpiresAt),
    request: requestId === null ? null : { id: requestId, number: row.requestNumber },
    ticket:
      ticketId === null
        ? null
        : { id: ticketId, number: row.ticketNumber, subject: row.ticketSubject, status: row.ticketStatus },
    cancelledBy: row.cancelledBy,
    fee: feeMinor === null || Number(feeMinor) === 0 ? null : { minor: Number(feeMinor), currency },
    rating: ratingId === null ? null : { id: ratingId, status: row.ratingStatus, stars: row.stars },
    requestedAt: iso(row.requestedAt),
    confirmedAt: iso(row.confirmedAt),
    startedAt: iso(row.startedAt),
    completedAt: iso(row.completedAt),
    endedAt: iso(row.endedAt),
    updatedAt: iso(row.updatedAt),
    version: row.version,
  };
}

type More = Record<'note' | 'reason' | 'proof', string | null> & {
  files: AttachmentView[] | null;
  tried: { id: string; name: string }[] | null;
};

const readMore = (em: Em, id: string): Promise<More[]> =>
  query<More>(
    em,
    `select note.body as note, reason.body as reason, proof.body as proof, ${attachmentsOf('proof')} as files,
       (select json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name) from member m
        where m.business_id = k.business_id and m.id = any(k.tried)) as tried
     from booking k
     left join content note on note.business_id = k.business_id and note.id = k.content_id
     left join content reason on reason.business_id = k.business_id and reason.id = k.reason_id
     left join content proof on proof.business_id = k.business_id and proof.id = k.proof_id
     where k.business_id = current_business() and k.id = ?`,
    [id],
  );

type MoveRow = Record<'at' | 'fromStart' | 'fromEnd' | 'start' | 'end', Date> & {
  actorId: string;
  actorRole: string;
  actorName: string | null;
  reason: string | null;
};

async function readMoves(em: Em, id: string): Promise<MoveView[]> {
  const rows = await query<MoveRow>(
    em,
    `select v.at, v.actor_id as "actorId", v.actor_role as "actorRole", m.name as "actorName", c.body as reason,
       v.from_starts_at as "fromStart", v.from_ends_at as "fromEnd", v.starts_at as "start", v.ends_at as "end"
     from booking_move v
     ${memberIn('v.actor_id')}
     left join content c on c.business_id = v.business_id and c.id = v.reason_id
     where v.business_id = current_business() and v.booking_id = ? order by v.version desc`,
    [id],
  );
  return rows.map(({ at, fromStart, fromEnd, start, end, actorId, actorRole, actorName, reason }) => ({
    at: iso(at),
    by: actorRole === 'system' ? null : { id: actorId, name: actorName ?? 'Unknown', role: actorRole },
    from: { start: iso(fromStart), end: iso(fromEnd) },
    to: { start: iso(start), end: iso(end) },
    reason,
  }));
}

/** By the rules that it was made under. */
function termsOf({ terms, status, startsAt, priceMinor, currency }: Row): BookingDetails['terms'] {
  if (!plannedStatuses.some((planned) => planned === status)) return null;
  const start = startsAt.getTime();
  const minor =
    status === 'confirmed'
      ? cancellationFee(Number(priceMinor), terms.cancellationFees, start - Date.now())
      : 0;
  return {
    cancelFee: { minor, currency },
    movableUntil: iso(new Date(start - terms.rescheduleCutoffMinutes * 60_000)),
  };
}
