import { sql } from 'kysely';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import { notFound } from '#api/problem.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import type { ProviderView } from './views.ts';

const orders = {
  name: { name: 'name', by: 'member.name', direction: 'asc', type: 'text', id: 'member.id' },
  created: { name: 'created', by: 'member.createdAt', direction: 'desc', type: 'time', id: 'member.id' },
} as const satisfies Record<string, Order>;
export const providerSorts = ['name', 'created'] as const satisfies (keyof typeof orders)[];

export type ProviderFilter = {
  q?: string | undefined;
  serviceId?: string | undefined;
  area?: string | undefined;
  active?: boolean | undefined;
};

/** One page of the members who carry out bookings, whether they said anything of themselves yet or not. */
export const listProviders = (
  em: Em,
  filter: ProviderFilter,
  { sort, ...paging }: Paging & { sort: (typeof providerSorts)[number] },
): Promise<Page<ProviderView>> =>
  listPage(em, {
    ...paging,
    matches: providersOf(em, filter),
    select: columns,
    order: orders[sort],
    filter,
    view: (rows) => rows.map(providerView),
  });

export async function readProvider(em: Em, id: string): Promise<ProviderView> {
  const row = await columns(providersOf(em, {})).where('member.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('provider');
  return providerView(row);
}

/** The areas that anybody works in, for a filter. */
export async function listAreas(em: Em): Promise<string[]> {
  const { rows } = await sql<{ area: string }>`
    select distinct area from provider_profile, unnest(areas) area where business_id = current_business()
    order by area limit 200`.execute(kysely(em));
  return rows.map(({ area }) => area);
}

function providersOf(em: Em, { q, serviceId, area, active }: ProviderFilter) {
  let query = kysely(em)
    .selectFrom('member')
    .innerJoin('business', 'business.id', 'member.businessId')
    .leftJoin('provider_profile as profile', (join) =>
      join.onRef('profile.businessId', '=', 'member.businessId').onRef('profile.id', '=', 'member.id'),
    )
    .where('member.businessId', '=', sql<string>`current_business()`)
    .where('member.role', '=', 'provider');
  if (active !== undefined) query = query.where('member.active', '=', active);
  if (area !== undefined) query = query.where(sql<boolean>`${area} = any(profile.areas)`);
  if (serviceId !== undefined) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('provider_service')
          .select('skill')
          .whereRef('provider_service.businessId', '=', 'member.businessId')
          .whereRef('provider_service.providerId', '=', 'member.id')
          .where('provider_service.serviceId', '=', serviceId),
      ),
    );
  }
  if (q) {
    const words = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where(
      sql<boolean>`(member.name ilike ${words} or member.email ilike ${words} or profile.bio ilike ${words})`,
    );
  }
  return query;
}

const services = sql<ProviderView['services']>`(
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'skill', p.skill) order by s.position, s.id), '[]')
  from provider_service p join service s on s.business_id = p.business_id and s.id = p.service_id
  where p.business_id = member.business_id and p.provider_id = member.id)`;
const weekly = sql<number>`(
  select coalesce(sum(h.to_minute - h.from_minute), 0)::int from provider_hours h
  where h.business_id = member.business_id and h.provider_id = member.id)`;
const requested = sql<number>`(
  select count(*)::int from time_off o
  where o.business_id = member.business_id and o.provider_id = member.id and o.status = 'requested')`;
const rated = sql<{ average: number | null; count: number }>`(
  select jsonb_build_object('average', round(avg(stars), 2), 'count', count(*)) from rating r
  where r.business_id = member.business_id and r.rated_id = member.id and r.status = 'rated' and r.excluded_at is null)`;

const columns = (query: ReturnType<typeof providersOf>) =>
  query
    .select(['member.id', 'member.name', 'member.email', 'member.phone', 'member.active', 'member.createdAt'])
    .select(sql<boolean>`member.user_id is not null`.as('canSignIn'))
    .select(({ fn, val }) => [
      fn.coalesce('profile.bio', val('')).as('bio'),
      fn.coalesce('profile.zone', 'business.zone').as('zone'),
      fn.coalesce('profile.bufferBeforeMinutes', val(0)).as('bufferBeforeMinutes'),
      fn.coalesce('profile.bufferAfterMinutes', val(0)).as('bufferAfterMinutes'),
      fn.coalesce('profile.offersAuto', val(true)).as('offersAuto'),
      fn.coalesce('profile.online', val(true)).as('online'),
      fn.coalesce('profile.version', val(0)).as('version'),
    ])
    .select(sql<string[]>`coalesce(profile.areas, '{}')`.as('areas'))
    .select(['profile.photo', 'profile.dailyCapacity', 'profile.slotStepMinutes', 'profile.updatedAt'])
    .select([services.as('services'), weekly.as('weeklyMinutes'), requested.as('timeOffRequested')])
    .select(rated.as('rated'));

type Row = Awaited<ReturnType<ReturnType<typeof columns>['execute']>>[number];

export const photoPath = (photo: string | null) => photo && `/api/provider-photos/${photo}`;

const providerView = ({
  createdAt: _,
  rated: { average, count },
  photo,
  updatedAt,
  ...row
}: Row): ProviderView => ({
  ...row,
  photo: photoPath(photo),
  rating: average,
  ratingCount: count,
  updatedAt: iso(updatedAt),
});
