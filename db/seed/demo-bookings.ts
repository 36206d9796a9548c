import type { Client, Session } from './client.ts';
import { rate } from './rate.ts';

type Step =
  | { by: 'provider'; does: 'accept' | 'start' }
  | { by: 'provider'; does: 'decline' | 'no-show'; text: string }
  | { by: 'provider'; does: 'complete'; text: string; photo?: string }
  | { by: 'customer' | 'admin'; does: 'cancel'; text: string }
  | { by: 'customer'; does: 'reschedule'; text: string }
  | { by: 'customer'; does: 'rate'; stars: number; review: string };

type DemoBooking = {
  customer: string;
  service: string;
  /** Without one the best who is free is chosen; nobody at all when it waits for an admin. */
  provider?: string;
  waits?: true;
  text?: string;
  steps?: Step[];
};

const accept: Step = { by: 'provider', does: 'accept' };
const start: Step = { by: 'provider', does: 'start' };

/** Twelve bookings in every state. */
const bookings: DemoBooking[] = [
  {
    customer: 'jane',
    service: 'Move to new hosting',
    waits: true,
    text: 'Our old host closes at the end of the month.',
  },
  { customer: 'john', service: 'Editor training', provider: 'sofia', text: 'Three of us, all beginners.' },
  { customer: 'bob', service: 'First talk', text: 'About a new site for our investors.' },
  { customer: 'jane', service: 'Emergency repair', provider: 'amira', steps: [accept] },
  {
    customer: 'john',
    service: 'Photo and image package',
    provider: 'lukas',
    text: 'At our office in Queens.',
    steps: [accept],
  },
  {
    customer: 'bob',
    service: 'Privacy and cookie review',
    provider: 'sofia',
    steps: [accept, { by: 'customer', does: 'reschedule', text: 'Our lawyer is away that day.' }, accept],
  },
  {
    customer: 'john',
    service: 'Emergency repair',
    provider: 'amira',
    text: 'The shop is down.',
    steps: [accept, start],
  },
  {
    customer: 'jane',
    service: 'Website care plan',
    provider: 'amira',
    steps: [
      accept,
      start,
      {
        by: 'provider',
        does: 'complete',
        text: 'All parts are up to date, the backup was tried.',
        photo: 'contact-form.png',
      },
      { by: 'customer', does: 'rate', stars: 5, review: 'Quick, friendly, and she explained what she did.' },
    ],
  },
  {
    customer: 'bob',
    service: 'Search engine check-up',
    provider: 'lukas',
    steps: [accept, start, { by: 'provider', does: 'complete', text: 'The report is in your folder.' }],
  },
  {
    customer: 'john',
    service: 'Digital strategy workshop',
    provider: 'lukas',
    steps: [{ by: 'provider', does: 'decline', text: 'That week I am booked by another client.' }],
  },
  {
    customer: 'jane',
    service: 'Editor training',
    provider: 'sofia',
    steps: [accept, { by: 'customer', does: 'cancel', text: 'Two of us are ill.' }],
  },
  {
    customer: 'bob',
    service: 'Content updates, 5 hours',
    provider: 'sofia',
    steps: [
      accept,
      start,
      { by: 'provider', does: 'no-show', text: 'Nobody joined the call for half an hour.' },
    ],
  },
];

type Slots = { slots: { start: string; providerIds: string[] }[] };

/** Books and does what the demo's customers wanted. */
export async function book(
  client: Client,
  cast: ReadonlyMap<string, Session>,
  offered: ReadonlyMap<string, string>,
): Promise<number> {
  const admin = cast.get('admin')!;
  for (const [index, { customer, service, provider, waits, text, steps = [] }] of bookings.entries()) {
    const serviceId = offered.get(service)!;
    const [customerSession, providerSession] = [cast.get(customer)!, provider && cast.get(provider)];
    const chosen = providerSession ? `&provider=${providerSession.id}` : '';
    const free = async (place: number) => {
      const path = `/api/services/${serviceId}/slots?from=${dayIn(2)}&to=${dayIn(13)}${chosen}`;
      const { slots } = await client.get<Slots>(customerSession, path);
      return slots[Math.min(place, slots.length - 1)]!.start;
    };
    const wanted = {
      serviceId,
      zone: 'America/New_York',
      start: await free(index * 3),
      ...(text && { body: text }),
    };
    const { id } = waits
      ? await client.post<{ id: string }>(admin, '/api/bookings', {
          ...wanted,
          customerId: customerSession.id,
          unassigned: true,
        })
      : await client.post<{ id: string }>(customerSession, '/api/bookings', {
          ...wanted,
          ...(providerSession && { providerId: providerSession.id }),
        });
    for (const step of steps) {
      const session =
        step.by === 'provider'
          ? (providerSession as Session)
          : cast.get(step.by === 'admin' ? 'admin' : customer)!;
      await act(client, session, id, step, free);
    }
  }
  return bookings.length;
}

async function act(
  client: Client,
  session: Session,
  id: string,
  step: Step,
  free: (place: number) => Promise<string>,
): Promise<void> {
  if (step.does === 'rate') {
    await rate(client, session, { type: 'booking', id }, step);
    return;
  }
  const photo = step.does === 'complete' && step.photo ? [await client.attach(session, step.photo)] : [];
  const body = {
    ...('text' in step && { body: step.text }),
    ...(photo.length > 0 && { attachmentIds: photo }),
    ...(step.does === 'reschedule' && { start: await free(20) }),
  };
  await client.post(session, `/api/bookings/${id}/${step.does}`, body);
}

const dayIn = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
