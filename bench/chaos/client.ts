import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Http } from '../http.ts';
import type { Business, Person } from '../people.ts';
import { pick } from './random.ts';

/** One command as its sender knows it: sent with a key until somebody answered for it. */
export type Sent = { commandId: string; marker: string | undefined; status: number; body: string };

const patience = 10_000;
const pause = 150;

/** Sends one command after the other, each with its key for as long as nobody answers it. */
export class ChaosClient {
  readonly sent: Sent[] = [];
  retries = 0;
  readonly #http: Http;
  readonly #business: Business;
  readonly #random: () => number;
  readonly #tickets: string[] = [];

  constructor(http: Http, business: Business, random: () => number) {
    this.#http = http;
    this.#business = business;
    this.#random = random;
  }

  async step(): Promise<void> {
    const { admin, customers } = this.#business;
    const customer = customers[0]!;
    if (this.#tickets.length < 3 || this.#random() < 0.05) {
      const marker = `created ${randomUUID()}`;
      const made = await this.#send(
        customer,
        '/api/customer/tickets',
        { subject: 'Chaos', body: marker },
        marker,
      );
      const { id } = JSON.parse(made.body) as { id?: string };
      if (id) this.#tickets.push(id);
      return;
    }
    const ticket = pick(this.#random, this.#tickets);
    const text = `said ${randomUUID()}`;
    const agent = pick(this.#random, this.#business.agents);
    const command = pick(this.#random, [
      () => this.#send(admin, `/api/tickets/${ticket}/reply`, { body: text, then: 'wait' }, text),
      () => this.#send(admin, `/api/tickets/${ticket}/reply`, { body: text, then: 'send' }, text),
      () => this.#send(customer, `/api/tickets/${ticket}/customer-respond`, { body: text }, text),
      () => this.#send(admin, `/api/tickets/${ticket}/note`, { body: text }, text),
      () => this.#send(admin, `/api/tickets/${ticket}/assign`, { assigneeId: agent.id }),
      () =>
        this.#send(admin, `/api/tickets/${ticket}/set-priority`, {
          priority: pick(this.#random, ['low', 'normal', 'high', 'urgent']),
        }),
      () =>
        this.#send(admin, `/api/tickets/${ticket}/tag`, {
          add: [pick(this.#random, ['a', 'b', 'c', 'd', 'e'])],
        }),
      () => this.#send(admin, `/api/tickets/${ticket}/resolve`, {}),
      () => this.#send(admin, `/api/tickets/${ticket}/reopen`, {}),
    ]);
    await command();
  }

  async #send(person: Person, path: string, body: object, marker?: string): Promise<Sent> {
    const key = randomUUID();
    for (;;) {
      const answer = await this.#http
        .call({ method: 'POST', path, token: person.token, body, key }, patience)
        .catch(() => undefined);
      const commandId = answer?.headers['command-id'];
      if (answer && answer.status < 500 && answer.status !== 429) {
        const sent = {
          commandId: typeof commandId === 'string' ? commandId : '',
          marker,
          status: answer.status,
          body: answer.body,
        };
        this.sent.push(sent);
        return sent;
      }
      this.retries += 1;
      await delay(pause);
    }
  }
}
