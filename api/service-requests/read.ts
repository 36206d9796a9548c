import { iso } from '#api/instant.ts';
import { notFound } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { queryWanted } from '#db/query.ts';
import type { AnswerView, RequestDetails, RequestView } from './views.ts';

/** The request as the viewer may see it: customers their own, admins all. @throws Problem 404 otherwise */
export async function readRequest(em: Em, viewer: Sender, id: string): Promise<RequestDetails> {
  const [row] = await readRows(em, [id]);
  const isTheirs =
    viewer.role === 'admin' || (viewer.role === 'customer' && row?.customerId === viewer.memberId);
  if (!row || !isTheirs) throw notFound('request');
  return { ...viewOf(row), answers: answersOf(row.answers) };
}

/** Whole rows in the order of the ids: one query by primary key, whatever the list's size. */
export async function readRequests(em: Em, ids: string[]): Promise<RequestView[]> {
  return ids.length === 0 ? [] : (await readRows(em, ids)).map(viewOf);
}

type Row = Pick<
  RequestView,
  'id' | 'number' | 'status' | 'durationMinutes' | 'breached' | 'reason' | 'version'
> &
  Record<'serviceName' | 'customerId' | 'customerName' | 'customerEmail', string> &
  Record<
    | 'serviceId'
    | 'slug'
    | 'category'
    | 'currency'
    | 'company'
    | 'assigneeId'
    | 'assigneeName'
    | 'workerId'
    | 'workerName'
    | 'workerRole'
    | 'ticketId'
    | 'ticketSubject'
    | 'bookingId'
    | 'answers',
    string | null
  > &
  Record<'submittedAt' | 'updatedAt', Date> &
  Record<'acceptedAt' | 'endedAt' | 'responseDueAt', Date | null> & {
    priceMinor: number | string | null;
    ticketNumber: number | null;
    ticketStatus: NonNullable<RequestView['ticket']>['status'];
    ticketState: 'going' | 'done' | 'dropped' | null;
    bookingNumber: number | null;
    bookingStatus: NonNullable<RequestView['booking']>['status'];
    bookingStart: Date | null;
    bookingState: 'going' | 'done' | 'dropped' | null;
    ratingStatus: NonNullable<RequestView['rating']>['status'] | null;
    stars: number | null;
  };

const readRows = (em: Em, ids: string[]): Promise<Row[]> =>
  queryWanted<Row>(
    em,
    `select q.id, q.number, q.status, q.service_id as "serviceId", q.service_name as "serviceName", s.slug, s.category,
       q.price_minor as "priceMinor", q.currency, q.duration_minutes as "durationMinutes", q.breached, q.version,
       q.customer_id as "customerId", coalesce(c.name, 'Unknown customer') as "customerName",
       coalesce(c.email, '') as "customerEmail", o.name as company, q.assignee_id as "assigneeId", a.name as "assigneeName",
       q.worker_id as "workerId", w.name as "workerName", w.role as "workerRole", q.response_due_at as "responseDueAt",
       q.ticket_id as "ticketId", t.number as "ticketNumber", t.subject as "ticketSubject", t.status as "ticketStatus",
       q.ticket_status as "ticketState", q.booking_id as "bookingId", q.booking_status as "bookingState",
       k.number as "bookingNumber", k.status as "bookingStatus", k.starts_at as "bookingStart",
       said.body as answers, reason.body as reason, r.status as "ratingStatus", r.stars, q.submitted_at as "submittedAt",
       q.accepted_at as "acceptedAt", q.ended_at as "endedAt", q.updated_at as "updatedAt"
     from wanted
     join service_request q on q.business_id = current_business() and q.id = wanted.id
     left join service s on s.business_id = q.business_id and s.id = q.service_id
     left join member c on c.business_id = q.business_id and c.id = q.customer_id
     left join company o on o.business_id = q.business_id and o.id = c.company_id
     left join member a on a.business_id = q.business_id and a.id = q.assignee_id
     left join member w on w.business_id = q.business_id and w.id = q.worker_id
     left join ticket t on t.business_id = q.business_id and t.id = q.ticket_id
     left join booking k on k.business_id = q.business_id and k.id = q.booking_id
     left join content said on said.business_id = q.business_id and said.id = q.content_id
     left join content reason on reason.business_id = q.business_id and reason.id = q.reason_id
     left join rating r on r.business_id = q.business_id and r.subject_type = 'request' and r.subject_id = q.id
     order by wanted.place`,
    ids,
  );

function viewOf(row: Row): RequestView {
  const { assigneeId, workerId, ticketId, bookingId, priceMinor, currency, ratingStatus } = row;
  return {
    id: row.id,
    number: row.number,
    service: { id: row.serviceId, slug: row.slug, name: row.serviceName, category: row.category },
    price: priceMinor === null || currency === null ? null : { minor: Number(priceMinor), currency },
    durationMinutes: row.durationMinutes,
    status: row.status,
    customer: {
      id: row.customerId,
      name: row.customerName,
      role: 'customer',
      email: row.customerEmail,
      company: row.company,
    },
    assignee:
      assigneeId === null ? null : { id: assigneeId, name: row.assigneeName ?? 'Unknown', role: 'admin' },
    worker:
      workerId === null
        ? null
        : { id: workerId, name: row.workerName ?? 'Unknown', role: row.workerRole ?? 'staff' },
    responseDueAt: iso(row.responseDueAt),
    breached: row.breached,
    ticket:
      ticketId === null
        ? null
        : {
            id: ticketId,
            number: row.ticketNumber,
            subject: row.ticketSubject,
            status: row.ticketStatus,
            state: row.ticketState ?? 'going',
          },
    booking:
      bookingId === null
        ? null
        : {
            id: bookingId,
            number: row.bookingNumber,
            status: row.bookingStatus,
            start: iso(row.bookingStart),
            state: row.bookingState ?? 'going',
          },
    reason: row.reason,
    rating: ratingStatus === null ? null : { status: ratingStatus, stars: row.stars },
    submittedAt: iso(row.submittedAt),
    acceptedAt: iso(row.acceptedAt),
    endedAt: iso(row.endedAt),
    updatedAt: iso(row.updatedAt),
    version: row.version,
  };
}

/** What was stored with the request; nothing once the person's data was erased. */
function answersOf(body: string | null): AnswerView[] {
  try {
    const stored: unknown = JSON.parse(body ?? '[]');
    return Array.isArray(stored) ? (stored as AnswerView[]) : [];
  } catch {
    return [];
  }
}
