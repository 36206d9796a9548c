import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Bench } from '../bench.ts';
import { openFloor } from '../floor/client.ts';
import { median, throughput } from '../measure.ts';
import { foundBusiness, type Person } from '../people.ts';
import { hourAt, offerVisits, overlapsOf, timelessOf } from '../providers.ts';
import type { Line } from '../report.ts';

const clients = 16;
const providers = 20;
const wanted = 1000;
const rounds = 5;
const floorFor = 4000;
/** Twice the time that 1,000 visits of 20 providers take: many ask for the same. */
const hours = 100;

type Answer = { id: string; nearest?: { start: string; providerIds: string[] }[] };

/**
 * A thousand bookings by sixteen customers at once, against the floor; each books what is nearest to its wish. Beside it
 * what the start of a bare workflow costs, as each booking starts one.
 */
export const bookings = {
  name: 'bookings',
  async run({ stack, temporal, http }: Bench): Promise<Line[]> {
    const business = await foundBusiness(stack, http, {
      ...{ name: 'Visits', agents: 0 },
      ...{ customers: clients, providers },
    });
    const serviceId = await offerVisits(stack.databaseUrl, http, business);
    const worker = stack.run('floor', 'bench/floor/worker.ts');
    const floor = await openFloor(temporal, stack.databaseUrl, clients);
    const made: string[] = [];
    let races = 0;

    /** Half of them choose who comes; whoever was too late takes the nearest time that is offered instead. */
    async function book(customer: Person, number: number): Promise<void> {
      let body = {
        serviceId,
        start: hourAt(Math.floor(Math.random() * hours)),
        ...(number % 2 === 0 && { providerId: business.providers[number % providers]!.id }),
      };
      let key = randomUUID();
      for (;;) {
        const order = { path: '/api/bookings', token: customer.token, body, key };
        const answer = await http.call({ method: 'POST', ...order });
        const said = JSON.parse(answer.body) as Answer;
        if (answer.status === 201) {
          made.push(said.id);
          return;
        }
        // Taken, and slow: the same key asks for the outcome.
        if (answer.status === 202) continue;
        const [nearest] = said.nearest ?? [];
        if (answer.status !== 409 || !nearest) throw new Error(`${answer.status} ${answer.body}`);
        races += 1;
        body = { serviceId, start: nearest.start, providerId: nearest.providerIds[0]! };
        key = randomUUID();
      }
    }
    try {
      const ours: number[] = [];
      const against: number[] = [];
      const bare: number[] = [];
      await throughput(clients, 3000, floor.command);
      for (let round = 0; round < rounds; round += 1) {
        const began = performance.now();
        const share = wanted / rounds;
        let next = 0;
        await Promise.all(
          business.customers.map(async (customer) => {
            while (next < share) await book(customer, round * share + next++);
          }),
        );
        ours.push((share * 1000) / (performance.now() - began));
        against.push(await throughput(clients, floorFor, floor.command));
        bare.push(await throughput(clients, floorFor, floor.start));
      }
      const faults = await verify(stack.databaseUrl, business.id, made);
      for (const fault of faults.slice(0, 5)) console.log(`  bookings: ${fault}`);
      const ratio = median(ours) / median(against);
      const floorRate = `floor ${median(against).toFixed(0)} /s`;
      return [
        {
          name: 'bare workflows started, 16 clients',
          ours: `${median(bare).toFixed(0)} /s`,
          against: floorRate,
          value: median(bare) / median(against),
          bar: '',
        },
        {
          name: '1,000 bookings, 16 clients',
          ours: `${median(ours).toFixed(0)} /s`,
          against: floorRate,
          value: ratio,
          bar: '>= 0.6 x',
          holds: ratio >= 0.6,
        },
        {
          name: 'bookings lost, doubled or overlapping',
          ours: String(faults.length),
          against: `of ${made.length}, ${races} times too late`,
          value: faults.length,
          bar: '0',
          holds: faults.length === 0 && made.length === wanted,
        },
      ];
    } finally {
      await floor.close();
      await worker.stop();
    }
  },
};

async function verify(databaseUrl: string, businessId: string, made: string[]): Promise<string[]> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    const { rows } = await database.query<{ id: string }>('select id from booking where business_id = $1', [
      businessId,
    ]);
    const stored = new Set(rows.map(({ id }) => id));
    const faults = [
      ...(await overlapsOf(database, businessId)),
      ...(await timelessOf(database, businessId)),
      ...made.filter((id) => !stored.has(id)).map((id) => `${id} was answered 201 and is lost`),
    ];
    if (stored.size !== made.length) faults.push(`${stored.size} are stored, ${made.length} were made`);
    return faults;
  } finally {
    await database.end();
  }
}
