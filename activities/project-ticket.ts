import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { workingMinutesBetween } from '#workflows/calendar.ts';
import type { Batch, Step } from '#workflows/process.ts';
import type { TicketEvent, TicketState } from '#workflows/ticket/state.ts';
import { placeMessages } from './place-messages.ts';
import type { Projector } from './project.ts';
import { actorOf, tellTicket } from './tell-ticket.ts';

type TicketBatch = Batch<TicketState, TicketEvent> & { state: TicketState };
type TicketStep = Step<TicketEvent>;

/** Places messages, writes the ticket's and the conversation's rows. */
export const ticketProjector: Projector<TicketBatch> = {
  tell: (em, { state, steps }) => tellTicket(em, state, steps),
  async write(em, batch, fresh) {
    const { state, steps } = batch;
    const messages = steps.flatMap((step) => messagesOf(step, state));
    const row = JSON.stringify({ ...ticketRow(batch), ...lastWritten(messages) });
    const returned = steps.flatMap((step) => returnedBy(step, state));
    const [isFresh, isKnown] = await Promise.all([
      fresh,
      updateTicket(em, batch, row),
      messages.length > 0 && placeMessages(em, state.businessId, messages),
      returned.length > 0 && returnToDrafts(em, returned),
    ]);
    if (isFresh && !isKnown) await insertTicket(em, state, row);
  },
};

function messagesOf(step: TicketStep, state: TicketState) {
  return step.events.flatMap((event) => {
    if (event.kind !== 'created' && event.kind !== 'replied' && event.kind !== 'noted') return [];
    return {
      id: event.contentId,
      conversation_id: state.conversationId,
      ticket_id: state.id,
      ...authorOf(event, step, state),
      kind: event.kind === 'noted' ? 'note' : 'reply',
      mentions: (event.kind === 'noted' && event.mentions) || [],
      via: event.kind === 'replied' ? event.via : event.kind === 'created' ? event.channel : 'portal',
      at: new Date(step.at).toISOString(),
      version: step.version,
    };
  });
}

/** What a request's ticket begins with is what the customer wrote in its form, whoever made a ticket of it. */
function authorOf(event: TicketEvent, step: TicketStep, { channel, customerId }: TicketState) {
  if (event.kind === 'created' && channel === 'request')
    return { author_id: customerId, author_role: 'customer' };
  const actor = actorOf(step, event);
  return { author_id: actor.role === 'system' ? null : actor.id, author_role: actor.role };
}

/** Where the text of a reply that was taken back goes on being written. */
function returnedBy({ events }: TicketStep, { id, conversationId }: TicketState) {
  return events.flatMap((event) => {
    if (event.kind !== 'taken-back') return [];
    const inChat = event.via === 'chat';
    return {
      id: event.contentId,
      thread: inChat ? 'conversation' : 'ticket',
      thread_id: inChat ? conversationId : id,
    };
  });
}

/** Above what has been begun there since, a second run finds it there; with its files, its author's to send again. */
async function returnToDrafts(em: Em, returned: object[]): Promise<void> {
  await query(
    em,
    `insert into draft (business_id, member_id, thread, thread_id, kind, body, attachment_ids, saved_at)
     select c.business_id, m.id, r.thread, r.thread_id, 'reply', c.body, files.ids, now()
     from jsonb_to_recordset(?::jsonb) as r(id uuid, thread text, thread_id uuid)
     join content c on c.business_id = current_business() and c.id = r.id
     join member m on m.business_id = c.business_id and m.id = c.author_id
     cross join lateral (select coalesce(array_agg(a.id order by a.place), '{}') as ids from attachment a
       where a.business_id = c.business_id and a.content_id = c.id) files
     where c.body <> '' or files.ids <> '{}'
     on conflict (business_id, member_id, thread, thread_id, kind) do update
       set body = case when starts_with(draft.body, excluded.body) then draft.body
           else left(concat_ws(E'\n\n', excluded.body, nullif(draft.body, '')), 100000) end,
         attachment_ids = excluded.attachment_ids || draft.attachment_ids, saved_at = excluded.saved_at
       where not starts_with(draft.body, excluded.body) or not draft.attachment_ids @> excluded.attachment_ids`,
    [JSON.stringify(returned)],
  );
  await query(
    em,
    `update attachment set content_id = null, place = null from jsonb_to_recordset(?::jsonb) as r(id uuid)
     where attachment.business_id = current_business() and attachment.content_id = r.id`,
    [JSON.stringify(returned)],
  );
}

/** When each side of the conversation last wrote something for the other. */
function lastWritten(messages: ReturnType<typeof messagesOf>) {
  const replies = messages.filter((one) => one.kind === 'reply');
  const of = (...roles: string[]) => replies.findLast((one) => roles.includes(one.author_role))?.at;
  return { customer_wrote_at: of('customer'), staff_wrote_at: of('staff', 'admin') };
}

