import type { Bench } from '../bench.ts';
import { interleaved, latencies, median } from '../measure.ts';
import type { Line } from '../report.ts';

const tickets = 50;
const rounds = 8;
const calls = 8;

/** A portal's page rendered on the server, against the same tickets as JSON. */
export const pages = {
  name: 'pages',
  async run({ http, business, createTickets, get }: Bench): Promise<Line[]> {
    await createTickets(tickets);
    const { admin } = business;
    const page = async () => {
      const { status } = await http.call({ path: '/admin/tickets', headers: { cookie: admin.cookie } });
      if (status !== 200) throw new Error(`/admin/tickets: ${status}`);
    };
    const json = () => get('/api/admin/tickets', admin);
    await latencies(30, page);
    const { ours, against } = await interleaved(
      rounds,
      () => latencies(calls, page),
      () => latencies(calls, json),
    );
    const ratio = median(ours) / median(against);
    return [
      {
        name: 'page /admin/tickets, 50 tickets',
        ours: `page ${median(ours).toFixed(1)} ms`,
        against: `JSON ${median(against).toFixed(1)} ms`,
        value: ratio,
        bar: '<= 3 x',
        holds: ratio <= 3,
      },
    ];
  },
};
