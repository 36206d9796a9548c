import { iso } from '#api/instant.ts';
import { notFound } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { memberIn, query, queryWanted } from '#db/query.ts';
import { payoutMachine } from '#workflows/payout/machine.ts';
import type { PayoutState } from '#workflows/payout/state.ts';
import { allowedCommands } from '#workflows/process.ts';
import { readParties, transferOptions } from './transfers.ts';
import type { LineView, PayoutDetails, PayoutView, ReadyView } from './views.ts';

/** The statement as the viewer may see it: providers their own, admins all. @throws Problem 404 otherwise */
export async function readPayout(em: Em, viewer: Sender, id: string): Promise<PayoutDetails> {
  const [payout] = await readPayouts(em, viewer, [id]);
  const isTheirs =
    viewer.role === 'admin' || (viewer.role === 'provider' && payout?.provider.id === viewer.memberId);
  if (!payout || !isTheirs) throw notFound('payout');
  const transfers = viewer.role === 'admin' ? transferOptions(payout, await readParties(em, payout)) : [];
  return { ...payout, lines: await readLines(em, payout), transfers };
}

type Row = Pick<
  PayoutView,
  'id' | 'number' | 'status' | 'currency' | 'lineCount' | 'confirmed' | 'transfer' | 'reason' | 'version'
> &
  Record<'periodFrom' | 'periodTo' | 'openedAt', Date> & {
    totalMinor: number | string;
    paidAt: Date | null;
    providerId: string;
    providerName: string | null;
    openedBy: string;
    openerName: string | null;
  };

/** Whole rows in the order of the ids. */
export async function readPayouts(em: Em, viewer: Sender, ids: string[]): Promise<PayoutView[]> {
  const rows = await queryWanted<Row>(
    em,
    `select o.id, o.number, o.status, o.currency, o.line_count as "lineCount", o.confirmed, o.transfer, c.body as reason,
       o.version, o.period_from as "periodFrom", o.period_to as "periodTo", o.opened_at as "openedAt",
       o.total_minor as "totalMinor", o.paid_at as "paidAt", o.provider_id as "providerId", p.name as "providerName",
       o.opened_by as "openedBy", m.name as "openerName"
     from wanted
     join payout o on o.business_id = current_business() and o.id = wanted.id
     left join member p on p.business_id = o.business_id and p.id = o.provider_id
     ${memberIn('o.opened_by')}
     left join content c on c.business_id = o.business_id and c.id = o.reason_id
     order by wanted.place`,
    ids,
  );
  return rows.map((row) => viewOf(row, viewer));
}

function viewOf(row: Row, { memberId, role }: Sender): PayoutView {
  const { providerId, providerName, openedBy, openerName, totalMinor, ...rest } = row;
  const amountMinor = Number(totalMinor);
  // As much of the state as says what may be done.
  const lines = { all: { amountMinor, confirmed: row.confirmed } };
  const state = { status: row.status, lines } as unknown as PayoutState;
  return {
    ...rest,
    provider: { id: providerId, name: providerName ?? 'Unknown', role: 'provider' },
    totalMinor: amountMinor,
    periodFrom: iso(row.periodFrom),
    periodTo: iso(row.periodTo),
    openedAt: iso(row.openedAt),
    openedBy: openerName === null ? null : { id: openedBy, name: openerName, role: 'admin' },
    paidAt: iso(row.paidAt),
    allowed: allowedCommands(payoutMachine, state, { id: memberId, role }),
  };
}

type LineRow = Omit<
  LineView,
  'booking' | 'service' | 'completedAt' | 'amountMinor' | 'grossMinor' | 'minutes'
> &
  Record<'amountMinor' | 'grossMinor' | 'minutes', string | number> & {
    completedAt: Date;
    bookingId: string;
    bookingNumber: number | null;
    serviceId: string | null;
    serviceName: string | null;
  };

/** A cancelled statement still tells what stood on it. */
async function readLines(em: Em, { id, status }: PayoutView): Promise<LineView[]> {
  const rows = await query<LineRow>(
    em,
    `select e.id, e.booking_id as "bookingId", b.number as "bookingNumber", e.corrects, e.service_id as "serviceId", e.service_name as "serviceName", e.completed_at as "completedAt",
       e.minutes, e.gross_minor as "grossMinor", e.status, l.amount_minor as "amountMinor", l.status as state
     from payout_line l join earning e on e.business_id = l.business_id and e.id = l.earning_id
     left join booking b on b.business_id = e.business_id and b.id = e.booking_id
     where l.business_id = current_business() and l.payout_id = ? and (l.status <> 'dropped' or ?)
     order by e.completed_at, e.id`,
    [id, status === 'cancelled'],
  );
  return rows.map(({ bookingId, bookingNumber, serviceId, serviceName, completedAt, ...row }) => ({
    ...row,
    booking: { id: bookingId, number: bookingNumber },
    service: { id: serviceId, name: serviceName },
    completedAt: iso(completedAt),
    amountMinor: Number(row.amountMinor),
    grossMinor: Number(row.grossMinor),
    minutes: Number(row.minutes),
  }));
}

/** What a payout would take now, by provider and currency. */
export async function readReady(em: Em): Promise<ReadyView[]> {
  const rows = await query<{
    id: string;
    name: string | null;
    currency: string;
    count: number;
    total: string;
  }>(
    em,
    `select e.provider_id as id, m.name, e.currency, count(*)::int as count, sum(e.net_minor) as total from earning e
     left join member m on m.business_id = e.business_id and m.id = e.provider_id
     where e.business_id = current_business() and e.status = 'approved' and e.payout_id is null
       and not exists (select from payout_line l where l.business_id = e.business_id and l.earning_id = e.id
         and l.status <> 'dropped')
     group by e.provider_id, m.name, e.currency order by m.name, e.currency`,
  );
  return rows.map(({ id, name, currency, count, total }) => ({
    provider: { id, name: name ?? 'Unknown', role: 'provider' },
    currency,
    count,
    totalMinor: Number(total),
  }));
}
