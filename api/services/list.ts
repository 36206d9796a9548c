import { type SelectQueryBuilder, sql } from 'kysely';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import { notFound } from '#api/problem.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import { summaryOf } from '#markdown/summary.ts';
import type { CategoryCount, OfferDetails, OfferView, ServiceView } from './views.ts';

const orders = {
  position: { name: 'position', by: 'service.position', direction: 'asc', type: 'number', id: 'service.id' },
  name: { name: 'name', by: 'service.name', direction: 'asc', type: 'text', id: 'service.id' },
  price: { name: 'price', by: 'service.priceMinor', direction: 'asc', type: 'number', id: 'service.id' },
  'price-desc': {
    name: 'price',
    by: 'service.priceMinor',
    direction: 'desc',
    type: 'number',
    id: 'service.id',
  },
  duration: {
    name: 'duration',
    by: 'service.durationMinutes',
    direction: 'asc',
    type: 'number',
    id: 'service.id',
  },
  updated: { name: 'updated', by: 'service.updatedAt', direction: 'desc', type: 'time', id: 'service.id' },
} as const satisfies Record<string, Order>;
type Sort = keyof typeof orders;
export const adminSorts = ['position', 'name', 'price', 'updated'] as const satisfies Sort[];
export const offerSorts = ['position', 'name', 'price', 'price-desc', 'duration'] as const satisfies Sort[];

export type ServiceFilter = {
  category?: string | undefined;
  q?: string | undefined;
  active?: boolean | undefined;
  archived?: boolean | undefined;
  minPrice?: number | undefined;
  maxPrice?: number | undefined;
  maxDuration?: number | undefined;
};

/** What customers may see. */
const published = { active: true, archived: false };

/** One page of the catalogue as admins see it, with its categories. */
export async function listServices(
  em: Em,
  filter: ServiceFilter,
  { sort, ...paging }: Paging & { sort: (typeof adminSorts)[number] },
): Promise<Page<ServiceView> & { categories: CategoryCount[] }> {
  const page = await listPage(em, {
    ...paging,
    matches: servicesOf(em, filter),
    select: columns,
    order: orders[sort],
    filter,
    view: (rows) => rows.map(serviceView),
  });
  return { ...page, categories: await countCategories(em, filter) };
}

/** One page of what customers are offered. */
export async function listOffers(
  em: Em,
  asked: ServiceFilter,
  { sort, ...paging }: Paging & { sort: (typeof offerSorts)[number] },
): Promise<Page<OfferView> & { categories: CategoryCount[] }> {
  const filter = { ...asked, ...published };
  const page = await listPage(em, {
    ...paging,
    matches: servicesOf(em, filter),
    select: columns,
    order: orders[sort],
    filter,
    view: (rows) => rows.map(offerView),
  });
  return { ...page, categories: await countCategories(em, filter) };
}

export async function readService(em: Em, id: string): Promise<ServiceView> {
  const row = await columns(servicesOf(em, {})).where('service.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('service');
  return serviceView(row);
}

export async function readOffer(em: Em, slug: string): Promise<OfferDetails> {
  const row = await columns(servicesOf(em, published)).where('service.slug', '=', slug).executeTakeFirst();
  if (!row) throw notFound('service');
  return { ...offerView(row), description: row.description, fields: row.fields };
}

/** The currency prices are in unless something else is said. */
export async function readCurrency(em: Em): Promise<string> {
  const { currency } = await kysely(em)
    .selectFrom('business')
    .select('currency')
    .where('id', '=', sql<string>`current_business()`)
    .executeTakeFirstOrThrow();
  return currency;
}

function servicesOf(em: Em, filter: ServiceFilter) {
  const { category, q, active, archived, minPrice, maxPrice, maxDuration } = filter;
  let query = kysely(em)
    .selectFrom('service')
    .leftJoin('member', (join) =>
      join.onRef('member.businessId', '=', 'service.businessId').onRef('member.id', '=', 'service.updatedBy'),
    )
    .where('service.businessId', '=', sql<string>`current_business()`);
  if (category !== undefined) query = query.where('service.category', '=', category);
  if (active !== undefined) query = query.where('service.active', '=', active);
  if (archived !== undefined) query = query.where('service.archivedAt', archived ? 'is not' : 'is', null);
  if (minPrice !== undefined) query = query.where('service.priceMinor', '>=', minPrice);
  if (maxPrice !== undefined) query = query.where('service.priceMinor', '<=', maxPrice);
  if (maxDuration !== undefined) query = query.where('service.durationMinutes', '<=', maxDuration);
  if (q) {
    const words = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where(
      sql<boolean>`(service.name ilike ${words} or service.category ilike ${words} or service.description ilike ${words})`,
    );
  }
  return query;
}

/** The categories in the order of the catalogue, each with how many of its services the rest of the filter leaves. */
async function countCategories(em: Em, filter: ServiceFilter): Promise<CategoryCount[]> {
  return servicesOf(em, { ...filter, category: undefined })
    .select(['service.category as name', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('service.category')
    .orderBy(({ fn }) => fn.min('service.position'))
    .limit(100)
    .execute();
}

type Matches = ReturnType<typeof servicesOf>;
type Columns<Q> =
  Q extends SelectQueryBuilder<infer DB, infer TB, object> ? SelectQueryBuilder<DB, TB, Row> : never;

/** What keeps a service from being deleted, as the database will say. */
const inUse = sql<boolean>`(exists (select from service_request q
    where q.business_id = service.business_id and q.service_id = service.id)
  or exists (select from booking k where k.business_id = service.business_id and k.service_id = service.id)
  or exists (select from pay_rate p where p.business_id = service.business_id and p.service_id = service.id))`;

const columns = (query: Matches): Columns<Matches> =>
  query
    .select(['service.id', 'service.slug', 'service.name', 'service.category', 'service.priceMinor'])
    .select(['service.currency', 'service.durationMinutes', 'service.picture', 'service.responseMinutes'])
    .select([
      'service.description',
      'service.fields',
      'service.active',
      'service.archivedAt',
      'service.position',
    ])
    .select(['service.createdAt', 'service.updatedAt', 'service.version'])
    .select(inUse.as('inUse'))
    .select(['service.updatedBy as editorId', 'member.name as editorName']) as Columns<Matches>;

type Row = Omit<ServiceView, 'archivedAt' | 'createdAt' | 'updatedAt' | 'updatedBy'> & {
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  editorId: string | null;
  editorName: string | null;
};

const offered = ({
  id,
  slug,
  name,
  category,
  priceMinor,
  currency,
  durationMinutes,
  picture,
  responseMinutes,
}: Row) => ({
  id,
  slug,
  name,
  category,
  priceMinor,
  currency,
  durationMinutes,
  picture: picture && `/api/service-pictures/${picture}`,
  responseMinutes,
});

const offerView = (row: Row): OfferView => ({ ...offered(row), summary: summaryOf(row.description) });

const serviceView = (row: Row): ServiceView => ({
  ...offered(row),
  description: row.description,
  fields: row.fields,
  active: row.active,
  archivedAt: iso(row.archivedAt),
  inUse: row.inUse,
  position: row.position,
  createdAt: iso(row.createdAt),
  updatedAt: iso(row.updatedAt),
  updatedBy: row.editorId && row.editorName ? { id: row.editorId, name: row.editorName } : null,
  version: row.version,
});
