import { z } from '@hono/zod-openapi';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { download } from './download.ts';
import { readAttachment, removeUnsent } from './queries.ts';
import { upload } from './upload.ts';

const tag = 'Attachments';
const params = z.object({ id: Id });
/** Who writes messages, or shows what was done; of which, each route looks itself. */
const access = 'member';

export const attachmentRoutes = createRouter();

addRoute(attachmentRoutes, {
  method: 'post',
  path: '/api/attachments',
  access,
  tag,
  summary: 'Upload a file, to send it with a message within a day',
  query: z.object({ name: z.string().default('') }),
  file: true,
  answers: 'The file; its id goes into `attachmentIds` of what is written',
  handler: async (c, { query: { name } }) => c.json(await upload(c, c.get('viewer'), name), 201),
});

addRoute(attachmentRoutes, {
  method: 'get',
  path: '/api/attachments/{id}',
  access,
  tag,
  summary: 'A file, for who may read the message it was sent with; takes `Range` and `If-None-Match`',
  params,
  answers: 'The file itself',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    const file = await within(c, (em) => readAttachment(em, viewer, id));
    return download(c, file);
  },
});

addRoute(attachmentRoutes, {
  method: 'delete',
  path: '/api/attachments/{id}',
  access,
  tag,
  summary: 'Remove one’s own file that was not sent',
  params,
  answers: 'Nothing',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    await within(c, (em) => removeUnsent(em, viewer, id));
    return c.body(null, 204);
  },
});
