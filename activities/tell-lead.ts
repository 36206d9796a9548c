import { activeAdmins } from '#db/active-admins.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { LeadEvent, LeadState } from '#workflows/lead/state.ts';
import type { Step } from '#workflows/process.ts';
import { type Addressed, address, addressed, entriesOf, nobody, type Told } from './story.ts';

/** What a visitor may see of their lead's story. */
const openToVisitor = new Set<LeadEvent['kind']>(['lead-created', 'messaged', 'replied', 'converted']);

type Teller = { state: LeadState; staff: string[]; isAway: boolean };

/** A lead's steps as timeline entries, notifications and mail. */
export async function tellLead(em: Em, state: LeadState, steps: Step<LeadEvent>[]): Promise<Told> {
  const happened = new Set(steps.flatMap((step) => step.events.map((event) => event.kind)));
  const staff = state.assigneeId ? [state.assigneeId] : await activeAdmins(em);
  const isAway = happened.has('replied') && (await isVisitorAway(em, state.id));
  return {
    timeline: entriesOf(steps, state, (kind) => !openToVisitor.has(kind)),
    ...addressed(steps, (event, step) => tell(event, step, { state, staff, isAway })),
  };
}

/** Nobody listens for them at this moment: an email will reach them. */
async function isVisitorAway(em: Em, id: string): Promise<boolean> {
  const rows = await query(em, 'select from visitor where id = ? and present_until > now()', [id]);
  return rows.length === 0;
}

function tell(event: LeadEvent, step: Step<LeadEvent>, { state, staff, isAway }: Teller): Addressed {
  const notice = (kind: string, to: string[], data = {}) =>
    address(step, { kind, noted: to, mailed: to, data, mail: { leadId: state.id } });
  switch (event.kind) {
    case 'messaged':
      return notice('visitor-wrote', staff, { contentId: event.contentId });
    case 'assigned':
      return notice('lead-assigned', [event.assigneeId]);
    case 'left-unassigned':
      return notice('lead-received', staff);
    case 'follow-up-due':
      return notice('lead-waiting', staff);
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
