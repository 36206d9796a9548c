import { sql } from 'kysely';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import type { Period } from '#api/period.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import type { SearchedView } from './views.ts';

const most: Order = {
  ...{ name: 'searches', by: 'said.searches', direction: 'desc', type: 'number' },
  ...{ id: 'said.query', idType: 'text' },
};

export type SearchedFilter = { found?: 'none' | 'some' | undefined } & Period;

/** What people searched in a period, what most searched for first. */
export function listSearched(em: Em, filter: SearchedFilter, paging: Paging): Promise<Page<SearchedView>> {
  const { found, from, to } = filter;
  let days = kysely(em)
    .selectFrom('article_search')
    .where('businessId', '=', sql<string>`current_business()`);
  if (from) days = days.where('at', '>=', from);
  if (to) days = days.where('at', '<', to);
  const queries = days
    .groupBy('query')
    .select('query')
    .select(sql<number>`sum(searches)::int`.as('searches'))
    .select(sql<number>`(array_agg(found order by at desc))[1]`.as('found'))
    .select(sql<Date>`max(at)`.as('lastAt'));
  let matches = kysely(em).selectFrom(queries.as('said'));
  if (found) matches = matches.where('said.found', found === 'none' ? '=' : '>', 0);
  return listPage(em, {
    ...paging,
    matches,
    select: (some) => some.select(['said.query', 'said.searches', 'said.found', 'said.lastAt']),
    order: most,
    filter: { found, from: from?.toISOString(), to: to?.toISOString() },
    view: (rows) => rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: iso(lastAt) })),
  });
}
