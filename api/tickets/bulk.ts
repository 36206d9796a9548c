import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';
import { addRoute } from '#api/route.ts';
import { bodyOfCommand, Id } from '#api/validate.ts';
import { ticketCommands } from '#workflows/ticket/commands.ts';
import { agentCommands, commandTicket, filledIn, type TicketCommand } from './commands.ts';

const ids = z.array(Id).min(1).max(100);
const choices = agentCommands.map((name) =>
  z.strictObject({
    ids,
    command: z.literal(name),
    payload: bodyOfCommand(ticketCommands[name], { without: filledIn }).default({}),
  }),
);
const Bulk = z.discriminatedUnion('command', choices as [(typeof choices)[number]]);

/** What became of one of many. */
export type Result = { id: string; status: 'accepted' | 'refused' | 'sent' | 'not_found'; detail?: string };

/** The same command to many tickets; one that is refused does not keep the others from it. */
export function bulkRoute(app: OpenAPIHono<AppEnv>): void {
  addRoute(app, {
    method: 'post',
    path: '/api/tickets/bulk',
    access: ['staff', 'admin'],
    tag: 'Ticket commands',
    summary: 'Send one command to as many as 100 tickets',
    body: Bulk,
    answers: 'What became of it, ticket by ticket, in the order asked',
    handler: async (c, { body: { ids: wanted, command, payload } }) => {
      const key = c.req.header('idempotency-key');
      const each = [...new Set(wanted)].map((id) =>
        commandOne(c, { id, name: command, body: payload, key: key && `${key}/${id}` }),
      );
      return c.json({ results: await Promise.all(each) });
    },
  });
}

export async function commandOne(c: Context<AppEnv>, command: TicketCommand): Promise<Result> {
  const { id } = command;
  try {
    const { outcome } = await commandTicket(c, command);
    if (!outcome) return { id, status: 'sent' };
    if (outcome.status === 'accepted') return { id, status: 'accepted' };
    return { id, status: 'refused', detail: outcome.detail ?? 'The command was refused.' };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 404) return { id, status: 'not_found' };
    if (error.status === 409) return { id, status: 'refused', detail: error.message };
    throw error;
  }
}
