import { z } from '@hono/zod-openapi';
import { audit, authorOf, isRepeated } from '#api/audit.ts';
import { PlainZone } from '#api/bookings/fields.ts';
import { countUnreadInChat } from '#api/conversations/own.ts';
import { notFound, Problem } from '#api/problem.ts';
import { addRoute, createRouter } from '#api/route.ts';
import { Id, Line } from '#api/validate.ts';
import { within } from '#api/within.ts';
import { Member } from '#db/entities/member.ts';
import { type Em, kysely } from '#db/orm.ts';
import { readSettings } from '#db/settings.ts';
import { listMemberships } from './memberships.ts';
import type { Viewer } from './viewer.ts';

const tag = 'Me';

/** Who is signed in, in which business. */
export const meRoutes = createRouter();

addRoute(meRoutes, {
  method: 'get',
  path: '/api/me',
  access: 'member',
  tag,
  summary: 'Who I am, my business, and my other businesses',
  answers: 'The member, the business, the memberships, and how much is unread',
  handler: async (c) => {
    const { deps, viewer } = c.var;
    const [me, memberships] = await Promise.all([
      within(c, (em) => readMe(em, viewer)),
      listMemberships(deps.orm, viewer.userId),
    ]);
    c.header('Cache-Control', 'no-store');
    return c.json({
      ...me,
      memberships: memberships.map(({ businessId, businessName, role }) => ({
        businessId,
        businessName,
        role,
      })),
      demo: deps.env.DEMO,
    });
  },
});

addRoute(meRoutes, {
  method: 'patch',
  path: '/api/me',
  access: 'member',
  tag,
  summary: 'Change my name, phone, language or time zone, or say that I am away',
  body: z.strictObject({
    name: Line(100).exactOptional(),
    phone: Line(40).nullable().exactOptional(),
    away: z.boolean().exactOptional(),
    locale: z.enum(['en', 'de', 'es']).nullable().exactOptional(),
    zone: PlainZone.nullable().exactOptional(),
  }),
  answers: 'The member as changed',
  handler: async (c, { body }) => {
    const { deps, viewer } = c.var;
    const me = await within(c, async (em) => {
      const author = authorOf(c);
      if (await isRepeated(em, author)) return readMe(em, viewer);
      const member = await em.findOneOrFail(Member, { id: viewer.memberId });
      em.assign(member, body);
      await em.flush();
      const data = { fields: Object.keys(body) };
      await audit(em, author, {
        action: 'change-profile',
        subjectType: 'member',
        subjectId: member.id,
        data,
      });
      return readMe(em, viewer);
    });
    deps.auth.viewers.forget(viewer.userId);
    return c.json(me);
  },
});

addRoute(meRoutes, {
  method: 'post',
  path: '/api/session/business',
  access: 'member',
  tag,
  summary: 'Work in another of my businesses from now on',
  body: z.strictObject({ businessId: Id }),
  answers: 'The business that the session is in now',
  handler: async (c, { body: { businessId } }) => {
    const { deps, viewer } = c.var;
    const memberships = await listMemberships(deps.orm, viewer.userId);
    const membership = memberships.find((one) => one.businessId === businessId);
    if (!membership) throw notFound('business');
    const found = await deps.auth.api.getSession({
      headers: c.req.raw.headers,
      query: { disableRefresh: true },
    });
    if (!found) throw new Problem(400, 'no_session', 'A JWT stays with its business: sign in to switch.');
    await deps.auth.switchBusiness(found.session, businessId);
    return c.json({ businessId, businessName: membership.businessName, role: membership.role });
  },
});

async function readMe(em: Em, viewer: Viewer) {
  const { memberId } = viewer;
  const row = await kysely(em)
    .selectFrom('member')
    .innerJoin('business', 'business.id', 'member.businessId')
    .leftJoin('company', 'company.id', 'member.companyId')
    .select(['member.name', 'member.email', 'member.role', 'member.away', 'member.phone', 'member.locale'])
    .select('member.zone as memberZone')
    .select(['company.name as company', 'business.id as businessId', 'business.name as businessName'])
    .select(['business.slug', 'business.zone', 'business.locale as businessLocale', 'business.currency'])
    .select(({ selectFrom }) =>
      selectFrom('notification')
        .select(({ fn }) => fn.countAll<number>().as('unread'))
        .whereRef('notification.businessId', '=', 'member.businessId')
        .where('notification.memberId', '=', memberId)
        .where('notification.readAt', 'is', null)
        .as('unread'),
    )
    .where('member.id', '=', memberId)
    .executeTakeFirstOrThrow();
  const { name, email, role, away, phone, locale, company, businessId, businessName, slug, zone, currency } =
    row;
  const isAgent = role === 'staff' || role === 'admin';
  const undoSeconds = isAgent ? (await readSettings(em)).tickets.undoSeconds : 0;
  return {
    member: { id: memberId, name, email, role, away, phone, locale, zone: row.memberZone, company },
    business: {
      id: businessId,
      name: businessName,
      slug,
      zone,
      locale: row.businessLocale,
      currency,
      undoSeconds,
    },
    unread: Number(row.unread),
    unreadInChat:
      role === 'customer' || role === 'provider' ? await countUnreadInChat(em, role, memberId) : 0,
  };
}
