import { z } from '@hono/zod-openapi';
import { addRoute, createRouter } from '#api/route.ts';
import { within } from '#api/within.ts';
import { readOverview } from './queries.ts';
import { type Span, spans } from './views.ts';

export const overviewRoutes = createRouter();

addRoute(overviewRoutes, {
  method: 'get',
  path: '/api/admin/overview',
  access: ['admin'],
  tag: 'Overview',
  summary: 'How things stand now, and how the last 7, 30 or 90 days went',
  query: z.object({ days: z.enum(spans.map(String) as [`${Span}`]).default('30') }),
  answers: 'The figures, by the days of the business’s time zone',
  handler: async (c, { query }) => {
    const days = Number(query.days) as Span;
    return c.json(await within(c, (em) => readOverview(em, days)));
  },
});
