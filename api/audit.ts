import type { Context } from 'hono';
import type { AppEnv } from '#api/deps.ts';
import { AuditEntry } from '#db/entities/audit-entry.ts';
import type { Em } from '#db/orm.ts';
import { derivedUuid, uuid } from '#db/uuid.ts';

/** Who wrote, and how: what an entry of the audit log says of its author. */
export type Author = {
  businessId: string;
  actorId: string;
  actorRole: string;
  via: 'portal' | 'api' | 'email';
  key: string;
};

/** The author of a plain write; with an `Idempotency-Key` its entry has the same key each time. */
export function authorOf(c: Context<AppEnv>): Author {
  const { businessId, memberId, role } = c.get('viewer');
  const key = c.req.header('idempotency-key');
  return {
    businessId,
    actorId: memberId,
    actorRole: role,
    via: viaOf(c),
    key: key === undefined ? uuid() : derivedUuid(businessId, memberId, key),
  };
}

/** Programs come with a bearer token, people with a cookie. */
export const viaOf = (c: Context<AppEnv>): 'api' | 'portal' =>
  c.req.header('authorization') ? 'api' : 'portal';

type Deed = { action: string; subjectType: string; subjectId: string; data: Record<string, unknown> };

/** Enters a plain write into the audit log, in the transaction of the write. */
export async function audit(em: Em, author: Author, deed: Deed): Promise<void> {
  await em.insert(AuditEntry, { ...author, ...deed, at: new Date() });
}

/** Whether this author's write, known by its `Idempotency-Key`, was done before; then it is not done again. */
export async function isRepeated(em: Em, { businessId, key }: Author): Promise<boolean> {
  // The lock that orders a business's audit entries: a repetition at the same moment waits here for the first one.
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [businessId]);
  return (await em.count(AuditEntry, { businessId, key })) > 0;
}
