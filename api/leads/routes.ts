import { z } from '@hono/zod-openapi';
import { answer } from '#api/answer.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { bodyOfCommand, Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { type LeadCommandName, leadCommands } from '#workflows/lead/commands.ts';
import { agentCommands, commandLead, filledIn } from './commands.ts';
import { listRoute } from './list.ts';
import { readLead } from './read.ts';

const params = z.object({ id: Id });

export const leadRoutes = createRouter();

listRoute(leadRoutes);
readRoute('/api/leads/{id}', ['staff', 'admin']);
readRoute('/api/admin/leads/{id}', ['admin']);
for (const name of agentCommands) {
  commandRoute(name, `/api/leads/{id}/${name}`, ['staff', 'admin']);
  commandRoute(name, `/api/admin/leads/{id}/${name}`, ['admin']);
}

type Agents = readonly ('staff' | 'admin')[];

function readRoute(path: string, access: Agents): void {
  addRoute(leadRoutes, {
    method: 'get',
    path,
    access,
    tag: 'Leads',
    summary: 'A lead',
    params,
    answers: 'The lead',
    handler: async (c, { params: { id } }) => {
      const { viewer } = c.var;
      return c.json(await within(c, (em) => readLead(em, viewer, id)));
    },
  });
}

function commandRoute(name: LeadCommandName, path: string, access: Agents): void {
  addRoute(leadRoutes, {
    method: 'post',
    path,
    access,
    tag: 'Lead commands',
    summary: leadCommands[name].doc,
    params,
    body: bodyOfCommand(leadCommands[name], { without: filledIn, files: true }),
    answers: 'The lead as it is after the command',
    handler: async (c, { params: { id }, body }) =>
      answer(c, await commandLead(c, { id, name, body, key: c.req.header('idempotency-key') })),
  });
}
