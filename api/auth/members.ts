import { sql } from 'kysely';
import { type Author, audit, isRepeated } from '#api/audit.ts';
import { listPage, type Paging } from '#api/page.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Page } from '#api/tickets/views.ts';
import type { Order } from '#db/cursor.ts';
import { Member, type Role } from '#db/entities/member.ts';
import { type Em, kysely } from '#db/orm.ts';
import { uuid } from '#db/uuid.ts';

export const sorts = {
  name: { name: 'name', by: 'member.name', direction: 'asc', type: 'text', id: 'member.id' },
  created: { name: 'created', by: 'member.createdAt', direction: 'desc', type: 'time', id: 'member.id' },
} as const satisfies Record<string, Order>;

export type MemberFilter = { role?: Role | undefined; active?: boolean | undefined; q?: string | undefined };
export type MemberView = Awaited<ReturnType<typeof readMember>>;

/** One page of a business's members. */
export const listMembers = (
  em: Em,
  businessId: string,
  filter: MemberFilter,
  { sort, ...paging }: Paging & { sort: keyof typeof sorts },
): Promise<Page<MemberView>> =>
  listPage(em, {
    ...paging,
    matches: membersOf(em, businessId, filter),
    select: columns,
    order: sorts[sort],
    filter,
    view: (rows) => rows,
  });

export async function readMember(em: Em, businessId: string, id: string) {
  const member = await columns(membersOf(em, businessId, {}))
    .where('member.id', '=', id)
    .executeTakeFirst();
  if (!member) throw notFound('member');
  return member;
}

function membersOf(em: Em, businessId: string, { role, active, q }: MemberFilter) {
  let query = kysely(em)
    .selectFrom('member')
    .leftJoin('company', 'company.id', 'member.companyId')
    .where('member.businessId', '=', businessId)
    .where('member.mergedInto', 'is', null)
    .where('member.erasedAt', 'is', null);
  if (role) query = query.where('member.role', '=', role);
  if (active !== undefined) query = query.where('member.active', '=', active);
  if (q) {
    const words = `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where(
      sql<boolean>`(member.name ilike ${words} or member.email ilike ${words} or company.name ilike ${words})`,
    );
  }
  return query;
}

const columns = (query: ReturnType<typeof membersOf>) =>
  query
    .select([
      'member.id',
      'member.name',
      'member.email',
      'member.phone',
      'member.role',
      'member.away',
      'member.capacity',
    ])
    .select(['member.skills', 'member.active', 'member.lastSeenAt', 'member.createdAt', 'member.version'])
    .select(['company.name as company', sql<boolean>`member.user_id is not null`.as('canSignIn')]);

export type MemberChange = {
  name?: string;
  phone?: string | null;
  /** By its name; one that nobody had before is made. */
  company?: string | null;
  role?: Role;
  away?: boolean;
  capacity?: number;
  active?: boolean;
  /** The version the change was made on. */
  version?: number;
};

/** Changes a member; answers whose sessions are over or see something else now. */
export async function changeMember(
  em: Em,
  author: Author,
  id: string,
  { version, company, ...change }: MemberChange,
): Promise<string | null> {
  if (await isRepeated(em, author)) return null;
  // Two admins who demote each other at the same moment meet here.
  const admins = await em.execute<{ id: string }[]>(
    `select id from member where role = 'admin' and active and user_id is not null order by id for update`,
  );
  const member = await em.findOne(Member, { id });
  if (!member || member.erasedAt) throw notFound('member');
  if (member.mergedInto) {
    const detail = 'This person was merged into another customer: change that one.';
    throw new Problem(409, 'merged', detail, { memberId: member.mergedInto });
  }
  if (version !== undefined && version !== member.version) {
    throw new Problem(
      409,
      'changed_meanwhile',
      'Somebody changed this member in the meantime. Reload and try again.',
    );
  }
  const staysAdmin = (change.role ?? member.role) === 'admin' && (change.active ?? member.active);
  if (!staysAdmin && admins.every((admin) => admin.id === id) && admins.length > 0) {
    throw new Problem(409, 'last_admin', 'A business needs an admin: make somebody else one first.');
  }
  const before = { role: member.role, active: member.active };
  em.assign(member, change);
  if (company !== undefined) member.companyId = company && (await companyOf(em, author.businessId, company));
  await em.flush();
  const { role, active } = member;
  const fields = [...Object.keys(change), ...(company === undefined ? [] : ['company'])].sort();
  const data = { fields, before, after: { role, active } };
  await audit(em, author, { action: 'change-member', subjectType: 'member', subjectId: id, data });
  return member.userId ?? null;
}

async function companyOf(em: Em, businessId: string, name: string): Promise<string> {
  const row = { id: uuid(), businessId, name, createdAt: new Date(), version: 1 };
  const db = kysely(em);
  await db
    .insertInto('company')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const found = await db
    .selectFrom('company')
    .select('id')
    .where('businessId', '=', businessId)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return found.id;
}
