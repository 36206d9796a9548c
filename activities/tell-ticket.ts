import { activeAdmins } from '#db/active-admins.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Actor, Step } from '#workflows/process.ts';
import type { TicketEvent, TicketState } from '#workflows/ticket/state.ts';
import {
  type Addressed,
  address,
  addressed,
  entriesOf,
  nobody,
  type TimelineEntry,
  type Told,
} from './story.ts';

type Teller = { state: TicketState; admins: string[]; colleagues: string[] };

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
  return {
    timeline: entriesOf(steps, state, (kind) => !openToCustomer.has(kind), actorOf).map(withoutAuthor),
    ...addressed(steps, (event, step) => tell(event, step, { state, admins, colleagues })),
  };
}

/** Who wrote a reply that was held is its entry's actor. */
function withoutAuthor({ data: { author: _, ...data }, ...entry }: TimelineEntry): TimelineEntry {
  return { ...entry, data };
}

/** Who did it: what was held goes out as its author's, whatever lets it out. */
export function actorOf(step: Step<TicketEvent>, event: TicketEvent): Actor {
  if (event.kind === 'replied' && event.author) return event.author;
  const [first] = step.events;
  return step.name === 'release-reply' && first?.kind === 'replied' && first.author
    ? first.author
    : step.actor;
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

function tell(event: TicketEvent, step: Step<TicketEvent>, { state, admins, colleagues }: Teller): Addressed {
  const { assigneeId, customerId } = state;
  const notice = (kind: string, noted: string[], mailed: string[], data = {}, of = '') =>
    address(
      step,
      { kind, noted, mailed, data, mail: { ticketId: state.id }, of },
      kind === 'ticket-received',
    );
  switch (event.kind) {
    case 'created':
      // Who asked for a service has been told that it was accepted.
      return state.channel === 'request' ? nobody : notice('ticket-received', [], [customerId]);
    case 'replied': {
      const data = { contentId: event.contentId };
      // One command may let out several.
      const of = event.author ? `/${event.contentId}` : '';
      if (event.by === 'agent') return notice('agent-replied', [customerId], [customerId], data, of);
      return assigneeId ? notice('customer-replied', [assigneeId], [assigneeId], data) : nobody;
    }
    case 'noted': {
      const told = colleagues.filter((id) => event.mentions?.includes(id));
      return notice('mentioned', told, told, { contentId: event.contentId });
    }
    case 'assigned':
      return event.assigneeId === step.actor.id
        ? nobody
        : notice('ticket-assigned', [event.assigneeId], [event.assigneeId]);
    case 'sla-warned':
      return assigneeId ? notice('sla-warned', [assigneeId], [], { metric: event.metric }) : nobody;
    case 'escalated': {
      const told = event.level === 1 ? (assigneeId ? [assigneeId] : []) : admins;
      return notice('ticket-escalated', told, told, { level: event.level });
    }
    case 'reminded':
      return notice('customer-reminded', [customerId], [customerId]);
    case 'moved':
      return event.to === 'resolved' ? notice('ticket-resolved', [customerId], []) : nobody;
    default:
      return nobody;
  }
}
