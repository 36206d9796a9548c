import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { addWorkingProvider } from '#test/harness/bookings.ts';
import type { Http } from './http.ts';
import type { Business } from './people.ts';

const hour = 3_600_000;
const service = {
  name: 'Site visit',
  category: 'Support',
  description: 'Somebody comes and looks.',
  priceMinor: 9000,
  durationMinutes: 60,
  fields: [],
};

/** A service that all providers of the business do, around the clock. */
export async function offerVisits(databaseUrl: string, http: Http, business: Business): Promise<string> {
  const { id, admin, providers } = business;
  const path = '/api/admin/service-management';
  const made = await http.call({
    method: 'POST',
    path,
    token: admin.token,
    body: service,
    key: randomUUID(),
  });
  if (made.status !== 201) throw new Error(`${path}: ${made.status} ${made.body}`);
  const { id: serviceId } = JSON.parse(made.body) as { id: string };
  const database = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    for (const one of providers) await addWorkingProvider(database, id, one.id, [serviceId]);
  } finally {
    await database.end();
  }
  return serviceId;
}

/** The beginning of a full hour, so many hours after the day after tomorrow began. */
export function hourAt(number: number): string {
  const today = Math.floor(Date.now() / (24 * hour)) * 24 * hour;
  return new Date(today + (48 + number) * hour).toISOString();
}

/** Each pair of bookings of one provider that touch the same time; there is none. */
export async function overlapsOf(database: pg.Client, businessId: string): Promise<string[]> {
  const { rows } = await database.query(
    `select a.booking_id as one, b.booking_id as other, a.provider_id as provider
     from slot_claim a join slot_claim b using (business_id, provider_id)
     where business_id = $1 and a.booking_id < b.booking_id and a.during && b.during
     union all
     select a.id, b.id, a.provider_id from booking a join booking b using (business_id, provider_id)
     where business_id = $1 and a.id < b.id and a.starts_at < b.ends_at and b.starts_at < a.ends_at
       and a.status in ('offered', 'confirmed', 'in_progress') and b.status in ('offered', 'confirmed', 'in_progress')`,
    [businessId],
  );
  return rows.map(({ one, other, provider }) => `${one} and ${other} of ${provider}`);
}

/** Bookings that somebody is to do, without that time of theirs. */
export async function timelessOf(database: pg.Client, businessId: string): Promise<string[]> {
  const { rows } = await database.query(
    `select b.id, b.status from booking b
     where b.business_id = $1 and b.status in ('offered', 'confirmed', 'in_progress') and not exists (
       select from slot_claim c where c.business_id = b.business_id and c.booking_id = b.id
         and c.provider_id = b.provider_id and c.starts_at = b.starts_at)`,
    [businessId],
  );
  return rows.map(({ id, status }) => `${id} is ${status} at a time that is not taken`);
}
