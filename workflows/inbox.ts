import { log, uuid4 } from '@temporalio/workflow';
import { isActor, isCommandId, isInstant, isRecord, problemOf, shortName } from './admission.ts';
import type { LiveState } from './entity-messages.ts';
import type {
  Actor,
  Batch,
  Command,
  Effect,
  EntityInput,
  EntityState,
  Machine,
  Outcome,
  Refusal,
  Step,
} from './process.ts';
import { allowedCommands, system } from './process.ts';
import { Alarm } from './timer.ts';

/** What a run hands to the next one. */
export type Carried<S, E> = {
  schema: 1;
  state: S | undefined;
  version: number;
  epoch: number;
  startedAt: number;
  lastAt: number;
  needsAttention: boolean;
  seen: Outcome[];
  outbox: Entry<E>[];
  effects: Effect[];
};

/**
 * An outcome waiting to be projected, with the step it made when it was accepted and what is to happen afterwards.
 * `redoable`: it follows from signals alone, so deciding it again after a crash comes out the same.
 */
type Entry<E> = { outcome: Outcome; step?: Step<E>; effects?: Effect[]; redoable: boolean };

const endedBefore: Refusal = {
  refusal: 'ended',
  detail: 'The process it was meant for has ended; another one took its place.',
};
/** So many outcomes are remembered after they were projected; before that, all. */
const seenLimit = 300;
const outboxLimit = 2000;
const catchUpLimit = 100;

/**
 * Everything an entity takes in, in one order: commands, due times, answers of effects. Every entry point is
 * synchronous and never throws, so nothing interleaves and no signal can break the workflow.
 */
export class Inbox<S extends EntityState, E extends { kind: string }> {
  state: S | undefined;
  version: number;
  epoch: number;
  lastAt: number;
  needsAttention: boolean;
  decided = 0;
  readonly #machine: Machine<S, E>;
  /** The version whose due time was refused; the next accepted command or run tries again. */
  #stuckAt: number | undefined;
  readonly #ids: { businessId: string; id: string };
  readonly #startedAt: number;
  readonly #seen: Map<string, Outcome>;
  readonly #outbox: Entry<E>[];
  readonly #effects: Effect[];
  readonly #alarm = new Alarm(() => this.#catchUp(Date.now()));

  constructor(machine: Machine<S, E>, input: EntityInput & { carried?: Carried<S, E> }) {
    const { carried } = input;
    this.#machine = machine;
    this.#ids = { businessId: input.businessId, id: input.id };
    this.state = carried?.state;
    this.version = carried?.version ?? 0;
    this.epoch = carried?.epoch ?? 0;
    this.lastAt = carried?.lastAt ?? 0;
    this.needsAttention = carried?.needsAttention ?? false;
    this.#startedAt = carried?.startedAt ?? Date.now();
    this.#seen = new Map(carried?.seen.map((outcome) => [outcome.commandId, outcome]));
    this.#outbox = carried?.outbox ?? [];
    this.#effects = carried?.effects ?? [];
  }

  get pending(): number {
    return this.#outbox.length;
  }

  /** Ended, or never begun: whoever started it sent nonsense. */
  get over(): boolean {
    return this.state ? this.#machine.isOver(this.state) : this.decided > 0;
  }

  /** A signal from anywhere: the API, another workflow, the command line. Nonsense becomes a refused outcome. */
  signal(name: string, raw: unknown): void {
    const { commandId, processId, actor, at, payload } = (isRecord(raw) ? raw : {}) as Partial<Command> & {
      processId?: unknown;
    };
    const id = isCommandId(commandId) ? commandId : `nonsense/${uuid4()}`;
    const sender = isActor(actor) ? actor : { id: 'unknown', role: 'system' as const };
    const sentAt = isInstant(at) ? at : this.lastAt;
    const command = { commandId: id, name, actor: sender, at: sentAt, payload: payload ?? {} } as Command;
    // A follow-up runs under the workflow id of the process before it: what was meant for that one came too late.
    const ended = processId !== undefined && processId !== this.#ids.id ? endedBefore : undefined;
    this.#take(command, ended ?? problemOf(this.#machine.commands, name, raw, Date.now()), true);
  }

  /** The first command of a process that another process started. */
  start(first: NonNullable<EntityInput['first']>): void {
    this.#take({ actor: system, ...first } as Command, undefined, true);
  }

  answer(effect: Extract<Effect, { kind: 'ask' }>, payload: Record<string, unknown>): void {
    const command = { commandId: effect.key, name: effect.answer, actor: system, at: this.lastAt, payload };
    this.#take(command as Command, undefined, false);
  }

  /** Of the effects whose decision is projected, the first. */
  nextEffect = (): Effect | undefined => this.#effects[0];

  effectDone(): void {
    this.#effects.shift();
  }

  outcomeOf = (commandId: string): Outcome | undefined => this.#seen.get(commandId);

  live(actor: unknown): LiveState {
    const due = this.#due();
    return {
      state: this.state,
      version: this.version,
      due: due && { at: due.at, name: due.name },
      allowed: isActor(actor) ? this.#allowed(actor) : [],
      needsAttention: this.needsAttention,
    };
  }

