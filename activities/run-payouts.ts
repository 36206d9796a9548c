import { heartbeat } from '@temporalio/activity';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Em } from '#db/orm.ts';
import { lastBoundary } from '#db/payout-period.ts';
import { claimPayout } from '#db/payouts.ts';
import { query } from '#db/query.ts';
import { readSettings } from '#db/settings.ts';
import { withTenant } from '#db/tenant.ts';
import { derivedUuid } from '#db/uuid.ts';
import { payoutWorkflowId } from '#workflows/ids.ts';
import type { IntegrationDeps } from './integrations.ts';

/** For how many businesses a week was paid, and how many statements that opened. */
export type Ran = { businesses: number; opened: number };
type Deps = Pick<IntegrationDeps, 'orm' | 'env' | 'temporal'>;

/** Opens the statements of every business whose week has ended since it was last paid. */
export const createRunPayouts =
  (deps: Deps) =>
  async (now = new Date()): Promise<Ran> => {
    const all = await deps.orm.em.fork().execute<{ id: string }[]>('select id from all_businesses() id');
    const ran: Ran = { businesses: 0, opened: 0 };
    for (const { id } of all) {
      heartbeat();
      const opened = await runOne(deps, id, now);
      if (opened === undefined) continue;
      ran.businesses += 1;
      ran.opened += opened;
    }
    return ran;
  };

/** A run that broke off is done again, and comes to the same statements: their ids are made of what they pay. */
async function runOne(deps: Deps, businessId: string, now: Date): Promise<number | undefined> {
  const within = <T>(work: (em: Em) => Promise<T>) => withTenant(deps.orm, businessId, work);
  const due = await within(async (em) => {
    await freeForgotten(em);
    const { payouts } = await readSettings(em);
    if (!payouts.weekly) return undefined;
    const [business] = await query<{ zone: string }>(
      em,
      'select zone from business where id = current_business()',
    );
    const until = lastBoundary(now, business?.zone ?? 'UTC', payouts.weekday);
    const done = await query(
      em,
      'select from payout_run where business_id = current_business() and period_to = ?',
      [until],
    );
    return done.length > 0 ? undefined : { until, payees: await readPayees(em, until) };
  });
  if (!due) return undefined;
  for (const payee of due.payees) {
    const payoutId = derivedUuid('payout', businessId, payee.id, payee.currency, due.until.toISOString());
    const wanted = { payoutId, providerId: payee.id, currency: payee.currency, until: due.until };
    const claim = await within((em) => claimPayout(em, wanted));
    if (claim) await start(deps, businessId, { ...wanted, ...claim });
  }
  await within((em) =>
    query(
      em,
      `insert into payout_run (business_id, period_to, ran_at, opened) values (current_business(), ?, now(), ?)
       on conflict do nothing`,
      [due.until, due.payees.length],
    ),
  );
  return due.payees.length;
}

const readPayees = (em: Em, until: Date): Promise<{ id: string; currency: string }[]> =>
  query(
    em,
    `select provider_id as id, currency from earning where business_id = current_business() and status = 'approved'
       and payout_id is null and completed_at < ?
     group by provider_id, currency having sum(net_minor) > 0 order by 1, 2`,
    [until],
  );

type Opening = { payoutId: string; providerId: string; currency: string; until: Date; from: Date } & {
  lines: Record<string, number>;
};

async function start({ temporal, env }: Deps, businessId: string, opening: Opening): Promise<void> {
  const { payoutId: id, providerId, currency, until, from, lines } = opening;
  const period = { periodFrom: from.getTime(), periodTo: until.getTime() };
  const payload = { providerId, currency, ...period, lines };
  const first = { commandId: `payout-run/${id}`, name: 'open', at: Date.now(), payload };
  await startOnce(temporal, {
    workflowId: payoutWorkflowId(businessId, id),
    taskQueue: env.TASK_QUEUE,
    args: [{ businessId, id, first }],
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
  });
}

async function startOnce(
  temporal: Client,
  options: Parameters<Client['workflow']['start']>[1],
): Promise<void> {
  try {
    await temporal.workflow.start('payoutWorkflow', options);
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Lines taken for a statement that never began: whoever asked for it was cut off between the two. */
async function freeForgotten(em: Em): Promise<void> {
  await query(
    em,
    `delete from payout_line l where l.business_id = current_business() and l.status = 'claimed'
       and l.claimed_at < now() - interval '1 hour'
       and not exists (select from payout o where o.business_id = l.business_id and o.id = l.payout_id)
       and not exists (select from command c where c.business_id = l.business_id and c.process = 'payout'
         and c.process_id = l.payout_id and c.status in ('sent', 'accepted'))`,
  );
}
