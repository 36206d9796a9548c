import { serviceRequestWorkflowId } from '../ids.ts';
import type { Effect } from '../process.ts';
import type { TicketCommand } from './decide.ts';
import type { TicketEvent, TicketState } from './state.ts';

type Reported = Extract<TicketEvent, { kind: 'moved' | 'merged' | 'absorbed' }>;

/** Lets the service requests that a ticket fulfils know what has become of it. */
export function tellRequests(state: TicketState, event: Reported, command: TicketCommand): Effect[] {
  const report = reportOf(state, event, command);
  const told = event.kind === 'absorbed' ? event.requests : state.requestIds;
  if (!report || !told) return [];
  return told.map((requestId) => ({
    kind: 'tell',
    key: `${event.kind}/${command.commandId}/${requestId}`,
    workflowId: serviceRequestWorkflowId(state.businessId, requestId),
    name: 'report',
    payload: { work: 'ticket', workId: state.id, ...report },
  }));
}

function reportOf(state: TicketState, event: Reported, { actor }: TicketCommand) {
  const workerId = state.assigneeId ?? (actor.role === 'system' ? undefined : actor.id);
  const done = { outcome: 'done', ...(workerId && { workerId }) };
  switch (event.kind) {
    case 'merged':
      return { outcome: 'merged', into: event.into };
    case 'absorbed':
      return state.status === 'resolved' ? done : undefined;
    case 'moved':
      if (event.to === 'resolved') return done;
      // What was resolved has been reported; what was merged goes on in the other ticket.
      return event.to === 'closed' && event.from !== 'resolved' && event.why.code !== 'merged'
        ? { outcome: 'dropped' }
        : undefined;
  }
}
