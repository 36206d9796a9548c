import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { commandLead, type LeadCommand } from '#api/leads/commands.ts';
import { Problem } from '#api/problem.ts';
import type { Result } from '#api/tickets/bulk.ts';
import type { Wanted } from './bulk.ts';
import type { ConversationView } from './views.ts';

type Lead = NonNullable<ConversationView['lead']>;

/** Assigns the lead of a conversation, loses or reopens it: whose turn it is follows from what is written. */
export async function changeLead(
  c: Context<AppEnv>,
  conversation: ConversationView,
  lead: Lead,
  wanted: Wanted,
): Promise<Result> {
  const { id } = conversation;
  const commands = commandsFor(conversation, lead, wanted);
  if (!commands) {
    return { id, status: 'refused', detail: 'A lead is live or lost: it can be closed and opened again.' };
  }
  const key = c.req.header('idempotency-key');
  for (const [name, body] of commands) {
    const command = { id: lead.id, name, body, key: key && `${key}/${id}/${name}` };
    const result = await commandOne(c, command, id);
    if (result.status !== 'accepted') return result;
  }
  return { id, status: 'accepted' };
}

/** Nothing is sent for what is so already; undefined for what a lead cannot be. */
function commandsFor(
  { assignee }: ConversationView,
  lead: Lead,
  { assigneeId, status }: Wanted,
): [LeadCommand['name'], Record<string, unknown>][] | undefined {
  if (status === 'waiting' || status === 'resolved') return undefined;
  const assigning = assigneeId !== undefined && assigneeId !== (assignee?.id ?? null);
  const isLost = lead.status === 'lost';
  return [
    ...(assigning ? [assigneeId ? (['assign', { assigneeId }] as const) : (['unassign', {}] as const)] : []),
    ...(status === 'closed' && !isLost ? [['lose', { reason: 'other' }] as const] : []),
    ...(status === 'open' && isLost ? [['reopen', {}] as const] : []),
  ].map(([name, body]) => [name, body]);
}

async function commandOne(c: Context<AppEnv>, command: LeadCommand, id: string): Promise<Result> {
  try {
    const { outcome } = await commandLead(c, command);
    if (!outcome) return { id, status: 'sent' };
    if (outcome.status === 'accepted') return { id, status: 'accepted' };
    return { id, status: 'refused', detail: outcome.detail ?? 'The command was refused.' };
  } catch (error) {
    if (error instanceof Problem && error.status === 409)
      return { id, status: 'refused', detail: error.message };
    throw error;
  }
}
