import { sql } from 'kysely';
import { listPage, type Paging } from '#api/page.ts';
import type { Period } from '#api/period.ts';
import type { Sender } from '#api/send.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import type { EarningStatus } from '#workflows/earning/commands.ts';
import { readEarnings } from './read.ts';
import type { EarningSum, EarningView } from './views.ts';

export type EarningFilter = Period & {
  status?: EarningStatus[] | undefined;
  provider?: string | undefined;
  service?: string | undefined;
};

const completed: Order = { name: 'completed', by: 'completedAt', direction: 'desc', type: 'time' };

export type EarningPage = Page<EarningView> & { sums: EarningSum[] };

/** One page of what the viewer may see, last completed first, with sums of all that fits but for the status. */
export async function listEarnings(
  em: Em,
  viewer: Sender,
  filter: EarningFilter,
  paging: Paging,
): Promise<EarningPage> {
  const { status, ...rest } = filter;
  const all = earningsFor(em, viewer, rest);
  const page = await listPage(em, {
    ...paging,
    matches: status ? all.where('status', 'in', status) : all,
    select: (matches) => matches.select(['id', 'completedAt']),
    order: completed,
    filter: { ...filter, viewer: viewer.memberId },
    view: (rows) =>
      readEarnings(
        em,
        viewer,
        rows.map((row) => row.id),
      ),
  });
  return { ...page, sums: await sumsOf(all) };
}

function earningsFor(em: Em, viewer: Sender, { provider, service, from, to }: Omit<EarningFilter, 'status'>) {
  let earnings = kysely(em).selectFrom('earning').where('businessId', '=', viewer.businessId);
  if (viewer.role !== 'admin') earnings = earnings.where('providerId', '=', viewer.memberId);
  if (provider) earnings = earnings.where('providerId', '=', provider);
  if (service) earnings = earnings.where('serviceId', '=', service);
  if (from) earnings = earnings.where('completedAt', '>=', from);
  if (to) earnings = earnings.where('completedAt', '<', to);
  return earnings;
}

/** Amounts of different currencies are never added up. */
async function sumsOf(all: ReturnType<typeof earningsFor>): Promise<EarningSum[]> {
  const sum = (column: string) => sql<string>`sum(${sql.ref(column)})`;
  const rows = await all
    .select(['currency', 'status', ({ fn }) => fn.countAll<number>().as('count')])
    .select([
      sum('grossMinor').as('gross'),
      sum('commissionMinor').as('commission'),
      sum('netMinor').as('net'),
    ])
    .groupBy(['currency', 'status'])
    .orderBy('currency')
    .execute();
  return rows.map(({ currency, status, count, gross, commission, net }) => ({
    currency,
    status,
    count: Number(count),
    grossMinor: Number(gross),
    commissionMinor: Number(commission),
    netMinor: Number(net),
  }));
}
