import { randomBytes } from 'node:crypto';
import type { CalendarEntry } from '#db/booking-calendar.ts';
import type { Em } from '#db/orm.ts';
import { query } from '#db/query.ts';
import type { Role } from '#workflows/process.ts';

const newSecret = () => randomBytes(18).toString('base64url');

/** The secret in the member's address, made when there is none yet. */
export async function ensureFeed(em: Em, memberId: string): Promise<string> {
  const [feed] = await query<{ secret: string }>(
    em,
    `with made as (
       insert into calendar_feed (id, business_id, secret, created_at) values (?, current_business(), ?, now())
       on conflict (id) do nothing returning secret)
     select secret from made union all
     select secret from calendar_feed where business_id = current_business() and id = ?`,
    [memberId, newSecret(), memberId],
  );
  return feed!.secret;
}

export async function renewFeed(em: Em, memberId: string): Promise<string> {
  const [feed] = await query<{ secret: string }>(
    em,
    `insert into calendar_feed (id, business_id, secret, created_at) values (?, current_business(), ?, now())
     on conflict (id) do update set secret = excluded.secret, created_at = excluded.created_at returning secret`,
    [memberId, newSecret()],
  );
  return feed!.secret;
}

export type FeedOwner = { id: string; role: Role };

export async function readFeed(
  em: Em,
  memberId: string,
): Promise<(FeedOwner & { secret: string; business: string }) | undefined> {
  const [feed] = await query<FeedOwner & { secret: string; business: string }>(
    em,
    `select m.id, m.role, f.secret, b.name as business from calendar_feed f
     join member m on m.business_id = f.business_id and m.id = f.id and m.active
     join business b on b.id = f.business_id
     where f.business_id = current_business() and f.id = ?`,
    [memberId],
  );
  return feed;
}

const pages: Record<Role, string> = {
  customer: '/portal/bookings/',
  provider: '/provider/bookings/',
  admin: '/admin/bookings/',
  staff: '/',
};

type Row = Omit<CalendarEntry, 'url' | 'with'> & Record<'customer' | 'provider', string | null>;

const rows = (which: string) => `
  select k.id, k.number, k.service_name as service, k.status, k.starts_at as start, k.ends_at as "end",
    k.ical_sequence as sequence, k.updated_at as "updatedAt", c.name as customer, p.name as provider
  from booking k
  left join member c on c.business_id = k.business_id and c.id = k.customer_id
  left join member p on p.business_id = k.business_id and p.id = k.provider_id
  where k.business_id = current_business() and ${which} order by k.starts_at, k.id limit 2000`;
const recent = `k.starts_at > now() - interval '90 days'`;
const one = rows('k.id = ?');
const ofProvider = rows(`k.provider_id = ? and ${recent}`);
const ofCustomer = rows(`k.customer_id = ? and ${recent}`);

/** One booking, or theirs of the last 90 days and all to come, as their owner's calendar shows them. */
export async function readEntries(
  em: Em,
  { id, role, publicUrl }: FeedOwner & { publicUrl: string },
  bookingId?: string,
): Promise<CalendarEntry[]> {
  const text = bookingId ? one : role === 'provider' ? ofProvider : ofCustomer;
  const found = await query<Row>(em, text, [bookingId ?? id]);
  return found.map(({ customer, provider, ...row }) => ({
    ...row,
    with: (role === 'customer' ? provider : customer) ?? undefined,
    url: new URL(`${pages[role]}${row.id}`, publicUrl).href,
  }));
}
