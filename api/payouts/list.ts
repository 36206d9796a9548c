import { listPage, type Paging } from '#api/page.ts';
import type { Sender } from '#api/send.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { type Em, kysely } from '#db/orm.ts';
import type { PayoutStatus } from '#workflows/payout/commands.ts';
import { readPayouts } from './read.ts';
import type { PayoutView } from './views.ts';

export type PayoutFilter = { status?: PayoutStatus[] | undefined; provider?: string | undefined };

const opened: Order = { name: 'opened', by: 'openedAt', direction: 'desc', type: 'time' };

/** One page of what the viewer may see, opened last first. */
export function listPayouts(
  em: Em,
  viewer: Sender,
  filter: PayoutFilter,
  paging: Paging,
): Promise<Page<PayoutView>> {
  const { status, provider } = filter;
  let matches = kysely(em).selectFrom('payout').where('businessId', '=', viewer.businessId);
  if (viewer.role !== 'admin') matches = matches.where('providerId', '=', viewer.memberId);
  if (status) matches = matches.where('status', 'in', status);
  if (provider) matches = matches.where('providerId', '=', provider);
  return listPage(em, {
    ...paging,
    matches,
    select: (some) => some.select(['id', 'openedAt']),
    order: opened,
    filter: { ...filter, viewer: viewer.memberId },
    view: (rows) =>
      readPayouts(
        em,
        viewer,
        rows.map((row) => row.id),
      ),
  });
}
