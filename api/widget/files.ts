import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { download } from '#api/attachments/download.ts';
import { readAttachment, removeUnsent } from '#api/attachments/queries.ts';
import { upload } from '#api/attachments/upload.ts';
import type { AppEnv } from '#api/deps.ts';
import { addRoute } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { withTenant } from '#db/tenant.ts';
import { refuseConverted, requireVisitor } from './visitor.ts';

const tag = 'Widget';
const path = '/api/public/leads/{id}/attachments';
const params = z.object({ id: Id, fileId: Id });

/** The files of a visitor's conversation, for their token alone. */
export function visitorFileRoutes(app: OpenAPIHono<AppEnv>): void {
  addRoute(app, {
    method: 'post',
    path,
    access: 'public',
    tag,
    summary: 'Upload a file, to send it with a message within a day',
    params: z.object({ id: Id }),
    query: z.object({ name: z.string().default('') }),
    file: true,
    answers: 'The file; its id goes into `attachmentIds` of what is written',
    handler: async (c, { params: { id }, query: { name } }) => {
      const visitor = await requireVisitor(c, id);
      refuseConverted(visitor);
      return c.json(await upload(c, visitor, name), 201);
    },
  });

  addRoute(app, {
    method: 'get',
    path: `${path}/{fileId}`,
    access: 'public',
    tag,
    summary: 'A file that was sent in the conversation, or that waits to be',
    params,
    answers: 'The file itself',
    handler: async (c, { params: { id, fileId } }) => {
      const visitor = await requireVisitor(c, id);
      const { orm } = c.get('deps');
      const file = await withTenant(orm, visitor.businessId, (em) => readAttachment(em, visitor, fileId));
      return download(c, file);
    },
  });

  addRoute(app, {
    method: 'delete',
    path: `${path}/{fileId}`,
    access: 'public',
    tag,
    summary: 'Remove one’s own file that was not sent',
    params,
    answers: 'Nothing',
    handler: async (c, { params: { id, fileId } }) => {
      const visitor = await requireVisitor(c, id);
      await withTenant(c.get('deps').orm, visitor.businessId, (em) => removeUnsent(em, visitor, fileId));
      return c.body(null, 204);
    },
  });
}
