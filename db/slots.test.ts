import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProviderProfile } from '#db/entities/provider-profile.ts';
import { ProviderException, SlotClaim, TimeOff } from '#db/entities/provider-time.ts';
import { Setting } from '#db/entities/setting.ts';
import { defaultSettings } from '#db/settings.ts';
import { type Claim, claimSlot, listSlots, releaseClaim } from '#db/slots.ts';
import { uuid } from '#db/uuid.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { addProvider, addService } from '#test/sample-providers.ts';

let business: Awaited<ReturnType<typeof createSampleBusiness>>;
let serviceId: string;
beforeAll(async () => {
  business = await createSampleBusiness();
  serviceId = await addService(business);
});
afterAll(() => business.drop());

const HOUR = 3_600_000;
const now = Date.parse('2026-11-23T06:00:00Z');
/** Local time of Berlin, a Tuesday with nothing else in it. */
const at = (time: string, date = '2026-11-24') =>
  DateTime.fromISO(`${date}T${time}`, { zone: 'Europe/Berlin' }).toMillis();
const hour = (time: string) => ({ start: at(time), end: at(time) + HOUR });
const claim = (given: Partial<Claim> & Pick<Claim, 'providerId' | 'start' | 'end'>) =>
  business.inBusiness((em) => claimSlot(em, { bookingId: uuid(), now, serviceId, ...given }));
const list = (given: Partial<Parameters<typeof listSlots>[1]> = {}) =>
  business.inBusiness((em) =>
    listSlots(em, { serviceId, from: at('00:00'), to: at('00:00', '2026-11-25'), now, ...given }),
  );
const clocks = (slots: { start: number }[]) =>
  slots.map(({ start }) => DateTime.fromMillis(start, { zone: 'Europe/Berlin' }).toFormat('HH:mm')).join(' ');

it('lists what the providers of a service have free, and claims what it lists', async () => {
  const [anna, ben] = [
    await addProvider(business, { services: { [serviceId]: 4 }, slotStepMinutes: 60 }),
    await addProvider(business, {
      services: { [serviceId]: 3 },
      hours: [[2, 900, 1080]],
      slotStepMinutes: 60,
    }),
  ];
  await addProvider(business, { services: { [await addService(business)]: 3 } });
  const alone = await addProvider(business, {
    services: { [serviceId]: 5 },
    offersAuto: false,
    areas: ['North'],
  });
  const slots = await list();
  expect(clocks(slots)).toBe('08:00 09:00 10:00 11:00 13:00 14:00 15:00 16:00 17:00');
  expect(slots.find(({ start }) => start === at('15:00'))?.providerIds.sort()).toEqual([anna, ben].sort());
  for (const { start, end, providerIds } of slots) {
    expect(await claim({ start, end, providerId: providerIds[0]!, within: 'offered' })).toBe('claimed');
  }
  const left = await list();
  expect(left.every(({ providerIds }) => providerIds.every((id) => id === ben || id === anna))).toBe(true);
  expect(left.some(({ start, providerIds }) => start === at('08:00') && providerIds.includes(anna))).toBe(
    false,
  );
  expect(clocks(await list({ providerId: alone, to: at('09:00') }))).toBe('08:00 08:30');
  expect(await list({ area: 'North' })).toEqual([]);
  for (const providerId of [anna, ben, alone])
    await business.inBusiness((em) => em.nativeDelete(SlotClaim, { providerId }));
});

it('gives one of a hundred who claim the same time, and the others the nearest slots', async () => {
  const providerId = await addProvider(business, { services: { [await addService(business)]: 1 } });
  const results = await Promise.all(
    Array.from({ length: 100 }, () =>
      claim({ providerId, serviceId: undefined, ...hour('10:00'), within: 'offered' }),
    ),
  );
  expect(results.filter((result) => result === 'claimed')).toHaveLength(1);
  const losers = results.filter((result) => result !== 'claimed');
  for (const { nearest } of losers) expect(clocks(nearest)).toBe('09:00 11:00 08:30 08:00 13:00');
  expect(await business.inBusiness((em) => em.count(SlotClaim, { providerId }))).toBe(1);
});

it('leaves the last word to the database, whoever writes', async () => {
  const providerId = await addProvider(business);
  const row = (bookingId: string, from: string, to: string) =>
    business.inBusiness((em) =>
      em.insert(SlotClaim, {
        ...{ businessId: business.businessId, bookingId, providerId, createdAt: new Date() },
        ...{ during: `[${from},${to})`, startsAt: new Date(from), endsAt: new Date(to) },
      }),
    );
  const [first, second] = [uuid(), uuid()];
  await row(first, '2026-11-24T09:00Z', '2026-11-24T10:00Z');
  await expect(row(second, '2026-11-24T09:59Z', '2026-11-24T10:30Z')).rejects.toThrow(/slot_claim_overlap/);
  await row(second, '2026-11-24T10:00Z', '2026-11-24T10:30Z');
  await row(first, '2026-11-24T09:30Z', '2026-11-24T10:00Z');
});

