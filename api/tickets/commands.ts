import type { Context } from 'hono';
import { releaseAttachments } from '#api/attachments/queries.ts';
import { viaOf } from '#api/audit.ts';
import type { AppEnv } from '#api/deps.ts';
import { dropDraft } from '#api/drafts/queries.ts';
import { notFound, Problem } from '#api/problem.ts';
import { type Prepared, type Sender, type Sent, sendCommand } from '#api/send.ts';
import type { Said } from '#api/validate.ts';
import type { Em } from '#db/orm.ts';
import { uuid } from '#db/uuid.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import { type TicketCommandName, ticketCommands } from '#workflows/ticket/commands.ts';
import { refuseWhenAnswered } from './answered.ts';
import { isAuthor, listHeld } from './held.ts';
import { mentionsOf } from './mentions.ts';
import { requireAgent, requireCustomer } from './people.ts';
import { readTicket } from './queries.ts';
import type { TicketView } from './views.ts';

export type TicketCommand = {
  id: string;
  name: TicketCommandName;
  /** The command's fields, with the text itself in `body`, the files that go with it, and a reply's `after`. */
  body: Record<string, unknown>;
  key: string | undefined;
};

/** Sends a command to a ticket that the viewer may see; the answer carries the ticket as projected. */
export async function commandTicket(
  c: Context<AppEnv>,
  { id, name, body, key }: TicketCommand,
): Promise<Sent<TicketView>> {
  const { deps, viewer } = c.var;
  return sendCommand(
    deps,
    {
      viewer,
      process: 'ticket',
      key,
      request: { name, id, ...body },
      prepare: async (em) => {
        const { after, ...given } = body;
        const written = name === 'reply' || name === 'note';
        const [ticket] = await Promise.all([
          readTicket(em, await eyesOf(em, viewer, { id, name, body }), id),
          written && dropDraft(em, viewer, { thread: 'ticket', id, kind: name }),
        ]);
        await refuseWhenAnswered(em, viewer, ticket.conversationId, after as string | undefined);
        if (name === 'assign') await requireAgent(em, body.assigneeId as string);
        if (name === 'change-requester') await requireCustomer(em, body.customerId as string);
        const fields =
          name === 'merge' ? { ...given, ...(await mergeTarget(em, viewer, ticket, body)) } : given;
        const more =
          name === 'reply'
            ? { via: viaOf(c) }
            : name === 'note'
              ? await mentionsOf(em, viewer, ticket, body.body as string)
              : {};
        return toTicket(viewer, ticket, name, { ...fields, ...more });
      },
      // What was taken back goes on being written: its files can be sent with it.
      ...(name === 'undo-reply' && { settle: (em) => releaseAttachments(em, body.contentId as string) }),
    },
    // Staff may have given the ticket away with this very command: they still get to see what they did.
    (em) => readTicket(em, viewer.role === 'staff' ? { ...viewer, role: 'admin' } : viewer, id),
  );
}

/** Who wrote a reply can take it back for as long as it is held, also from a ticket that is somebody else's by now. */
async function eyesOf(
  em: Em,
  viewer: Sender,
  { id, name, body }: Omit<TicketCommand, 'key'>,
): Promise<Sender> {
  if (name !== 'undo-reply') return viewer;
  const contentId = body.contentId as string;
  if (!(await isAuthor(em, viewer, contentId))) throw notFound('reply');
  const held = await listHeld(em, viewer, id);
  return held.some((one) => one.id === contentId) ? { ...viewer, role: 'admin' } : viewer;
}

type Destination = Pick<TicketView, 'id' | 'status' | 'conversationId' | 'mergedInto'>;

/** A command on its way to this ticket's workflow. @throws Problem 409 when the ticket is closed */
export function toTicket(
  { businessId }: Sender,
  ticket: Destination,
  name: TicketCommandName,
  { body, attachmentIds, ...fields }: Record<string, unknown>,
): Prepared {
  // Its workflow has ended, and another one may have its id: that of the follow-up in the same conversation.
  if (ticket.status === 'closed') throw ended(ticket, name);
  const content = body === undefined ? undefined : { id: uuid(), ...({ body, attachmentIds } as Said) };
  return {
    name,
    processId: ticket.id,
    workflowId: ticketWorkflowId(businessId, ticket.conversationId),
    payload: { ...fields, ...(content && { contentId: content.id }) },
    content,
  };
}

function ended(ticket: Destination, name: string): Problem {
  const merged = ticket.mergedInto && ` It was merged into #${ticket.mergedInto.number}.`;
  const detail = `The ticket is closed: ${name} is not possible any more.${merged ?? ''}`;
  return new Problem(409, 'ended', detail, {
    allowed: [],
    ...(ticket.mergedInto && { mergedInto: ticket.mergedInto }),
  });
}

async function mergeTarget(em: Em, viewer: Sender, ticket: TicketView, fields: Record<string, unknown>) {
  const target = await readTicket(em, viewer, fields.targetId as string);
  if (target.status === 'closed') {
    throw new Problem(409, 'target_closed', `Ticket #${target.number} is closed: choose a live one.`);
  }
  if (target.customer.id !== ticket.customer.id) {
    const detail = `Ticket #${target.number} is another customer’s, who would get to read this one.`;
    throw new Problem(409, 'other_customer', detail);
  }
  return { targetConversationId: target.conversationId };
}

/** The commands that people send over the API, each with its own route; creation has routes of its own. */
export const agentCommands = (Object.keys(ticketCommands) as TicketCommandName[]).filter(
  (name) => name !== 'create' && (ticketCommands[name].by as readonly string[]).includes('admin'),
);

/** What the API fills in itself. */
export const filledIn = ['targetConversationId', 'via', 'mentions'];
