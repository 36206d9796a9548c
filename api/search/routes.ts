import { z } from '@hono/zod-openapi';
import { listMembers } from '#api/auth/members.ts';
import { customerView } from '#api/people/routes.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { listTickets } from '#api/tickets/queries.ts';
import { Line } from '#api/validate.ts';
import { withTenant } from '#db/tenant.ts';

export const searchRoutes = createRouter();

addRoute(searchRoutes, {
  method: 'get',
  path: '/api/search',
  access: 'member',
  tag: 'Search',
  summary: 'One box: tickets by number or subject; customers by name, email or company, for agents',
  query: z.object({ q: Line(200) }),
  answers: 'At most 10 tickets and 5 customers, as far as the caller may see them',
  handler: async (c, { query: { q } }) => {
    const { deps, viewer } = c.var;
    const { businessId, role } = viewer;
    const found = await withTenant(deps.orm, businessId, async (em) => {
      const tickets = await listTickets(em, viewer, { q }, { sort: 'updated', limit: 10 });
      const page = { sort: 'name', limit: 5 } as const;
      const customers =
        role === 'staff' || role === 'admin'
          ? (await listMembers(em, businessId, { role: 'customer', active: true, q }, page)).items
          : [];
      return { tickets: tickets.items, customers: customers.map(customerView) };
    });
    return c.json(found);
  },
});
