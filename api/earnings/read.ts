import { iso } from '#api/instant.ts';
import { notFound } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Person } from '#api/tickets/views.ts';
import type { Em } from '#db/orm.ts';
import { computed, memberIn, query, queryWanted } from '#db/query.ts';
import { earningMachine } from '#workflows/earning/machine.ts';
import type { EarningState } from '#workflows/earning/state.ts';
import type { PayoutStatus } from '#workflows/payout/commands.ts';
import { allowedCommands } from '#workflows/process.ts';
import type { EarningDetails, EarningView, EntryView, RemarkView } from './views.ts';

/** The earning as the viewer may see it: providers their own, admins all. @throws Problem 404 otherwise */
export async function readEarning(em: Em, viewer: Sender, id: string): Promise<EarningDetails> {
  const [earning] = await readEarnings(em, viewer, [id]);
  const isTheirs =
    viewer.role === 'admin' || (viewer.role === 'provider' && earning?.provider.id === viewer.memberId);
  if (!earning || !isTheirs) throw notFound('earning');
  return {
    ...earning,
    entries: await readEntries(em, id),
    remarks: await readRemarks(em, id),
    corrections: await readCorrections(em, viewer, id),
  };
}

async function readCorrections(em: Em, viewer: Sender, id: string): Promise<EarningView[]> {
  const rows = await query<{ id: string }>(
    em,
    `select id from earning where business_id = current_business() and corrects = ? order by completed_at, id`,
    [id],
  );
  return readEarnings(
    em,
    viewer,
    rows.map((row) => row.id),
  );
}

type Row = Pick<EarningView, 'id' | 'status' | 'currency' | 'rate' | 'note' | 'version'> &
  Record<'grossMinor' | 'commissionMinor' | 'netMinor' | 'minutes', number | string> &
  Record<'completedAt' | 'disputeEndsAt' | 'updatedAt', Date> &
  Record<'approvedAt' | 'paidAt', Date | null> &
  Record<
    'corrects' | 'serviceId' | 'serviceName' | 'approvedBy' | 'approverName' | 'payoutId',
    string | null
  > & {
    bookingId: string;
    bookingNumber: number | null;
    providerId: string;
    providerName: string | null;
    payoutNumber: number | null;
    payoutStatus: PayoutStatus | null;
  };

/** Whole rows in the order of the ids. */
export async function readEarnings(em: Em, viewer: Sender, ids: string[]): Promise<EarningView[]> {
  const rows = await queryWanted<Row>(
    em,
    `select e.id, e.status, e.currency, e.rate, e.note, e.version, e.gross_minor as "grossMinor",
       e.commission_minor as "commissionMinor", e.net_minor as "netMinor", e.minutes, e.completed_at as "completedAt",
       e.dispute_ends_at as "disputeEndsAt", e.updated_at as "updatedAt", e.approved_at as "approvedAt",
       e.paid_at as "paidAt", e.service_id as "serviceId", e.service_name as "serviceName",
       e.booking_id as "bookingId", b.number as "bookingNumber", e.corrects,
       e.approved_by as "approvedBy", a.name as "approverName", e.payout_id as "payoutId", e.provider_id as "providerId",
       p.name as "providerName", o.number as "payoutNumber", o.status as "payoutStatus"
     from wanted
     join earning e on e.business_id = current_business() and e.id = wanted.id
     left join booking b on b.business_id = e.business_id and b.id = e.booking_id
     left join member p on p.business_id = e.business_id and p.id = e.provider_id
     left join member a on a.business_id = e.business_id and a.id = e.approved_by
     left join payout o on o.business_id = e.business_id and o.id = e.payout_id
     order by wanted.place`,
    ids,
  );
  return rows.map((row) => viewOf(row, viewer));
}

/** What is wrong with a correction is put right by another one of the same earning. */
export const isCorrectable = ({ status, corrects }: Pick<EarningView, 'status' | 'corrects'>): boolean =>
  status === 'paid' && corrects === null;

function viewOf(row: Row, viewer: Sender): EarningView {
  const { id, status, currency, rate, note, version, providerId, payoutId, approvedBy } = row;
  const state = { status, providerId, ...(payoutId && { payoutId }) } as EarningState;
  return {
    id,
    status,
    currency,
    rate,
    note,
    version,
    provider: { id: providerId, name: row.providerName ?? 'Unknown', role: 'provider' },
    booking: { id: row.bookingId, number: row.bookingNumber },
    corrects: row.corrects,
    service: { id: row.serviceId, name: row.serviceName },
    grossMinor: Number(row.grossMinor),
    commissionMinor: Number(row.commissionMinor),
    netMinor: Number(row.netMinor),
    minutes: Number(row.minutes),
    completedAt: iso(row.completedAt),
    disputeEndsAt: iso(row.disputeEndsAt),
    approvedAt: iso(row.approvedAt),
    approvedBy:
      approvedBy === null ? null : { id: approvedBy, name: row.approverName ?? 'Unknown', role: 'admin' },
    payout:
      payoutId === null || row.payoutNumber === null || row.payoutStatus === null
        ? null
        : { id: payoutId, number: row.payoutNumber, status: row.payoutStatus },
    paidAt: iso(row.paidAt),
    updatedAt: iso(row.updatedAt),
    allowed: [
      ...allowedCommands(earningMachine, state, { id: viewer.memberId, role: viewer.role }),
      ...(isCorrectable(row) && viewer.role === 'admin' ? ['correct'] : []),
    ],
  };
}

type Acted = { actorId: string; actorName: string | null; actorRole: string | null };
const actorOf = ({ actorId, actorName, actorRole }: Acted): Person | null =>
  actorRole === null ? null : { id: actorId, name: actorName ?? 'Unknown', role: actorRole };

async function readEntries(em: Em, id: string): Promise<EntryView[]> {
  const rows = await query<
    Omit<EntryView, 'actor' | 'at' | 'amountMinor'> & Acted & { at: Date; amount: string }
  >(
    em,
    `select e.id, e.kind, e.amount_minor as amount, e.at, c.body as reason, e.actor_id as "actorId",
       m.name as "actorName", m.role as "actorRole"
     from earning_entry e ${memberIn('e.actor_id')}
     left join content c on c.business_id = e.business_id and c.id = e.reason_id
     where e.business_id = current_business() and e.earning_id = ? order by e.at, e.kind, e.id`,
    [id],
  );
  return rows.map(({ amount, at, id: entry, kind, reason, ...acted }) => ({
    id: entry,
    kind,
    reason,
    amountMinor: Number(amount),
    actor: actorOf(acted),
    at: iso(at),
  }));
}

/** What was said with a dispute and with an approval; what was said with an adjustment stands with its entry. */
async function readRemarks(em: Em, id: string): Promise<RemarkView[]> {
  const rows = await query<Pick<RemarkView, 'kind' | 'text'> & Acted & { at: Date }>(
    em,
    `select t.kind, t.at, c.body as text, t.actor_id as "actorId", m.name as "actorName", m.role as "actorRole"
     from timeline t ${memberIn('t.actor_id')}
     ${computed('told', "(t.data ->> 'contentId')::uuid as content_id")}
     join content c on c.business_id = t.business_id and c.id = told.content_id
     where t.business_id = current_business() and t.process = 'earning' and t.process_id = ?
       and t.kind in ('earning-disputed', 'earning-approved') order by t.seq`,
    [id],
  );
  return rows.map(({ kind, text, at, ...acted }) => ({ kind, text, at: iso(at), actor: actorOf(acted) }));
}
