import type { Em, Orm } from '#db/orm.ts';
import { isUuid } from '#db/uuid.ts';

/**
 * Runs `work` in one transaction that sees and writes the rows of one business alone. Whatever it changed is
 * flushed and committed when it answers, rolled back when it throws.
 */
export async function withTenant<T>(orm: Orm, businessId: string, work: (em: Em) => Promise<T>): Promise<T> {
  if (!isUuid(businessId)) throw new TypeError('withTenant: the business must be a UUID');
  const em = orm.em.fork({ session: { variables: { 'app.business_id': businessId } } });
  em.setFilterParams('tenant', { businessId });
  return inTransaction(em, work);
}

/** The same before a business is chosen: sees a person's own memberships and the businesses they lead to. */
export async function withIdentity<T>(orm: Orm, userId: string, work: (em: Em) => Promise<T>): Promise<T> {
  return inTransaction(orm.em.fork({ session: { variables: { 'app.user_id': userId } } }), work);
}

// One fork only: `em.transactional` would make a second one for each request.
async function inTransaction<T>(em: Em, work: (em: Em) => Promise<T>): Promise<T> {
  await em.begin();
  try {
    const result = await work(em);
    await em.commit();
    return result;
  } catch (error) {
    await em.rollback().catch(() => undefined);
    throw error;
  }
}
