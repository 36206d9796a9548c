import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  condition,
  defineSignal,
  getExternalWorkflowHandle,
  isCancellation,
  log,
  makeContinueAsNewFunc,
  ParentClosePolicy,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  startChild,
  WorkflowIdReusePolicy,
  workflowInfo,
} from '@temporalio/workflow';
import type { EntityActivities } from '#activities/index.ts';
import { outcomeQuery, refreshSignal, reprojectSignal, stateQuery } from './entity-messages.ts';
import { type Carried, Inbox } from './inbox.ts';
import {
  type Batch,
  type Effect,
  type EntityInput,
  type EntityState,
  type Machine,
  system,
} from './process.ts';
import { show } from './visibility.ts';

export type EntityRun<S extends EntityState, E extends { kind: string }> = EntityInput & {
  carried?: Carried<S, E>;
};

/** A run continues as new after this many commands, so that replaying it after an eviction stays cheap. */
const commandsPerRun = 500;
const batchSize = 100;
/** So many outcomes may wait at most when a run hands over: its input must stay small. */
const carriedLimit = 500;

// Fast, and safe to redo because everything in such a batch follows from signals: see docs/decisions/0002.
const local = proxyLocalActivities<EntityActivities>({
  startToCloseTimeout: '5s',
  retry: { maximumAttempts: 2 },
});
const patient = proxyActivities<EntityActivities>({
  // An attempt that died with its worker keeps the process waiting for so long.
  startToCloseTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '20s' },
});

/** Runs a machine for as long as its process lives: decides at once, projects in batches, keeps time, starts effects. */
export async function runEntity<S extends EntityState, E extends { kind: string }>(
  machine: Machine<S, E>,
  input: EntityRun<S, E>,
): Promise<void> {
  const inbox = new Inbox(machine, input);
  const { workflowId } = workflowInfo();
  let refreshing = false;
  let reproject = false;
  let performing = false;
  // Before the handlers: a signal that was quicker than the first task waits for them, and comes second.
  if (input.first) inbox.start(input.first);

  setHandler(refreshSignal, () => {
    refreshing = true;
  });
  setHandler(reprojectSignal, () => {
    reproject = true;
  });
  // First the one for all names: signals that came before this run's first task are handed over in the order they
  // came in; each handler by name would take its own out of it.
  setDefaultSignalHandler((name, raw) => inbox.signal(name, raw));
  for (const name of Object.keys(machine.commands)) {
    setHandler(defineSignal<[unknown]>(name), (raw) => inbox.signal(name, raw));
  }
  setHandler(stateQuery, (actor) => inbox.live(actor));
  setHandler(outcomeQuery, (commandId) => inbox.outcomeOf(commandId));
  if (input.carried) publish();

  const isFull = () =>
    (refreshing || inbox.decided >= commandsPerRun || workflowInfo().continueAsNewSuggested) &&
    inbox.pending <= carriedLimit;
  const nextEffect = () => (performing ? undefined : inbox.nextEffect());
  const isOver = () => inbox.over && inbox.pending === 0 && !inbox.nextEffect();

  for (;;) {
    inbox.keepTime();
    await condition(() => inbox.pending > 0 || reproject || !!nextEffect() || isOver() || isFull());
    if (isOver() && !reproject) return;
    if (isFull()) {
      inbox.stopTime();
      const { first: _, ...ids } = input;
      await makeContinueAsNewFunc<(next: EntityRun<S, E>) => Promise<void>>()({
        ...ids,
        carried: inbox.carry(),
      });
    }
    const effect = nextEffect();
    if (effect) void perform(effect);
    if (inbox.pending > 0 || reproject) {
      if (reproject) inbox.epoch += 1;
      reproject = false;
      const { batch, redoable } = inbox.batch(workflowId, batchSize);
      await project(batch, redoable);
      inbox.projected(batch);
      publish();
    }
  }

  async function project(batch: Batch<S, E>, redoable: boolean): Promise<void> {
    if (redoable) {
      try {
        return await local.project(batch as unknown as Batch);
      } catch (error) {
        if (isCancellation(error)) throw error;
        // Attempts exhausted or timed out: whatever it was, the patient activity outlasts it.
        log.warn('projection falls back to a normal activity', { error: String(error) });
      }
    }
    await patient.project(batch as unknown as Batch);
  }

  /** One effect at a time, beside the projections: one that cannot succeed must not keep answers back. */
  async function perform(effect: Effect): Promise<void> {
    performing = true;
    try {
      if (effect.kind === 'ask') {
        const payload = await patient[effect.activity](effect.input as never);
        inbox.answer(effect, payload as Record<string, unknown>);
      } else if (effect.kind === 'start') await begin(effect);
      else await tell(effect);
    } catch (error) {
      if (isCancellation(error)) return;
      log.error('an effect failed for good', { key: effect.key, error: String(error) });
      inbox.needsAttention = true;
    }
    inbox.effectDone();
    performing = false;
  }

  async function begin({
    workflow,
    workflowId,
    input: start,
  }: Extract<Effect, { kind: 'start' }>): Promise<void> {
    try {
      await startChild(workflow, {
        workflowId,
        args: [start],
        parentClosePolicy: ParentClosePolicy.ABANDON,
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  async function tell({ key, workflowId, name, payload }: Extract<Effect, { kind: 'tell' }>): Promise<void> {
    try {
      const command = { commandId: key, actor: system, at: inbox.lastAt, payload };
      await getExternalWorkflowHandle(workflowId).signal(name, command);
    } catch (error) {
      if (isCancellation(error)) throw error;
      log.warn('the other process has ended', { workflowId, error: String(error) });
    }
  }

  function publish(): void {
    const { state, needsAttention } = inbox;
    if (!state) return;
    const { businessId, status } = state;
    try {
      show({ ...machine.attributes(state), businessId, status, needsAttention });
      // Two spaces are what ends a line in Markdown.
      setCurrentDetails(machine.describe(state).replaceAll('\n', '  \n'));
    } catch (error) {
      log.error('the state could not be shown', { error: String(error) });
    }
  }
}