  /** The next batch to project; its state is of after everything decided, so all of that must be redoable. */
  batch(workflowId: string, most: number): { batch: Batch<S, E>; redoable: boolean } {
    const entries = this.#outbox.slice(0, most);
    const batch = {
      process: this.#machine.process,
      workflowId,
      epoch: this.epoch,
      version: this.version,
      startedAt: this.#startedAt,
      updatedAt: this.lastAt,
      dueAt: this.#due()?.at,
      over: this.over,
      needsAttention: this.needsAttention,
      state: this.state,
      ids: this.#ids,
      outcomes: entries.map((entry) => entry.outcome),
      steps: entries.flatMap((entry) => entry.step ?? []),
    };
    return { batch, redoable: entries.length > 0 && this.#outbox.every((entry) => entry.redoable) };
  }

  projected(batch: Batch<S, E>): void {
    const done = this.#outbox.splice(0, batch.outcomes.length);
    this.#effects.push(...done.flatMap((entry) => entry.effects ?? []));
    for (const oldest of this.#seen.keys()) {
      if (this.#seen.size <= seenLimit + this.#outbox.length) break;
      this.#seen.delete(oldest);
    }
  }

  keepTime(): void {
    const due = this.#stuckAt === this.version ? undefined : this.#due();
    this.#alarm.arm(due?.at, due?.name ?? '');
  }

  stopTime(): void {
    this.#alarm.cancel();
  }

  carry(): Carried<S, E> {
    return {
      schema: 1,
      state: this.state,
      version: this.version,
      epoch: this.epoch,
      startedAt: this.#startedAt,
      lastAt: this.lastAt,
      needsAttention: this.needsAttention,
      seen: [...this.#seen.values()],
      outbox: this.#outbox,
      effects: this.#effects,
    };
  }

  #due() {
    return this.state && !this.over ? this.#machine.nextDue(this.state) : undefined;
  }

  #allowed(actor: Actor): string[] {
    return allowedCommands(this.#machine, this.state, actor);
  }

  /** Applies every due time at or before `until` first, so that the order follows from the data, not from delivery. */
  #catchUp(until: number): void {
    for (let turn = 0; turn < catchUpLimit && this.#stuckAt !== this.version; turn += 1) {
      const due = this.#due();
      if (!due || due.at > until) break;
      const at = Math.max(due.at, this.lastAt);
      const commandId = `${this.#machine.process}/${this.#ids.id}/${due.name}/${due.at}/${this.version}`;
      const outcome = this.#decide(
        { commandId, name: due.name, actor: system, at, payload: due.payload } as Command,
        false,
      );
      if (outcome.status !== 'accepted') {
        // A machine that refuses its own due time is wrong: waiting for the next command beats ringing for ever.
        this.#stuckAt = this.version;
        this.needsAttention = true;
      }
    }
    this.keepTime();
  }

  #take(command: Command, problem: Refusal | undefined, fromSignal: boolean): void {
    if (this.#seen.has(command.commandId)) return;
    const at = Math.max(command.at, this.lastAt);
    if (problem) {
      // Redone later, the same time may no longer lie ahead.
      const redoable = fromSignal && problem.refusal !== 'from_the_future';
      this.#record({ ...command, at: this.lastAt }, problem, redoable);
    } else if (this.#outbox.length >= outboxLimit) {
      this.#record(
        command,
        { refusal: 'overloaded', detail: 'Too many commands wait; send it again later.' },
        fromSignal,
      );
    } else {
      this.#catchUp(at);
      this.#decide({ ...command, at: Math.max(at, this.lastAt) }, fromSignal);
    }
    this.keepTime();
  }

  #decide(command: Command, redoable: boolean): Outcome {
    try {
      const decision = this.#machine.decide(this.state, command);
      if ('refusal' in decision) return this.#record(command, decision, redoable);
      let { state } = this;
      const effects: Effect[] = [];
      for (const event of decision.events) {
        state = this.#machine.evolve(state, event, { ...command, ids: this.#ids } as Command);
        effects.push(...this.#machine.effects(event, state, command));
      }
      if (state) this.#machine.nextDue(state);
      this.state = state;
      this.version += 1;
      this.lastAt = command.at;
      const { commandId, name, actor, at } = command;
      const step = { version: this.version, at, actor, commandId, name, events: decision.events };
      return this.#keep({ commandId, name, actor, at, status: 'accepted', version: this.version }, redoable, {
        step,
        effects,
      });
    } catch (error) {
      log.error('a decision failed', { commandId: command.commandId, error: String(error) });
      this.needsAttention = true;
      const { commandId, name, actor, at } = command;
      const detail = 'The command could not be decided; an operator has been told.';
      return this.#keep(
        { commandId, name, actor, at, status: 'failed', version: this.version, detail },
        redoable,
      );
    }
  }

  #record(command: Command, { refusal, detail }: Refusal, redoable: boolean): Outcome {
    const { commandId, name, actor, at } = command;
    const allowed = this.#allowed(actor);
    const refused = { status: 'refused', version: this.version, reason: refusal, detail, allowed } as const;
    return this.#keep({ commandId, name: shortName(name), actor, at, ...refused }, redoable);
  }

  #keep(outcome: Outcome, redoable: boolean, made: Pick<Entry<E>, 'step' | 'effects'> = {}): Outcome {
    this.#seen.set(outcome.commandId, outcome);
    this.#outbox.push({ outcome, redoable, ...made });
    this.decided += 1;
    return outcome;
  }
}
