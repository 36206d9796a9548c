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
  atOnce: true,
  async write(em, batch, fresh) {
    const { state, steps } = batch;
    const messages = steps.flatMap((step) => messagesOf(step, state));
    const row = JSON.stringify({ ...ticketRow(batch), ...lastWritten(messages) });
    const returned = steps.flatMap((step) => returnedBy(step, state));
    await Promise.all([
      fresh,
      writeTicket(em, batch, row),
      messages.length > 0 && placeMessages(em, state.businessId, messages),
      returned.length > 0 && returnToDrafts(em, returned),
    ]);
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
  const drafted = query(
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
  const released = query(
    em,
    `update attachment set content_id = null, place = null from jsonb_to_recordset(?::jsonb) as r(id uuid)
     where attachment.business_id = current_business() and attachment.content_id = r.id`,
    [JSON.stringify(returned)],
  );
  await Promise.all([drafted, released]);
}

/** When each side of the conversation last wrote something for the other. */
function lastWritten(messages: ReturnType<typeof messagesOf>) {
  const replies = messages.filter((one) => one.kind === 'reply');
  const of = (...roles: string[]) => replies.findLast((one) => roles.includes(one.author_role))?.at;
  return { customer_wrote_at: of('customer'), staff_wrote_at: of('staff', 'admin') };
}

/**
 * Makes or changes the rows of the ticket and its conversation, unless a newer state stands there. Each row is asked for by
 * its id: a plan made while there were few tickets would read all of the business's.
 */
async function writeTicket(em: Em, { state, epoch, version }: TicketBatch, row: string): Promise<void> {
  const { id, businessId, contentId } = state;
  await query(
    em,
    `with given(row) as (select ?::jsonb),
     r as (
       select r.*, (row ->> 'customer_wrote_at')::timestamptz as customer_wrote_at,
         (row ->> 'staff_wrote_at')::timestamptz as staff_wrote_at
       from given, jsonb_populate_record(null::ticket, row) r, process p
       where p.business_id = ? and p.process = 'ticket' and p.id = ? and p.epoch = ? and p.version = ?),
     conversed as (
       insert into conversation (id, business_id, customer_id, source, channel, status, assignee_id, customer_wrote_at,
         staff_wrote_at, created_at, updated_at)
       select conversation_id, business_id, customer_id, 'customer', channel, status, assignee_id, customer_wrote_at,
         staff_wrote_at, created_at, updated_at from r
       on conflict (id) do update set status = excluded.status, assignee_id = excluded.assignee_id,
         customer_id = excluded.customer_id,
         customer_wrote_at = greatest(conversation.customer_wrote_at, excluded.customer_wrote_at),
         staff_wrote_at = greatest(conversation.staff_wrote_at, excluded.staff_wrote_at),
         updated_at = excluded.updated_at, version = conversation.version + 1),
     updated as (
       update ticket set customer_id = r.customer_id, assignee_id = r.assignee_id, status = r.status,
         priority = r.priority, category = r.category, tags = r.tags, first_response_due_at = r.first_response_due_at,
         next_response_due_at = r.next_response_due_at, resolution_due_at = r.resolution_due_at,
         next_due_at = r.next_due_at, waiting_since = r.waiting_since, breached = r.breached,
         escalation_level = r.escalation_level, message_count = r.message_count,
         first_responded_at = r.first_responded_at, first_response_minutes = r.first_response_minutes,
         resolved_at = r.resolved_at, closed_at = r.closed_at, merged_into = r.merged_into, updated_at = r.updated_at,
         version = r.version
       from r where ticket.business_id = ? and ticket.id = ?),
     made as (select r.* from r where not exists (select from ticket t where t.business_id = ? and t.id = ?)),
     counted as (
       insert into counter (business_id, name, value) select business_id, 'ticket', 1 from made
       on conflict (business_id, name) do update set value = counter.value + 1 returning value)
     insert into ticket (id, business_id, conversation_id, number, subject, customer_id, assignee_id, channel, status,
       priority, category, tags, first_response_due_at, next_response_due_at, resolution_due_at, next_due_at, waiting_since,
       breached, escalation_level, message_count, first_responded_at, first_response_minutes, resolved_at, closed_at,
       follow_up_of, merged_into, created_at, updated_at, version)
     select id, business_id, conversation_id, counted.value, coalesce(
         (select c.subject from content c where c.business_id = made.business_id and c.id = ?), 'Without a subject'),
       customer_id, assignee_id, channel, status, priority, category, tags, first_response_due_at, next_response_due_at,
       resolution_due_at, next_due_at, waiting_since, breached, escalation_level, message_count, first_responded_at,
       first_response_minutes, resolved_at, closed_at, follow_up_of, merged_into, created_at, updated_at, version
     from made, counted on conflict (id) do nothing`,
    [row, businessId, id, epoch, version, businessId, id, businessId, id, contentId],
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
