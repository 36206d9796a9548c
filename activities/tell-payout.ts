import { activeAdmins } from '#db/active-admins.ts';
import type { Em } from '#db/orm.ts';
import { totalOf } from '#workflows/payout/machine.ts';
import type { PayoutEvent, PayoutState } from '#workflows/payout/state.ts';
import type { Step } from '#workflows/process.ts';
import { type Addressed, address, addressed, entriesOf, nobody, type Told } from './story.ts';

const internal = new Set<PayoutEvent['kind']>(['line-confirmed']);

/** A payout's steps as timeline entries, notifications and mail. */
export async function tellPayout(em: Em, state: PayoutState, steps: Step<PayoutEvent>[]): Promise<Told> {
  const concerned = steps.some(({ events }) => events.some(({ kind }) => kind === 'payout-opened'));
  const admins = concerned ? await activeAdmins(em) : [];
  return {
    timeline: entriesOf(steps, { assigneeId: state.providerId }, (kind) => internal.has(kind)),
    ...addressed(steps, (event, step) => tell(event, step, state, admins)),
  };
}

function tell(event: PayoutEvent, step: Step<PayoutEvent>, state: PayoutState, admins: string[]): Addressed {
  const provider = [state.providerId];
  const data = { totalMinor: totalOf(state.lines), currency: state.currency };
  const mail = { payoutId: state.id };
  // What an admin opened by hand, no other admin needs to hear of.
  const byTime = step.actor.role === 'system' ? admins : [];
  switch (event.kind) {
    case 'payout-opened':
      return address(step, { kind: 'payout-opened', noted: [...provider, ...byTime], data, mail });
    case 'payout-paid':
      return address(step, { kind: 'payout-paid', noted: provider, mailed: provider, data, mail });
    case 'payout-cancelled':
      return address(step, { kind: 'payout-cancelled', noted: provider, data, mail });
    default:
      return nobody;
  }
}
