import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Actor, Step } from '#workflows/process.ts';
import type { TicketEvent, TicketState } from '#workflows/ticket/state.ts';
import type { MailEntry, NotificationEntry, Told } from './story.ts';

type Teller = { state: TicketState; step: Step<TicketEvent>; admins: string[]; colleagues: string[] };

/** What a customer may see of a ticket's story; the rest is internal. */
const openToCustomer = new Set<TicketEvent['kind']>([
  'created',
  'replied',
  'moved',
  'reminded',
  'requester-changed',
  'merged',
  'absorbed',
]);

/** A ticket's steps as timeline entries, notifications and mail. */
export async function tellTicket(em: Em, state: TicketState, steps: Step<TicketEvent>[]): Promise<Told> {
  const concernsAdmins = steps.some((step) =>
    step.events.some((event) => event.kind === 'escalated' && event.level > 1),
  );
  const mentioned = steps.flatMap(({ events }) =>
    events.flatMap((event) => (event.kind === 'noted' && event.mentions) || []),
  );
  const [admins, colleagues] = [
    concernsAdmins ? await activeAdmins(em) : [],
    mentioned.length > 0 ? await agentsAmong(em, mentioned) : [],
  ];
  const timeline = steps.flatMap((step) =>
    step.events.map((event, index) => {
      const { kind, ...told } = event;
      const { author: _, ...data } = { author: undefined, ...told };
      const actor = actorOf(step, event);
      return {
        version: step.version,
        step: index,
        at: new Date(step.at).toISOString(),
        actor_id: actor.id,
        actor_role: actor.role,
        command_id: step.commandId,
        kind,
        data,
        internal: !openToCustomer.has(kind),
        customer_id: state.customerId,
        assignee_id: state.assigneeId ?? null,
      };
    }),
  );
  const told = steps.flatMap((step) =>
    step.events.map((event) => tell(event, { state, step, admins, colleagues })),
  );
  return {
    timeline,
    notifications: told.flatMap((one) => one.notifications),
    mails: told.flatMap((one) => one.mails),
  };
}

/** Who did it: what was held goes out as its author's, whatever lets it out. */
export function actorOf(step: Step<TicketEvent>, event: TicketEvent): Actor {
  if (event.kind === 'replied' && event.author) return event.author;
  const [first] = step.events;
  return step.name === 'release-reply' && first?.kind === 'replied' && first.author
    ? first.author
    : step.actor;
}

async function activeAdmins(em: Em): Promise<string[]> {
  const rows = await query<{ id: string }>(em, `select id from member where role = 'admin' and active`);
  return rows.map((row) => row.id);
}

/** A note is read by agents alone, whoever its command names. */
async function agentsAmong(em: Em, ids: string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    em,
    `select id from member where id = any(?::uuid[]) and role in ('staff', 'admin') and active`,
    [`{${ids.join(',')}}`],
  );
  return rows.map((row) => row.id);
}

type Addressed = { notifications: NotificationEntry[]; mails: MailEntry[] };

function tell(event: TicketEvent, teller: Teller): Addressed {
  const { state, step, admins, colleagues } = teller;
  const { assigneeId, customerId } = state;
  const nobody = { notifications: [], mails: [] };
  switch (event.kind) {
    case 'created':
      // Who asked for a service has been told that it was accepted.
      return state.channel === 'request' ? nobody : address(teller, 'ticket-received', [], [customerId]);
    case 'replied': {
      const data = { contentId: event.contentId };
      // One command may let out several.
      const of = event.author ? `/${event.contentId}` : '';
      if (event.by === 'agent') return address(teller, 'agent-replied', [customerId], [customerId], data, of);
      return assigneeId ? address(teller, 'customer-replied', [assigneeId], [assigneeId], data) : nobody;
    }
    case 'noted': {
      const told = colleagues.filter((id) => event.mentions?.includes(id));
      return address(teller, 'mentioned', told, told, { contentId: event.contentId });
    }
    case 'assigned':
      return event.assigneeId === step.actor.id
        ? nobody
        : address(teller, 'ticket-assigned', [event.assigneeId], [event.assigneeId]);
    case 'sla-warned':
      return assigneeId ? address(teller, 'sla-warned', [assigneeId], [], { metric: event.metric }) : nobody;
    case 'escalated': {
      const told = event.level === 1 ? (assigneeId ? [assigneeId] : []) : admins;
      return address(teller, 'ticket-escalated', told, told, { level: event.level });
    }
    case 'reminded':
      return address(teller, 'customer-reminded', [customerId], [customerId]);
    case 'moved':
      return event.to === 'resolved' ? address(teller, 'ticket-resolved', [customerId], []) : nobody;
    default:
      return nobody;
  }
}

/** Nobody is told of what they did themselves. */
function address(
  { state, step }: Teller,
  kind: string,
  noted: string[],
  mailed: string[],
  data = {},
  of = '',
): Addressed {
  const others = (ids: string[]) => ids.filter((id) => id !== step.actor.id || kind === 'ticket-received');
  const key = (id: string) => `${step.commandId}/${kind}${of}/${id}`;
  const at = new Date(step.at).toISOString();
  return {
    notifications: others(noted).map((id) => ({ member_id: id, kind, data, key: key(id), at })),
    mails: others(mailed).map((id) => ({
      recipient_id: id,
      template: kind,
      data: { ticketId: state.id, ...data },
      key: key(id),
    })),
  };
}
