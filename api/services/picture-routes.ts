import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { readPicture, setPicture } from './picture.ts';

const tag = 'Service catalogue';
const path = '/api/admin/service-management/{id}/picture';
const params = z.object({ id: Id });

export const pictureRoutes = createRouter();

addRoute(pictureRoutes, {
  method: 'put',
  path,
  access: ['admin'],
  tag,
  summary:
    'Give a service its picture: the file itself is the body, PNG, JPEG, WebP, GIF or AVIF up to 500 kB',
  params,
  answers: 'The service',
  handler: async (c, { params: { id } }) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return c.json(await within(c, (em) => setPicture(em, authorOf(c), id, bytes)));
  },
});

addRoute(pictureRoutes, {
  method: 'delete',
  path,
  access: ['admin'],
  tag,
  summary: 'Take a service’s picture away',
  params,
  answers: 'The service',
  handler: async (c, { params: { id } }) => {
    return c.json(await within(c, (em) => setPicture(em, authorOf(c), id, undefined)));
  },
});

addRoute(pictureRoutes, {
  method: 'get',
  path: '/api/service-pictures/{id}',
  access: 'member',
  tag,
  summary: 'The picture of a service that the caller may see',
  params,
  answers: 'The picture; it never changes under its address',
  handler: async (c, { params: { id } }) => {
    const { viewer } = c.var;
    const { type, bytes } = await within(c, (em) => readPicture(em, viewer.role, id));
    const headers = { ETag: `"${id}"`, 'Cache-Control': 'private, max-age=31536000, immutable' };
    if (c.req.header('if-none-match') === headers.ETag) return c.body(null, 304, headers);
    return c.body(new Uint8Array(bytes), 200, { ...headers, 'Content-Type': type });
  },
});
