import { payoutWorkflowId } from '../ids.ts';
import { type Due, describeNext, type Effect, type Machine } from '../process.ts';
import { earningCommands as commands } from './commands.ts';
import { approvesItself, decideEarning, type EarningCommand, permits } from './decide.ts';
import { evolveEarning } from './evolve.ts';
import type { EarningEvent, EarningState } from './state.ts';

function nextDue(state: EarningState): Due | undefined {
  return approvesItself(state) ? { at: state.disputeEndsAt, name: 'approve', payload: {} } : undefined;
}

/** What a payout is told of the line it asked for, and of one that is disputed while it stands there. */
function effects(event: EarningEvent, { id, businessId }: EarningState, command: EarningCommand): Effect[] {
  const tell = (payoutId: string, name: string): Effect[] => [
    {
      kind: 'tell',
      key: `${id}/${name}/${command.commandId}`,
      workflowId: payoutWorkflowId(businessId, payoutId),
      name,
      payload: { earningId: id },
    },
  ];
  switch (event.kind) {
    case 'earning-included':
      return tell(event.payoutId, 'confirm');
    case 'inclusion-declined':
      return tell(event.payoutId, 'drop');
    case 'earning-disputed':
      return event.payoutId ? tell(event.payoutId, 'drop') : [];
    default:
      return [];
  }
}

const isOver = ({ status }: EarningState) => status === 'paid';

function describe(state: EarningState): string {
  const next = isOver(state) ? undefined : nextDue(state);
  const { status, netMinor, grossMinor, currency, note, payoutId } = state;
  return [
    `**${status}**, net ${netMinor} of ${grossMinor} ${currency} (minor units)`,
    note ? `worked out by hand: ${note}` : 'worked out by the rate',
    payoutId ? `on payout ${payoutId}` : 'on no payout',
    describeNext(next),
  ].join('\n');
}

export const earningMachine: Machine<EarningState, EarningEvent> = {
  process: 'earning',
  commands,
  decide: (state, command) => decideEarning(state, command as EarningCommand),
  evolve: (state, event, command) => evolveEarning(state, event, command as EarningCommand),
  permits,
  nextDue,
  effects: (event, state, command) => effects(event, state, command as EarningCommand),
  isOver,
  attributes: (state) => ({ assigneeId: state.providerId, dueAt: nextDue(state)?.at }),
  describe,
};
