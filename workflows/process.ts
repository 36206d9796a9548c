import type { Fields, Payload } from './fields.ts';

export const roles = ['customer', 'staff', 'provider', 'admin'] as const;
export type Role = (typeof roles)[number];
/** A visitor is no member: somebody without an account, who acts on their own lead alone. */
export const visitor = 'visitor';
export type ActorRole = Role | typeof visitor | 'system';
export type Actor = { id: string; role: ActorRole };
export const system: Actor = { id: 'system', role: 'system' };

/**
 * One command of a process: who may send it, the states it is allowed in (`none` = before the process exists),
 * whether a text goes with it, and a sentence for the docs.
 */
export type CommandSpec<Status extends string = string> = {
  by: readonly ActorRole[];
  in: readonly (Status | 'none')[];
  doc: string;
  fields: Fields;
  /** A human text that the API stores first; the payload then carries its id in `contentId`. */
  content?: 'required' | 'optional';
};
export type CommandTable<Status extends string = string> = Readonly<Record<string, CommandSpec<Status>>>;

/** What a signal carries. `at`: epoch milliseconds, stamped by the sender. */
export type Command<T extends CommandTable = CommandTable, N extends keyof T & string = keyof T & string> = {
  [K in N]: { commandId: string; name: K; actor: Actor; at: number; payload: Payload<T[K]['fields']> };
}[N];

export type Refusal = { refusal: string; detail: string };
export type Decision<E> = { events: E[] } | Refusal;
export const refuse = (refusal: string, detail: string): Refusal => ({ refusal, detail });
export const done = <const E extends readonly unknown[]>(...events: E): { events: E[number][] } => ({
  events: [...events],
});

/** Something that must happen once after a decision is projected. `key` makes it the same one on every retry. */
export type Effect =
  | {
      kind: 'ask';
      key: string;
      activity: 'routeTicket' | 'prepareFollowUp' | 'routeLead' | 'assignProvider' | 'findPayRate';
      input: Record<string, unknown>;
      answer: string;
    }
  | { kind: 'start'; key: string; workflow: string; workflowId: string; input: EntityInput }
  | { kind: 'tell'; key: string; workflowId: string; name: string; payload: Record<string, unknown> };

export type Due = { at: number; name: string; payload: Record<string, unknown> };
/** The last line of what the Temporal UI shows of a process. */
export const describeNext = (due: Due | undefined): string =>
  due ? `next: ${due.name} at ${new Date(due.at).toISOString()}` : 'next: nothing';

/** A process as pure functions; the shell in `entity.ts` makes it durable. None of them reads a clock or throws. */
export type Machine<S extends EntityState, E extends { kind: string }> = {
  process: string;
  commands: CommandTable;
  decide(state: S | undefined, command: Command): Decision<E>;
  evolve(state: S | undefined, event: E, command: Command): S;
  /** Whether this actor may send this command now, beyond what the table says of roles and states. */
  permits?(state: S, actor: Actor, name: string): boolean;
  nextDue(state: S): Due | undefined;
  effects(event: E, state: S, command: Command): Effect[];
  /** Nothing more can happen: the workflow ends. */
  isOver(state: S): boolean;
  /** For search attributes: no personal data. */
  attributes(state: S): Attributes;
  /** Markdown for the Temporal UI: no personal data. */
  describe(state: S): string;
};

/** The names of what this actor may send in this state. */
export function allowedCommands<S extends EntityState>(
  { commands, permits }: Pick<Machine<S, { kind: string }>, 'commands' | 'permits'>,
  state: S | undefined,
  actor: Actor,
): string[] {
  const status = state?.status ?? 'none';
  return Object.entries(commands)
    .filter(
      ([name, spec]) =>
        spec.by.includes(actor.role) &&
        spec.in.includes(status) &&
        (!state || permits?.(state, actor, name) !== false),
    )
    .map(([name]) => name);
}

export type EntityState = { id: string; businessId: string; status: string };
export type Attributes = {
  assigneeId?: string | undefined;
  priority?: string | undefined;
  dueAt?: number | undefined;
  breached?: boolean | undefined;
};

export type Outcome = {
  commandId: string;
  name: string;
  actor: Actor;
  at: number;
  status: 'accepted' | 'refused' | 'failed';
  version: number;
  reason?: string;
  detail?: string;
  allowed?: string[];
};

/** One accepted command with what followed from it. */
export type Step<E = { kind: string }> = {
  version: number;
  at: number;
  actor: Actor;
  commandId: string;
  name: string;
  events: E[];
};

/** What one projection writes in one transaction. */
export type Batch<S extends EntityState = EntityState, E = { kind: string }> = {
  process: string;
  workflowId: string;
  epoch: number;
  version: number;
  startedAt: number;
  updatedAt: number;
  dueAt: number | undefined;
  over: boolean;
  needsAttention: boolean;
  state: S | undefined;
  ids: { businessId: string; id: string };
  outcomes: Outcome[];
  steps: Step<E>[];
};

export type EntityInput = {
  businessId: string;
  id: string;
  /** A first command that travels with the start, for processes started by another process: by itself, or for a person. */
  first?: {
    commandId: string;
    name: string;
    actor?: Actor;
    at: number;
    payload: Record<string, unknown>;
  };
};
