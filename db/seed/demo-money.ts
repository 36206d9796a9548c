import { setTimeout as pause } from 'node:timers/promises';
import type { Client, Session } from './client.ts';

type Rate = {
  provider: string;
  service?: string;
  kind: 'hourly' | 'flat' | 'percentage';
  amountMinor?: number;
  basisPoints?: number;
  /** Days from today on which it begins. */
  inDays: number;
  note?: string;
};

const rates: Rate[] = [
  { provider: 'amira', kind: 'hourly', amountMinor: 4200, inDays: -120 },
  { provider: 'amira', kind: 'hourly', amountMinor: 4800, inDays: -30, note: 'Raised after her first year.' },
  { provider: 'amira', service: 'Website care plan', kind: 'percentage', basisPoints: 6500, inDays: -30 },
  { provider: 'lukas', kind: 'percentage', basisPoints: 7000, inDays: -90 },
  { provider: 'lukas', service: 'First talk', kind: 'flat', amountMinor: 2500, inDays: -90 },
  { provider: 'sofia', kind: 'flat', amountMinor: 6000, inDays: -60 },
  { provider: 'sofia', kind: 'flat', amountMinor: 6500, inDays: 14, note: 'Agreed for the new season.' },
];

/** What the providers are paid by, before they complete anything. */
export async function setPayRates(
  client: Client,
  admin: Session,
  cast: Map<string, Session>,
  offered: Map<string, string>,
): Promise<void> {
  for (const { provider, service, inDays, ...rate } of rates) {
    const effectiveFrom = new Date(Date.now() + inDays * 86_400_000).toISOString().slice(0, 10);
    const serviceId = service && offered.get(service);
    await client.post(admin, '/api/admin/pay-rates', {
      ...rate,
      effectiveFrom,
      providerId: cast.get(provider)!.id,
      ...(serviceId && { serviceId }),
    });
  }
}

type Earnings = { items: { id: string; provider: { id: string }; netMinor: number }[] };
type Payout = { id: string; confirmed: boolean };

/** Approves what one provider has earned by completed bookings, and pays it by one statement. */
export async function payOut(client: Client, admin: Session): Promise<void> {
  const earned = async () =>
    (await client.get<Earnings>(admin, '/api/admin/earnings?status=calculated')).items;
  let items = await earned();
  // They are worked out after the bookings are done.
  for (let attempt = 0; attempt < 50 && items.length === 0; attempt += 1) {
    await pause(200);
    items = await earned();
  }
  const providerId = items.find(({ netMinor }) => netMinor > 0)?.provider.id;
  if (!providerId) throw new Error('nobody has earned anything');
  const theirs = items
    .filter(({ provider, netMinor }) => provider.id === providerId && netMinor > 0)
    .slice(0, 2);
  for (const { id } of theirs) await client.post(admin, `/api/admin/earnings/${id}/approve`);
  const opened = await client.post<Payout>(admin, '/api/admin/payouts', { providerId });
  const path = `/api/admin/payouts/${opened.id}`;
  for (let attempt = 0; attempt < 50 && !(await client.get<Payout>(admin, path)).confirmed; attempt += 1) {
    await pause(200);
  }
  await client.post(admin, `${path}/pay`, { method: 'manual', reference: 'First payout' });
}
