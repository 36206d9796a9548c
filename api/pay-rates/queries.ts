import { sql } from 'kysely';
import { type Author, audit, isRepeated } from '#api/audit.ts';
import { announce } from '#api/events/announce.ts';
import { iso } from '#api/instant.ts';
import { listPage, type Paging } from '#api/page.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { AuditEntry } from '#db/entities/audit-entry.ts';
import { PayRate } from '#db/entities/pay-rate.ts';
import { type Em, kysely } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { uuid } from '#db/uuid.ts';
import type { NewPayRate } from './schema.ts';
import type { PayRateView } from './views.ts';

const newest: Order = { name: 'effective', by: 'effectiveFrom', direction: 'desc', type: 'time' };

export type PayRateFilter = { provider?: string | undefined; service?: string | undefined };

/** The history of pay rates: what begins or began last comes first. */
export function listPayRates(
  em: Em,
  businessId: string,
  filter: PayRateFilter,
  paging: Paging,
): Promise<Page<PayRateView>> {
  let matches = kysely(em).selectFrom('pay_rate').where('businessId', '=', businessId);
  if (filter.provider) matches = matches.where('providerId', '=', filter.provider);
  if (filter.service) matches = matches.where('serviceId', '=', filter.service);
  return listPage(em, {
    ...paging,
    matches,
    select: (some) => some.select(['id', 'effectiveFrom']),
    order: newest,
    filter,
    view: (rows) =>
      readPayRates(
        em,
        rows.map((row) => row.id),
      ),
  });
}

type Row = Omit<
  PayRateView,
  'provider' | 'service' | 'createdBy' | 'effectiveFrom' | 'createdAt' | 'amountMinor'
> &
  Record<'providerId' | 'createdById', string> &
  Record<'providerName' | 'createdByName' | 'serviceId' | 'serviceName' | 'amountMinor', string | null> &
  Record<'effectiveFrom' | 'createdAt', Date>;

/** One is past when another for the same provider and service has begun since: at its instant, the one added later. */
async function readPayRates(em: Em, ids: string[]): Promise<PayRateView[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select r.id, r.kind, r.amount_minor, r.basis_points, r.currency, r.note, r.effective_from, r.created_at,
      r.provider_id, p.name as provider_name, r.service_id, s.name as service_name, r.created_by as created_by_id,
      a.name as created_by_name,
      case when r.effective_from > clock_timestamp() then 'coming' when exists (
        select from pay_rate later where later.business_id = r.business_id and later.provider_id = r.provider_id
          and later.service_id is not distinct from r.service_id and later.effective_from <= clock_timestamp()
          and (later.effective_from, later.created_at, later.id) > (r.effective_from, r.created_at, r.id))
        then 'past' else 'in_force' end as state
    from unnest(${ids}::uuid[]) with ordinality as wanted(id, place)
    join pay_rate r on r.business_id = current_business() and r.id = wanted.id
    left join member p on p.business_id = r.business_id and p.id = r.provider_id
    left join member a on a.business_id = r.business_id and a.id = r.created_by
    left join service s on s.business_id = r.business_id and s.id = r.service_id
    order by wanted.place`.execute(kysely(em));
  return rows.map((row) => ({
    id: row.id,
    provider: { id: row.providerId, name: row.providerName ?? 'Unknown', role: 'provider' },
    service: row.serviceId === null ? null : { id: row.serviceId, name: row.serviceName ?? 'Unknown' },
    kind: row.kind,
    amountMinor: row.amountMinor === null ? null : Number(row.amountMinor),
    basisPoints: row.basisPoints,
    currency: row.currency,
    effectiveFrom: iso(row.effectiveFrom),
    state: row.state,
    note: row.note,
    createdBy: { id: row.createdById, name: row.createdByName ?? 'Unknown', role: 'admin' },
    createdAt: iso(row.createdAt),
  }));
}

const wrong = (field: string, detail: string) =>
  new Problem(422, 'invalid', `Please correct: ${field}.`, { errors: [{ field, detail }] });

/** @throws Problem 422 unless it is a provider of this business */
export async function requireProvider(em: Em, id: string): Promise<void> {
  const rows = await query(
    em,
    `select from member where business_id = current_business() and id = ? and role = 'provider'`,
    [id],
  );
  if (rows.length === 0) throw wrong('providerId', 'must be a provider of this business');
}

export type Priced = { priceMinor: number; currency: string; durationMinutes: number };

/** @throws Problem 422 unless it is a service of this business */
export async function readPriced(em: Em, id: string): Promise<Priced> {
  const [row] = await query<Priced>(
    em,
    `select price_minor::float8 as "priceMinor", currency, duration_minutes as "durationMinutes" from service
     where business_id = current_business() and id = ?`,
    [id],
  );
  if (!row) throw wrong('serviceId', 'must be a service of this business');
  return row;
}

/** Adds to the history; what was worked out before stays as it is. */
export async function addPayRate(
  em: Em,
  author: Author,
  given: NewPayRate & { effectiveFrom: Date; currency: string },
) {
  const { businessId, actorId: createdBy } = author;
  if (await isRepeated(em, author)) {
    const entry = await em.findOneOrFail(AuditEntry, { businessId, key: author.key });
    return readPayRate(em, entry.subjectId);
  }
  const { serviceId = null, amountMinor = null, basisPoints = null, note = '', ...rest } = given;
  const id = uuid();
  const rate = { ...rest, serviceId, amountMinor, basisPoints, note };
  await em.insert(PayRate, { id, businessId, createdBy, createdAt: new Date(), ...rate });
  const data = { ...rate, effectiveFrom: iso(given.effectiveFrom) };
  await audit(em, author, { action: 'add-pay-rate', subjectType: 'pay-rate', subjectId: id, data });
  await announce(em, { business: businessId, process: 'pay-rate', id, kind: 'added', audience: ['admin'] });
  return readPayRate(em, id);
}

async function readPayRate(em: Em, id: string): Promise<PayRateView> {
  const [rate] = await readPayRates(em, [id]);
  if (!rate) throw notFound('pay rate');
  return rate;
}
