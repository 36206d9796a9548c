import type { Em, Orm } from '#db/orm.ts';
import type { Rendered } from './render.ts';

/** What became of a row: `due` means once more, after `delay` seconds. */
export type Settled = {
  id: string;
  status: 'sent' | 'failed' | 'due' | 'dropped';
  attempts: number;
  last_error?: string;
  rendered?: Rendered;
  delay?: number;
};

/** The businesses that have mail to send now; asks across all of them. */
export async function businessesWithMail(orm: Orm): Promise<string[]> {
  const rows = await orm.em
    .fork()
    .execute<{ id: string }[]>('select id from businesses_with_mail(now()) as waiting(id)');
  return rows.map((row) => row.id);
}

/** Locks due rows for this transaction; rows that another one holds are left to it. */
export async function lockDue(em: Em, kind: 'email' | 'push', most: number): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from outbox where business_id = current_business() and kind = ? and
       (status = 'due' and due_at <= now() or status = 'sending' and lease_until <= now())
     order by due_at, created_at, id limit ? for update skip locked`,
    [kind, most],
  );
  return rows.map((row) => row.id);
}

/** Leases due rows for longer than a delivery can take; whoever dies with them leaves them to the next after that. */
export async function lease(em: Em, kind: 'email' | 'push', most: number): Promise<string[]> {
  const ids = await lockDue(em, kind, most);
  if (ids.length === 0) return ids;
  await em.execute(
    `update outbox set status = 'sending', attempts = attempts + 1, lease_until = now() + interval '3 minutes'
     where business_id = current_business() and id = any(?::uuid[])`,
    [`{${ids.join()}}`],
  );
  return ids;
}

export async function settle(em: Em, settled: Settled[]): Promise<void> {
  await em.execute(
    `update outbox o set status = s.status, attempts = s.attempts, last_error = s.last_error, rendered = s.rendered,
       lease_until = null, sent_at = case s.status when 'sent' then now() end,
       due_at = case s.status when 'due' then now() + make_interval(secs => s.delay) else o.due_at end
     from jsonb_to_recordset(?::jsonb) as s(id uuid, status text, attempts int, last_error text, rendered jsonb, delay int)
     where o.business_id = current_business() and o.id = s.id and o.status in ('due', 'sending')`,
    [JSON.stringify(settled)],
  );
}
