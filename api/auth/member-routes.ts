import { z } from '@hono/zod-openapi';
import { authorOf } from '#api/audit.ts';
import { csv } from '#api/csv.ts';
import { format, paging } from '#api/page.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { roles } from '#db/entities/member.ts';
import { changeMember, listMembers, type MemberView, readMember } from './members.ts';

const tag = 'Users';

export const memberRoutes = createRouter();

addRoute(memberRoutes, {
  method: 'get',
  path: '/api/admin/users',
  access: ['admin'],
  tag,
  summary: 'The members of the business',
  query: z.object({
    role: z.enum(roles).optional(),
    active: z.stringbool().optional(),
    q: Line(100).optional(),
    sort: z.enum(['name', 'created']).default('name'),
    ...paging,
    format,
  }),
  answers: 'A page of members, as JSON or CSV',
  handler: async (c, { query: { format: wanted, role, active, q, ...page } }) => {
    const { viewer } = c.var;
    const members = await within(c, (em) => listMembers(em, viewer.businessId, { role, active, q }, page));
    return wanted === 'csv' ? csv(c, 'users', columns, members) : c.json(members);
  },
});

const columns: [string, (member: MemberView) => string | number | null][] = [
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['email', ({ email }) => email],
  ['phone', ({ phone }) => phone],
  ['company', ({ company }) => company],
  ['role', ({ role }) => role],
  ['active', ({ active }) => String(active)],
  ['away', ({ away }) => String(away)],
  ['capacity', ({ capacity }) => Number(capacity)],
  ['lastSeenAt', ({ lastSeenAt }) => lastSeenAt?.toISOString() ?? null],
  ['createdAt', ({ createdAt }) => createdAt.toISOString()],
];

addRoute(memberRoutes, {
  method: 'patch',
  path: '/api/admin/users/{id}',
  access: ['admin'],
  tag,
  summary:
    'Change a member: name, company, role, load, away, active; who is not active has no access from that moment',
  params: z.object({ id: Id }),
  body: z.strictObject({
    name: Line(100).exactOptional(),
    phone: Line(40).nullable().exactOptional(),
    company: Line(100).nullable().exactOptional(),
    role: z.enum(roles).exactOptional(),
    away: z.boolean().exactOptional(),
    capacity: z.number().int().min(0).max(1000).exactOptional(),
    active: z.boolean().exactOptional(),
    version: z.number().int().exactOptional(),
  }),
  answers: 'The member as changed',
  handler: async (c, { params: { id }, body }) => {
    const { deps, viewer } = c.var;
    const { userId, member } = await within(c, async (em) => ({
      userId: await changeMember(em, authorOf(c), id, body),
      member: await readMember(em, viewer.businessId, id),
    }));
    if (userId) deps.auth.viewers.forget(userId);
    return c.json(member);
  },
});
