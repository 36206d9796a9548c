import { activeAdmins } from '#db/active-admins.ts';
import type { Em } from '#db/orm.ts';
import type { Step } from '#workflows/process.ts';
import type { RequestEvent, RequestState } from '#workflows/service-request/state.ts';
import { type Addressed, address, addressed, entriesOf, nobody, type Told } from './story.ts';

/** What the customer may not see of a request's story. */
const internal = new Set<RequestEvent['kind']>([
  'request-assigned',
  'request-noted',
  'requester-changed',
  'response-warned',
  'response-breached',
  'ticket-merged',
  'work-done',
  'work-dropped',
]);
const concernAdmins = new Set<RequestEvent['kind']>([
  'request-submitted',
  'request-cancelled',
  'response-warned',
  'response-breached',
  'work-dropped',
]);

/** A service request's steps as timeline entries, notifications and mail. */
export async function tellServiceRequest(
  em: Em,
  state: RequestState,
  steps: Step<RequestEvent>[],
): Promise<Told> {
  const concerned = steps.some((step) => step.events.some(({ kind }) => concernAdmins.has(kind)));
  const admins = concerned ? await activeAdmins(em) : [];
  return {
    timeline: entriesOf(steps, state, (kind) => internal.has(kind)),
    ...addressed(steps, (event, step) => tell(event, step, state, admins)),
  };
}

function tell(
  event: RequestEvent,
  step: Step<RequestEvent>,
  state: RequestState,
  admins: string[],
): Addressed {
  const customer = [state.customerId];
  const seesToIt = state.assigneeId ? [state.assigneeId] : admins;
  const notice = (kind: string, noted: string[], mailed: string[], data = {}) =>
    address(step, { kind, noted, mailed, data, mail: { requestId: state.id } });
  switch (event.kind) {
    case 'request-submitted':
      return notice('request-received', admins, admins);
    case 'response-warned':
      return notice('request-waiting', admins, []);
    case 'response-breached':
      return notice('request-overdue', admins, admins);
    case 'request-assigned':
      return notice('request-assigned', [event.assigneeId], []);
    case 'request-accepted':
      return notice('request-accepted', customer, customer);
    case 'request-declined':
      return notice('request-declined', customer, customer, { contentId: event.contentId });
    case 'request-cancelled': {
      const said = event.contentId ? { contentId: event.contentId } : {};
      return event.by === 'admin'
        ? notice('request-cancelled', customer, customer, said)
        : notice('request-withdrawn', seesToIt, [], said);
    }
    case 'request-fulfilled':
      return notice('request-fulfilled', customer, customer);
    case 'work-dropped':
      return notice('request-work-dropped', seesToIt, []);
    default:
      return nobody;
  }
}
