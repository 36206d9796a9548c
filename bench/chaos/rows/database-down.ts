import { setTimeout as delay } from 'node:timers/promises';
import { uuid } from '#db/uuid.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import type { Line } from '../../report.ts';
import { type Chaos, settled, verifyAll, zero } from '../scene.ts';

const clients = 8;
const away = Number(process.env.CHAOS_DATABASE_AWAY ?? 20);
const signalsEach = 5;

/** PostgreSQL is down: requests get 503 with Retry-After; signals that were taken are applied after it is back. */
export const databaseDown = {
  name: 'database-down',
  async run(chaos: Chaos): Promise<Line[]> {
    const { business, killer, sender, temporal } = chaos;
    const tickets = await chaos.createTickets(clients);
    const workflows = await chaos.database(async (client) => {
      const { rows } = await client.query('select conversation_id as id from ticket where id = any($1)', [
        tickets,
      ]);
      return rows.map((row: { id: string }) => ticketWorkflowId(business.id, row.id));
    });
    await killer.kill('postgres');
    const began = Date.now();
    const notRefused: string[] = [];
    let refused = 0;
    const signalled: string[] = [];
    for (let turn = 0; turn < signalsEach; turn += 1) {
      for (const workflow of workflows) {
        const command = {
          ...{ commandId: uuid(), at: Date.now(), payload: { add: [`while-away-${turn}`] } },
          actor: { id: business.admin.id, role: 'admin' },
        };
        await temporal.workflow.getHandle(workflow).signal('tag', command);
        signalled.push(command.commandId);
      }
    }
    await Promise.all(
      tickets.map(async (ticket, client) => {
        for (let turn = 0; Date.now() - began < away * 1000; turn += 1) {
          const path = `/api/admin/tickets/${ticket}/note`;
          const order = { person: business.admin, name: 'note', path, body: { body: 'Nobody hears this.' } };
          const answer = await sender.once(order, `away-${client}-${turn}`);
          refused += 1;
          if (answer?.status !== 503 || !answer.headers['retry-after'])
            notRefused.push(`${answer?.status} ${answer?.body}`);
          await delay(500);
        }
      }),
    );
    await killer.bringBack('postgres');
    const back = Date.now();
    const unapplied = () =>
      chaos.database(async (client) => {
        const { rows } = await client.query(
          `select count(*) from command where id = any($1) and status = 'accepted'`,
          [signalled],
        );
        return signalled.length - Number(rows[0].count);
      });
    const left = await settled(60, unapplied, (count) => count);
    console.log(
      `(away for ${away} s; what was taken stood in it ${((Date.now() - back) / 1000).toFixed(1)} s after its return)`,
    );
    return [
      zero('database down: not 503 with Retry-After', notRefused, `of ${refused} requests`),
      zero(
        'database down: signals not applied',
        Array(left).fill('missing'),
        `of ${signalled.length} signals`,
      ),
      ...(await verifyAll(chaos, 'database down')),
    ];
  },
};
