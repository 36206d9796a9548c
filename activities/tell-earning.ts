import { activeAdmins } from '#db/active-admins.ts';
import type { Em } from '#db/orm.ts';
import type { EarningEvent, EarningState } from '#workflows/earning/state.ts';
import type { Step } from '#workflows/process.ts';
import { type Addressed, address, addressed, entriesOf, nobody, type Told } from './story.ts';

/** What happens between an earning and its statement behind the scenes. */
const internal = new Set<EarningEvent['kind']>(['inclusion-declined', 'earning-excluded']);

/** An earning's steps as timeline entries, notifications and mail. */
export async function tellEarning(em: Em, state: EarningState, steps: Step<EarningEvent>[]): Promise<Told> {
  const concerned = steps.some(({ events }) =>
    events.some(
      (event) => event.kind === 'earning-disputed' || (event.kind === 'earning-calculated' && event.pay.note),
    ),
  );
  const admins = concerned ? await activeAdmins(em) : [];
  return {
    timeline: entriesOf(steps, { assigneeId: state.providerId }, (kind) => internal.has(kind)),
    ...addressed(steps, (event, step) => tell(event, step, state, admins)),
  };
}

function tell(
  event: EarningEvent,
  step: Step<EarningEvent>,
  { id, providerId, currency, netMinor }: EarningState,
  admins: string[],
): Addressed {
  const provider = [providerId];
  const sum = { netMinor, currency };
  const notice = (kind: string, noted: string[], mailed: string[], data: object = {}) =>
    address(step, { kind, noted, mailed, data: { ...sum, ...data }, mail: { earningId: id } });
  switch (event.kind) {
    case 'earning-calculated':
      return event.pay.note
        ? notice('earning-unrated', admins, admins, { note: event.pay.note })
        : notice('earning-made', provider, []);
    case 'earning-disputed':
      return notice('earning-disputed', admins, admins, { contentId: event.contentId });
    case 'earning-corrected':
      return notice('earning-adjusted', provider, provider, {
        amountMinor: event.amountMinor,
        contentId: event.contentId,
      });
    case 'earning-adjusted':
      return notice('earning-adjusted', provider, provider, {
        amountMinor: event.amountMinor,
        netMinor: event.netMinor,
        contentId: event.contentId,
      });
    case 'earning-approved':
      return event.contentId
        ? notice('earning-answered', provider, provider, { contentId: event.contentId })
        : nobody;
    default:
      return nobody;
  }
}