it('keeps a held slot from others until the hold runs out, and lets its holder take it', async () => {
  const providerId = await addProvider(business, { services: { [serviceId]: 1 }, offersAuto: false });
  const [bookingId, holderId] = [uuid(), uuid()];
  const held = { bookingId, holderId, providerId, ...hour('10:00'), within: 'offered' } as const;
  expect(await claim({ ...held, heldUntil: now + 600_000 })).toBe('claimed');
  expect(clocks(await list({ providerId }))).not.toContain('10:00');
  expect(clocks(await list({ providerId, bookingId }))).toContain('10:00');
  expect(await claim({ ...held, holderId: uuid() })).toMatchObject({ taken: true });
  expect(await claim({ providerId, ...hour('10:00') })).toMatchObject({ taken: true });
  const later = now + 600_001;
  expect(clocks(await list({ providerId, now: later }))).toContain('10:00');
  expect(await claim({ ...held, now: later })).toBe('claimed');
  expect(await claim({ providerId, ...hour('10:00'), now: later })).toMatchObject({ taken: true });

  const lapsed = { ...held, bookingId: uuid(), ...hour('14:00') };
  await claim({ ...lapsed, heldUntil: now + 1 });
  expect(await claim({ providerId, ...hour('14:30'), now: later })).toBe('claimed');
  expect(await claim({ ...lapsed, now: later })).toMatchObject({ taken: true });
});

it('moves a booking beside itself, and gives back what is released', async () => {
  const providerId = await addProvider(business, { bufferAfterMinutes: 15, services: { [serviceId]: 1 } });
  const bookingId = uuid();
  expect(await claim({ bookingId, providerId, ...hour('10:00') })).toBe('claimed');
  const moved = { start: at('10:30'), end: at('11:30') };
  expect(await claim({ bookingId, providerId, ...moved })).toBe('claimed');
  await business.inBusiness((em) => releaseClaim(em, bookingId, { providerId, startsAt: at('10:00') }));
  expect(await claim({ providerId, ...hour('11:00') })).toMatchObject({ taken: true });
  expect(await claim({ providerId, ...hour('09:30') })).toMatchObject({ taken: true });
  expect(await claim({ providerId, ...hour('09:15') })).toBe('claimed');
  await business.inBusiness((em) => releaseClaim(em, bookingId));
  expect(await claim({ providerId, ...hour('11:00') })).toBe('claimed');
});

it('sees what began days before, and what a buffer alone reaches into', async () => {
  const providerId = await addProvider(business, { services: { [serviceId]: 1 } });
  const trip = { start: at('08:00', '2026-11-21'), end: at('12:30'), within: 'any' } as const;
  expect(await claim({ providerId, ...trip })).toBe('claimed');
  expect(clocks(await list({ providerId }))).toMatch(/^13:00/);
  expect(await claim({ providerId, ...hour('12:00') })).toMatchObject({ taken: true });
  await business.inBusiness((em) =>
    em.nativeUpdate(ProviderProfile, providerId, { bufferBeforeMinutes: 60 }),
  );
  expect(clocks(await list({ providerId }))).toMatch(/^13:30/);
});

it('counts a full day under every rush, and lets only an admin go beyond the hours', async () => {
  const providerId = await addProvider(business, { dailyCapacity: 2, services: { [serviceId]: 1 } });
  const times = ['08:00', '09:00', '10:00', '11:00', '13:00', '14:00'];
  const results = await Promise.all(times.map((time) => claim({ providerId, ...hour(time) })));
  expect(results.filter((result) => result === 'claimed')).toHaveLength(2);
  expect(await claim({ providerId, ...hour('15:00'), within: 'any' })).toMatchObject({ taken: true });

  const free = await addProvider(business, { services: { [serviceId]: 1 } });
  for (const within of ['offered', 'hours'] as const) {
    expect(await claim({ providerId: free, ...hour('19:00'), within })).toMatchObject({ taken: true });
  }
  expect(await claim({ providerId: free, ...hour('19:00'), within: 'any' })).toBe('claimed');
  expect(await claim({ providerId: free, ...hour('08:10'), within: 'offered' })).toMatchObject({
    taken: true,
  });
  const other = { providerId: free, serviceId: await addService(business), ...hour('10:00') };
  expect(await claim(other)).toMatchObject({ taken: true });
  expect(await claim({ ...other, within: 'any' })).toBe('claimed');
  expect(await claim({ providerId: free, start: at('09:00'), end: at('08:00') })).toMatchObject({
    taken: true,
  });
  expect(await claim({ providerId: uuid(), ...hour('08:00') })).toMatchObject({
    taken: true,
    nearest: expect.anything(),
  });
});

