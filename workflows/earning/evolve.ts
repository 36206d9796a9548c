import type { EarningCommand, Of } from './decide.ts';
import type { CorrectedService, EarningEvent, EarningState } from './state.ts';

const day = 86_400_000;

type Started<C> = C & { ids: { businessId: string; id: string } };
type Calculated = Started<Of<'calculate'>>;
type Correcting = Started<Of<'correct'>>;

/** The earning after an event. Pure and total for every event that `decideEarning` makes. */
export function evolveEarning(
  state: EarningState | undefined,
  event: EarningEvent,
  command: EarningCommand,
): EarningState {
  if (event.kind === 'earning-calculated') return calculated(event, command as Calculated);
  if (event.kind === 'earning-corrected') return correction(event, command as Correcting);
  if (!state) throw new Error(`${event.kind} of nothing`);
  const { at, actor } = command;
  switch (event.kind) {
    case 'earning-approved': {
      const approved = { ...state, status: 'approved', approvedAt: at } as const;
      return event.by === 'hand' ? { ...approved, approvedBy: actor.id } : approved;
    }
    case 'earning-disputed':
      return { ...withoutApproval(state), status: 'disputed' };
    case 'earning-adjusted':
      return {
        ...withoutApproval(state),
        status: 'adjusted',
        adjusted: true,
        netMinor: event.netMinor,
        disputeEndsAt: at + state.disputeDays * day,
      };
    case 'earning-included':
      return { ...state, payoutId: event.payoutId };
    case 'earning-excluded': {
      const { payoutId: _, ...free } = state;
      return free;
    }
    case 'earning-paid':
      return { ...state, status: 'paid', paidAt: at };
    case 'inclusion-declined':
      return state;
  }
}

function withoutApproval(state: EarningState): EarningState {
  const { approvedAt: _, approvedBy: __, ...open } = state;
  return open;
}

function calculated(
  { pay, rate }: Extract<EarningEvent, { kind: 'earning-calculated' }>,
  { at, payload, ids }: Calculated,
): EarningState {
  const { providerId, serviceId, serviceName, completedAt } = payload;
  const { disputeDays } = payload.policy as { disputeDays: number };
  return {
    ...ids,
    ...pay,
    status: 'calculated',
    providerId,
    ...(serviceId && { serviceId }),
    ...(serviceName && { serviceName }),
    rate,
    completedAt,
    disputeDays,
    disputeEndsAt: at + disputeDays * day,
  };
}

/** Of no work and at no price: what the provider gets more is the business's less. */
function correction(
  { correctsId, amountMinor }: Extract<EarningEvent, { kind: 'earning-corrected' }>,
  { at, actor, payload, ids }: Correcting,
): EarningState {
  const { providerId, currency } = payload;
  const { disputeDays } = payload.policy as { disputeDays: number };
  return {
    ...ids,
    status: 'approved',
    corrects: correctsId,
    providerId,
    ...(payload.service as CorrectedService),
    ...{ currency, minutes: 0, grossMinor: 0, payMinor: 0, feeMinor: 0, netMinor: amountMinor },
    rate: { none: true },
    completedAt: at,
    disputeDays,
    disputeEndsAt: at + disputeDays * day,
    approvedAt: at,
    approvedBy: actor.id,
  };
}
