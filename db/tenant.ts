import type { Em, Orm } from '#db/orm.ts';
import { holdConnection, releaseConnection } from '#db/query.ts';
import { isUuid } from '#db/uuid.ts';

type Manner = {
  /** Its statements are planned once, whatever they are given: right for single rows, wrong for lists and reports. */
  steady?: boolean;
  /** Answers without waiting until the transaction has ended: for work that only reads. */
  waits?: boolean;
};

/**
 * Runs `work` in one transaction that sees and writes the rows of one business alone. Whatever it changed is
 * flushed and committed when it answers, rolled back when it throws.
 */
export async function withTenant<T>(
  orm: Orm,
  businessId: string,
  work: (em: Em) => Promise<T>,
  { steady = false, waits = true }: Manner = {},
): Promise<T> {
  if (!isUuid(businessId)) throw new TypeError('withTenant: the business must be a UUID');
  const variables = { 'app.business_id': businessId, ...(steady && planOnce) };
  const em = orm.em.fork({ session: { variables } });
  em.setFilterParams('tenant', { businessId });
  return inTransaction(em, work, waits);
}

/** PostgreSQL plans a statement six times on each connection before it keeps a plan, which takes up to 20 ms each time. */
const planOnce = { plan_cache_mode: 'force_generic_plan' };

/** The same for work that only reads, and single rows. */
export const readTenant = <T>(orm: Orm, businessId: string, work: (em: Em) => Promise<T>): Promise<T> =>
  withTenant(orm, businessId, work, { steady: true, waits: false });

/** The same before a business is chosen: sees a person's own memberships and the businesses they lead to. */
export const withIdentity = <T>(orm: Orm, userId: string, work: (em: Em) => Promise<T>): Promise<T> =>
  inTransaction(orm.em.fork({ session: { variables: { 'app.user_id': userId } } }), work);

// One fork only: `em.transactional` would make a second one for each request.
async function inTransaction<T>(em: Em, work: (em: Em) => Promise<T>, waits = true): Promise<T> {
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
