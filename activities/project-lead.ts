import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { leadMachine } from '#workflows/lead/machine.ts';
import type { LeadEvent, LeadState } from '#workflows/lead/state.ts';
import type { Batch, Step } from '#workflows/process.ts';
import { inviteCustomer } from './invite-customer.ts';
import { placeMessages } from './place-messages.ts';
import type { Projector } from './project.ts';
import { tellLead } from './tell-lead.ts';

type LeadBatch = Batch<LeadState, LeadEvent> & { state: LeadState };

/** Places messages, writes the lead's and its conversation's rows. */
export const leadProjector: Projector<LeadBatch> = {
  tell: (em, { state, steps }) => tellLead(em, state, steps),
  async write(em, batch, fresh) {
    const { state, steps } = batch;
    const messages = steps.flatMap((step) => messagesOf(step, state));
    if (messages.length > 0) await placeMessages(em, state.businessId, messages);
    if (await fresh) await writeLead(em, batch, messages);
    const conversion = steps.find((step) => step.events.some((event) => event.kind === 'converted'));
    if (!conversion || !state.customerId) return;
    const { id: leadId, businessId, customerId } = state;
    await inviteCustomer(em, { leadId, businessId, customerId, by: conversion.actor.id });
  },
};

function messagesOf(step: Step<LeadEvent>, state: LeadState) {
  return step.events.flatMap((event) =>
    'contentId' in event
      ? {
          id: event.contentId,
          conversation_id: state.conversationId,
          ticket_id: null,
          author_id: step.actor.role === 'system' ? null : step.actor.id,
          author_role: step.actor.role,
          kind: event.kind === 'noted' ? 'note' : 'reply',
          via: ('via' in event && event.via) || (step.actor.role === 'visitor' ? 'widget' : 'portal'),
          at: new Date(step.at).toISOString(),
          version: step.version,
        }
      : [],
  );
}

async function writeLead(
  em: Em,
  { state, version, updatedAt }: LeadBatch,
  messages: ReturnType<typeof messagesOf>,
): Promise<void> {
  const at = (instant: number | undefined) => (instant === undefined ? null : new Date(instant));
  const lastBy = (kind: 'visitor' | 'staff') =>
    messages.findLast(
      (one) => one.kind === 'reply' && (one.author_role === 'visitor') === (kind === 'visitor'),
    )?.at ?? null;
  await query(
    em,
    `with l as (
       insert into lead (id, business_id, conversation_id, status, assignee_id, customer_id, lost_reason, waiting_since,
         remind_at, message_count, created_at, updated_at, version)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set status = excluded.status, assignee_id = excluded.assignee_id,
         customer_id = excluded.customer_id, lost_reason = excluded.lost_reason, waiting_since = excluded.waiting_since,
         remind_at = excluded.remind_at, message_count = excluded.message_count, updated_at = excluded.updated_at,
         version = excluded.version
       returning *)
     insert into conversation (id, business_id, customer_id, source, channel, status, assignee_id, customer_wrote_at,
       staff_wrote_at, created_at, updated_at)
     select l.conversation_id, l.business_id, l.customer_id, 'lead', 'widget', ?, l.assignee_id, ?::timestamptz,
       ?::timestamptz, l.created_at, l.updated_at from l
     on conflict (id) do update set status = excluded.status, assignee_id = excluded.assignee_id,
       customer_id = excluded.customer_id,
       customer_wrote_at = greatest(conversation.customer_wrote_at, excluded.customer_wrote_at),
       staff_wrote_at = greatest(conversation.staff_wrote_at, excluded.staff_wrote_at),
       updated_at = excluded.updated_at, version = conversation.version + 1
     where not exists (select from ticket t where t.business_id = conversation.business_id
       and t.conversation_id = conversation.id)`,
    [
      state.id,
      state.businessId,
      state.conversationId,
      state.status,
      state.assigneeId ?? null,
      state.customerId ?? null,
      state.lostReason ?? null,
      at(state.waitsSince),
      at(leadMachine.nextDue(state)?.at),
      state.messages,
      at(state.createdAt),
      new Date(updatedAt),
      version,
      conversationStatus(state),
      lastBy('visitor'),
      lastBy('staff'),
    ],
  );
}

/** As lists of conversations show it: whose turn it is, while somebody's. */
function conversationStatus({ status, waitsSince }: LeadState): string {
  if (status === 'lost') return 'closed';
  if (status === 'converted') return 'resolved';
  return waitsSince === undefined ? 'waiting' : 'open';
}
