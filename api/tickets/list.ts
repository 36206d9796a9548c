import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { csv } from '#api/csv.ts';
import type { AppEnv } from '#api/deps.ts';
import { format, paging } from '#api/page.ts';
import { period, readPeriod } from '#api/period.ts';
import { type Access, addRoute } from '#api/route.ts';
import { Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { channels, priorities, ticketStatuses } from '#workflows/ticket/commands.ts';
import { listTickets, type Sort, sorts } from './queries.ts';
import type { TicketView } from './views.ts';

/** `?status=open&status=pending` and `?status=open,pending` are the same. */
export const several = <const C extends readonly [string, ...string[]]>(of: C) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(',') : value),
      z.array(z.enum(of)).max(20),
    )
    .optional();

/** What a list shows, and in which order. */
export const ticketFilter = {
  status: several(ticketStatuses),
  priority: several(priorities),
  channel: several(channels),
  assignee: z.union([z.enum(['me', 'none']), Id]).optional(),
  customer: Id.optional(),
  category: Line(60).optional(),
  tag: Line(40).optional(),
  breached: z.stringbool().optional(),
  overdue: z
    .stringbool()
    .optional()
    .openapi({ description: 'Whether a promised time has passed and still runs' }),
  q: Line(200).optional(),
  createdFrom: period.from,
  createdTo: period.to,
  resolvedFrom: period.from,
  resolvedTo: period.to,
  sort: z.enum(Object.keys(sorts) as [Sort, ...Sort[]]).default('updated'),
};
const query = z.object({ ...ticketFilter, ...paging, format });

const columns: [string, (ticket: TicketView) => string | number | null][] = [
  ['number', (one) => one.number],
  ['subject', (one) => one.subject],
  ['status', (one) => one.status],
  ['priority', (one) => one.priority],
  ['category', (one) => one.category],
  ['channel', (one) => one.channel],
  ['customer', (one) => one.customer.name],
  ['email', (one) => one.customer.email],
  ['company', (one) => one.customer.company],
  ['assignee', (one) => one.assignee?.name ?? null],
  ['tags', (one) => one.tags.join(' ')],
  ['next due', (one) => one.nextDueAt],
  ['breached', (one) => String(one.breached)],
  ['created', (one) => one.createdAt],
  ['updated', (one) => one.updatedAt],
  ['resolved', (one) => one.resolvedAt],
];

/** The one list of tickets, at an address per portal; what it shows follows from who asks. */
export function listRoute(app: OpenAPIHono<AppEnv>, path: string, access: Access, summary: string): void {
  addRoute(app, {
    method: 'get',
    path,
    access,
    tag: 'Tickets',
    summary,
    query,
    answers: 'A page of tickets with the total, or the page as CSV',
    handler: async (c, { query: { sort, cursor, limit, format: as, ...asked } }) => {
      const { viewer } = c.var;
      const { createdFrom, createdTo, resolvedFrom, resolvedTo, ...named } = asked;
      const page = await within(c, async (em) => {
        const created = await readPeriod(em, { from: createdFrom, to: createdTo });
        const resolved = await readPeriod(em, { from: resolvedFrom, to: resolvedTo });
        return listTickets(em, viewer, { ...named, created, resolved }, { sort, cursor, limit });
      });
      return as === 'csv' ? csv(c, 'tickets', columns, page) : c.json(page);
    },
  });
}
