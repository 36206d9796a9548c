import { z } from '@hono/zod-openapi';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, unfinished } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { draftKinds, dropDraft, listDraftMarks, readDrafts, saveDraft, threads } from './queries.ts';

const tag = 'Drafts';
const access = 'member';
const inThread = z.object({ thread: z.enum(threads), id: Id });
const ofKind = inThread.extend({ kind: z.enum(draftKinds) });

export const draftRoutes = createRouter();
const app = draftRoutes;

addRoute(app, {
  method: 'get',
  path: '/api/drafts',
  access,
  tag,
  summary: 'Where I have begun to write and not sent, what was saved last first',
  answers: 'Threads and kinds, without what was written',
  handler: async (c) => {
    const { viewer } = c.var;
    const items = await within(c, (em) => listDraftMarks(em, viewer));
    return c.json({ items });
  },
});

addRoute(app, {
  method: 'get',
  path: '/api/drafts/{thread}/{id}',
  access,
  tag,
  summary: 'What I have begun to write in a ticket or a conversation',
  params: inThread,
  answers: 'At most one draft of each kind',
  handler: async (c, { params }) => {
    const { viewer } = c.var;
    const items = await within(c, (em) => readDrafts(em, viewer, params));
    return c.json({ items });
  },
});

addRoute(app, {
  method: 'put',
  path: '/api/drafts/{thread}/{id}/{kind}',
  access,
  tag,
  summary: 'Keep what I have begun to write, with its files; sending it drops it',
  params: ofKind,
  body: unfinished,
  answers: 'The draft',
  handler: async (c, { params, body }) => {
    const { viewer } = c.var;
    return c.json(await within(c, (em) => saveDraft(em, viewer, params, body)));
  },
});

addRoute(app, {
  method: 'delete',
  path: '/api/drafts/{thread}/{id}/{kind}',
  access,
  tag,
  summary: 'Drop what I have begun to write, if there is any',
  params: ofKind,
  answers: 'Nothing',
  handler: async (c, { params }) => {
    const { viewer } = c.var;
    await within(c, (em) => dropDraft(em, viewer, params));
    return c.body(null, 204);
  },
});
