import { type EntityRun, runEntity } from '#workflows/entity.ts';
import { choice } from '#workflows/fields.ts';
import type { Command, EntityState, Machine } from '#workflows/process.ts';

const commands = {
  create: { by: ['admin'], in: ['none'], doc: 'Begin.', fields: {} },
  go: {
    by: ['admin'],
    in: ['open'],
    doc: 'Go on, or go wrong there.',
    fields: {
      wrong: choice('nowhere', 'deciding', 'evolving', 'planning', 'effects', 'showing', 'due', 'asking'),
    },
  },
  tick: { by: ['system'], in: ['open'], doc: 'What time does, and the machine refuses.', fields: {} },
} as const;

type State = EntityState & { wrong: string; at: number; steps: number };
type Event = { kind: 'went'; wrong: string };

const fail = (where: string): never => {
  throw new TypeError(`wrong while ${where}`);
};

/** A machine with every mistake that a machine can make. */
const machine: Machine<State, Event> = {
  process: 'faulty',
  commands,
  decide(_state, { name, payload }: Command) {
    const { wrong = 'nowhere' } = payload as { wrong?: string };
    if (name === 'tick') return { refusal: 'stale', detail: 'It refuses what it asked for.' };
    if (wrong === 'deciding') fail(wrong);
    return { events: [{ kind: 'went', wrong }] };
  },
  evolve(state, { wrong }, { at, ...command }) {
    if (wrong === 'evolving') fail(wrong);
    const { ids } = command as unknown as { ids: Pick<State, 'id' | 'businessId'> };
    return { ...ids, status: 'open', wrong, at, steps: (state?.steps ?? 0) + 1 };
  },
  nextDue({ wrong, at }) {
    if (wrong === 'planning') fail(wrong);
    return wrong === 'due' ? { at, name: 'tick', payload: {} } : undefined;
  },
  effects({ wrong }, { id, businessId }, { commandId }) {
    if (wrong === 'effects') fail(wrong);
    const input = { id, businessId, reason: 'created' };
    return wrong === 'asking'
      ? [{ kind: 'ask', key: `ask/${commandId}`, activity: 'routeTicket', input, answer: 'go' }]
      : [];
  },
  isOver: () => false,
  attributes: () => ({}),
  describe: ({ wrong, steps }) => (wrong === 'showing' ? fail(wrong) : `${steps} steps`),
};

export async function faultyWorkflow(input: EntityRun<State, Event>): Promise<void> {
  await runEntity(machine, input);
}
