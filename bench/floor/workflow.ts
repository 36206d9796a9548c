import { condition, defineSignal, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { FloorActivities } from './activities.ts';

const { write } = proxyLocalActivities<FloorActivities>({
  startToCloseTimeout: '5s',
  retry: { maximumAttempts: 2 },
});

/** The least that a durable command can cost: one signal, one local activity that writes one row and notifies. */
export async function floorWorkflow(): Promise<void> {
  const waiting: string[] = [];
  setHandler(defineSignal<[string]>('write'), (id) => {
    waiting.push(id);
  });
  for (;;) {
    await condition(() => waiting.length > 0);
    for (let id = waiting.shift(); id; id = waiting.shift()) await write(id);
  }
}
