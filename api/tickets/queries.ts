import { sql } from 'kysely';
import { listPage, type Paging } from '#api/page.ts';
import type { Period } from '#api/period.ts';
import { notFound } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Order } from '#db/cursor.ts';
import { fetchNeighbours } from '#db/neighbours.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query, queryWanted } from '#db/query.ts';
import type { Channel, Priority, TicketStatus } from '#workflows/ticket/commands.ts';
import type { Neighbours, Page, TicketView } from './views.ts';

export type TicketFilter = {
  status?: TicketStatus[] | undefined;
  priority?: Priority[] | undefined;
  channel?: Channel[] | undefined;
  /** A member's id, `me`, or `none` for the unassigned queue. */
  assignee?: string | undefined;
  customer?: string | undefined;
  category?: string | undefined;
  tag?: string | undefined;
  breached?: boolean | undefined;
  overdue?: boolean | undefined;
  created?: Period | undefined;
  resolved?: Period | undefined;
  q?: string | undefined;
};

export const sorts = {
  updated: { name: 'updated', by: 'ticket.updatedAt', direction: 'desc', type: 'time', id: 'ticket.id' },
  created: { name: 'created', by: 'ticket.createdAt', direction: 'desc', type: 'time', id: 'ticket.id' },
  priority: {
    name: 'priority',
    by: 'ticket.priorityRank',
    direction: 'desc',
    type: 'number',
    id: 'ticket.id',
  },
  due: {
    name: 'due',
    by: 'ticket.nextDueAt',
    direction: 'asc',
    type: 'time',
    nullable: true,
    id: 'ticket.id',
  },
  waiting: {
    name: 'waiting',
    by: 'ticket.waitingSince',
    direction: 'asc',
    type: 'time',
    nullable: true,
    id: 'ticket.id',
  },
} as const satisfies Record<string, Order>;
export type Sort = keyof typeof sorts;

const searchLimit = 500;

/** One page of what the viewer may see. */
export async function listTickets(
  em: Em,
  viewer: Sender,
  filter: TicketFilter,
  { sort, ...paging }: Paging & { sort: Sort },
): Promise<Page<TicketView>> {
  const order: Order = sorts[sort];
  const found = filter.q === undefined ? undefined : await searchTickets(em, viewer, filter.q);
  return listPage(em, {
    ...paging,
    matches: ticketsFor(em, viewer, filter, found),
    select: (matches) => placesOf(matches, order),
    order,
    filter: { ...filter, viewer: viewer.memberId },
    view: (rows) =>
      readTickets(
        em,
        rows.map((row) => row.id),
      ),
  });
}

const placesOf = (matches: ReturnType<typeof ticketsFor>, order: Order) =>
  matches.select(['ticket.id', sql.ref(order.by).as(columnOf(order))]);

/** The tickets beside one in the list that the viewer has before them. */
export async function besideTicket(
  em: Em,
  viewer: Sender,
  id: string,
  { sort, ...filter }: TicketFilter & { sort: Sort },
): Promise<Neighbours> {
  const found = filter.q === undefined ? undefined : await searchTickets(em, viewer, filter.q);
  return fetchNeighbours(placesOf(ticketsFor(em, viewer, filter, found), sorts[sort]), sorts[sort], id);
}

const columnOf = ({ by }: Order) => by.slice(by.indexOf('.') + 1);

/** The ticket as the viewer may see it. @throws Problem 404 also for what is somebody else's */
export async function readTicket(em: Em, viewer: Sender, id: string): Promise<TicketView> {
  const [ticket] = await readTickets(em, [id]);
  if (!ticket || !concerns(ticket, viewer)) throw notFound('ticket');
  return ticket;
}

/** What `ticketsFor` lists, asked of one ticket that was read already. */
function concerns({ customer, assignee }: TicketView, { role, memberId }: Sender): boolean {
  if (role === 'customer') return customer.id === memberId;
  if (role === 'staff') return assignee === null || assignee.id === memberId;
  return role === 'admin';
}

