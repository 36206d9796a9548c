import { problemOf } from '#workflows/admission.ts';
import { ticketWorkflowId } from '#workflows/ids.ts';
import type { Actor, Batch, Effect, Outcome, Refusal, Step } from '#workflows/process.ts';
import { system } from '#workflows/process.ts';
import type { TicketCommand } from '#workflows/ticket/decide.ts';
import { ticketMachine as machine } from '#workflows/ticket/machine.ts';
import { defaultPolicy, type TicketPolicy } from '#workflows/ticket/policy.ts';
import type { TicketEvent, TicketState } from '#workflows/ticket/state.ts';

export const uuidOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
export const ids = { businessId: uuidOf(1), id: uuidOf(2) };
export const conversationId = uuidOf(3);
export const customer: Actor = { id: uuidOf(11), role: 'customer' };
export const sarah: Actor = { id: uuidOf(12), role: 'staff' };
export const mike: Actor = { id: uuidOf(13), role: 'staff' };
export const admin: Actor = { id: uuidOf(14), role: 'admin' };
export const provider: Actor = { id: uuidOf(15), role: 'provider' };
export { system };

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** A Monday. */
export const monday = Date.UTC(2026, 2, 2);

export type Happened = { at: number; version: number; event: TicketEvent };

/** A ticket driven as the shell drives it, without Temporal: what is due comes before what is sent. */
export class DrivenTicket {
  state: TicketState | undefined;
  version = 0;
  lastAt = 0;
  readonly ids: typeof ids;
  readonly story: Happened[] = [];
  readonly steps: Step<TicketEvent>[] = [];
  readonly outcomes: Outcome[] = [];
  readonly effects: Effect[] = [];
  #commands = 0;

  constructor(given = ids) {
    this.ids = given;
  }

  /** @returns the refusal, or undefined when it was accepted */
  send(name: string, actor: Actor, at: number, payload: object = {}): Refusal | undefined {
    this.#commands += 1;
    const commandId = `${this.ids.id}/command-${this.#commands}`;
    const command = { commandId, name, actor, at, payload } as TicketCommand;
    const problem = problemOf(machine.commands, name, command, at);
    if (problem) return this.#refuse(command, problem);
    this.passTo(at);
    return this.#decide({ ...command, at: Math.max(at, this.lastAt) });
  }

  /** Lets time pass. */
  passTo(until: number): this {
    for (let due = this.due; due && due.at <= until; due = this.due) {
      const { at, name, payload } = due;
      const command = { commandId: `${this.ids.id}/${name}/${this.version}`, name, actor: system, payload };
      const refusal = this.#decide({ ...command, at: Math.max(at, this.lastAt) } as TicketCommand);
      if (refusal) throw new Error(`its own ${name} was refused: ${refusal.detail}`);
    }
    return this;
  }

  get due() {
    return this.state && !machine.isOver(this.state) ? machine.nextDue(this.state) : undefined;
  }

  clock(metric: string) {
    return this.state?.clocks.find((one) => one.metric === metric);
  }

  /** What happened of these kinds, as `[minutes since the creation, event]`. */
  told(...kinds: TicketEvent['kind'][]) {
    const { createdAt = 0 } = this.state ?? {};
    return this.story
      .filter(({ event }) => kinds.includes(event.kind))
      .map(({ at, event }) => [(at - createdAt) / minute, event] as const);
  }

  #decide(command: TicketCommand): Refusal | undefined {
    const decision = machine.decide(this.state, command);
    if ('refusal' in decision) return this.#refuse(command, decision);
    this.version += 1;
    this.lastAt = command.at;
    for (const event of decision.events) {
      this.state = machine.evolve(this.state, event, { ...command, ids: this.ids } as never);
      this.effects.push(...machine.effects(event, this.state, command));
      this.story.push({ at: command.at, version: this.version, event });
    }
    const { commandId, name, actor, at } = command;
    this.steps.push({ version: this.version, commandId, name, actor, at, events: decision.events });
    this.outcomes.push({ commandId, name, actor, at, status: 'accepted', version: this.version });
    return undefined;
  }

  #refuse({ commandId, name, actor, at }: TicketCommand, refusal: Refusal): Refusal {
    const { refusal: reason, detail } = refusal;
    this.outcomes.push({
      commandId,
      name,
      actor,
      at,
      status: 'refused',
      version: this.version,
      reason,
      detail,
      allowed: [],
    });
    return refusal;
  }

  /** What the shell would project now of the decisions from the `from`-th to the last one. */
  batch(from = 0): Batch<TicketState, TicketEvent> {
    const outcomes = this.outcomes.slice(from);
    const told = new Set(outcomes.map(({ commandId }) => commandId));
    return {
      process: 'ticket',
      workflowId: ticketWorkflowId(this.ids.businessId, this.state?.conversationId ?? conversationId),
      epoch: 0,
      version: this.version,
      startedAt: monday,
      updatedAt: this.lastAt,
      dueAt: this.due?.at,
      over: this.state ? machine.isOver(this.state) : false,
      needsAttention: false,
      state: structuredClone(this.state),
      ids: this.ids,
      outcomes,
      steps: this.steps.filter(({ commandId }) => told.has(commandId)),
    };
  }
}

export const creation = (given: object = {}, policy: Partial<TicketPolicy> = {}) => ({
  conversationId,
  customerId: customer.id,
  contentId: uuidOf(20),
  channel: 'portal',
  priority: 'normal',
  policy: { ...defaultPolicy, ...policy },
  ...given,
});

/** An open ticket of Sarah's, with clocks that never pause for the night. */
export function newTicket(given: object = {}, policy: Partial<TicketPolicy> = {}, at = monday): DrivenTicket {
  const ticket = new DrivenTicket();
  const refusal = ticket.send('create', customer, at, creation({ assigneeId: sarah.id, ...given }, policy));
  if (refusal) throw new Error(refusal.detail);
  return ticket;
}

const ways: Record<string, (ticket: DrivenTicket) => unknown> = {
  none: () => undefined,
  open: () => undefined,
  pending: (ticket) => ticket.send('reply', customer, monday, { contentId: uuidOf(21) }),
  waiting: (ticket) => ticket.send('wait', sarah, monday),
  resolved: (ticket) => ticket.send('resolve', sarah, monday),
  closed: (ticket) => ticket.send('close', sarah, monday),
};

export function ticketIn(status: string, given: object = {}): DrivenTicket {
  const ticket = status === 'none' ? new DrivenTicket() : newTicket(given);
  ways[status]?.(ticket);
  return ticket;
}
