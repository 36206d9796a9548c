import type { Line } from '../../report.ts';
import { type Chaos, settled, verifyAll, zero } from '../scene.ts';

const clients = 8;
const each = 4;
const barSeconds = 5;

/** Every worker is down: commands are taken with 202 all the same, and applied in their order once a worker is back. */
export const workersDown = {
  name: 'workers-down',
  async run(chaos: Chaos): Promise<Line[]> {
    const { business, killer, sender, sent } = chaos;
    const tickets = await chaos.createTickets(clients);
    await killer.kill('worker-1');
    const notTaken: string[] = [];
    const orders = tickets.flatMap((ticket, client) =>
      Array.from({ length: each }, (_, turn) => {
        const words = `Said to a sleeping worker: ${ticket} ${turn}`;
        const path = `/api/admin/tickets/${ticket}/reply`;
        return {
          ...{ client, key: `sleeping-${ticket}-${turn}` },
          order: { person: business.admin, name: 'reply', path, body: { body: words }, words },
        };
      }),
    );
    await Promise.all(
      tickets.map(async (_, client) => {
        for (const { order, key } of orders.filter((one) => one.client === client)) {
          const answer = await sender.once(order, key);
          if (answer?.status !== 202 || !answer.headers.location) notTaken.push(`${key}: ${answer?.status}`);
        }
      }),
    );
    const began = Date.now();
    await killer.bringBack('worker-1');
    const words = orders.map(({ order }) => order.words);
    const missing = () =>
      chaos.database(async (client) => {
        const { rows } = await client.query(
          'select count(*) from content c join message m on m.id = c.id where c.body = any($1)',
          [words],
        );
        return words.length - Number(rows[0].count);
      });
    const left = await settled(60, missing, (count) => count);
    const seconds = (Date.now() - began) / 1000;
    for (const { order, key } of orders) sent.push(await outcomeOf(chaos, order, key));
    const disorder = await chaos.database(async (client) => {
      const { rows } = await client.query<{ ticket: string; bodies: string[] }>(
        `select m.ticket_id as ticket, array_agg(c.body order by m.version) as bodies
         from message m join content c on c.id = m.id where c.body = any($1) group by 1`,
        [words],
      );
      return rows
        .filter(({ bodies }) => bodies.join() !== bodies.toSorted().join())
        .map(({ ticket }) => ticket);
    });
    return [
      zero('workers down: not answered 202', notTaken, `of ${orders.length} commands`),
      zero('workers down: applied out of order', disorder, `of ${clients} tickets`),
      {
        name: 'workers down: applied after start',
        ours: left === 0 ? `${seconds.toFixed(1)} s` : `${left} missing`,
        against: `${orders.length} commands`,
        value: Math.round(seconds * 10) / 10,
        bar: `<= ${barSeconds} s`,
        holds: left === 0 && seconds <= barSeconds,
      },
      ...(await verifyAll(chaos, 'workers down')),
    ];
  },
};

async function outcomeOf({ sender }: Chaos, order: Parameters<Chaos['send']>[0], key: string) {
  const one = sender.remember(order, key);
  await sender.untilOutcome(order, one);
  return one;
}
