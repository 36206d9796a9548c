import type { Context } from 'hono';
import { readBooking } from '#api/bookings/read.ts';
import type { AppEnv } from '#api/deps.ts';
import { readEarning } from '#api/earnings/read.ts';
import { iso } from '#api/instant.ts';
import { readLead } from '#api/leads/read.ts';
import { readPayout } from '#api/payouts/read.ts';
import { notFound } from '#api/problem.ts';
import { readRating } from '#api/ratings/read.ts';
import type { Sender } from '#api/send.ts';
import { readRequest } from '#api/service-requests/read.ts';
import { workflowUrl } from '#api/temporal.ts';
import { readTicket } from '#api/tickets/queries.ts';
import { within } from '#api/within.ts';
import type { Em } from '#db/orm.ts';
import { bookingMachine } from '#workflows/booking/machine.ts';
import type { BookingState } from '#workflows/booking/state.ts';
import { earningMachine } from '#workflows/earning/machine.ts';
import type { EarningState } from '#workflows/earning/state.ts';
import { leadMachine } from '#workflows/lead/machine.ts';
import type { LeadState } from '#workflows/lead/state.ts';
import { payoutMachine } from '#workflows/payout/machine.ts';
import type { PayoutState } from '#workflows/payout/state.ts';
import { type Actor, allowedCommands } from '#workflows/process.ts';
import { ratingRequestMachine } from '#workflows/rating-request/machine.ts';
import type { RatingState } from '#workflows/rating-request/state.ts';
import { serviceRequestMachine } from '#workflows/service-request/machine.ts';
import type { RequestState } from '#workflows/service-request/state.ts';
import { ticketMachine } from '#workflows/ticket/machine.ts';
import type { TicketState } from '#workflows/ticket/state.ts';
import { clocksOf } from './clocks.ts';
import { askState } from './live.ts';
import { type Projected, readProjection } from './queries.ts';
import type { ProcessStateView } from './views.ts';

type Kind = {
  process: string;
  /** What the actor may send, by a state that was read back. */
  allowed(state: object, actor: Actor): string[];
  /** @throws Problem 404 when the viewer may not see it */
  requireVisible(em: Em, viewer: Sender, id: string): Promise<unknown>;
  /** What time does next in a state that was read back: the projection keeps the time alone. */
  nextName(state: Record<string, unknown>): string;
  /** What time does behind the customer's back. */
  internal: readonly string[];
};

/** By the word in the address. */
export const kinds = {
  tickets: {
    process: 'ticket',
    allowed: (state, actor) => allowedCommands(ticketMachine, state as TicketState, actor),
    requireVisible: readTicket,
    nextName: ({ status, remindedAt, held }) => {
      if (held) return 'release-reply';
      if (status === 'resolved') return 'auto-close';
      if (status !== 'waiting') return 'sla-step';
      return remindedAt === undefined ? 'remind' : 'auto-resolve';
    },
    internal: ['sla-step', 'release-reply'],
  },
  'rating-requests': {
    process: 'rating-request',
    allowed: (state, actor) => allowedCommands(ratingRequestMachine, state as RatingState, actor),
    requireVisible: readRating,
    nextName: ({ status, remindedAt }) => {
      if (status === 'rated') return 'close-editing';
      return remindedAt === undefined ? 'remind' : 'expire';
    },
    internal: [],
  },
  lead: {
    process: 'lead',
    allowed: (state, actor) => allowedCommands(leadMachine, state as LeadState, actor),
    requireVisible: readLead,
    nextName: () => 'remind',
    internal: [],
  },
  'service-request': {
    process: 'service-request',
    allowed: (state, actor) => allowedCommands(serviceRequestMachine, state as RequestState, actor),
    requireVisible: readRequest,
    nextName: ({ warnedAt }) => (warnedAt === undefined ? 'remind' : 'breach'),
    internal: ['remind', 'breach'],
  },
  booking: {
    process: 'booking',
    allowed: (state, actor) => allowedCommands(bookingMachine, state as BookingState, actor),
    requireVisible: readBooking,
    nextName: ({ status }) => {
      if (status === 'offered') return 'time-out';
      if (status === 'confirmed') return 'remind';
      return status === 'in_progress' ? 'alert' : 'lapse';
    },
    internal: ['time-out', 'lapse', 'alert'],
  },
  earning: {
    process: 'earning',
    allowed: (state, actor) => allowedCommands(earningMachine, state as EarningState, actor),
    requireVisible: readEarning,
    nextName: () => 'approve',
    internal: [],
  },
  payout: {
    process: 'payout',
    allowed: (state, actor) => allowedCommands(payoutMachine, state as PayoutState, actor),
    requireVisible: readPayout,
    nextName: () => '',
    internal: [],
  },
} as const satisfies Record<string, Kind>;

/** The live state of a process as the viewer may see it. */
export async function readState(c: Context<AppEnv>, kind: Kind, id: string): Promise<ProcessStateView> {
  const { deps, viewer } = c.var;
  const projected = await within(c, async (em) => {
    await kind.requireVisible(em, viewer, id);
    return readProjection(em, kind.process, id);
  });
  if (!projected) throw notFound('process');
  const { workflowId, over } = projected;
  const live = over ? undefined : await askState(deps.temporal, viewer, { workflowId, id });
  const state = {
    id,
    ...(live ? fromWorkflow(live) : fromProjection(kind, viewer, projected)),
    workflowId,
    workflowUrl: viewer.role === 'admin' ? workflowUrl(deps.env, workflowId) : null,
    ...(kind.process === 'ticket' && clocksOf(live?.state ?? projected.state)),
  };
  return viewer.role === 'customer' ? withoutInternals(kind, state) : state;
}

function fromWorkflow({
  state,
  version,
  allowed,
  due,
  needsAttention,
}: NonNullable<Awaited<ReturnType<typeof askState>>>) {
  return {
    status: state.status,
    version,
    allowed,
    next: due ? { name: due.name, at: iso(new Date(due.at)) } : null,
    needsAttention,
    source: 'workflow',
    asOf: iso(new Date()),
  } as const;
}

function fromProjection({ allowed, nextName }: Kind, { memberId, role }: Sender, projected: Projected) {
  const { status, version, dueAt, over, needsAttention, state, updatedAt } = projected;
  return {
    status,
    version,
    allowed: allowed(state, { id: memberId, role }),
    next: dueAt && !over ? { name: nextName(state), at: iso(dueAt) } : null,
    needsAttention,
    source: 'projection',
    asOf: iso(updatedAt),
  } as const;
}

function withoutInternals({ internal }: Kind, state: ProcessStateView): ProcessStateView {
  const next = state.next && internal.includes(state.next.name) ? null : state.next;
  const hidden = 'clocks' in state ? { clocks: [], calendar: null } : {};
  return { ...state, ...hidden, next, needsAttention: false, workflowId: null };
}
