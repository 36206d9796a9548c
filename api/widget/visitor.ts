import { createHash, createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { limitRate } from '#api/auth/rate-limit.ts';
import type { Participant } from '#api/conversations/presence.ts';
import type { AppEnv } from '#api/deps.ts';
import { notFound, Problem } from '#api/problem.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { withTenant } from '#db/tenant.ts';
import { isUuid } from '#db/uuid.ts';
import type { Env } from '#env';
import type { LeadStatus } from '#workflows/lead/commands.ts';
import { visitor } from '#workflows/process.ts';
import { readWidget, requireOpen } from './widget.ts';

/** Somebody without an account who has proved which lead they are. */
export type Visitor = Participant & {
  role: typeof visitor;
  email: string;
  token: string;
  /** Nothing while the lead is still on its way. */
  lead: { conversationId: string; status: LeadStatus } | undefined;
};

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** What a visitor is given: the same again when the same request comes again. Only its hash is kept. */
export function visitorToken({ AUTH_SECRET }: Pick<Env, 'AUTH_SECRET'>, businessId: string, leadId: string) {
  const secret = createHmac('sha256', AUTH_SECRET)
    .update(`visitor/${businessId}/${leadId}`)
    .digest('base64url');
  return { token: `${businessId}.${secret}`, hash: hashOf(secret) };
}

/** Whom the `Authorization: Visitor …` of a request proves, if anybody. */
export async function findVisitor(c: Context<AppEnv>): Promise<Visitor | undefined> {
  const token = /^visitor +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  const [businessId = '', secret = ''] = token.split('.');
  if (!isUuid(businessId) || !secret) return undefined;
  return withTenant(c.get('deps').orm, businessId, async (em) => {
    const [row] = await query<Row>(
      em,
      `select v.id, v.name, v.email, l.conversation_id as "conversationId", l.status
       from visitor v left join lead l on l.business_id = v.business_id and l.id = v.id where v.token_hash = ?`,
      [hashOf(secret)],
    );
    if (!row) return undefined;
    const { id: memberId, name, email, conversationId, status } = row;
    const lead = conversationId && status ? { conversationId, status } : undefined;
    return { businessId, memberId, role: visitor, name, email, token, lead };
  });
}

type Row = Record<'id' | 'name' | 'email', string> & {
  conversationId: string | null;
  status: LeadStatus | null;
};

/**
 * The visitor whose lead this is, on a site that may show the widget.
 * @throws Problem 401 without a token, 404 with another lead's
 */
export async function requireVisitor(c: Context<AppEnv>, leadId: string): Promise<Visitor> {
  if (!/^visitor /i.test(c.req.header('authorization') ?? '')) {
    throw new Problem(401, 'no_token', 'This conversation is for the visitor who began it.');
  }
  const found = await findVisitor(c);
  if (found?.memberId !== leadId) throw notFound('conversation');
  requireOpen(c, await readWidget(c.get('deps').orm, found.businessId));
  await limitRate(c, 'visitor', leadId);
  return found;
}

/** Notes that they are looking, for longer than the page takes to say so again: what is written now needs no email. */
export const keepPresent = (em: Em, { memberId }: Visitor, seconds: number) =>
  query(em, `update visitor set present_until = now() + make_interval(secs => ?) where id = ?`, [
    seconds,
    memberId,
  ]);

/** Who they are now is for their account to prove. @throws Problem 409 */
export function refuseConverted({ lead }: Visitor): void {
  if (lead?.status !== 'converted') return;
  const detail = 'You are a customer now: sign in with your account to go on with this conversation.';
  throw new Problem(409, 'converted', detail, { allowed: [] });
}
