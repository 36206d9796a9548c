import type { Role } from '#db/entities/member.ts';
import { kysely, type Orm } from '#db/orm.ts';
import { withIdentity, withTenant } from '#db/tenant.ts';
import { isUuid } from '#db/uuid.ts';

export type Membership = { businessId: string; businessName: string; memberId: string; role: Role };

/** The businesses a person may act in, by name. */
export const listMemberships = (orm: Orm, userId: string): Promise<Membership[]> =>
  withIdentity(orm, userId, (em) =>
    kysely(em)
      .selectFrom('member')
      .innerJoin('business', 'business.id', 'member.businessId')
      .select(['member.businessId', 'business.name as businessName', 'member.id as memberId', 'member.role'])
      .where('member.userId', '=', userId)
      .where('member.active', '=', true)
      .orderBy('business.name')
      .orderBy('business.id')
      .execute(),
  );

const seenEvery = 5 * 60_000;

/** A person's active membership in a business; notes every few minutes that they were there. */
export async function findMembership(orm: Orm, businessId: string, userId: string) {
  if (!isUuid(businessId)) return undefined;
  return withTenant(orm, businessId, async (em) => {
    const db = kysely(em);
    const member = await db
      .selectFrom('member')
      .select(['id', 'role', 'name', 'email', 'lastSeenAt'])
      .where('businessId', '=', businessId)
      .where('userId', '=', userId)
      .where('active', '=', true)
      .executeTakeFirst();
    const now = Date.now();
    if (member && now - (member.lastSeenAt?.getTime() ?? 0) > seenEvery) {
      await db
        .updateTable('member')
        .set({ lastSeenAt: new Date(now) })
        .where('id', '=', member.id)
        .execute();
    }
    return member;
  });
}

/** Who a person's only account has become; the address is shown to nobody but who proved to be that person. */
export async function findMerged(orm: Orm, userId: string) {
  const [own] = await withIdentity(orm, userId, (em) =>
    kysely(em)
      .selectFrom('member')
      .select(['businessId', 'mergedInto'])
      .where('userId', '=', userId)
      .where('mergedInto', 'is not', null)
      .limit(1)
      .execute(),
  );
  if (!own?.mergedInto) return undefined;
  const { businessId, mergedInto } = own;
  return withTenant(orm, businessId, (em) =>
    kysely(em)
      .selectFrom('member')
      .innerJoin('business', 'business.id', 'member.businessId')
      .select(['member.email', 'business.name as business'])
      .where('member.id', '=', mergedInto)
      .where('member.active', '=', true)
      .executeTakeFirst(),
  );
}
