import { z } from '@hono/zod-openapi';
import { iso } from '#api/instant.ts';
import { notFound } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import type { Sender } from '#api/send.ts';
import { within } from '#api/within.ts';
import { Command } from '#db/entities/command.ts';
import type { Em } from '#db/orm.ts';

export const commandRoutes = createRouter();

addRoute(commandRoutes, {
  method: 'get',
  path: '/api/commands/{id}',
  access: 'member',
  tag: 'Commands',
  summary: 'What became of a command; admins see everybody’s, others their own',
  params: z.object({ id: z.string().regex(/^[\w:.-]{1,200}$/) }),
  answers: 'The command and its outcome, or that it is on its way',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => readCommand(em, viewer, id)));
  },
});

async function readCommand(em: Em, viewer: Sender, id: string) {
  const command = await em.findOne(Command, { businessId: viewer.businessId, id });
  if (!command || (viewer.role !== 'admin' && command.actorId !== viewer.memberId)) throw notFound('command');
  const { name, process, processId, status, reason, detail, allowed, sentAt, decidedAt } = command;
  const made = status === 'accepted' ? entityPaths[process]?.(processId) : undefined;
  return {
    id,
    name,
    process,
    processId,
    status,
    reason,
    detail,
    allowed,
    sentAt: iso(sentAt),
    decidedAt: iso(decidedAt),
    entity: made ?? null,
  };
}

const entityPaths: Record<string, (id: string) => string> = {
  ticket: (id) => `/api/tickets/${id}`,
  lead: (id) => `/api/leads/${id}`,
  booking: (id) => `/api/bookings/${id}`,
  'service-request': (id) => `/api/service-request/${id}/state`,
  'rating-request': (id) => `/api/rating-requests/${id}/state`,
};
