import type { BookingDetails } from '#api/bookings/views.ts';
import type { Person } from '../../people.ts';
import { hourAt, offerVisits } from '../../providers.ts';
import type { Line } from '../../report.ts';
import { victims } from '../killer.ts';
import { type Chaos, settled, verifyAll, zero } from '../scene.ts';
import { verifyBookings } from '../verify-bookings.ts';

const clients = 8;
const visits = 160;
const killsOfEach = 3;
/** Fewer than two providers have for all visits at once: customers ask for the same times. */
const hours = 60;

/** Visits are booked, handed back, moved and done while worker, server, Temporal and PostgreSQL are killed. */
export const bookings = {
  name: 'bookings',
  async run(chaos: Chaos): Promise<Line[]> {
    const { random, business, killer, seed, stack, http } = chaos;
    const { customers, providers } = business;
    const serviceId = await offerVisits(stack.databaseUrl, http, business);
    const providerOf = (id: string) => providers.find((one) => one.id === id);
    let next = 0;
    let done = 0;
    const began = Date.now();
    await Promise.all([
      killer.rampage(killsOfEach, () => done / visits),
      ...Array.from({ length: clients }, async (_, client) => {
        while (next < visits) {
          await visit(customers[client % customers.length]!, next++);
          done += 1;
        }
      }),
    ]);
    const counted = victims.map((name) => `${name} ${killer.counts.get(name)}`).join(', ');
    console.log(
      `(seed ${seed}: ${visits} visits in ${Math.round((Date.now() - began) / 1000)} s; killed so far ${counted})`,
    );
    const lines = await verifyAll(chaos, 'bookings');
    return chaos.database(async (client) => {
      const verify = () => verifyBookings(client, business.id);
      const faults = await settled(60, verify, (found) => found.faults.length);
      const of = (kind: string) => faults.faults.filter((one) => one.kind === kind).map((one) => one.what);
      return [
        ...lines,
        zero('bookings: overlapping', of('overlap'), `of ${faults.bookings} bookings`),
        zero('bookings: time lost or taken for nothing', of('time'), `of ${faults.bookings} bookings`),
        zero('bookings: not exactly one earning', of('earning'), `of ${faults.completed} completed`),
      ];
    });

    /** From the wish to the end, as far as it comes; every step once, with its own key. */
    async function visit(customer: Person, number: number): Promise<void> {
      const key = (step: string) => `visit-${seed}-${number}-${step}`;
      const send = (person: Person, name: string, path: string, body: object, step = name) =>
        chaos.send({ person, name, path, body: { ...body } }, key(step));
      const chosen = random.below(2) === 0 ? { providerId: random.pick(providers).id } : {};
      const wish = { serviceId, start: hourAt(random.below(hours)), ...chosen };
      const made = await send(customer, 'request', '/api/bookings', wish);
      if (made.status !== 201) return;
      const { id, provider } = JSON.parse(made.body) as BookingDetails;
      const path = `/api/bookings/${id}`;
      let who = provider ? providerOf(provider.id) : undefined;
      const fate = random.below(8);
      if (fate === 0 && who) {
        await send(who, 'decline', `${path}/decline`, {});
        // Whom the search finds shows a moment later, if there is somebody.
        await send(business.admin, 'assign', `${path}/assign`, {});
        who = await currentOf(id);
      }
      if (fate === 1) {
        await send(customer, 'reschedule', `${path}/reschedule`, { start: hourAt(random.below(hours)) });
        who = await currentOf(id);
      }
      if (!who) return;
      await send(who, 'accept', `${path}/accept`, {});
      if (fate === 2) {
        await send(customer, 'cancel', `${path}/cancel`, {});
        return;
      }
      await send(who, 'start', `${path}/start`, {});
      if (fate === 3) {
        await send(who, 'no-show', `${path}/no-show`, {});
        return;
      }
      // Sent by two at once: one of them comes first.
      await Promise.all([
        send(who, 'complete', `${path}/complete`, {}),
        send(business.admin, 'complete', `${path}/complete`, {}, 'complete-again'),
      ]);
    }

    async function currentOf(id: string): Promise<Person | undefined> {
      for (;;) {
        const path = `/api/bookings/${id}`;
        const answer = await http.call({ path, token: business.admin.token }).catch(() => undefined);
        if (answer?.status !== 200) {
          await new Promise((resolve) => setTimeout(resolve, 200));
          continue;
        }
        const { provider } = JSON.parse(answer.body) as BookingDetails;
        return provider ? providerOf(provider.id) : undefined;
      }
    }
  },
};
