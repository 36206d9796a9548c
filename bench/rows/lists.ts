import type { Bench } from '../bench.ts';
import { insertManyTickets } from '../many-tickets.ts';
import { interleaved, latencies, median } from '../measure.ts';
import { type Business, foundBusiness, type Person } from '../people.ts';
import type { Line } from '../report.ts';

const sizes = { many: 1_000_000, few: 10_000 };
const rounds = 8;
const calls = 8;

const lists = {
  'first page': '',
  'first page, open': 'status=open,pending',
  'first page, one agent’s': 'assignee=AGENT',
  'first page, breached and urgent': 'breached=true&priority=urgent',
  'first page, tagged': 'tag=vip',
  'first page, by due time': 'sort=due',
};
const searches = {
  'search, a common word': 'printer',
  'search, one order': 'order 00007777',
  'search, no match': 'flamingo',
  'search, two letters': 'xq',
};

type Page = { items: unknown[]; nextCursor: string | null };

/** Lists and searches over HTTP in a business with a million tickets, against one with ten thousand beside it. */
export const manyTickets = {
  name: 'lists',
  async run({ stack, http, get }: Bench): Promise<Line[]> {
    const found = (name: string) => foundBusiness(stack, http, { name, agents: 1, customers: 1 });
    const many = await found('Many');
    const few = await found('Few');
    const began = performance.now();
    await insertManyTickets(stack.databaseUrl, [
      { businessId: few.id, count: sizes.few },
      { businessId: many.id, count: sizes.many },
    ]);
    console.log(`(inserting 1,010,000 tickets took ${((performance.now() - began) / 1000).toFixed(0)} s)`);
    const agents = new Map([
      [many.id, await anAgent(many.admin)],
      [few.id, await anAgent(few.admin)],
    ]);
    const lines: Line[] = [];
    for (const [name, query] of Object.entries(lists)) {
      lines.push(await compare(`list, ${name}`, `limit=50&${query}`, 1.5));
    }
    const [deepOfMany, deepOfFew] = [await hundredth(many.admin), await hundredth(few.admin)];
    lines.push(await compare('list, hundredth page', [deepOfMany, deepOfFew], 1.5));
    for (const [name, q] of Object.entries(searches)) {
      lines.push(await compare(name, `limit=20&q=${encodeURIComponent(q)}`, 3));
    }
    return lines;

    async function compare(name: string, query: string | [string, string], bar: number): Promise<Line> {
      const [ofMany, ofFew] = typeof query === 'string' ? [query, query] : query;
      const ask =
        ({ admin, id }: Business, asked: string) =>
        () =>
          latencies(calls, () => get(`/api/admin/tickets?${asked.replace('AGENT', agents.get(id)!)}`, admin));
      await ask(many, ofMany)();
      await ask(few, ofFew)();
      const { ours, against } = await interleaved(rounds, ask(many, ofMany), ask(few, ofFew));
      const ratio = median(ours) / median(against);
      return {
        name,
        ours: `1,000,000: ${median(ours).toFixed(1)} ms`,
        against: `10,000: ${median(against).toFixed(1)} ms`,
        value: ratio,
        bar: `<= ${bar} x`,
        holds: ratio <= bar,
      };
    }

    async function anAgent(admin: Person): Promise<string> {
      const body = await get('/api/admin/tickets?status=pending&limit=1', admin);
      const [{ assignee }] = (JSON.parse(body) as { items: [{ assignee: { id: string } }] }).items;
      return assignee.id;
    }

    async function hundredth(admin: Person): Promise<string> {
      let cursor = '';
      for (let page = 1; page < 100; page += 1) {
        const body = await get(`/api/admin/tickets?limit=50${cursor && `&cursor=${cursor}`}`, admin);
        cursor = encodeURIComponent((JSON.parse(body) as Page).nextCursor!);
      }
      return `limit=50&cursor=${cursor}`;
    }
  },
};
