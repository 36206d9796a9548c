import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { csv } from '#api/csv.ts';
import type { AppEnv } from '#api/deps.ts';
import { format, paging } from '#api/page.ts';
import { addRoute } from '#api/route.ts';
import { several } from '#api/tickets/list.ts';
import { Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { leadStatuses } from '#workflows/lead/commands.ts';
import { listLeads, type Sort, sorts } from './queries.ts';
import type { LeadView } from './views.ts';

const query = z.object({
  status: several(leadStatuses),
  assignee: z.union([z.enum(['me', 'none']), Id]).optional(),
  q: Line(200).optional(),
  sort: z.enum(Object.keys(sorts) as [Sort, ...Sort[]]).default('updated'),
  ...paging,
  format,
});

const columns: [string, (lead: LeadView) => string | number | null][] = [
  ['name', (one) => one.name],
  ['email', (one) => one.email],
  ['phone', (one) => one.phone],
  ['company', (one) => one.company],
  ['page', (one) => one.page],
  ['status', (one) => one.status],
  ['lost because', (one) => one.lostReason],
  ['customer', (one) => one.convertedTo?.name ?? null],
  ['assignee', (one) => one.assignee?.name ?? null],
  ['unread', (one) => one.unread],
  ['waiting since', (one) => one.waitingSince],
  ['last message', (one) => one.lastMessage?.excerpt ?? null],
  ['last message at', (one) => one.lastMessage?.at ?? null],
  ['created', (one) => one.createdAt],
  ['updated', (one) => one.updatedAt],
];

export function listRoute(app: OpenAPIHono<AppEnv>): void {
  addRoute(app, {
    method: 'get',
    path: '/api/admin/leads',
    access: ['admin'],
    tag: 'Leads',
    summary: 'Visitors who wrote through the widget',
    query,
    answers: 'A page of leads with the total and how many there are in each status, or the page as CSV',
    handler: async (c, { query: { format: as, ...asked } }) => {
      const { viewer } = c.var;
      const page = await within(c, (em) => listLeads(em, viewer, asked));
      return as === 'csv' ? csv(c, 'leads', columns, page) : c.json(page);
    },
  });
}
