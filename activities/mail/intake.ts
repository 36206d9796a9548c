import type { Orm } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';
import type { Env } from '#env';
import type { Round } from './mailbox.ts';

/** Whose mail the mailbox of the settings gets: one business's alone. @throws an Error of one sentence */
export async function businessOfMailbox(orm: Orm, { IMAP_BUSINESS: slug }: Env): Promise<string> {
  const em = orm.em.fork();
  const found = slug
    ? await em.execute<{ id: string | null }[]>('select business_by_slug(?) as id', [slug])
    : await em.execute<{ id: string | null }[]>('select id from all_businesses() as some(id) limit 2');
  const [only, another] = found;
  if (!only?.id || another) {
    throw new Error(
      slug
        ? `IMAP_BUSINESS: there is no business ${slug}.`
        : 'IMAP_BUSINESS must name the business whose mail this is: there is none, or more than one.',
    );
  }
  return only.id;
}

export async function noteFetched(
  orm: Orm,
  businessId: string,
  { seen, stored, failed }: Round,
): Promise<void> {
  await withTenant(orm, businessId, (em) =>
    query(
      em,
      `insert into mail_intake as i (business_id, fetched_at, seen, stored) values (?, now(), ?, ?)
       on conflict (business_id) do update set fetched_at = now(), seen = i.seen + excluded.seen,
         stored = i.stored + excluded.stored ${failed ? '' : ', failing_since = null, last_error = null, told_at = null'}`,
      [businessId, seen, stored],
    ),
  );
}

const minutesUntilTold = 2;

/** Once it has lasted, the admins are told, one time. */
export async function noteFailure(orm: Orm, businessId: string, why: string): Promise<void> {
  await withTenant(orm, businessId, async (em) => {
    await query(
      em,
      `insert into mail_intake as i (business_id, failing_since, last_error) values (?, now(), ?)
       on conflict (business_id) do update set failing_since = coalesce(i.failing_since, now()),
         last_error = excluded.last_error`,
      [businessId, why.slice(0, 500)],
    );
    await query(
      em,
      `with late as (
         update mail_intake set told_at = now() where business_id = current_business() and told_at is null
           and failing_since <= now() - make_interval(mins => ?) returning business_id, failing_since),
       told as (
         insert into notification (id, business_id, member_id, kind, process, process_id, data, key, created_at)
         select gen_random_uuid(), m.business_id, m.id, 'mail-intake-failed', 'mail', m.business_id, '{}',
           'mail-intake/' || late.failing_since || '/' || m.id, now()
         from late join member m on m.business_id = late.business_id and m.role = 'admin' and m.active
         on conflict (business_id, key) do nothing returning business_id, member_id)
       select pg_notify('docket', jsonb_build_object('business', business_id, 'commands', '[]'::jsonb,
         'entries', '[]'::jsonb, 'noted', jsonb_build_array(member_id))::text) from told`,
      [minutesUntilTold],
    );
  });
}
