import { ratingRequestWorkflowId, ticketWorkflowId } from './ids.ts';
import type { Actor, Effect } from './process.ts';

type Asked = {
  businessId: string;
  subject: { type: 'ticket' | 'request' | 'booking'; id: string };
  customerId: string;
  /** Who did the work at that time. */
  ratedId: string | undefined;
  /** What ended the work. */
  command: { commandId: string; at: number };
  key: string;
};

/** Asks the customer for a rating of what is done: one request for each subject. */
export function startRating({ businessId, subject, customerId, ratedId, command, key }: Asked): Effect {
  const { type: subjectType, id: subjectId } = subject;
  return {
    kind: 'start',
    key,
    workflow: 'ratingRequestWorkflow',
    workflowId: ratingRequestWorkflowId(businessId, subjectId),
    input: {
      businessId,
      id: subjectId,
      first: {
        commandId: `${command.commandId}/ask`,
        name: 'ask',
        at: command.at,
        payload: { subjectType, subjectId, customerId, ...(ratedId && { ratedId }) },
      },
    },
  };
}

type Opened = {
  businessId: string;
  key: string;
  command: { actor: Actor; at: number; payload: { ticketId: string; conversationId: string } };
  /** What the ticket is about, beside what the command brought. */
  about: Record<string, unknown>;
};

/** Opens a ticket in the name of who asked for it; `key` is the id of the command that creates it. */
export function startTicket({ businessId, key, command, about }: Opened): Effect {
  const { ticketId, ...prepared } = command.payload;
  return {
    kind: 'start',
    key,
    workflow: 'ticketWorkflow',
    workflowId: ticketWorkflowId(businessId, prepared.conversationId),
    input: {
      businessId,
      id: ticketId,
      first: {
        commandId: key,
        name: 'create',
        actor: command.actor,
        at: command.at,
        payload: { ...prepared, ...about },
      },
    },
  };
}
