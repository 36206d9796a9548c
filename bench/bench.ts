import { randomUUID } from 'node:crypto';
import { createHttp, type Http } from './http.ts';
import { type Business, foundBusiness, type Session } from './people.ts';
import type { Stack } from './stack.ts';

/** What every row works with: a running stack and a business in it. */
export type Bench = {
  stack: Stack;
  http: Http;
  business: Business;
  createTickets(count: number, business?: Business): Promise<string[]>;
  replyTo(ticketId: string, agent: Session): Promise<void>;
};

const text = 'Thank you for writing to us. We have looked into it and found the cause. '.repeat(5).slice(0, 300);

export async function createBench(stack: Stack): Promise<Bench> {
  const http = createHttp(stack.baseUrl);
  const business = await foundBusiness(stack, { name: 'Measured', agents: 2, customers: 2 });

  async function post(path: string, session: Session, body: object, expected: number): Promise<string> {
    const key = randomUUID();
    for (let tries = 0; ; tries += 1) {
      const answer = await http.call({ method: 'POST', path, token: session.token, body, key });
      if (answer.status === expected) return answer.body;
      if (answer.status !== 202 || tries === 10) throw new Error(`${path}: ${answer.status} ${answer.body}`);
    }
  }

  return {
    stack,
    http,
    business,
    createTickets: (count, { agents, customers, admin } = business) =>
      Promise.all(
        Array.from({ length: count }, async () => {
          const ticket = { subject: 'The printer on the second floor', body: text };
          const made = await post('/api/customer/tickets', customers[0]!, ticket, 201);
          const { id } = JSON.parse(made) as { id: string };
          await assign(id, admin, agents[0]!.id);
          return id;
        }),
      ),
    replyTo: async (ticketId, agent) => {
      await post(`/api/tickets/${ticketId}/reply`, agent, { body: text }, 200);
    },
  };

  /** The routing rules may have chosen the same agent a moment before. */
  async function assign(id: string, admin: Session, assigneeId: string): Promise<void> {
    const path = `/api/admin/tickets/${id}/assign`;
    const { status, body } = await http.call({
      ...{ method: 'POST', path, token: admin.token, body: { assigneeId }, key: randomUUID() },
    });
    if (status !== 200 && status !== 409) throw new Error(`assign: ${status} ${body}`);
  }
}
