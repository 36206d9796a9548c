import { z } from '@hono/zod-openapi';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { listProcesses, shows } from './queries.ts';
import { kinds, readState } from './state.ts';

const tag = 'Processes';

export const processRoutes = createRouter();

addRoute(processRoutes, {
  method: 'get',
  path: '/api/admin/processes',
  access: ['admin'],
  tag,
  summary: 'What runs, what is stuck or overdue, what has ended',
  query: z.object({
    ...paging,
    show: z.enum(shows).default('running'),
    process: z.enum(['ticket', 'service-request', 'rating-request', 'lead', 'booking']).optional(),
  }),
  answers: 'A page of processes with the total and links into the Temporal UI',
  handler: async (c, { query }) => {
    const { deps, viewer } = c.var;
    return c.json(await within(c, (em) => listProcesses(em, deps.env, viewer.businessId, query)));
  },
});

addRoute(processRoutes, {
  method: 'get',
  path: '/api/{process}/{id}/state',
  access: 'member',
  tag,
  summary: 'The live state of a process: due times and why, what is next, what the caller may do',
  params: z.object({ process: z.enum(Object.keys(kinds) as (keyof typeof kinds)[]), id: Id }),
  answers: 'The state as its workflow tells it, or as it was last projected',
  handler: async (c, { params: { process, id } }) => c.json(await readState(c, kinds[process], id)),
});
