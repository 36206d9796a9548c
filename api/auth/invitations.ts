import { createHash, randomBytes } from 'node:crypto';
import { LockMode } from '@mikro-orm/postgresql';
import { type Author, audit, isRepeated } from '#api/audit.ts';
import { queueMail } from '#api/mail.ts';
import { notFound, Problem } from '#api/problem.ts';
import { Invitation } from '#db/entities/invitation.ts';
import { Member, type Role } from '#db/entities/member.ts';
import { type Em, kysely, type Orm } from '#db/orm.ts';
import { withTenant } from '#db/tenant.ts';
import { isUuid, uuid } from '#db/uuid.ts';

const goodFor = 7 * 86_400_000;

export type Invitee = { email: string; name: string; role: Role };

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** Invites by email; a person invited before gets a new link, and the old one stops working. */
export async function invite(em: Em, author: Author, invitee: Invitee): Promise<Invitation> {
  const { businessId } = author;
  const repeated = await isRepeated(em, author);
  const pending = await em.findOne(Invitation, { email: invitee.email, acceptedAt: null });
  if (repeated && pending) return pending;
  if (repeated) {
    throw new Problem(
      422,
      'key_reused',
      'This Idempotency-Key was used with another request. Use a new key.',
    );
  }
  const member = await em.findOne(Member, { email: invitee.email });
  if (member?.mergedInto) {
    throw new Problem(409, 'merged', 'This person was merged into another customer: invite that one.', {
      memberId: member.mergedInto,
    });
  }
  if (member?.userId) {
    const detail = member.active
      ? 'This person is a member already.'
      : 'This person was a member: activate them instead.';
    throw new Problem(409, 'already_member', detail, { memberId: member.id });
  }
  const secret = randomBytes(24).toString('base64url');
  const now = Date.now();
  const terms = {
    ...invitee,
    tokenHash: hashOf(secret),
    invitedBy: author.actorId,
    expiresAt: new Date(now + goodFor),
  };
  const invitation = pending
    ? em.assign(pending, terms)
    : em.create(Invitation, { id: uuid(now), businessId, createdAt: new Date(now), ...terms });
  await em.flush();
  const data = { role: invitee.role, again: Boolean(pending) };
  await audit(em, author, { action: 'invite', subjectType: 'invitation', subjectId: invitation.id, data });
  const token = `${businessId}.${secret}`;
  const mail = {
    businessId,
    template: 'invitation',
    address: invitee.email,
    key: `invitation:${hashOf(secret)}`,
  } as const;
  await queueMail(em, { ...mail, data: { token, name: invitee.name, role: invitee.role } });
  return invitation;
}

/** Works with an invitation that can be accepted, locked, in a transaction of its business. */
export async function withInvitation<T>(
  orm: Orm,
  token: string,
  work: (em: Em, invitation: Invitation, business: { id: string; name: string }) => Promise<T>,
): Promise<T> {
  const [businessId = '', secret = ''] = token.split('.');
  if (!isUuid(businessId) || !secret) throw notFound('invitation');
  return withTenant(orm, businessId, async (em) => {
    const invitation = await em.findOne(
      Invitation,
      { tokenHash: hashOf(secret) },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!invitation) throw notFound('invitation');
    if (invitation.acceptedAt)
      throw new Problem(409, 'already_accepted', 'This invitation was accepted. Please sign in.');
    if (invitation.expiresAt < new Date()) {
      throw new Problem(409, 'expired', 'This invitation is too old. Ask for a new one.');
    }
    const business = await kysely(em)
      .selectFrom('business')
      .select(['id', 'name'])
      .where('id', '=', businessId)
      .executeTakeFirstOrThrow();
    return work(em, invitation, business);
  });
}

/** Makes the person a member; someone known by this email so far, a customer who wrote for one, keeps their history. */
export async function accept(
  em: Em,
  invitation: Invitation,
  { userId, name }: { userId: string; name: string },
) {
  const { businessId, email, role } = invitation;
  invitation.acceptedAt = new Date();
  await em.flush();
  const known = await em.findOne(Member, { email });
  const member = known
    ? em.assign(known, { userId, name, role, active: true })
    : em.create(Member, { id: uuid(), businessId, userId, email, name, role, createdAt: new Date() });
  await em.flush();
  const author = {
    businessId,
    actorId: member.id,
    actorRole: role,
    via: 'portal',
    key: `accept:${invitation.id}`,
  } as const;
  await audit(em, author, {
    action: 'accept',
    subjectType: 'invitation',
    subjectId: invitation.id,
    data: { role },
  });
  return member;
}