it('keeps notice, horizon, time off, exceptions and the holidays of the business', async () => {
  const { businessId, inBusiness } = business;
  const own = await addService(business);
  const providerId = await addProvider(business, { services: { [own]: 2 }, slotStepMinutes: 60 });
  const ask = (from: string, given = {}) =>
    list({ serviceId: own, from: at('00:00', from), to: at('23:59', from), ...given }).then(clocks);
  expect(await ask('2026-11-24', { now: at('10:30') - 2 * HOUR })).toBe('11:00 13:00 14:00 15:00 16:00');
  expect(await ask('2026-11-24', { now: at('10:30') - 2 * HOUR, byAdmin: true })).toContain('10:00');
  expect(await ask('2027-01-22')).toBe('');
  expect(await ask('2027-01-22', { byAdmin: true })).toContain('16:00');
  const { hours } = defaultSettings('Europe/Berlin');
  await inBusiness(async (em) => {
    const value = { ...hours, holidays: ['2026-12-24', '2026-12-25'] };
    await em.insert(Setting, { businessId, key: 'hours', value, updatedAt: new Date() });
    const exception = { id: uuid(), businessId, providerId, note: null };
    await em.insert(ProviderException, { ...exception, date: '2026-12-24', windows: [[600, 720]] });
    const off = { businessId, providerId, reason: 'Away', createdAt: new Date() };
    const span = (time: string) => ({ startsAt: new Date(at(time)), endsAt: new Date(at(time) + HOUR) });
    await em.insert(TimeOff, { ...off, id: uuid(), status: 'approved', ...span('09:30') });
    await em.insert(TimeOff, { ...off, id: uuid(), status: 'requested', ...span('13:00') });
  });
  expect(await ask('2026-12-24')).toBe('10:00 11:00');
  expect(await ask('2026-12-25')).toBe('');
  expect(await ask('2026-11-24')).toBe('08:00 11:00 13:00 14:00 15:00 16:00');
});

it('lets no two bookings touch, whatever is claimed, held, moved and given back at the same time', async () => {
  const buffers = { bufferBeforeMinutes: 5, bufferAfterMinutes: 10, dailyCapacity: 3 };
  const providerId = await addProvider(business, {
    ...buffers,
    services: { [serviceId]: 1 },
    offersAuto: false,
  });
  const step = fc.record({
    what: fc.constantFrom('claim', 'claim', 'hold', 'move', 'release'),
    booking: fc.nat(3),
    start: fc.nat(14).map((quarter) => at('08:00') + (quarter * HOUR) / 4),
    length: fc.constantFrom(HOUR / 2, HOUR),
    within: fc.constantFrom('offered', 'hours', 'any'),
  });
  const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 });
  const claimed = () => business.inBusiness((em) => em.find(SlotClaim, { providerId }));
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      await business.inBusiness((em) => em.nativeDelete(SlotClaim, { providerId }));
      const bookings = Array.from({ length: 4 }, () => uuid());
      for (const round of all) {
        await Promise.all(
          round.map(({ what, booking, start, length, within }) => {
            const bookingId = bookings[booking]!;
            if (what === 'release') return business.inBusiness((em) => releaseClaim(em, bookingId));
            const held = what === 'hold' && { heldUntil: now + 600_000 };
            return claim({ bookingId, providerId, start, end: start + length, within, ...held });
          }),
        );
        const spans = (await claimed()).map((one) => ({
          of: one.bookingId,
          from: one.startsAt.getTime() - 5 * 60_000,
          to: one.endsAt.getTime() + 10 * 60_000,
        }));
        const touching = spans.filter((a) =>
          spans.some((b) => a.of !== b.of && a.from < b.to && b.from < a.to),
        );
        expect(touching).toEqual([]);
        expect(new Set(spans.map(({ of }) => of)).size).toBeLessThanOrEqual(3);
        const slots = await list({ providerId });
        expect(
          slots.filter(({ start, end }) => spans.some(({ from, to }) => start < to && from < end)),
        ).toEqual([]);
      }
      const [shown] = await list({ providerId });
      if (shown) {
        expect(await claim({ ...shown, providerId, within: 'offered' })).toBe('claimed');
      }
    }),
    { numRuns: 12 },
  );
});
