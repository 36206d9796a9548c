import { slugOf } from '#api/auth/signup.ts';
import type { Deps } from '#api/deps.ts';
import { addRoute, createRouter } from '#api/route.ts';
import type { Orm } from '#db/orm.ts';
import { business as demoBusiness, neighbour, people } from '#db/seed/demo.ts';
import { findBusiness, type PublicBusiness, readBusiness } from './queries.ts';

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
    const found = await findSiteBusiness(c.get('deps'));
    const business = found ? { name: found.name, slug: found.slug } : null;
    return c.json({ business, accounts: found?.demo ? accounts : [] });
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

/** The business that visitors of this site mean when they name none. */
export async function findSiteBusiness({
  env,
  orm,
}: Pick<Deps, 'env' | 'orm'>): Promise<(PublicBusiness & { demo: boolean }) | undefined> {
  const demo = env.DEMO ? await findBusiness(orm, demoSlug).catch(() => undefined) : undefined;
  const found = demo ?? (await findOnlyBusiness(orm));
  return found && { ...found, demo: demo !== undefined };
}

/** A site with one business needs no name in its addresses. */
async function findOnlyBusiness(orm: Orm): Promise<PublicBusiness | undefined> {
  const rows = await orm.em.fork().execute<{ id: string }[]>('select id from all_businesses() id limit 2');
  const [only, another] = rows;
  if (!only || another) return undefined;
  return readBusiness(orm, only.id);
}
