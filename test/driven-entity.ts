import { problemOf } from '#workflows/admission.ts';
import type { Actor, Command, Effect, EntityState, Machine, Refusal } from '#workflows/process.ts';
import { system } from '#workflows/process.ts';
import { ids } from './driven-ticket.ts';

/** A process driven as the shell drives it, without Temporal: what is due comes before what is sent. */
export class DrivenEntity<S extends EntityState, E extends { kind: string }> {
  state: S | undefined;
  version = 0;
  lastAt = 0;
  readonly story: { at: number; event: E }[] = [];
  readonly effects: Effect[] = [];
  readonly machine: Machine<S, E>;
  readonly ids: { businessId: string; id: string };
  readonly #seen = new Set<string>();

  constructor(machine: Machine<S, E>, given = ids) {
    this.machine = machine;
    this.ids = given;
  }

  /** @returns the refusal, or undefined when it was accepted */
  send(name: string, actor: Actor, at: number, payload: object = {}): Refusal | undefined {
    return this.take({ commandId: `${name}/${this.version}`, name, actor, at, payload } as Command);
  }

  /** The same with an id that may have been seen before. */
  take(command: Command): Refusal | undefined {
    const problem = problemOf(this.machine.commands, command.name, command, command.at);
    if (problem) return problem;
    this.passTo(command.at);
    return this.#decide({ ...command, at: Math.max(command.at, this.lastAt) });
  }

  /** What an effect of another process tells it: once, however often it arrives. */
  hear({ key, name, payload }: Extract<Effect, { kind: 'tell' }>, at: number): void {
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.take({ commandId: key, name, actor: system, at: Math.max(at, this.lastAt), payload } as Command);
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
    return this.state && !this.machine.isOver(this.state) ? this.machine.nextDue(this.state) : undefined;
  }

  get kinds() {
    return this.story.map(({ event }) => event.kind);
  }

  #decide(command: Command): Refusal | undefined {
    const decision = this.machine.decide(this.state, command);
    if ('refusal' in decision) return decision;
    this.version += 1;
    this.lastAt = command.at;
    for (const event of decision.events) {
      this.state = this.machine.evolve(this.state, event, { ...command, ids: this.ids } as never);
      this.effects.push(...this.machine.effects(event, this.state, command));
      this.story.push({ at: command.at, event });
    }
    return undefined;
  }
}
