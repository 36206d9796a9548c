import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { type Kysely, sql } from 'kysely';
import type { AppEnv } from '#api/deps.ts';
import { Problem } from '#api/problem.ts';
import type { AuthTables } from './auth.ts';

/** How often somebody may, in so many seconds. */
const limits = {
  /** One person's attempts from one address. */
  'sign-in': { most: 10, seconds: 60 },
  /** All attempts from one address: an office behind one router, not a list of passwords. */
  'sign-in-address': { most: 60, seconds: 60 },
  'password-reset': { most: 5, seconds: 3600 },
  'sign-up': { most: 5, seconds: 3600 },
  invitation: { most: 20, seconds: 60 },
  'public-form': { most: 10, seconds: 600 },
  lead: { most: 10, seconds: 600 },
  /** One visitor's messages, streams and signs of typing. */
  visitor: { most: 120, seconds: 60 },
  /** That one person types in a conversation, or looks at it. */
  presence: { most: 60, seconds: 60 },
  /** One person's files: ten messages full of them. */
  upload: { most: 100, seconds: 600 },
  /** Files of people nobody knows, from one address. */
  'public-file': { most: 20, seconds: 600 },
  /** What readers of articles send: that they opened one, that it helped. */
  reader: { most: 300, seconds: 600 },
  /** All mail of a business: what is beyond is sent again later. */
  'inbound-mail': { most: 300, seconds: 60 },
} as const;
export type Limit = keyof typeof limits;

/**
 * Counts a call under a name and a key, in windows that start with the first call.
 * @throws Problem 429 when it is one too many
 */
export async function limitRate(c: Context<AppEnv>, name: Limit, ...key: string[]): Promise<void> {
  const wait = await c.get('deps').auth.limit(name, ...key);
  if (wait === 0) return;
  const detail = `Too many attempts. Try again in ${wait < 120 ? `${wait} seconds` : `${Math.ceil(wait / 60)} minutes`}.`;
  throw new Problem(429, 'too_many_requests', detail, { retryAfter: wait }, { 'Retry-After': String(wait) });
}

/** Where a request comes from; behind a proxy that is trusted, what that proxy says, and nothing before it. */
export function clientAddress(c: Context<AppEnv>): string {
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
    ?.socket;
  const forwarded = c.get('deps').env.TRUST_PROXY
    ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : '';
  return forwarded || socket?.remoteAddress || 'local';
}

/** Answers how many seconds to wait: 0 when the call may go on. `factor` widens every limit. */
export function createRateLimit(db: Kysely<AuthTables>, factor: number) {
  let calls = 0;
  return async (name: Limit, ...key: string[]): Promise<number> => {
    if (++calls % 500 === 0)
      await db.deleteFrom('rateLimit').where('endsAt', '<', sql<Date>`now()`).execute();
    const { most, seconds } = limits[name];
    const ends = sql<Date>`now() + ${seconds} * interval '1 second'`;
    const over = sql`rate_limit.ends_at <= now()`;
    const row = await db
      .insertInto('rateLimit')
      // Hashed: addresses and emails are nobody's business here.
      .values({
        key: createHash('sha256')
          .update(JSON.stringify([name, ...key]))
          .digest('base64url'),
        count: 1,
        endsAt: ends,
      })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          count: sql<number>`case when ${over} then 1 else rate_limit.count + 1 end`,
          endsAt: sql<Date>`case when ${over} then excluded.ends_at else rate_limit.ends_at end`,
        }),
      )
      .returning(['count', sql<number>`ceil(extract(epoch from ends_at - now()))::int`.as('left')])
      .executeTakeFirstOrThrow();
    return row.count > most * factor ? Math.max(1, row.left) : 0;
  };
}