/** The ticket of a conversation that is not closed, if the viewer may see it. */
export async function findLiveTicket(
  em: Em,
  viewer: Sender,
  conversationId: string,
): Promise<TicketView | undefined> {
  const live = await ticketsFor(em, viewer, {}, undefined)
    .select('ticket.id')
    .where('ticket.conversationId', '=', conversationId)
    .where('ticket.status', '<>', 'closed')
    .executeTakeFirst();
  return live && (await readTickets(em, [live.id]))[0];
}

/** Tickets whose subject holds the words, or whose number they are. */
export async function searchTickets(em: Em, viewer: Sender, q: string): Promise<string[]> {
  const number = /^#?(\d{1,9})$/.exec(q)?.[1];
  if (number) {
    const rows = await query<{ id: string }>(em, 'select id from ticket where number = ?', [Number(number)]);
    if (rows.length > 0) return rows.map((row) => row.id);
  }
  const words = q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
  const own = (role: Sender['role']) => (viewer.role === role ? viewer.memberId : null);
  const rows = await query<{ id: string }>(em, 'select search_tickets(?, ?, ?, ?) as id', [
    words,
    searchLimit,
    own('customer'),
    own('staff'),
  ]);
  return rows.map((row) => row.id);
}

function ticketsFor(em: Em, viewer: Sender, filter: TicketFilter, found: string[] | undefined) {
  const { status, priority, channel, assignee, customer, category, tag, breached, overdue } = filter;
  let query = kysely(em).selectFrom('ticket').where('ticket.businessId', '=', viewer.businessId);
  if (viewer.role === 'customer') query = query.where('ticket.customerId', '=', viewer.memberId);
  if (viewer.role === 'staff') {
    query = query.where((eb) =>
      eb.or([eb('ticket.assigneeId', '=', viewer.memberId), eb('ticket.assigneeId', 'is', null)]),
    );
  }
  if (viewer.role === 'provider') query = query.where(sql<boolean>`false`);
  if (found) query = query.where(sql<boolean>`ticket.id = any(${found}::uuid[])`);
  if (status) query = query.where('ticket.status', 'in', status);
  if (priority) query = query.where('ticket.priority', 'in', priority);
  if (channel) query = query.where('ticket.channel', 'in', channel);
  if (assignee === 'none') query = query.where('ticket.assigneeId', 'is', null);
  else if (assignee)
    query = query.where('ticket.assigneeId', '=', assignee === 'me' ? viewer.memberId : assignee);
  if (customer) query = query.where('ticket.customerId', '=', customer);
  if (category) query = query.where('ticket.category', '=', category);
  if (tag) query = query.where(sql<boolean>`${tag} = any(ticket.tags)`);
  // Said in words: a parameter would keep a prepared plan from the index of those that are.
  if (breached !== undefined)
    query = query.where(breached ? sql<boolean>`ticket.breached` : sql<boolean>`not ticket.breached`);
  if (overdue === true) query = query.where('ticket.nextDueAt', '<', new Date());
  if (overdue === false) {
    query = query.where((eb) =>
      eb.or([eb('ticket.nextDueAt', 'is', null), eb('ticket.nextDueAt', '>=', new Date())]),
    );
  }
  for (const [column, period] of [
    ['ticket.createdAt', filter.created],
    ['ticket.resolvedAt', filter.resolved],
  ] as const) {
    if (period?.from) query = query.where(column, '>=', period.from);
    if (period?.to) query = query.where(column, '<', period.to);
  }
  return query;
}

type TicketRow = Omit<
  TicketView,
  'customer' | 'assignee' | 'rating' | 'followUpOf' | 'mergedInto' | 'request'
> &
  Record<'customerName' | 'customerEmail' | 'customerId', string> &
  Record<
    | 'company'
    | 'assigneeId'
    | 'assigneeName'
    | 'assigneeRole'
    | 'followUpId'
    | 'mergedId'
    | 'requestId'
    | 'service',
    string | null
  > &
  Record<'followUpNumber' | 'mergedNumber' | 'requestNumber' | 'stars', number | null> & {
    ratingStatus: 'asked' | 'rated' | 'expired' | 'withdrawn' | null;
  };

