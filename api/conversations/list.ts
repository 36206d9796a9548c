import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { csv } from '#api/csv.ts';
import type { AppEnv } from '#api/deps.ts';
import { format, paging } from '#api/page.ts';
import { type Access, addRoute } from '#api/route.ts';
import { several } from '#api/tickets/list.ts';
import { Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { conversationSources } from '#db/entities/conversation.ts';
import { ticketStatuses } from '#workflows/ticket/commands.ts';
import { listConversations } from './queries.ts';
import type { ConversationView } from './views.ts';

/** What a list shows. */
export const conversationFilter = {
  status: several(ticketStatuses),
  source: z.enum(conversationSources).optional(),
  assignee: z.union([z.enum(['me', 'none']), Id]).optional(),
  customer: Id.optional(),
  unread: z.stringbool().optional(),
  q: Line(200).optional(),
};
const query = z.object({ ...conversationFilter, ...paging, format });

const columns: [string, (conversation: ConversationView) => string | number | null][] = [
  ['customer', (one) => one.customer.name],
  ['email', (one) => one.customer.email],
  ['company', (one) => one.customer.company],
  ['source', (one) => one.source],
  ['channel', (one) => one.channel],
  ['status', (one) => one.status],
  ['assignee', (one) => one.assignee?.name ?? null],
  ['unread', (one) => one.unread],
  ['ticket', (one) => one.ticket?.number ?? null],
  ['last message', (one) => one.lastMessage?.excerpt ?? null],
  ['last message at', (one) => one.lastMessage?.at ?? null],
  ['created', (one) => one.createdAt],
  ['updated', (one) => one.updatedAt],
];

/** The one list of conversations, at an address per portal; what it shows follows from who asks. */
export function listRoute(app: OpenAPIHono<AppEnv>, path: string, access: Access, summary: string): void {
  addRoute(app, {
    method: 'get',
    path,
    access,
    tag: 'Conversations',
    summary,
    query,
    answers: 'A page of conversations, newest change first, with the total, or the page as CSV',
    handler: async (c, { query: { cursor, limit, format: as, ...filter } }) => {
      const { viewer } = c.var;
      const page = await within(c, (em) => listConversations(em, viewer, filter, { cursor, limit }));
      return as === 'csv' ? csv(c, 'conversations', columns, page) : c.json(page);
    },
  });
}
