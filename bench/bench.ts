import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { createHttp, type Http } from './http.ts';
import { type Business, foundBusiness, type Person } from './people.ts';
import type { BenchStack } from './stack.ts';

/** What every row works with: a running stack and a business in it. */
export type Bench = {
  stack: BenchStack;
  http: Http;
  temporal: Client;
  business: Business;
  /** Tickets of the first customer, assigned to the first agent. */
  createTickets(count: number): Promise<string[]>;
  replyTo(ticketId: string): Promise<void>;
  get(path: string, person: Person): Promise<string>;
};

/** 300 characters. */
export const text = 'Thank you for writing to us. We looked into it and found the cause. '
  .repeat(5)
  .slice(0, 300);

export async function createBench(stack: BenchStack): Promise<Bench> {
  const http = createHttp(stack.url);
  const connection = await Connection.connect({ address: stack.temporalAddress });
  const temporal = new Client({ connection });
  const business = await foundBusiness(stack, http, { name: 'Measured', agents: 2, customers: 2 });
  const { admin, agents, customers } = business;

  return {
    stack,
    http,
    temporal,
    business,
    createTickets: (count) => Promise.all(Array.from({ length: count }, createTicket)),
    replyTo: async (ticketId) => {
      await post(`/api/tickets/${ticketId}/reply`, agents[0]!, { body: text }, [200]);
    },
    get: async (path, person) => {
      const { status, body } = await http.call({ path, token: person.token });
      if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
      return body;
    },
  };

  async function createTicket(): Promise<string> {
    const ticket = { subject: 'The printer on the second floor', body: text };
    const made = await post('/api/customer/tickets', customers[0]!, ticket, [201]);
    const { id } = JSON.parse(made) as { id: string };
    // Refused when the routing rules have chosen the same agent a moment before.
    await post(`/api/admin/tickets/${id}/assign`, admin, { assigneeId: agents[0]!.id }, [200, 409]);
    return id;
  }

  async function post(path: string, person: Person, body: object, expected: number[]): Promise<string> {
    const key = randomUUID();
    for (let tries = 0; ; tries += 1) {
      const answer = await http.call({ method: 'POST', path, token: person.token, body, key });
      if (expected.includes(answer.status)) return answer.body;
      if (answer.status !== 202 || tries === 10) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    }
  }
}
