import type { Em, Orm } from '#db/orm.ts';
import { holdConnection, releaseConnection } from '#db/query.ts';
import { isUuid } from '#db/uuid.ts';

/**
 * Runs `work` in one transaction that sees and writes the rows of one business alone. Whatever it changed is
 * flushed and committed when it answers, rolled back when it throws.
 */
export const withTenant = async <T>(orm: Orm, businessId: string, work: (em: Em) => Promise<T>): Promise<T> =>
  inTransaction(ofTenant(orm, businessId), work);

/** The same for work that only reads: answers without waiting until its transaction has ended. */
export const readTenant = async <T>(orm: Orm, businessId: string, work: (em: Em) => Promise<T>): Promise<T> =>
  inTransaction(ofTenant(orm, businessId), work, { waits: false });

function ofTenant(orm: Orm, businessId: string): Em {
  if (!isUuid(businessId)) throw new TypeError('withTenant: the business must be a UUID');
  const em = orm.em.fork({ session: { variables: { 'app.business_id': businessId } } });
  em.setFilterParams('tenant', { businessId });
  return em;
}

/** The same before a business is chosen: sees a person's own memberships and the businesses they lead to. */
export const withIdentity = <T>(orm: Orm, userId: string, work: (em: Em) => Promise<T>): Promise<T> =>
  inTransaction(orm.em.fork({ session: { variables: { 'app.user_id': userId } } }), work);

// One fork only: `em.transactional` would make a second one for each request.
async function inTransaction<T>(
  em: Em,
  work: (em: Em) => Promise<T>,
  { waits } = { waits: true },
): Promise<T> {
  await em.begin();
  try {
    await holdConnection(em);
    const result = await work(em);
    const committed = em.commit();
    if (waits) await committed;
    else committed.catch(() => undefined);
    return result;
  } catch (error) {
    await em.rollback().catch(() => undefined);
    throw error;
  } finally {
    releaseConnection(em);
  }
}
