import { z } from '@hono/zod-openapi';
import { Problem } from '#api/problem.ts';
import type { Sender } from '#api/send.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import { uuid } from '#db/uuid.ts';
import type { Env } from '#env';

const key = (bytes: number) =>
  z
    .string()
    .max(200)
    .refine((text) => Buffer.from(text, 'base64url').length === bytes, `must be ${bytes} bytes in base64url`);

/** As a browser gives it. */
export const Subscription = z.object({
  endpoint: z.url().max(1000),
  keys: z.object({ p256dh: key(65), auth: key(16) }),
});
export type Subscription = z.infer<typeof Subscription>;

const mostBrowsers = 20;

/** @throws Problem 422 for an address that is none of a push service: nobody makes us call anything else */
export async function subscribe(
  em: Em,
  { PUSH_SERVICES }: Pick<Env, 'PUSH_SERVICES'>,
  { businessId, memberId }: Sender,
  { endpoint, keys }: Subscription,
): Promise<void> {
  const { protocol, hostname } = new URL(endpoint);
  const isService = PUSH_SERVICES.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  if (!isService || (protocol !== 'https:' && hostname !== '127.0.0.1')) {
    const detail = 'This browser is served by a push service that is not known here.';
    throw new Problem(422, 'unknown_service', detail, { errors: [{ field: 'endpoint', detail }] });
  }
  await query(
    em,
    `insert into push_subscription (id, business_id, member_id, endpoint, p256dh, auth, created_at)
     values (?, ?, ?, ?, ?, ?, now())
     on conflict (business_id, endpoint) do update set member_id = excluded.member_id, p256dh = excluded.p256dh,
       auth = excluded.auth, created_at = excluded.created_at`,
    [uuid(), businessId, memberId, endpoint, keys.p256dh, keys.auth],
  );
  // Browsers forget theirs without a word: the oldest go.
  await query(
    em,
    `delete from push_subscription where business_id = current_business() and id in (
       select id from push_subscription where business_id = current_business() and member_id = ?
       order by created_at desc, id desc offset ?)`,
    [memberId, mostBrowsers],
  );
}

export async function unsubscribe(em: Em, { memberId }: Sender, endpoint: string): Promise<void> {
  await query(
    em,
    'delete from push_subscription where business_id = current_business() and member_id = ? and endpoint = ?',
    [memberId, endpoint],
  );
}
