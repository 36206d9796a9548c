import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id } from '#api/validate.ts';
import { within } from '#api/within.ts';
import {
  changeCategory,
  createCategory,
  listCategories,
  orderCategories,
  removeCategory,
} from './categories.ts';
import { CategoryChange, NewCategory, NewOrder } from './fields.ts';

const tag = 'Knowledge base';
const access = ['admin'] as const;
const at = '/api/admin/knowledge-base/categories';
const params = z.object({ id: Id });

/** The shelves that articles stand on. */
export const articleCategoryRoutes = createRouter();
const app = articleCategoryRoutes;

addRoute(app, {
  method: 'get',
  path: at,
  access,
  tag,
  summary: 'The categories of articles',
  answers: 'All of them in their order, with how many articles stand in each',
  handler: async (c) => {
    return c.json({ items: await within(c, listCategories) });
  },
});

addRoute(app, {
  method: 'post',
  path: at,
  access,
  tag,
  summary: 'Add a category behind the others',
  body: NewCategory,
  answers: 'The category',
  handler: async (c, { body }) => {
    const made = await within(c, (em) => createCategory(em, authorOf(c), body));
    return c.json(made, 201);
  },
});

addRoute(app, {
  method: 'post',
  path: `${at}/order`,
  access,
  tag,
  summary: 'Put the categories in this order',
  body: NewOrder,
  answers: 'All of them in their order',
  handler: async (c, { body: { ids } }) => {
    const items = await within(c, (em) => orderCategories(em, authorOf(c), ids));
    return c.json({ items });
  },
});

addRoute(app, {
  method: 'patch',
  path: `${at}/{id}`,
  access,
  tag,
  summary: 'Change a category',
  params,
  body: CategoryChange,
  answers: 'The category as changed',
  handler: async (c, { params: { id }, body }) => {
    return c.json(await within(c, (em) => changeCategory(em, authorOf(c), id, body)));
  },
});

addRoute(app, {
  method: 'delete',
  path: `${at}/{id}`,
  access,
  tag,
  summary: 'Remove a category; its articles move to another one, or stand in none',
  params,
  query: z.object({ moveTo: Id.optional() }),
  answers: 'How many articles moved',
  handler: async (c, { params: { id }, query: { moveTo } }) => {
    return c.json(await within(c, (em) => removeCategory(em, authorOf(c), id, moveTo)));
  },
});