/** Whole rows in the order of the ids: one query by primary key, whatever the list's size. */
export async function readTickets(em: Em, ids: string[]): Promise<TicketView[]> {
  const rows = await queryWanted<TicketRow>(
    em,
    `select t.id, t.number, t.subject, t.status, t.priority, t.category, t.tags, t.channel, t.version, t.breached,
       t.conversation_id as "conversationId", t.escalation_level as "escalationLevel", t.message_count as "messageCount",
       t.next_due_at as "nextDueAt", t.first_response_due_at as "firstResponseDueAt",
       t.next_response_due_at as "nextResponseDueAt", t.resolution_due_at as "resolutionDueAt",
       t.waiting_since as "waitingSince", t.created_at as "createdAt", t.updated_at as "updatedAt",
       t.resolved_at as "resolvedAt", t.closed_at as "closedAt", t.customer_id as "customerId",
       coalesce(c.name, 'Unknown customer') as "customerName", coalesce(c.email, '') as "customerEmail", o.name as company,
       t.assignee_id as "assigneeId", coalesce(a.name, 'Unknown agent') as "assigneeName", a.role as "assigneeRole",
       f.id as "followUpId", f.number as "followUpNumber", m.id as "mergedId", m.number as "mergedNumber",
       r.status as "ratingStatus", r.stars, s.id as "requestId", s.number as "requestNumber", s.service_name as service
     from wanted
     join ticket t on t.id = wanted.id
     left join member c on c.id = t.customer_id left join company o on o.id = c.company_id
     left join member a on a.id = t.assignee_id left join ticket f on f.id = t.follow_up_of
     left join ticket m on m.id = t.merged_into
     left join rating r on r.subject_type = 'ticket' and r.subject_id = t.id and r.business_id = t.business_id
     left join lateral (select id, number, service_name from service_request q
       where q.business_id = t.business_id and q.ticket_id = t.id order by q.number limit 1) s on true
     order by wanted.place`,
    ids,
  );
  return rows.map(viewOf);
}

function viewOf(row: TicketRow): TicketView {
  const {
    customerId,
    customerName,
    customerEmail,
    company,
    assigneeId,
    assigneeName,
    assigneeRole,
    followUpId,
    followUpNumber,
  } = row;
  const { mergedId, mergedNumber, requestId, requestNumber, service, ratingStatus, stars, ...rest } = row;
  return {
    id: rest.id,
    number: rest.number,
    subject: rest.subject,
    status: rest.status,
    priority: rest.priority,
    category: rest.category,
    tags: rest.tags,
    channel: rest.channel,
    conversationId: rest.conversationId,
    customer: { id: customerId, name: customerName, role: 'customer', email: customerEmail, company },
    assignee:
      assigneeId === null
        ? null
        : { id: assigneeId, name: assigneeName ?? '', role: assigneeRole ?? 'staff' },
    nextDueAt: iso(rest.nextDueAt),
    firstResponseDueAt: iso(rest.firstResponseDueAt),
    nextResponseDueAt: iso(rest.nextResponseDueAt),
    resolutionDueAt: iso(rest.resolutionDueAt),
    waitingSince: iso(rest.waitingSince),
    breached: rest.breached,
    escalationLevel: rest.escalationLevel,
    messageCount: rest.messageCount,
    createdAt: iso(rest.createdAt)!,
    updatedAt: iso(rest.updatedAt)!,
    resolvedAt: iso(rest.resolvedAt),
    closedAt: iso(rest.closedAt),
    followUpOf: followUpId === null ? null : { id: followUpId, number: followUpNumber! },
    mergedInto: mergedId === null ? null : { id: mergedId, number: mergedNumber! },
    request: requestId === null ? null : { id: requestId, number: requestNumber!, service: service! },
    rating: ratingStatus === null ? null : { status: ratingStatus, stars },
    version: rest.version,
  };
}

const iso = (value: unknown): string | null =>
  value == null ? null : new Date(value as string | Date).toISOString();
