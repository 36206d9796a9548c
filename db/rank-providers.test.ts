import { afterAll, beforeAll, expect, it } from 'vitest';
import { Rating } from '#db/entities/rating.ts';
import { rankProviders } from '#db/rank-providers.ts';
import { claimSlot } from '#db/slots.ts';
import { uuid } from '#db/uuid.ts';
import { createSampleBusiness } from '#test/sample-business.ts';
import { addProvider, addService } from '#test/sample-providers.ts';

let business: Awaited<ReturnType<typeof createSampleBusiness>>;
beforeAll(async () => {
  business = await createSampleBusiness();
});
afterAll(() => business.drop());

const HOUR = 3_600_000;
const now = Date.parse('2026-11-23T06:00:00Z');
/** 10 in the morning in Berlin. */
const start = Date.parse('2026-11-24T09:00:00Z');
const end = start + HOUR;

async function rate(ratedId: string, ...stars: number[]): Promise<void> {
  const { businessId, customerId, inBusiness } = business;
  for (const given of stars) {
    const row = { id: uuid(), businessId, customerId, ratedId, subjectId: uuid(), version: 1 };
    await inBusiness((em) =>
      em.insert(Rating, {
        ...row,
        subjectType: 'booking',
        status: 'rated',
        stars: given,
        askedAt: new Date(now),
      } as never),
    );
  }
}

const claim = (providerId: string, hour: number) =>
  business.inBusiness((em) =>
    claimSlot(em, { bookingId: uuid(), providerId, start: start + hour * HOUR, end: end + hour * HOUR, now }),
  );

it('puts skill, rating and free time first and says why', async () => {
  const serviceId = await addService(business);
  const add = (skill: number, given = {}) =>
    addProvider(business, { services: { [serviceId]: skill }, ...given });
  const [skilled, rated, busy, plain] = [await add(5), await add(3), await add(3), await add(3)];
  const [taken, closed, byName] = [
    await add(5),
    await add(5, { hours: [[3, 0, 1440]] }),
    await add(5, { offersAuto: false }),
  ];
  await rate(rated, 5, 5, 5, 4, 5);
  await rate(busy, 4);
  for (const hour of [-1, 1, 3, 4]) expect(await claim(busy, hour)).toBe('claimed');
  expect(await claim(taken, 0)).toBe('claimed');
  const rank = (given = {}) =>
    business.inBusiness((em) => rankProviders(em, { serviceId, start, end, now, ...given }));

  const ranking = await rank();
  expect(ranking.map(({ providerId }) => providerId)).toEqual([skilled, rated, plain, busy]);
  expect(ranking[1]?.reasons).toEqual({
    skill: 3,
    rating: 4.8,
    ratingCount: 5,
    utilisation: 0,
    load: 0,
    distance: 0,
  });
  expect(ranking[3]?.reasons).toEqual({
    skill: 3,
    rating: 4,
    ratingCount: 1,
    utilisation: 0.071,
    load: 4,
    distance: 4,
  });
  expect(ranking.map(({ score }) => score)).toEqual(ranking.map(({ score }) => score).sort((a, b) => b - a));
  expect(ranking.some(({ providerId }) => [taken, closed, byName].includes(providerId))).toBe(false);
  expect((await rank({ exclude: [skilled, rated] })).map(({ providerId }) => providerId)).toEqual([
    plain,
    busy,
  ]);
  expect(
    await rank({ start: start + 24 * HOUR * 400, end: end + 24 * HOUR * 400, serviceId: uuid() }),
  ).toEqual([]);
});
