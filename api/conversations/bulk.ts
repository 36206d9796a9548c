import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { audit, authorOf, isRepeated } from '#api/audit.ts';
import type { AppEnv } from '#api/deps.ts';
import { announce } from '#api/events/announce.ts';
import { Problem } from '#api/problem.ts';
import { addRoute } from '#api/route.ts';
import { commandOne, type Result } from '#api/tickets/bulk.ts';
import { requireAgent } from '#api/tickets/people.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';
import { derivedUuid } from '#db/uuid.ts';
import type { TicketCommandName } from '#workflows/ticket/commands.ts';
import { changeLead } from './change-lead.ts';
import { changeWithProvider } from './provider.ts';
import { readConversation } from './queries.ts';
import type { ConversationView } from './views.ts';

/** What brings the related ticket into a status. */
const toStatus = { open: 'reopen', waiting: 'wait', resolved: 'resolve', closed: 'close' } as const;
export type Wanted = { assigneeId?: string | null | undefined; status?: keyof typeof toStatus | undefined };

const Change = z
  .strictObject({
    ids: z.array(Id).min(1).max(100),
    assigneeId: Id.nullable().optional(),
    status: z.enum(['open', 'waiting', 'resolved', 'closed']).optional(),
  })
  .refine(({ assigneeId, status }) => assigneeId !== undefined || status !== undefined, {
    message: 'name an assignee or a status',
    path: ['assigneeId'],
  });

/** Assigns conversations or sets their status: their tickets follow, each for itself. */
export function changeRoute(app: OpenAPIHono<AppEnv>): void {
  addRoute(app, {
    method: 'patch',
    path: '/api/admin/conversations',
    access: ['admin'],
    tag: 'Conversations',
    summary: 'Assign as many as 100 conversations, or set their status; the related tickets follow',
    body: Change,
    answers: 'What became of it, conversation by conversation, in the order asked',
    handler: async (c, { body: { ids, ...wanted } }) => {
      const { assigneeId } = wanted;
      if (assigneeId) await within(c, (em) => requireAgent(em, assigneeId));
      return c.json({ results: await Promise.all([...new Set(ids)].map((id) => changeOne(c, id, wanted))) });
    },
  });
}

async function changeOne(c: Context<AppEnv>, id: string, wanted: Wanted): Promise<Result> {
  const { viewer } = c.var;
  const found = await within(c, (em) =>
    readConversation(em, viewer, id).catch((error: unknown) => {
      if (error instanceof Problem) return undefined;
      throw error;
    }),
  );
  if (!found) return { id, status: 'not_found' };
  if (found.lead && found.lead.status !== 'converted') return changeLead(c, found, found.lead, wanted);
  if (found.source === 'provider') return changeWithProvider(c, found, wanted);
  if (!found.ticket) return assignEmpty(c, found, wanted);
  const { ticket } = found;
  const key = c.req.header('idempotency-key');
  let result: Result = { id, status: 'accepted' };
  for (const [name, body] of commandsFor(found, wanted)) {
    const command = { id: ticket.id, name, body, key: key && `${key}/${id}/${name}` };
    result = { ...(await commandOne(c, command)), id };
    // What comes next was asked for together with this.
    if (result.status !== 'accepted') return result;
  }
  return result;
}

/** Nothing is sent for what is so already. */
function commandsFor(
  { assignee, status }: ConversationView,
  wanted: Wanted,
): [TicketCommandName, Record<string, unknown>][] {
  const { assigneeId } = wanted;
  const assigning = assigneeId !== undefined && assigneeId !== (assignee?.id ?? null);
  const moving = wanted.status !== undefined && wanted.status !== status;
  return [
    ...(assigning ? [assigneeId ? (['assign', { assigneeId }] as const) : (['unassign', {}] as const)] : []),
    ...(moving ? [[toStatus[wanted.status!], {}] as const] : []),
  ].map(([name, body]) => [name, body]);
}

/** Before the first message there is no ticket: whose it will be is the conversation's own. */
async function assignEmpty(
  c: Context<AppEnv>,
  { id, status, assignee }: ConversationView,
  wanted: Wanted,
): Promise<Result> {
  if (wanted.status !== undefined && wanted.status !== status) {
    return {
      id,
      status: 'refused',
      detail: 'The customer has not written anything yet: there is no ticket.',
    };
  }
  const { assigneeId } = wanted;
  if (assigneeId === undefined) return { id, status: 'accepted' };
  const author = authorOf(c);
  const entry = { ...author, key: derivedUuid(author.key, id) };
  return withTenant(c.var.deps.orm, author.businessId, async (em) => {
    if (await isRepeated(em, entry)) return { id, status: 'accepted' };
    const assigned = await query(
      em,
      `update conversation set assignee_id = ?, updated_at = now(), version = version + 1
       where business_id = current_business() and id = ?
         and not exists (select from ticket t where t.business_id = current_business() and t.conversation_id = conversation.id)
       returning id`,
      [assigneeId, id],
    );
    if (assigned.length === 0) {
      return { id, status: 'refused', detail: 'The customer has just written: try again.' };
    }
    const deed = { action: assigneeId ? 'assign' : 'unassign', data: { assigneeId } };
    await audit(em, entry, { ...deed, subjectType: 'conversation', subjectId: id });
    const members = [assigneeId, assignee?.id].filter((one) => typeof one === 'string');
    const change = { process: 'conversation', id, kind: 'assigned', members };
    await announce(em, { ...change, business: author.businessId, audience: ['admin'] });
    return { id, status: 'accepted' };
  });
}
