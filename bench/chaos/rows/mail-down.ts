import { setTimeout as delay } from 'node:timers/promises';
import type { Line } from '../../report.ts';
import { type Chaos, verifyAll } from '../scene.ts';

const replies = 20;
const away = Number(process.env.CHAOS_MAIL_AWAY ?? 20);

/** The mail server is down: what was to be sent is delivered once it is back. */
export const mailDown = {
  name: 'mail-down',
  async run(chaos: Chaos): Promise<Line[]> {
    const { business, sink } = chaos;
    const tickets = await chaos.createTickets(4);
    await sink.stop();
    for (let turn = 0; turn < replies; turn += 1) {
      const words = `Written while no mail went out, ${turn} of row ${chaos.sent.length}`;
      const path = `/api/admin/tickets/${tickets[turn % tickets.length]}/reply`;
      await chaos.send({ person: business.admin, name: 'reply', path, body: { body: words }, words }, words);
    }
    await delay(away * 1000);
    await sink.start();
    return verifyAll(chaos, 'mail down');
  },
};
