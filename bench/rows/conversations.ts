import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Bench, text } from '../bench.ts';
import { interleaved, latencies, median, percentile } from '../measure.ts';
import { foundBusiness, type Person } from '../people.ts';
import type { Line } from '../report.ts';
import { openSignals } from '../signals.ts';
import { openEvents } from '../streams.ts';

const chats = 10;
const streams = 200;
const perSecond = 50;
const seconds = 20;
const warmingUp = 10;
const patience = 10_000;
const sizes = { long: 5000, short: 50 };

type Chat = { id: string; ticket: string; customer: Person; agent: Person };

/** Live conversations with many who watch them, and a long one against a short one. */
export const conversations = {
  name: 'conversations',
  run: async (bench: Bench): Promise<Line[]> => [await delivery(bench), await opening(bench)],
};

/** Messages come at a fixed rate, however long each takes; every stream shows those of its own conversation. */
async function delivery({ stack, http }: Bench): Promise<Line> {
  const business = await foundBusiness(stack, http, { name: 'Chats', agents: chats, customers: chats });
  const open: Chat[] = [];
  for (const [number, customer] of business.customers.entries()) {
    const agent = business.agents[number]!;
    const chat = await openChat(http, customer);
    await call(http, `/api/admin/conversations`, business.admin, { ids: [chat.id], assigneeId: agent.id });
    open.push({ ...chat, customer, agent });
  }
  const sent = new Map(open.map(({ ticket }) => [ticket, [] as { at: number }[]]));
  const lags: number[] = [];
  const write = ({ id, ticket, customer }: Chat) => {
    sent.get(ticket)!.push({ at: performance.now() });
    return call(http, `/api/conversations/${id}/messages`, customer, { body: text });
  };
  // Every row measures a server that has been at work.
  await atRate(warmingUp * perSecond, (number) => write(open[number % chats]!));
  for (const times of sent.values()) times.length = 0;
  const watchers = await Promise.all(
    Array.from({ length: streams }, async (_, number) => {
      const chat = open[number % chats]!;
      const seen = { next: 0 };
      const person = number % 2 === 0 ? chat.agent : chat.customer;
      const stream = await openEvents(stack.url, person, (change) => {
        if (change.id !== chat.ticket || change.kind !== 'replied') return;
        const message = sent.get(chat.ticket)?.[seen.next];
        seen.next += 1;
        if (message) lags.push(performance.now() - message.at);
      });
      return { ...stream, seen, chat };
    }),
  );
  const total = perSecond * seconds;
  await atRate(total, (number) => write(open[number % chats]!));
  const expected = (total / chats) * (streams / chats) * chats;
  for (let waited = 0; lags.length < expected && waited < patience; waited += 100) await delay(100);
  for (const watcher of watchers) watcher.close();
  const missing = expected - lags.length;
  const lag = missing > 0 ? Number.POSITIVE_INFINITY : percentile(lags, 0.95);
  return {
    name: 'message to 200 streams at 50 /s, p95',
    ours: `${lag.toFixed(0)} ms`,
    against: `${streams} streams, ${missing} of ${expected} missing`,
    value: Math.round(lag),
    bar: '<= 250 ms',
    holds: lag <= 250,
  };
}

/** Begins so many pieces of work, `perSecond` of them, however long each takes. */
async function atRate(times: number, work: (number: number) => Promise<unknown>): Promise<void> {
  const begun: Promise<unknown>[] = [];
  const from = performance.now();
  for (let number = 0; number < times; number += 1) {
    await delay(Math.max(0, from + (number * 1000) / perSecond - performance.now()));
    begun.push(work(number));
  }
  await Promise.all(begun);
}

async function opening({ stack, temporal, http, business, get }: Bench): Promise<Line> {
  const [agent, customer] = [business.agents[0]!, business.customers[1]!];
  const signals = await openSignals(temporal, stack.databaseUrl, business);
  const chatOf = async (person: Person, size: number) => {
    const chat = await openChat(http, person);
    await call(http, '/api/admin/conversations', business.admin, { ids: [chat.id], assigneeId: agent.id });
    await signals.fill(chat.id, size);
    return chat.id;
  };
  try {
    const short = await chatOf(customer, sizes.short);
    const long = await chatOf(business.customers[0]!, sizes.long);
    const open = (id: string) => () =>
      latencies(10, async () => {
        for (const part of ['', '/messages']) await get(`/api/conversations/${id}${part}`, agent);
      });
    await open(long)();
    await open(short)();
    const { ours, against } = await interleaved(10, open(long), open(short));
    const ratio = median(ours) / median(against);
    return {
      name: 'open a conversation of 5,000 messages',
      ours: `5,000: ${median(ours).toFixed(1)} ms`,
      against: `50: ${median(against).toFixed(1)} ms`,
      value: ratio,
      bar: '<= 1.3 x',
      holds: ratio <= 1.3,
    };
  } finally {
    await signals.close();
  }
}

/** A customer's chat with its first message. */
async function openChat(http: Bench['http'], customer: Person): Promise<{ id: string; ticket: string }> {
  const { body } = await http.call({ path: '/api/portal/conversation', token: customer.token });
  const { id } = JSON.parse(body) as { id: string };
  const made = await call(http, `/api/conversations/${id}/messages`, customer, { body: text });
  const { conversation } = JSON.parse(made) as { conversation: { ticket: { id: string } } };
  return { id, ticket: conversation.ticket.id };
}

async function call(http: Bench['http'], path: string, { token }: Person, body: object): Promise<string> {
  const method = path === '/api/admin/conversations' ? 'PATCH' : 'POST';
  const answer = await http.call({ method, path, token, body, key: randomUUID() });
  if (answer.status > 202) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  return answer.body;
}