/** Does nothing when a newer state stands there; resolves whether there is such a ticket to write to. */
async function updateTicket(em: Em, { epoch, version }: TicketBatch, row: string): Promise<boolean> {
  const updated = await query<{ id: string }>(
    em,
    `with given(row) as (select ?::jsonb),
     r as (
       select r.*, (row ->> 'customer_wrote_at')::timestamptz as customer_wrote_at,
         (row ->> 'staff_wrote_at')::timestamptz as staff_wrote_at
       from given, jsonb_populate_record(null::ticket, row) r
       join process p on p.business_id = r.business_id and p.process = 'ticket' and p.id = r.id
       where p.epoch = ? and p.version = ?),
     conversed as (
       update conversation set status = r.status, assignee_id = r.assignee_id, customer_id = r.customer_id,
         customer_wrote_at = greatest(conversation.customer_wrote_at, r.customer_wrote_at),
         staff_wrote_at = greatest(conversation.staff_wrote_at, r.staff_wrote_at),
         updated_at = r.updated_at, version = conversation.version + 1
       from r where conversation.business_id = r.business_id and conversation.id = r.conversation_id)
     update ticket set customer_id = r.customer_id, assignee_id = r.assignee_id, status = r.status, priority = r.priority,
       category = r.category, tags = r.tags, first_response_due_at = r.first_response_due_at,
       next_response_due_at = r.next_response_due_at, resolution_due_at = r.resolution_due_at, next_due_at = r.next_due_at,
       waiting_since = r.waiting_since, breached = r.breached, escalation_level = r.escalation_level,
       message_count = r.message_count, first_responded_at = r.first_responded_at,
       first_response_minutes = r.first_response_minutes, resolved_at = r.resolved_at,
       closed_at = r.closed_at, merged_into = r.merged_into, updated_at = r.updated_at, version = r.version
     from r where ticket.business_id = r.business_id and ticket.id = r.id returning ticket.id`,
    [row, epoch, version],
  );
  return updated.length > 0;
}

async function insertTicket(em: Em, state: TicketState, row: string): Promise<void> {
  const [counter] = await query<{ value: number }>(
    em,
    `insert into counter (business_id, name, value) values (?, 'ticket', 1)
     on conflict (business_id, name) do update set value = counter.value + 1 returning value`,
    [state.businessId],
  );
  await query(
    em,
    `insert into conversation (id, business_id, customer_id, source, channel, status, assignee_id, customer_wrote_at,
       staff_wrote_at, created_at, updated_at)
     select r.conversation_id, r.business_id, r.customer_id, 'customer', r.channel, r.status, r.assignee_id,
       (row ->> 'customer_wrote_at')::timestamptz, (row ->> 'staff_wrote_at')::timestamptz, r.created_at, r.updated_at
     from (select ?::jsonb) given(row), jsonb_populate_record(null::ticket, row) r
     on conflict (id) do update set status = excluded.status, assignee_id = excluded.assignee_id,
       customer_wrote_at = greatest(conversation.customer_wrote_at, excluded.customer_wrote_at),
       staff_wrote_at = greatest(conversation.staff_wrote_at, excluded.staff_wrote_at),
       updated_at = excluded.updated_at, version = conversation.version + 1`,
    [row],
  );
  await query(
    em,
    `insert into ticket (id, business_id, conversation_id, number, subject, customer_id, assignee_id, channel, status,
       priority, category, tags, first_response_due_at, next_response_due_at, resolution_due_at, next_due_at, waiting_since,
       breached, escalation_level, message_count, first_responded_at, first_response_minutes, resolved_at, closed_at, follow_up_of, merged_into,
       created_at, updated_at, version)
     select r.id, r.business_id, r.conversation_id, ?::int, coalesce(c.subject, 'Without a subject'), r.customer_id, r.assignee_id,
       r.channel, r.status, r.priority, r.category, r.tags, r.first_response_due_at, r.next_response_due_at,
       r.resolution_due_at, r.next_due_at, r.waiting_since, r.breached, r.escalation_level, r.message_count,
       r.first_responded_at, r.first_response_minutes, r.resolved_at, r.closed_at, r.follow_up_of, r.merged_into, r.created_at, r.updated_at, r.version
     from jsonb_populate_record(null::ticket, ?::jsonb) r
     left join content c on c.business_id = r.business_id and c.id = ?
     on conflict (id) do nothing`,
    [counter!.value, row, state.contentId],
  );
}

/** Working minutes of the business until an agent answered, by the calendar that the ticket was promised by. */
const firstResponseMinutes = ({ policy, createdAt, firstRespondedAt }: TicketState) =>
  firstRespondedAt === undefined
    ? null
    : Math.round(workingMinutesBetween(policy.calendar, createdAt, firstRespondedAt));

/** The state as columns; instants as ISO strings. */
function ticketRow({ state, version, updatedAt }: TicketBatch) {
  const at = (instant: number | undefined) =>
    instant === undefined ? null : new Date(instant).toISOString();
  const running = state.clocks.filter((clock) => clock.metAt === undefined && clock.dueAt !== undefined);
  const dueOf = (metric: string) => at(running.find((clock) => clock.metric === metric)?.dueAt);
  return {
    id: state.id,
    business_id: state.businessId,
    conversation_id: state.conversationId,
    customer_id: state.customerId,
    assignee_id: state.assigneeId ?? null,
    channel: state.channel,
    status: state.status,
    priority: state.priority,
    category: state.category ?? null,
    tags: state.tags,
    first_response_due_at: dueOf('firstResponse'),
    next_response_due_at: dueOf('nextResponse'),
    resolution_due_at: dueOf('resolution'),
    next_due_at: running.length > 0 ? at(Math.min(...running.map((clock) => clock.dueAt!))) : null,
    waiting_since: at(state.customerWaitsSince),
    breached: state.clocks.some((clock) => clock.breachedAt !== undefined),
    escalation_level: state.escalationLevel,
    message_count: state.messages,
    first_responded_at: at(state.firstRespondedAt),
    first_response_minutes: firstResponseMinutes(state),
    resolved_at: at(state.resolvedAt),
    closed_at: at(state.closedAt),
    follow_up_of: state.followUpOf ?? null,
    merged_into: state.mergedInto ?? null,
    created_at: at(state.createdAt),
    updated_at: at(updatedAt),
    version,
  };
}
