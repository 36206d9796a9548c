import type { Deps } from '#api/deps.ts';
import { notFound } from '#api/problem.ts';
import { businessOfToken, isInboundToken, signInboundToken } from '#db/inbound-token.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';

/** The business whose mail may be posted with this token. @throws Problem 404 for any other token */
export async function businessForToken({ env, orm }: Deps, token: string): Promise<string> {
  const businessId = businessOfToken(token);
  const version = businessId && (await withTenant(orm, businessId, readVersion));
  if (!version || !isInboundToken(env.AUTH_SECRET, token, businessId, version)) throw notFound('mailbox');
  return businessId;
}

/** Undefined for a business that does not exist. */
async function readVersion(em: Em): Promise<number | undefined> {
  const [row] = await query<{ version: number }>(
    em,
    `select coalesce(i.token_version, 1) as version from business b left join mail_intake i on i.business_id = b.id
     where b.id = current_business()`,
  );
  return row?.version;
}

/** Where the mail of a business may be posted to. */
export async function webhookAddress(
  em: Em,
  { AUTH_SECRET, PUBLIC_URL }: Deps['env'],
  businessId: string,
): Promise<string> {
  const token = signInboundToken(AUTH_SECRET, businessId, (await readVersion(em)) ?? 1);
  return new URL(`/api/public/inbound-mail/${token}`, PUBLIC_URL).href;
}

/** Makes the address worthless; the next one is another. */
export async function rotateToken(em: Em, businessId: string): Promise<void> {
  await query(
    em,
    `insert into mail_intake (business_id, token_version) values (?, 2)
     on conflict (business_id) do update set token_version = mail_intake.token_version + 1`,
    [businessId],
  );
}
