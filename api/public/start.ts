import { slugOf } from '#api/auth/signup.ts';
import { addRoute, createRouter } from '#api/route.ts';
import type { Orm } from '#db/orm.ts';
import { business as demoBusiness, neighbour, people } from '#db/seed/demo.ts';
import { withTenant } from '#db/tenant.ts';
import { findBusiness, type PublicBusiness } from './queries.ts';

export const startRoutes = createRouter();

addRoute(startRoutes, {
  method: 'get',
  path: '/api/public/start',
  access: 'public',
  tag: 'Public',
  summary:
    'What the first pages show to somebody unknown: the business of this site, and demo accounts where there are any',
  answers:
    'The business, if there is one that visitors can mean; the demo accounts with their passwords, or none',
  handler: async (c) => {
    const { env, orm } = c.get('deps');
    const demo = env.DEMO ? await findBusiness(orm, demoSlug).catch(() => undefined) : undefined;
    const found = demo ?? (await findOnlyBusiness(orm));
    const business = found ? { name: found.name, slug: found.slug } : null;
    return c.json({ business, accounts: demo ? accounts : [] });
  },
});

const demoSlug = slugOf(demoBusiness.businessName);

const accounts = [
  { ...demoBusiness, role: 'admin' },
  ...people.map((person) => ({ ...person, businessName: demoBusiness.businessName })),
  { ...neighbour.business, role: 'admin' },
  { ...neighbour.customer, businessName: neighbour.business.businessName },
].map(({ name, email, password, role, businessName }) => ({
  name,
  email,
  password,
  role,
  business: businessName,
}));

/** A site with one business needs no name in its addresses. */
async function findOnlyBusiness(orm: Orm): Promise<PublicBusiness | undefined> {
  const rows = await orm.em.fork().execute<{ id: string }[]>('select id from all_businesses() id limit 2');
  const [only, another] = rows;
  if (!only || another) return undefined;
  return withTenant(orm, only.id, async (em) => {
    const [business] = await em.execute<[PublicBusiness]>(
      'select id, name, slug from business where id = current_business()',
    );
    return business;
  });
}
