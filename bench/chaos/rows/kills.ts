import type { Line } from '../../report.ts';
import { victims } from '../killer.ts';
import type { Client } from '../orders.ts';
import { nextOrder } from '../orders.ts';
import { type Chaos, verifyAll } from '../scene.ts';

const commands = 2000;
const killsOfEach = 5;

/** 8 clients send 2,000 commands while worker, server, Temporal and PostgreSQL are each killed five times. */
export const kills = {
  name: 'kills',
  async run(chaos: Chaos): Promise<Line[]> {
    const { random, business, killer, seed } = chaos;
    const { admin, agents, customers } = business;
    const all: string[] = [];
    const clients: Client[] = [
      ...customers.map((person): Client => ({ person, role: 'customer', tickets: [] })),
      ...agents.slice(0, 1).map((person): Client => ({ person, role: 'staff', tickets: all })),
      ...[1, 2, 3].map((): Client => ({ person: admin, role: 'admin', tickets: all })),
    ];
    for (const [index, client] of clients.slice(0, customers.length).entries()) await act(client, -index);
    const began = Date.now();
    let next = 1;
    let done = 0;
    await Promise.all([
      killer.rampage(killsOfEach, () => done / commands),
      ...clients.map(async (client) => {
        while (next <= commands) {
          await act(client, next++);
          done += 1;
        }
      }),
    ]);
    const counted = victims.map((name) => `${name} ${killer.counts.get(name)}`).join(', ');
    console.log(
      `(seed ${seed}: ${commands} commands in ${Math.round((Date.now() - began) / 1000)} s; killed ${counted})`,
    );
    return verifyAll(chaos, 'kills');

    async function act(client: Client, number: number): Promise<void> {
      const sent = await chaos.send(nextOrder(random, business, client, number), `${seed}-${number}`);
      if (sent.name !== 'create' || sent.status !== 201) return;
      const { id } = JSON.parse(sent.body) as { id: string };
      client.tickets.push(id);
      all.push(id);
    }
  },
};
