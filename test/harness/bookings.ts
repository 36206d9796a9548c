import type { Pool } from 'pg';
import type { BookingDetails } from '#api/bookings/views.ts';
import { uuid } from '#db/uuid.ts';
import type { Member } from './business.ts';

const hour = 3_600_000;
let taken = 0;
/** The beginning of an hour that nobody has asked for yet, some days ahead. */
export function comingHour(): string {
  taken += 1;
  return new Date((Math.floor(Date.now() / hour) + 5 * 24 + taken) * hour).toISOString();
}

/** Lets a provider work around the clock in UTC, on these services. */
export async function addWorkingProvider(
  owner: Pool,
  businessId: string,
  providerId: string,
  serviceIds: string[],
  skill = 3,
): Promise<void> {
  await owner.query(
    `insert into provider_profile (id, business_id, zone, updated_at) values ($1, $2, 'UTC', now())
     on conflict do nothing`,
    [providerId, businessId],
  );
  await owner.query(
    `insert into provider_hours (business_id, provider_id, weekday, from_minute, to_minute)
     select $1, $2, day, 0, 1440 from generate_series(1, 7) day on conflict do nothing`,
    [businessId, providerId],
  );
  await owner.query(
    `insert into provider_service (business_id, provider_id, service_id, skill)
     select $1, $2, id, $4 from unnest($3::uuid[]) id on conflict do nothing`,
    [businessId, providerId, serviceIds, skill],
  );
}

type Parties = { admin: Member; customer: Member; provider: Member; serviceId: string };

/** A booking that an admin made for the customer, offered to the provider. */
export async function offered({ admin, customer, provider, serviceId }: Parties): Promise<string> {
  return book(admin, { serviceId, customerId: customer.id, providerId: provider.id, start: comingHour() });
}

/** One that nobody has been found for. */
export const unassigned = ({ admin, customer, serviceId }: Parties): Promise<string> =>
  book(admin, { serviceId, customerId: customer.id, unassigned: true, start: comingHour() });

export async function confirmed(parties: Parties): Promise<string> {
  const id = await offered(parties);
  await act(parties.provider, id, 'accept');
  return id;
}

export async function running(parties: Parties): Promise<string> {
  const id = await confirmed(parties);
  await act(parties.provider, id, 'start');
  return id;
}

async function book(who: Member, wanted: object): Promise<string> {
  const { status, body } = await who.post<BookingDetails>('/api/bookings', wanted, { key: uuid() });
  if (status !== 201) throw new Error(`the booking was not made: ${status} ${JSON.stringify(body)}`);
  return body.id;
}

async function act(who: Member, id: string, command: string): Promise<void> {
  const { status, body } = await who.post(`/api/bookings/${id}/${command}`, {});
  if (status !== 200) throw new Error(`${command} was refused: ${status} ${JSON.stringify(body)}`);
}

/** The secret of a member's calendar feed. */
export async function feedOf(who: Member): Promise<string> {
  const { body } = await who.get<{ url: string }>('/api/calendar-feed');
  return body.url.split('/').at(-1)!;
}
