import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Bench } from '../bench.ts';
import { latencies, percentile } from '../measure.ts';
import { foundBusiness } from '../people.ts';
import { hourAt, offerVisits } from '../providers.ts';
import type { Line } from '../report.ts';
import { inParallel } from '../signals.ts';

const providers = 500;
const calls = 100;
const barMs = 100;

/** As years of work would have left them: with hours, ratings and a week half full. */
const insertProviders = [
  `insert into member (id, business_id, role, name, email, created_at)
   select gen_random_uuid(), $1, 'provider', 'Provider ' || n, 'provider-' || n || '@example.com', now()
   from generate_series(1, $2::int) n`,
  `insert into provider_profile (id, business_id, zone, buffer_after_minutes, updated_at)
   select id, business_id, 'Europe/Berlin', 15, now() from member where business_id = $1 and role = 'provider' and $2 > 0`,
  `insert into provider_hours (business_id, provider_id, weekday, from_minute, to_minute)
   select business_id, id, day, 0, 1440 from provider_profile, generate_series(1, 7) day where business_id = $1 and $2 > 0`,
  `insert into provider_service (business_id, provider_id, service_id, skill)
   select p.business_id, p.id, s.id, 1 + ascii(p.id::text) % 5 from provider_profile p join service s using (business_id)
   where business_id = $1 and $2 > 0`,
  `insert into rating (id, business_id, subject_type, subject_id, customer_id, rated_id, status, stars, asked_at, rated_at, version)
   select gen_random_uuid(), p.business_id, 'booking', gen_random_uuid(), c.id, p.id, 'rated', 1 + n * 7 % 5, now(), now(), 2
   from provider_profile p join member c on c.business_id = p.business_id and c.role = 'customer', generate_series(1, 20) n
   where p.business_id = $1 and $2 > 0`,
  `insert into slot_claim (business_id, booking_id, provider_id, during, starts_at, ends_at, created_at)
   select business_id, gen_random_uuid(), id, tstzrange(at, at + interval '1 hour'), at, at + interval '1 hour', now() - interval '8 days'
   from provider_profile, generate_series(date_trunc('day', now()) + interval '2 days' + abs(hashtext(id::text)) % 5 * interval '1 hour', now() + interval '12 days', '5 hours') at
   where business_id = $1 and $2 > 0`,
];

/** The best of 500 providers for a booking, over HTTP with its signal, decision and projection; and why. */
export const autoAssign = {
  name: 'auto-assign',
  async run({ stack, http }: Bench): Promise<Line[]> {
    const business = await foundBusiness(stack, http, { name: 'Many providers', agents: 0, customers: 1 });
    const serviceId = await offerVisits(stack.databaseUrl, http, business);
    const database = new pg.Client({ connectionString: stack.databaseUrl });
    await database.connect();
    try {
      for (const text of insertProviders) await database.query(text, [business.id, providers]);
      await database.query(
        'analyze member, provider_profile, provider_hours, provider_service, rating, slot_claim',
      );
    } finally {
      await database.end();
    }
    const post = async (path: string, body: object, expected: number) => {
      const { token } = business.admin;
      const order = { path, token, body, key: randomUUID() };
      let answer = await http.call({ method: 'POST', ...order });
      while (answer.status === 202) answer = await http.call({ method: 'POST', ...order });
      if (answer.status !== expected) throw new Error(`${path}: ${answer.status} ${answer.body}`);
      return JSON.parse(answer.body) as { id: string; why: { of?: number; score?: number } | null };
    };
    const waiting: string[] = [];
    await inParallel(calls + 10, 8, async (number) => {
      const wish = { serviceId, customerId: business.customers[0]!.id, unassigned: true };
      waiting.push((await post('/api/bookings', { ...wish, start: hourAt(number) }, 201)).id);
    });
    let unexplained = 0;
    const assign = async () => {
      const { why } = await post('/api/admin/auto-assign', { bookingId: waiting.pop()! }, 200);
      if (!why?.score || !why.of) unexplained += 1;
    };
    await latencies(10, assign);
    const p95 = percentile(await latencies(calls, assign), 0.95);
    return [
      {
        name: 'auto-assign over 500 providers, p95',
        ours: `${p95.toFixed(0)} ms`,
        against: `${unexplained} of ${calls + 10} unexplained`,
        value: Math.round(p95),
        bar: `<= ${barMs} ms`,
        holds: p95 <= barMs && unexplained === 0,
      },
    ];
  },
};
