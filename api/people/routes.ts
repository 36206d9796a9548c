import { z } from '@hono/zod-openapi';
import { listMembers } from '#api/auth/members.ts';
import { paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { listAgents } from './queries.ts';

const tag = 'People';

/** Whom agents work with and for. */
export const peopleRoutes = createRouter();

addRoute(peopleRoutes, {
  method: 'get',
  path: '/api/agents',
  access: ['staff', 'admin'],
  tag,
  summary: 'The agents tickets can be assigned to, with their load',
  answers: 'All of them, by name',
  handler: async (c) => {
    return c.json({ items: await within(c, listAgents) });
  },
});

addRoute(peopleRoutes, {
  method: 'get',
  path: '/api/customers',
  access: ['staff', 'admin'],
  tag,
  summary: 'The customers, by name, email or company',
  query: z.object({ ...paging, q: Line(100).optional() }),
  answers: 'A page of customers with the total',
  handler: async (c, { query: { q, ...page } }) => {
    const { viewer } = c.var;
    const customers = await within(c, (em) =>
      listMembers(em, viewer.businessId, { role: 'customer', active: true, q }, { sort: 'name', ...page }),
    );
    return c.json({ ...customers, items: customers.items.map(customerView) });
  },
});

type Customer = { id: string; name: string; email: string; phone: string | null; company: string | null };

export const customerView = ({ id, name, email, phone, company }: Customer): Customer => ({
  ...{ id, name, email, phone, company },
});
