import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  condition,
  defineSignal,
  getExternalWorkflowHandle,
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
import type { Batch, Effect, EntityInput, EntityState, Machine } from './process.ts';
import { createVisibility } from './visibility.ts';

export type EntityRun<S extends EntityState, E extends { kind: string }> = EntityInput & { carried?: Carried<S, E> };

/** A run continues as new after this many commands, so that replaying it after an eviction stays cheap. */
const commandsPerRun = 500;
const batchSize = 100;

// Fast, and safe to redo because everything in such a batch follows from signals: see docs/decisions/0002.
const local = proxyLocalActivities<EntityActivities>({ startToCloseTimeout: '5s', retry: { maximumAttempts: 2 } });
const patient = proxyActivities<EntityActivities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '20s' },
});

/** Runs a machine for as long as its process lives: decides at once, projects in batches, keeps time, starts effects. */
export async function runEntity<S extends EntityState, E extends { kind: string }>(
  machine: Machine<S, E>,
  input: EntityRun<S, E>,
): Promise<void> {
  const inbox = new Inbox(machine, input);
  const show = createVisibility();
  const { workflowId } = workflowInfo();
  let refreshing = false;
  let reproject = false;

  for (const name of Object.keys(machine.commands)) {
    setHandler(defineSignal<[unknown]>(name), (raw) => inbox.signal(name, raw));
  }
  setDefaultSignalHandler((name, raw) => inbox.signal(name, raw));
  setHandler(refreshSignal, () => {
    refreshing = true;
  });
  setHandler(reprojectSignal, () => {
    reproject = true;
  });
  setHandler(stateQuery, (actor) => inbox.live(actor));
  setHandler(outcomeQuery, (commandId) => inbox.outcomeOf(commandId));
  if (input.first) inbox.start(input.first);

  for (;;) {
    inbox.keepTime();
    await condition(() => !inbox.waits || inbox.over || refreshing || reproject || inbox.decided >= commandsPerRun);
    if (inbox.pending > 0 || reproject) {
      if (reproject) inbox.epoch += 1;
      reproject = false;
      const { batch, followsFromSignals } = inbox.batch(workflowId, batchSize);
      await project(batch, followsFromSignals);
      inbox.projected(batch);
      publish();
      continue;
    }
    const effect = inbox.nextEffect();
    if (effect) {
      await perform(effect);
      inbox.effectDone(effect);
      continue;
    }
    if (inbox.over) return;
    if (refreshing || inbox.decided >= commandsPerRun || workflowInfo().continueAsNewSuggested) {
      inbox.stopTime();
      const { first: _, ...ids } = input;
      await makeContinueAsNewFunc<(next: EntityRun<S, E>) => Promise<void>>()({ ...ids, carried: inbox.carry() });
    }
  }

  async function project(batch: Batch<S, E>, followsFromSignals: boolean): Promise<void> {
    if (followsFromSignals) {
      try {
        return await local.project(batch as unknown as Batch);
      } catch (error) {
        // Attempts exhausted or timed out: whatever it was, the patient activity outlasts it.
        log.warn('projection falls back to a normal activity', { error: String(error) });
      }
    }
    await patient.project(batch as unknown as Batch);
  }

  async function perform(effect: Effect): Promise<void> {
    if (effect.kind === 'ask') {
      const payload = await patient[effect.activity](effect.input as never);
      inbox.answer(effect, payload as Record<string, unknown>);
    } else if (effect.kind === 'start') {
      try {
        await startChild(effect.workflow, {
          workflowId: effect.workflowId,
          args: [effect.input],
          parentClosePolicy: ParentClosePolicy.ABANDON,
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
        });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    } else {
      const command = { commandId: effect.key, actor: { id: 'system', role: 'system' }, at: inbox.lastAt, payload: effect.payload };
      try {
        await getExternalWorkflowHandle(effect.workflowId).signal(effect.name, command);
      } catch (error) {
        log.warn('the other process has ended', { workflowId: effect.workflowId, error: String(error) });
      }
    }
  }

  function publish(): void {
    const { state } = inbox;
    if (!state) return;
    const { businessId, status } = state;
    show({ ...machine.attributes(state), businessId, status, needsAttention: inbox.needsAttention });
    setCurrentDetails(machine.describe(state));
  }
}

