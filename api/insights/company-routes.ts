import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { csv } from '#api/csv.ts';
import { format, paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { type CompanySort, companySorts, listCompanies, readCompany } from './company-list.ts';
import type { CompanyView } from './company-views.ts';
import { assignCustomers, changeCompany, createCompany, deleteCompany } from './company-write.ts';

const tag = 'Companies';
const base = '/api/admin/companies';
const access = ['admin'] as const;
const params = z.object({ id: Id });
const Domain = z
  .string()
  .max(253)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i, 'must be a domain such as example.com');
const Domains = z.array(Domain).max(20);
const customers = z.array(Id).max(200).default([]);

export const companyRoutes = createRouter();

addRoute(companyRoutes, {
  method: 'get',
  path: base,
  access,
  tag,
  summary: 'The companies that customers belong to, with sums over them',
  query: z.object({
    q: Line(100).optional(),
    sort: z.enum(Object.keys(companySorts) as [CompanySort, ...CompanySort[]]).default('name'),
    ...paging,
    format,
  }),
  answers: 'A page of companies with the total, or the page as CSV',
  handler: async (c, { query: { format: as, ...asked } }) => {
    const page = await within(c, (em) => listCompanies(em, c.var.viewer.businessId, asked));
    return as === 'csv' ? csv(c, 'companies', columns, page) : c.json(page);
  },
});

addRoute(companyRoutes, {
  method: 'post',
  path: base,
  access,
  tag,
  summary: 'Add a company',
  body: z.strictObject({ name: Line(100), domains: Domains.default([]) }),
  answers: 'The company (201)',
  handler: async (c, { body }) => c.json(await within(c, (em) => createCompany(em, authorOf(c), body)), 201),
});

addRoute(companyRoutes, {
  method: 'get',
  path: `${base}/{id}`,
  access,
  tag,
  summary: 'A company with the sums over its customers',
  params,
  answers: 'The company',
  handler: async (c, { params: { id } }) => c.json(await within(c, (em) => readCompany(em, id))),
});

addRoute(companyRoutes, {
  method: 'patch',
  path: `${base}/{id}`,
  access,
  tag,
  summary: 'Rename a company, or say which domains are its own',
  params,
  body: z.strictObject({
    name: Line(100).optional(),
    domains: Domains.optional(),
    version: z.number().int().optional(),
  }),
  answers: 'The company as changed',
  handler: async (c, { params: { id }, body }) =>
    c.json(await within(c, (em) => changeCompany(em, authorOf(c), id, body))),
});

addRoute(companyRoutes, {
  method: 'delete',
  path: `${base}/{id}`,
  access,
  tag,
  summary: 'Delete a company; its customers stay, without one or in another one',
  params,
  query: z.object({ moveTo: Id.optional() }),
  answers: 'Nothing (204)',
  handler: async (c, { params: { id }, query: { moveTo } }) => {
    await within(c, (em) => deleteCompany(em, authorOf(c), id, moveTo));
    return c.body(null, 204);
  },
});

addRoute(companyRoutes, {
  method: 'post',
  path: `${base}/{id}/customers`,
  access,
  tag,
  summary: 'Say which customers are of the company, and which are not any more',
  params,
  body: z.strictObject({ add: customers, remove: customers }),
  answers: 'The company as changed',
  handler: async (c, { params: { id }, body }) =>
    c.json(await within(c, (em) => assignCustomers(em, authorOf(c), id, body))),
});

const columns: [string, (company: CompanyView) => string | number | null][] = [
  ['name', (one) => one.name],
  ['domains', (one) => one.domains.join(' ')],
  ['customers', (one) => one.members],
  ['tickets', (one) => one.tickets.all],
  ['open tickets', (one) => one.tickets.open],
  ['requests', (one) => one.requests],
  ['ratings', (one) => one.ratings.sample],
  ['average stars', (one) => one.ratings.average],
  ['spent minor', (one) => one.spend.minor],
  ['currency', (one) => one.spend.currency],
  ['last seen', (one) => one.lastSeenAt],
];
