import { problemOf } from '#workflows/admission.ts';
import type { Calendar } from '#workflows/calendar.ts';
import type { Actor, Command, Effect, Refusal } from '#workflows/process.ts';
import { system } from '#workflows/process.ts';
import { serviceRequestMachine as machine } from '#workflows/service-request/machine.ts';
import { defaultRequestPolicy, type RequestPolicy } from '#workflows/service-request/policy.ts';
import type { RequestEvent, RequestState } from '#workflows/service-request/state.ts';
import { customer, ids, monday, uuidOf } from './driven-ticket.ts';

export const nineToFive: Calendar = {
  zone: 'UTC',
  week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => (weekday < 6 ? [[540, 1020] as const] : [])),
  holidays: [],
};

export const submission = (given: object = {}, policy: Partial<RequestPolicy> = {}) => ({
  serviceId: uuidOf(50),
  contentId: uuidOf(51),
  offer: { name: 'Logo design', priceMinor: 45_000, currency: 'USD', durationMinutes: 120 },
  policy: { ...defaultRequestPolicy, ...policy },
  ...given,
});

export const ticketOf = (ticketId = uuidOf(60)) => ({
  ticketId,
  conversationId: uuidOf(61),
  contentId: uuidOf(62),
  policy: { warnAt: 80 },
});
export const reported = (outcome: string, given: object = {}) => ({
  work: 'ticket',
  workId: uuidOf(60),
  outcome,
  ...given,
});

/** A service request driven as the shell drives it, without Temporal: what is due comes before what is sent. */
export class DrivenRequest {
  state: RequestState | undefined;
  version = 0;
  lastAt = 0;
  readonly story: { at: number; event: RequestEvent }[] = [];
  readonly effects: Effect[] = [];

  /** @returns the refusal, or undefined when it was accepted */
  send(name: string, actor: Actor, at: number, payload: object = {}): Refusal | undefined {
    const command = { commandId: `${name}/${this.version}`, name, actor, at, payload } as Command;
    const problem = problemOf(machine.commands, name, command, at);
    if (problem) return problem;
    this.passTo(at);
    return this.#decide({ ...command, at: Math.max(at, this.lastAt) });
  }

  /** Lets time pass. */
  passTo(until: number): this {
    for (let due = this.due; due && due.at <= until; due = this.due) {
      const { at, name, payload } = due;
      const command = { commandId: `${name}/${this.version}`, name, actor: system, payload };
      const refusal = this.#decide({ ...command, at: Math.max(at, this.lastAt) } as Command);
      if (refusal) throw new Error(`its own ${name} was refused: ${refusal.detail}`);
    }
    return this;
  }

  get due() {
    return this.state && !machine.isOver(this.state) ? machine.nextDue(this.state) : undefined;
  }

  get kinds() {
    return this.story.map(({ event }) => event.kind);
  }

  #decide(command: Command): Refusal | undefined {
    const decision = machine.decide(this.state, command);
    if ('refusal' in decision) return decision;
    this.version += 1;
    this.lastAt = command.at;
    for (const event of decision.events) {
      this.state = machine.evolve(this.state, event, { ...command, ids } as never);
      this.effects.push(...machine.effects(event, this.state, command));
      this.story.push({ at: command.at, event });
    }
    return undefined;
  }
}

export function newRequest(given: object = {}, policy: Partial<RequestPolicy> = {}, at = monday) {
  const request = new DrivenRequest();
  const refusal = request.send('submit', customer, at, submission(given, policy));
  if (refusal) throw new Error(refusal.detail);
  return request;
}
