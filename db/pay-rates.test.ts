import { afterAll, beforeAll, expect, it } from 'vitest';
import { PayRate } from '#db/entities/pay-rate.ts';
import { findPayRate } from '#db/pay-rates.ts';
import { uuid } from '#db/uuid.ts';
import { createSampleBusiness } from '#test/sample-business.ts';

let business: Awaited<ReturnType<typeof createSampleBusiness>>;
let providerId: string;
let serviceId: string;
beforeAll(async () => {
  business = await createSampleBusiness();
  providerId = await business.addMember('provider');
  serviceId = uuid();
  await business.inBusiness((em) =>
    em.execute(
      `insert into service (id, business_id, slug, name, description, category, price_minor, currency, duration_minutes,
         active, position, fields, created_at, updated_at)
       values (?, current_business(), 'check', 'Check', '', 'Support', 5000, 'EUR', 60, true, 1, '[]', now(), now())`,
      [serviceId],
    ),
  );
});
afterAll(() => business.drop());

const may = (day: number, hour = 0) => new Date(Date.UTC(2026, 4, day, hour));

async function add(effectiveFrom: Date, given: Partial<PayRate> = {}): Promise<string> {
  const id = uuid();
  const { businessId, customerId: createdBy, inBusiness } = business;
  const rate = { kind: 'flat', amountMinor: 100, currency: 'EUR', note: '', createdBy } as const;
  const row = { id, businessId, providerId, effectiveFrom, createdAt: new Date(), ...rate, ...given };
  await inBusiness((em) => em.insert(PayRate, row));
  return id;
}
const rateAt = async (at: Date, given: { serviceId?: string | null; providerId?: string } = {}) => {
  const found = await business.inBusiness((em) =>
    findPayRate(em, { providerId, serviceId: null, at, ...given }),
  );
  return 'none' in found ? undefined : found.rateId;
};

it('is the latest that had begun, one for the service before a general one, the one added last of equals', async () => {
  expect(await rateAt(may(1))).toBeUndefined();
  const first = await add(may(2));
  const second = await add(may(10, 12));
  const forService = await add(may(5), {
    serviceId,
    kind: 'percentage',
    amountMinor: null,
    basisPoints: 7050,
  });
  const corrected = await add(may(20), { amountMinor: 200 });
  const correction = await add(may(20), { amountMinor: 300, createdAt: new Date(Date.now() + 1000) });

  expect(await rateAt(new Date(may(2).getTime() - 1))).toBeUndefined();
  expect(await rateAt(may(2))).toBe(first);
  expect(await rateAt(new Date(may(10, 12).getTime() - 1))).toBe(first);
  expect(await rateAt(may(10, 12))).toBe(second);
  expect(await rateAt(may(20))).toBe(correction);
  expect(await rateAt(may(19))).not.toBe(corrected);

  expect(await rateAt(may(4), { serviceId })).toBe(first);
  expect(await rateAt(may(30), { serviceId })).toBe(forService);
  expect(await rateAt(may(30), { serviceId: uuid() })).toBe(correction);
  expect(await rateAt(may(30), { providerId: business.customerId })).toBeUndefined();

  expect(await business.inBusiness((em) => findPayRate(em, { providerId, serviceId, at: may(30) }))).toEqual({
    rateId: forService,
    kind: 'percentage',
    basisPoints: 7050,
    currency: 'EUR',
    commissionBasisPoints: 0,
  });
});

it('is history: the database refuses to change or delete it, and amounts that are none', async () => {
  const { inBusiness } = business;
  await expect(inBusiness((em) => em.execute('update pay_rate set amount_minor = 1'))).rejects.toThrow();
  await expect(inBusiness((em) => em.execute('delete from pay_rate'))).rejects.toThrow();
  await expect(add(may(21), { amountMinor: -1 })).rejects.toThrow(/amount_minor/);
  await expect(add(may(21), { amountMinor: 1_000_000_001 })).rejects.toThrow(/amount_minor/);
  await expect(add(may(21), { amountMinor: 1.5 })).rejects.toThrow();
  await expect(
    add(may(21), { kind: 'percentage', amountMinor: null, basisPoints: 10_001 }),
  ).rejects.toThrow();
  await expect(add(may(21), { basisPoints: 5000 })).rejects.toThrow();
  await expect(add(may(21), { providerId: uuid() })).rejects.toThrow(/foreign key/);
});
