import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Step } from '#workflows/process.ts';
import type { RequestEvent, RequestState } from '#workflows/service-request/state.ts';
import type { Told } from './story.ts';

/** What the customer may not see of a request's story. */
const internal = new Set<RequestEvent['kind']>([
  'request-assigned',
  'request-noted',
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
  const told = steps.flatMap((step) => step.events.map((event) => address(event, state, step, admins)));
  return {
    timeline: steps.flatMap((step) => step.events.map((event, index) => entry(event, index, state, step))),
    notifications: told.flatMap((one) => one.notifications),
    mails: told.flatMap((one) => one.mails),
  };
}

async function activeAdmins(em: Em): Promise<string[]> {
  const rows = await query<{ id: string }>(em, `select id from member where role = 'admin' and active`);
  return rows.map((row) => row.id);
}

function entry(
  { kind, ...data }: RequestEvent,
  index: number,
  state: RequestState,
  step: Step<RequestEvent>,
) {
  return {
    version: step.version,
    step: index,
    at: new Date(step.at).toISOString(),
    actor_id: step.actor.id,
    actor_role: step.actor.role,
    command_id: step.commandId,
    kind,
    data,
    internal: internal.has(kind),
    customer_id: state.customerId,
    assignee_id: state.assigneeId ?? null,
  };
}

type Addressed = Pick<Told, 'notifications' | 'mails'>;
const nobody: Addressed = { notifications: [], mails: [] };

function address(
  event: RequestEvent,
  state: RequestState,
  step: Step<RequestEvent>,
  admins: string[],
): Addressed {
  const customer = [state.customerId];
  const seesToIt = state.assigneeId ? [state.assigneeId] : admins;
  switch (event.kind) {
    case 'request-submitted':
      return tell('request-received', admins, admins);
    case 'response-warned':
      return tell('request-waiting', admins, []);
    case 'response-breached':
      return tell('request-overdue', admins, admins);
    case 'request-assigned':
      return tell('request-assigned', [event.assigneeId], []);
    case 'request-accepted':
      return tell('request-accepted', customer, customer);
    case 'request-declined':
      return tell('request-declined', customer, customer, { contentId: event.contentId });
    case 'request-cancelled': {
      const said = event.contentId ? { contentId: event.contentId } : {};
      return event.by === 'admin'
        ? tell('request-cancelled', customer, customer, said)
        : tell('request-withdrawn', seesToIt, [], said);
    }
    case 'request-fulfilled':
      return tell('request-fulfilled', customer, customer);
    case 'work-dropped':
      return tell('request-work-dropped', seesToIt, []);
    default:
      return nobody;
  }

  /** Nobody is told of what they did themselves. */
  function tell(
    kind: string,
    noted: string[],
    mailed: string[],
    data: Record<string, unknown> = {},
  ): Addressed {
    const others = (ids: string[]) => ids.filter((id) => id !== step.actor.id);
    const key = (id: string) => `${step.commandId}/${kind}/${id}`;
    const at = new Date(step.at).toISOString();
    return {
      notifications: others(noted).map((id) => ({ member_id: id, kind, data, key: key(id), at })),
      mails: others(mailed).map((id) => ({
        recipient_id: id,
        template: kind,
        data: { requestId: state.id, ...data },
        key: key(id),
      })),
    };
  }
}
