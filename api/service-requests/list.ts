import { sql } from 'kysely';
import { listPage, type Paging } from '#api/page.ts';
import type { Period } from '#api/period.ts';
import type { Sender } from '#api/send.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import type { RequestStatus } from '#workflows/service-request/commands.ts';
import { readRequests } from './read.ts';
import type { RequestView } from './views.ts';

export type RequestFilter = {
  status?: RequestStatus[] | undefined;
  service?: string | undefined;
  customer?: string | undefined;
  /** An admin's id, `me`, or `none`. */
  assignee?: string | undefined;
  overdue?: boolean | undefined;
  submitted?: Period | undefined;
  q?: string | undefined;
};

const id = 'service_request.id';
export const sorts = {
  submitted: { name: 'submitted', by: 'service_request.submittedAt', direction: 'desc', type: 'time', id },
  updated: { name: 'updated', by: 'service_request.updatedAt', direction: 'desc', type: 'time', id },
  due: {
    name: 'due',
    by: 'service_request.responseDueAt',
    direction: 'asc',
    type: 'time',
    nullable: true,
    id,
  },
} as const satisfies Record<string, Order>;
export type Sort = keyof typeof sorts;

/** One page of what the viewer may see: customers their own requests, admins all. */
export function listRequests(
  em: Em,
  viewer: Sender,
  filter: RequestFilter,
  { sort, ...paging }: Paging & { sort: Sort },
): Promise<Page<RequestView>> {
  const order: Order = sorts[sort];
  return listPage(em, {
    ...paging,
    matches: requestsFor(em, viewer, filter),
    select: (matches) =>
      matches.select([id, sql.ref(order.by).as(order.by.slice(order.by.indexOf('.') + 1))]),
    order,
    filter: { ...filter, viewer: viewer.memberId },
    view: (rows) =>
      readRequests(
        em,
        rows.map((row) => row.id),
      ),
  });
}

function requestsFor(em: Em, viewer: Sender, filter: RequestFilter) {
  const { status, service, customer, assignee, overdue, submitted, q } = filter;
  let query = kysely(em)
    .selectFrom('service_request')
    .where('service_request.businessId', '=', viewer.businessId);
  if (viewer.role !== 'admin') query = query.where('service_request.customerId', '=', viewer.memberId);
  if (status) query = query.where('service_request.status', 'in', status);
  if (service) query = query.where('service_request.serviceId', '=', service);
  if (customer) query = query.where('service_request.customerId', '=', customer);
  if (assignee === 'none') query = query.where('service_request.assigneeId', 'is', null);
  else if (assignee) {
    query = query.where('service_request.assigneeId', '=', assignee === 'me' ? viewer.memberId : assignee);
  }
  if (overdue === true) query = query.where('service_request.responseDueAt', '<', new Date());
  if (overdue === false) {
    query = query.where((eb) =>
      eb.or([
        eb('service_request.responseDueAt', 'is', null),
        eb('service_request.responseDueAt', '>=', new Date()),
      ]),
    );
  }
  if (submitted?.from) query = query.where('service_request.submittedAt', '>=', submitted.from);
  if (submitted?.to) query = query.where('service_request.submittedAt', '<', submitted.to);
  return q === undefined ? query : query.where(holds(q));
}

/** Its number, its service, or who asked: name, address or company. */
function holds(q: string) {
  const number = /^(?:r-?)?(\d{1,9})$/i.exec(q)?.[1] ?? null;
  const pattern = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<boolean>`(service_request.number = ${number}::int or service_request.service_name ilike ${pattern}
    or exists (select from member m left join company o on o.business_id = m.business_id and o.id = m.company_id
      where m.business_id = service_request.business_id and m.id = service_request.customer_id
        and (m.name ilike ${pattern} or m.email::text ilike ${pattern} or o.name ilike ${pattern})))`;
}
