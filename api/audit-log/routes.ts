import { z } from '@hono/zod-openapi';
import { csv } from '#api/csv.ts';
import { format, paging } from '#api/page.ts';
import { period, readPeriod } from '#api/period.ts';
import type { AuditView } from '#api/processes/views.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { within } from '#api/within.ts';
import { listAudit } from './queries.ts';

export const auditRoutes = createRouter();

const Word = z.string().regex(/^[\w:.-]{1,100}$/);

addRoute(auditRoutes, {
  method: 'get',
  path: '/api/admin/audit',
  access: ['admin'],
  tag: 'Audit log',
  summary: 'Who did what, newest first; each entry is chained to the one before by its hash',
  query: z.object({
    ...paging,
    ...period,
    actor: Word.optional().openapi({ description: 'A member’s id, or `system`' }),
    action: Word.optional(),
    subject: Word.optional().openapi({ description: 'An id, or a type such as `ticket`' }),
    format,
  }),
  answers: 'A page of entries with the total, or the page as CSV',
  handler: async (c, { query: { actor, action, subject, from, to, format: as, ...page } }) => {
    const { viewer } = c.var;
    const entries = await within(c, async (em) => {
      const filter = { actor, action, subject, ...(await readPeriod(em, { from, to })) };
      return listAudit(em, viewer.businessId, filter, page);
    });
    return as === 'csv' ? csv(c, 'audit', columns, entries) : c.json(entries);
  },
});

const columns: [string, (entry: AuditView) => string | number | null][] = [
  ['seq', (one) => one.seq],
  ['at', (one) => one.at],
  ['actor', (one) => one.actor.name ?? one.actor.id],
  ['role', (one) => one.actor.role],
  ['action', (one) => one.action],
  ['subject type', (one) => one.subject.type],
  ['subject id', (one) => one.subject.id],
  ['subject', (one) => one.subject.title],
  ['via', (one) => one.via],
  ['data', (one) => JSON.stringify(one.data)],
  ['hash', (one) => one.hash],
];
