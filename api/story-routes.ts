import { type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Em } from '#db/orm.ts';
import type { AppEnv } from './deps.ts';
import { paging } from './page.ts';
import { type Access, addRoute } from './route.ts';
import type { Sender } from './send.ts';
import type { Asked } from './tickets/thread.ts';
import { Id } from './validate.ts';
import { within } from './within.ts';

type Process = {
  /** The address that `/{id}` and `/{id}/timeline` follow. */
  base: string;
  access: Access;
  tag: string;
  /** What one of them is, and what its story is called, in the documentation. */
  one: string;
  story: string;
  read(em: Em, viewer: Sender, id: string): Promise<object>;
  timeline(em: Em, viewer: Sender, id: string, asked: Asked): Promise<object>;
};

/** One of a kind by its id, and what happened to it. */
export function addStoryRoutes(
  app: OpenAPIHono<AppEnv>,
  { base, access, tag, one, story, read, timeline }: Process,
): void {
  const params = z.object({ id: Id });
  addRoute(app, {
    method: 'get',
    path: `${base}/{id}`,
    access,
    tag,
    summary: one,
    params,
    answers: 'It as it is now',
    handler: async (c, { params: { id } }) => c.json(await within(c, (em) => read(em, c.var.viewer, id))),
  });
  addRoute(app, {
    method: 'get',
    path: `${base}/{id}/timeline`,
    access,
    tag,
    summary: story,
    params,
    query: z.object(paging),
    answers: 'A page of timeline entries with what was said',
    handler: async (c, { params: { id }, query }) =>
      c.json(await within(c, (em) => timeline(em, c.var.viewer, id, query))),
  });
}
