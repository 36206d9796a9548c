import { createHash, randomBytes } from 'node:crypto';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { uuid } from '#db/uuid.ts';

type Converted = { businessId: string; leadId: string; customerId: string; by: string };
type Invitee = { email: string; name: string };

/**
 * Invites the customer a lead has become, unless they can sign in already. The mail is the mark that it was done: a
 * second run would make the link in it void.
 */
export async function inviteCustomer(
  em: Em,
  { businessId, leadId, customerId, by }: Converted,
): Promise<void> {
  const [invitee] = await query<Invitee>(
    em,
    'select email, name from member where id = ? and user_id is null and active',
    [customerId],
  );
  if (!invitee) return;
  const secret = randomBytes(24).toString('base64url');
  const data = { token: `${businessId}.${secret}`, name: invitee.name, role: 'customer' };
  const queued = await query(
    em,
    `insert into outbox (id, business_id, kind, template, address, data, key, due_at, created_at)
     values (?, ?, 'email', 'invitation', ?, ?::jsonb, ?, now(), now()) on conflict (business_id, key) do nothing returning id`,
    [uuid(), businessId, invitee.email, JSON.stringify(data), `invitation:lead/${leadId}`],
  );
  if (queued.length > 0) await writeInvitation(em, businessId, { ...invitee, secret, by });
}

/** As `api/auth/invitations.ts` has it: whoever was invited before gets a new link. */
async function writeInvitation(
  em: Em,
  businessId: string,
  { email, name, secret, by }: Invitee & { secret: string; by: string },
): Promise<void> {
  const hash = createHash('sha256').update(secret).digest('base64url');
  const renewed = await query(
    em,
    `update invitation set token_hash = ?, expires_at = now() + interval '7 days', version = version + 1
     where business_id = current_business() and email = ? and accepted_at is null returning id`,
    [hash, email],
  );
  if (renewed.length > 0) return;
  await query(
    em,
    `insert into invitation (id, business_id, email, name, role, token_hash, invited_by, created_at, expires_at)
     values (?, ?, ?, ?, 'customer', ?, ?, now(), now() + interval '7 days')`,
    [uuid(), businessId, email, name, hash, by],
  );
}
