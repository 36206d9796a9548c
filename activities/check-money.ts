import { heartbeat } from '@temporalio/activity';
import { activeAdmins } from '#db/active-admins.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';
import { system } from '#workflows/process.ts';
import type { IntegrationDeps } from './integrations.ts';
import { restoreEarnings } from './restore-earnings.ts';

/** How many businesses were checked, how many earnings were missing and begin now, how many amounts do not add up. */
export type Checked = { businesses: number; restored: number; findings: number };

/**
 * What must be equal to the cent: an earning and its entries, a statement and its lines, what a paid statement says and
 * what its earnings come to; and every completed booking has an earning. What travels between processes gets some
 * minutes to arrive.
 */
const discrepancies = `
  select 'earning-sum' as kind, e.id, sum(n.amount_minor)::bigint as expected, e.net_minor as found
  from earning e left join earning_entry n on n.business_id = e.business_id and n.earning_id = e.id
  where e.business_id = current_business()
  group by e.id, e.net_minor having coalesce(sum(n.amount_minor), 0) <> e.net_minor
  union all
  select 'payout-sum', o.id, coalesce(sum(l.amount_minor), 0)::bigint, o.total_minor
  from payout o left join payout_line l on l.business_id = o.business_id and l.payout_id = o.id and l.status <> 'dropped'
  where o.business_id = current_business() and o.status <> 'cancelled'
  group by o.id, o.total_minor having coalesce(sum(l.amount_minor), 0) <> o.total_minor
  union all
  select 'line-unpaid', l.earning_id, l.amount_minor, e.net_minor
  from payout o join payout_line l on l.business_id = o.business_id and l.payout_id = o.id and l.status <> 'dropped'
  left join earning e on e.business_id = l.business_id and e.id = l.earning_id
  where o.business_id = current_business() and o.status = 'paid' and o.updated_at < now() - interval '10 minutes'
    and (e.status <> 'paid' or e.net_minor <> l.amount_minor or e.payout_id <> o.id) is not false
  union all
  select 'paid-without-line', e.id, 0, e.net_minor from earning e
  where e.business_id = current_business() and e.status = 'paid' and e.updated_at < now() - interval '10 minutes'
    and not exists (select from payout_line l join payout o on o.business_id = l.business_id and o.id = l.payout_id
      where l.business_id = e.business_id and l.earning_id = e.id and l.status <> 'dropped' and o.status = 'paid')
  union all
  select 'booking-unearned', b.id, null, null from booking b
  where b.business_id = current_business() and b.status = 'completed' and b.completed_at < now() - interval '10 minutes'
    and not exists (select from earning e where e.business_id = b.business_id and e.id = b.id) and b.id <> all (?::uuid[])`;

type Row = { kind: string; id: string; expected: string | number | null; found: string | number | null };

/**
 * Starts what earnings are missing, compares all amounts of every business, keeps what does not add up, and tells the
 * admins of what is new.
 */
export const createCheckMoney =
  (deps: Pick<IntegrationDeps, 'orm' | 'temporal' | 'env'>) => async (): Promise<Checked> => {
    const all = await deps.orm.em.fork().execute<{ id: string }[]>('select id from all_businesses() id');
    const checked: Checked = { businesses: all.length, restored: 0, findings: 0 };
    for (const { id } of all) {
      heartbeat();
      const restored = await restoreEarnings(deps, id);
      checked.restored += restored.length;
      checked.findings += await withTenant(deps.orm, id, (em) => checkOne(em, restored));
    }
    return checked;
  };

async function checkOne(em: Em, restored: string[]): Promise<number> {
  const found = await query<Row>(em, discrepancies, [restored]);
  const rows = found.map((one) => ({ ...one, finding: uuid() }));
  // What adds up again is cleared; what does not any more is told once more.
  const news = await query<{ id: string }>(
    em,
    `with found as (select * from jsonb_to_recordset(?::jsonb)
         as f(finding uuid, kind text, id uuid, expected bigint, found bigint)),
       cleared as (update money_finding m set cleared_at = now() where m.business_id = current_business()
         and m.cleared_at is null and not exists (select from found f where f.kind = m.kind and f.id = m.subject_id))
     insert into money_finding (id, business_id, kind, subject_id, expected_minor, found_minor, found_at)
     select finding, current_business(), kind, id, expected, found, now() from found
     on conflict (business_id, kind, subject_id) do update set cleared_at = null, found_at = now(),
       expected_minor = excluded.expected_minor, found_minor = excluded.found_minor
       where money_finding.cleared_at is not null
     returning id`,
    [JSON.stringify(rows)],
  );
  if (news.length > 0) await tellAdmins(em, found, news[0]!.id);
  return found.length;
}

async function tellAdmins(em: Em, found: Row[], key: string): Promise<void> {
  const at = new Date().toISOString();
  const about = { process: 'payout', process_id: found[0]!.id };
  const told = (await activeAdmins(em)).map((admin) => ({
    ...about,
    member_id: admin,
    kind: 'money-mismatch',
    data: { count: found.length },
    key: `money-check/${key}/${admin}`,
    at,
  }));
  const said = {
    at,
    actor_id: system.id,
    actor_role: system.role,
    action: 'money-mismatch',
    subject_type: 'payout',
    subject_id: found[0]!.id,
    data: { count: found.length },
    via: 'sweep',
    key: `money-check/${key}`,
  };
  const story = { timeline: [], audit: [said], outcomes: [], commands: [], mails: [], notifications: told };
  await query(em, 'select append_story(?::jsonb)', [JSON.stringify(story)]);
}
