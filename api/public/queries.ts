import { z } from '@hono/zod-openapi';
import { audit } from '#api/audit.ts';
import { notFound } from '#api/problem.ts';
import type { Em, Orm } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';

export const Slug = z.string().regex(/^[\w-]{1,60}$/, 'must be the name in a business’s addresses');

export type PublicBusiness = { id: string; name: string; slug: string };

/** @throws Problem 404 */
export async function findBusiness(orm: Orm, slug: string): Promise<PublicBusiness> {
  const [found] = await orm.em
    .fork()
    .execute<{ id: string | null }[]>('select business_by_slug(?) as id', [slug]);
  if (!found?.id) throw notFound('business');
  return readBusiness(orm, found.id);
}

export const readBusiness = (orm: Orm, id: string): Promise<PublicBusiness> =>
  withTenant(orm, id, async (em) => {
    const [business] = await query<PublicBusiness>(
      em,
      'select id, name, slug from business where id = current_business()',
    );
    return business!;
  });

/**
 * Who writes, by email; a stranger becomes a customer who cannot sign in yet. Somebody of the staff may write as well:
 * as a customer of their own business, under their own name, whatever name the form gives.
 */
export async function findOrCreateCustomer(
  em: Em,
  businessId: string,
  { name, email, via = 'portal' }: { name: string; email: string; via?: 'portal' | 'email' },
): Promise<string> {
  const [created] = await query<{ id: string }>(
    em,
    `insert into member (id, business_id, role, name, email, company_id, created_at)
     values (?, ?, 'customer', ?, ?, (select company_id from company_domain
       where business_id = current_business() and domain = split_part(?, '@', 2)::citext), now())
     on conflict (business_id, email) do nothing returning id`,
    [uuid(), businessId, name, email, email],
  );
  if (created) {
    const author = {
      businessId,
      actorId: created.id,
      actorRole: 'customer',
      via,
      key: uuid(),
    } as const;
    await audit(em, author, {
      action: 'write-first',
      subjectType: 'member',
      subjectId: created.id,
      data: {},
    });
    return created.id;
  }
  const [member] = await query<{ id: string }>(
    em,
    'select coalesce(merged_into, id) as id from member where business_id = current_business() and email = ?',
    [email],
  );
  return member!.id;
}
