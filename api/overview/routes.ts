import { addRoute, createRouter } from '#api/route.ts';
import { withTenant } from '#db/tenant.ts';
import { readOverview } from './queries.ts';

export const overviewRoutes = createRouter();

addRoute(overviewRoutes, {
  method: 'get',
  path: '/api/admin/overview',
  access: ['admin'],
  tag: 'Overview',
  summary: 'How things stand now, and how the last 30 days went',
  answers: 'The figures, by the days of the business’s time zone',
  handler: async (c) => {
    const { deps, viewer } = c.var;
    return c.json(await withTenant(deps.orm, viewer.businessId, readOverview));
  },
});
