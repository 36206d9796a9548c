import type { LoaderFunctionArgs } from '@remix-run/node';
import type { SlotsView } from '#api/providers/views.ts';
import { get } from '#web/lib/api.server.ts';
import { readPreferences } from '#web/lib/preferences.server.ts';

const day = 86_400_000;
const span = 13;
const isDate = (text: string | null): text is string =>
  text !== null && !Number.isNaN(Date.parse(`${text}T00:00Z`));
const dateIn = (zone: string, at: number) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
const shifted = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00Z`) + days * day).toISOString().slice(0, 10);

/** Two weeks of free times in the customer's zone, from the day and of the provider in the address. */
export async function loadSlots(args: LoaderFunctionArgs, serviceId: string, booking?: string) {
  const search = new URL(args.request.url).searchParams;
  const { zone } = readPreferences(args.request);
  const today = dateIn(zone, Date.now());
  const asked = search.get('from');
  const from = isDate(asked) && asked > today ? asked : today;
  const provider = search.get('provider') || undefined;
  const query = new URLSearchParams({ zone, from, to: shifted(from, span) });
  if (provider) query.set('provider', provider);
  if (booking) query.set('booking', booking);
  const { slots, providers } = await get<SlotsView>(args, `/api/services/${serviceId}/slots?${query}`);
  const before = shifted(from, -span - 1);
  return {
    slots: slots.map(({ start }) => ({ start })),
    providers: providers.map(({ id, name }) => ({ id, name })),
    provider,
    zone,
    earlier: from > today ? [before, today].sort()[1] : undefined,
    later: shifted(from, span + 1),
  };
}

export type LoadedSlots = Awaited<ReturnType<typeof loadSlots>>;
