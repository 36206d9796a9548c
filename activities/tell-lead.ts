import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { LeadEvent, LeadState } from '#workflows/lead/state.ts';
import type { Step } from '#workflows/process.ts';
import type { MailEntry, NotificationEntry, Told } from './story.ts';

/** What a visitor may see of their lead's story. */
const openToVisitor = new Set<LeadEvent['kind']>(['lead-created', 'messaged', 'replied', 'converted']);

type Teller = { state: LeadState; step: Step<LeadEvent>; staff: string[]; isAway: boolean };

/** A lead's steps as timeline entries, notifications and mail. */
export async function tellLead(em: Em, state: LeadState, steps: Step<LeadEvent>[]): Promise<Told> {
  const happened = new Set(steps.flatMap((step) => step.events.map((event) => event.kind)));
  const staff = state.assigneeId ? [state.assigneeId] : await activeAdmins(em);
  const isAway = happened.has('replied') && (await isVisitorAway(em, state.id));
  const told = steps.flatMap((step) =>
    step.events.map((event) => tell(event, { state, step, staff, isAway })),
  );
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

/** Nobody listens for them at this moment: an email will reach them. */
async function isVisitorAway(em: Em, id: string): Promise<boolean> {
  const rows = await query(em, 'select from visitor where id = ? and present_until > now()', [id]);
  return rows.length === 0;
}

function entry({ kind, ...data }: LeadEvent, index: number, state: LeadState, step: Step<LeadEvent>) {
  return {
    version: step.version,
    step: index,
    at: new Date(step.at).toISOString(),
    actor_id: step.actor.id,
    actor_role: step.actor.role,
    command_id: step.commandId,
    kind,
    data,
    internal: !openToVisitor.has(kind),
    customer_id: state.customerId ?? null,
    assignee_id: state.assigneeId ?? null,
  };
}

type Addressed = { notifications: NotificationEntry[]; mails: MailEntry[] };

function tell(event: LeadEvent, teller: Teller): Addressed {
  const { state, step, staff, isAway } = teller;
  const nobody = { notifications: [], mails: [] };
  switch (event.kind) {
    case 'messaged':
      return address(teller, 'visitor-wrote', staff, { contentId: event.contentId });
    case 'assigned':
      return address(teller, 'lead-assigned', [event.assigneeId]);
    case 'left-unassigned':
      return address(teller, 'lead-received', staff);
    case 'follow-up-due':
      return address(teller, 'lead-waiting', staff);
    case 'replied': {
      const key = `${step.commandId}/lead-answered/${state.id}`;
      const data = { leadId: state.id, contentId: event.contentId };
      const mail = { recipient_id: null, template: 'lead-answered', data, key };
      return isAway ? { notifications: [], mails: [mail] } : nobody;
    }
    default:
      return nobody;
  }
}

/** Nobody is told of what they did themselves. */
function address({ state, step }: Teller, kind: string, to: string[], data = {}): Addressed {
  const others = to.filter((id) => id !== step.actor.id);
  const key = (id: string) => `${step.commandId}/${kind}/${id}`;
  const at = new Date(step.at).toISOString();
  return {
    notifications: others.map((id) => ({ member_id: id, kind, data, key: key(id), at })),
    mails: others.map((id) => ({
      recipient_id: id,
      template: kind,
      data: { leadId: state.id, ...data },
      key: key(id),
    })),
  };
}
