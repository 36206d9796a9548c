import { EventEmitter, once } from 'node:events';
import type { Client, WorkflowHandle } from '@temporalio/client';
import pg from 'pg';
import { uuid } from '#db/uuid.ts';
import { inParallel } from '../signals.ts';

/**
 * Sends the floor's command and waits until its row is announced, as many at a time as there are workflows; or starts a
 * workflow for it, as everything does that has a process of its own.
 */
export async function openFloor(temporal: Client, url: string, workflows: number) {
  const listener = new pg.Client({ connectionString: url });
  listener.on('error', () => undefined);
  await listener.connect();
  await listener.query('create table if not exists floor (id uuid primary key)');
  await listener.query('listen floor');
  const announced = new EventEmitter().setMaxListeners(0);
  listener.on('notification', ({ payload }) => announced.emit(payload!));
  const floor = () => ({ taskQueue: 'floor', workflowId: `floor/${uuid()}` });
  const handles: WorkflowHandle[] = await Promise.all(
    Array.from({ length: workflows }, () => temporal.workflow.start('floorWorkflow', floor())),
  );
  return {
    command: async (client: number): Promise<void> => {
      const id = uuid();
      const written = once(announced, id);
      await handles[client % workflows]!.signal('write', id);
      await written;
    },
    start: async (): Promise<void> => {
      const id = uuid();
      const written = once(announced, id);
      const first = { signal: 'write', signalArgs: [id] };
      handles.push(await temporal.workflow.signalWithStart('floorWorkflow', { ...floor(), ...first }));
      await written;
    },
    close: async (): Promise<void> => {
      await inParallel(handles.length, workflows, (number) => handles[number]!.terminate('measured'));
      await listener.end();
    },
  };
}
