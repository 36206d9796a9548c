import { queueMail } from '#api/mail.ts';
import type { Orm } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';
import { uuid } from '#db/uuid.ts';
import { listMemberships } from './memberships.ts';

/** Mails from the first of the person's businesses; who belongs to none could not sign in anyway. */
export async function mailPasswordReset(orm: Orm, userId: string, token: string): Promise<void> {
  const [membership] = await listMemberships(orm, userId);
  if (!membership) return;
  const { businessId, memberId } = membership;
  const mail = {
    businessId,
    recipientId: memberId,
    template: 'password-reset',
    data: { token },
    key: uuid(),
  } as const;
  await withTenant(orm, businessId, (em) => queueMail(em, mail));
}
