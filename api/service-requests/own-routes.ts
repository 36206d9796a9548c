import { z } from '@hono/zod-openapi';
import { answer } from '#api/answer.ts';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { addStoryRoutes } from '#api/story-routes.ts';
import { several } from '#api/tickets/list.ts';
import { bodyOfCommand, Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { serviceRequestCommands as commands, requestStatuses } from '#workflows/service-request/commands.ts';
import { commandRequest } from './commands.ts';
import { listRequests } from './list.ts';
import { readRequest } from './read.ts';
import { submitRequest } from './submit.ts';
import { listRequestTimeline } from './timeline.ts';

const tag = 'Service requests';
const base = '/api/customer/requests';
const access = ['customer'] as const;
const params = z.object({ id: Id });

/** What customers do with requests of their own. */
export const ownRequestRoutes = createRouter();
const app = ownRequestRoutes;

addRoute(app, {
  method: 'post',
  path: base,
  access,
  tag,
  summary: commands.submit.doc,
  body: z.strictObject({ serviceId: Id, answers: z.record(z.string().max(60), z.unknown()).default({}) }),
  answers: 'The request',
  handler: async (c, { body }) => answer(c, await submitRequest(c, body)),
});

addRoute(app, {
  method: 'get',
  path: base,
  access,
  tag,
  summary: 'My requests, newest first',
  query: z.object({ status: several(requestStatuses), ...paging }),
  answers: 'A page of requests with the total',
  handler: async (c, { query: { status, ...page } }) =>
    c.json(
      await within(c, (em) => listRequests(em, c.var.viewer, { status }, { ...page, sort: 'submitted' })),
    ),
});

addStoryRoutes(app, {
  base,
  access,
  tag,
  one: 'One of my requests with what I answered',
  story: 'What happened to my request, newest first',
  read: readRequest,
  timeline: listRequestTimeline,
});

addRoute(app, {
  method: 'post',
  path: `${base}/{id}/cancel`,
  access,
  tag,
  summary: commands.cancel.doc,
  params,
  body: bodyOfCommand(commands.cancel, { without: [] }),
  answers: 'The request as it is after the command',
  handler: async (c, { params: { id }, body }) =>
    answer(c, await commandRequest(c, { id, name: 'cancel', body })),
});
