import { writeWithProvider } from '#api/conversations/provider.ts';
import { readConversation } from '#api/conversations/queries.ts';
import type { Deps } from '#api/deps.ts';
import { toLead } from '#api/leads/commands.ts';
import { readLead } from '#api/leads/read.ts';
import { Problem } from '#api/problem.ts';
import { type Prepared, type SendDeps, type Sender, type Sent, sendCommand } from '#api/send.ts';
import { type Chosen, sendOrOpen } from '#api/tickets/respond.ts';
import type { Said } from '#api/validate.ts';
import type { Em } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';
import { derivedUuid } from '#db/uuid.ts';
import { visitor } from '#workflows/process.ts';
import { bindContent, type Outcome, type Subject } from './store.ts';

/** What taking mail works with: in the server, and in the worker that fetches it. */
export type TakeDeps = SendDeps & Pick<Deps, 'files' | 'log'>;

/** The mail that is being taken. */
export type Taking = { deps: TakeDeps; businessId: string; id: string };

/** Whose words they are; with `quoted` they are the mail’s own, which is then shown with them. */
export type Sending = { sender: Sender; quoted?: string | null };

const request = (id: string) => ({ name: 'mail', id });

/** Sends what a mail says to the ticket that `choose` finds, or opens. */
export function sendToTicket(
  taking: Taking,
  sending: Sending,
  choose: (em: Em) => Promise<Chosen>,
): Promise<Outcome> {
  const { deps, id } = taking;
  return settled('ticketId', () =>
    sendOrOpen(
      { deps, viewer: sending.sender, key: `mail/${id}` },
      {
        request: request(id),
        choose: async (em) => {
          const chosen = await choose(em);
          await bind(em, id, sending, chosen.prepared, 'ticketId');
          return chosen;
        },
        read: async () => true,
      },
    ),
  );
}

/** Sends what a mail says to a lead, as its visitor or as an agent who may see it. */
export function sendToLead(taking: Taking, sending: Sending, leadId: string, said: Said): Promise<Outcome> {
  const { deps, id } = taking;
  const { sender } = sending;
  return settled('leadId', () =>
    sendCommand(
      deps,
      {
        viewer: sender,
        process: 'lead',
        key: `mail/${id}/lead`,
        request: request(id),
        prepare: async (em) => {
          if (sender.role !== visitor) await readLead(em, sender, leadId);
          const command = sender.role === visitor ? 'message' : 'reply';
          const prepared = toLead(sender, leadId, command, { ...said, via: 'email' });
          await bind(em, id, sending, prepared, 'leadId');
          return prepared;
        },
      },
      async () => true,
    ),
  );
}

/** Writes what a mail says in the conversation with a provider, as the provider or as an agent who may see it. */
export function writeInConversation(
  { deps, businessId, id }: Taking,
  { sender, quoted }: Sending,
  conversationId: string,
  said: Said,
): Promise<Outcome> {
  const { memberId, role } = sender;
  const author = {
    businessId,
    actorId: memberId,
    actorRole: role,
    via: 'email',
    key: derivedUuid('mail', id),
  } as const;
  return settled('conversationId', async () => {
    const conversation = await withTenant(deps.orm, businessId, (em) =>
      readConversation(em, sender, conversationId),
    );
    const written = { ...said, kind: 'reply', then: 'send', via: 'email' } as const;
    return writeWithProvider(
      { deps, author, viewer: sender },
      conversation,
      written,
      async (em, contentId) => {
        if (quoted !== undefined) await bindContent(em, id, { contentId, conversationId, quoted, memberId });
      },
    );
  });
}

async function bind(
  em: Em,
  id: string,
  { sender: { memberId }, quoted }: Sending,
  { content, processId }: Prepared,
  subject: 'ticketId' | 'leadId',
): Promise<void> {
  if (!content || quoted === undefined) return;
  await bindContent(em, id, { contentId: content.id, [subject]: processId, quoted, memberId });
}

async function settled(subject: Subject, sending: () => Promise<Sent<unknown>>): Promise<Outcome> {
  try {
    const { outcome, processId, contentId } = await sending();
    if (outcome && outcome.status !== 'accepted') return { status: 'refused', reason: outcome.reason };
    return { status: 'taken', [subject]: processId, contentId };
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    return { status: 'refused', reason: error.code };
  }
}
