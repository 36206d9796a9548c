import { ProviderProfile, ProviderService } from '#db/entities/provider-profile.ts';
import { ProviderHours } from '#db/entities/provider-time.ts';
import { Service } from '#db/entities/service.ts';
import type { Em } from '#db/orm.ts';
import { uuid } from '#db/uuid.ts';
import type { createSampleBusiness } from './sample-business.ts';

type Sample = Pick<
  Awaited<ReturnType<typeof createSampleBusiness>>,
  'businessId' | 'inBusiness' | 'addMember'
>;

/** Adds a service of 60 minutes to a business. */
export async function addService(
  { businessId, inBusiness }: Sample,
  given: Partial<Service> = {},
): Promise<string> {
  const id = uuid();
  const now = new Date();
  const words = { slug: id, name: 'Check-up', description: '', category: 'Support' };
  const row = {
    priceMinor: 9900,
    currency: 'EUR',
    durationMinutes: 60,
    active: true,
    position: 1,
    fields: [],
  };
  await inBusiness((em: Em) =>
    em.insert(Service, {
      id,
      businessId,
      ...words,
      ...row,
      createdAt: now,
      updatedAt: now,
      ...given,
    } as never),
  );
  return id;
}

type Given = Partial<ProviderProfile> & {
  services?: Record<string, number>;
  hours?: [weekday: number, from: number, to: number][];
};

/** Adds a provider who works every day from 8 to 12 and 13 to 17 in Berlin unless other hours are given. */
export async function addProvider(
  { businessId, inBusiness, addMember }: Sample,
  { services = {}, hours, ...profile }: Given = {},
): Promise<string> {
  const id = await addMember('provider');
  const windows =
    hours ??
    [1, 2, 3, 4, 5, 6, 7].flatMap((day): [number, number, number][] => [
      [day, 480, 720],
      [day, 780, 1020],
    ]);
  await inBusiness(async (em) => {
    await em.insert(ProviderProfile, {
      ...{ id, businessId, zone: 'Europe/Berlin', updatedAt: new Date() },
      ...profile,
    } as never);
    await em.insertMany(
      ProviderService,
      Object.entries(services).map(([serviceId, skill]) => ({
        businessId,
        providerId: id,
        serviceId,
        skill,
      })),
    );
    await em.insertMany(
      ProviderHours,
      windows.map(([weekday, fromMinute, toMinute]) => ({
        businessId,
        providerId: id,
        weekday,
        fromMinute,
        toMinute,
      })),
    );
  });
  return id;
}
