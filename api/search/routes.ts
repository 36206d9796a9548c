import { z } from '@hono/zod-openapi';
import { listMembers } from '#api/auth/members.ts';
import { listBookings } from '#api/bookings/list.ts';
import { listConversations } from '#api/conversations/queries.ts';
import { findArticles } from '#api/knowledge/published.ts';
import { customerView } from '#api/people/routes.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { listRequests } from '#api/service-requests/list.ts';
import { listTickets } from '#api/tickets/queries.ts';
import { Line } from '#api/validate.ts';
import { withTenant } from '#db/tenant.ts';

export const searchRoutes = createRouter();

addRoute(searchRoutes, {
  method: 'get',
  path: '/api/search',
  access: 'member',
  tag: 'Search',
  summary:
    'One box: tickets by number or subject, service requests and bookings by number or service, and articles; for agents conversations too, and customers by name, email or company',
  query: z.object({ q: Line(200) }),
  answers:
    'At most 10 tickets, 5 requests, 5 bookings, 5 conversations, 5 customers and 5 articles, as far as the caller may see them: admins drafts too',
  handler: async (c, { query: { q } }) => {
    const { deps, viewer } = c.var;
    const { businessId, role } = viewer;
    const found = await withTenant(deps.orm, businessId, async (em) => {
      const tickets = await listTickets(em, viewer, { q }, { sort: 'updated', limit: 10 });
      const articles = await findArticles(em, q, role === 'admin' ? 'drafts' : 'published', 5);
      const asked =
        role === 'admin' || role === 'customer'
          ? await listRequests(em, viewer, { q }, { sort: 'updated', limit: 5 })
          : { items: [] };
      const booked =
        role === 'staff'
          ? { items: [] }
          : await listBookings(em, viewer, { q }, { sort: 'latest', limit: 5 });
      const mine = {
        tickets: tickets.items,
        requests: asked.items,
        bookings: booked.items,
        articles,
      };
      if (role !== 'staff' && role !== 'admin') return { ...mine, conversations: [], customers: [] };
      const page = { sort: 'name', limit: 5 } as const;
      const conversations = await listConversations(em, viewer, { q }, { limit: 5 });
      const customers = await listMembers(em, businessId, { role: 'customer', active: true, q }, page);
      return {
        ...mine,
        conversations: conversations.items,
        customers: customers.items.map(customerView),
      };
    });
    return c.json(found);
  },
});
