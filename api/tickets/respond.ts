import type { Context } from 'hono';
import { viaOf } from '#api/audit.ts';
import type { AppEnv } from '#api/deps.ts';
import { dropDraft } from '#api/drafts/queries.ts';
import { Problem } from '#api/problem.ts';
import { type Prepared, type SendDeps, type Sender, type Sent, sendCommand } from '#api/send.ts';
import type { Said } from '#api/validate.ts';
import type { Em } from '#db/orm.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import { toTicket } from './commands.ts';
import { type NewTicket, starting, toNewTicket } from './create.ts';
import { findLiveTicket, readTicket } from './queries.ts';
import type { TicketView } from './views.ts';

/** Somebody else may open the follow-up first, or the closed ticket's workflow may not have ended yet. */
const mostTries = 3;

/**
 * A customer's answer. It follows a merged ticket to where its thread went on; after the closing it goes to the
 * conversation's live ticket, or opens a follow-up.
 */
export function respond(c: Context<AppEnv>, id: string, said: Said): Promise<Sent<TicketView>> {
  const { viewer } = c.var;
  return sendOrOpen(waysOf(c), {
    request: { name: 'customer-respond', id, ...said },
    choose: async (em) => {
      const chosen = await chooseForAnswer(em, viewer, id, { ...said, via: viaOf(c) });
      await dropDraft(em, viewer, { thread: 'ticket', id, kind: 'reply' });
      return chosen;
    },
    read: (em, processId) => readTicket(em, viewer, processId),
  });
}

/** Where a customer’s answer to this ticket goes. */
export async function chooseForAnswer(
  em: Em,
  viewer: Sender,
  id: string,
  said: Said & { via: 'portal' | 'api' | 'email' },
): Promise<Chosen> {
  const ticket = await whereItWentOn(em, viewer, id);
  if (ticket.status !== 'closed') return { prepared: toTicket(viewer, ticket, 'reply', said) };
  const { via: channel, ...written } = said;
  const followUp = { ...written, customerId: viewer.memberId, channel };
  return { prepared: await toFollowUp(em, viewer, ticket, followUp), closed: ticket };
}

/** Where it goes. */
export type Chosen = {
  prepared: Prepared;
  /** The ticket that a follow-up follows. */
  closed?: TicketView;
  /** It goes to a ticket that is only being opened, and may not come to be. */
  behind?: true;
};

type Choosing<T> = {
  request: unknown;
  choose(em: Em, tries: number): Promise<Chosen>;
  read(em: Em, processId: string): Promise<T>;
};

/** Who sends, and under which key. */
type Ways = { deps: SendDeps; viewer: Sender; key: string | undefined };

export const waysOf = (c: Context<AppEnv>): Ways => ({
  deps: c.var.deps,
  viewer: c.var.viewer,
  key: c.req.header('idempotency-key'),
});

/** Sends to the live ticket of a conversation or opens one; looks again when somebody else has opened it first. */
export async function sendOrOpen<T>(
  { deps, viewer, key }: Ways,
  { request, choose, read }: Choosing<T>,
): Promise<Sent<T>> {
  for (let tries = 1; ; tries++) {
    let chosen: Chosen | undefined;
    const sending = {
      viewer,
      process: 'ticket',
      key: key && tries > 1 ? `${key}/${tries}` : key,
      request,
      start: starting,
      prepare: async (em: Em) => {
        chosen = await choose(em, tries);
        return chosen.prepared;
      },
    };
    const sent = await sendCommand(deps, sending, read).catch((error: unknown) => {
      const isGone = error instanceof Problem && error.code === 'ended';
      if (!isGone || !chosen?.behind || tries === mostTries) throw error;
    });
    if (sent?.isRepeated) chosen = undefined;
    const tooEarly =
      !sent || ((chosen?.behind || sent.name === 'create') && sent.outcome?.status === 'refused');
    if (sent && (!tooEarly || tries === mostTries)) return sent;
    const { closed } = chosen ?? {};
    if (closed) await untilEnded(deps, ticketWorkflowId(viewer.businessId, closed.conversationId));
  }
}

/** Two tickets merged into each other at the same moment would lead in a circle. */
const mostMerges = 20;

export async function whereItWentOn(em: Em, viewer: Sender, id: string): Promise<TicketView> {
  let ticket = await readTicket(em, viewer, id);
  for (let hop = 0; ticket.mergedInto && hop < mostMerges; hop++) {
    ticket = await readTicket(em, viewer, ticket.mergedInto.id);
  }
  return ticket.status === 'closed'
    ? ((await findLiveTicket(em, viewer, ticket.conversationId)) ?? ticket)
    : ticket;
}

/** The first command of the ticket that follows a closed one, in the same conversation and under the same subject. */
export function toFollowUp(
  em: Em,
  viewer: Sender,
  { id, subject, conversationId, category }: TicketView,
  written: Pick<NewTicket, 'body' | 'attachmentIds' | 'customerId' | 'channel' | 'assigneeId'>,
): Promise<Prepared> {
  const followUp = { subject, conversationId, followUpOf: id, ...(category && { category }) };
  return toNewTicket(em, viewer, { ...written, ...followUp });
}

const endsWithin = 1000;

/** A workflow that has closed its ticket still tells others of it; the next one can start when it is through. */
async function untilEnded({ temporal }: SendDeps, workflowId: string): Promise<void> {
  const handle = temporal.workflow.getHandle(workflowId);
  await temporal.withDeadline(Date.now() + endsWithin, () => handle.result()).catch(() => undefined);
}
