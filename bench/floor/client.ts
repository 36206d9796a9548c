import { EventEmitter, once } from 'node:events';
import type { Client } from '@temporalio/client';
import pg from 'pg';
import { uuid } from '#db/uuid.ts';

/** Sends the floor's command and waits until its row is announced, as many at a time as there are workflows. */
export async function openFloor(temporal: Client, url: string, workflows: number) {
  const listener = new pg.Client({ connectionString: url });
  listener.on('error', () => undefined);
  await listener.connect();
  await listener.query('create table if not exists floor (id uuid primary key)');
  await listener.query('listen floor');
  const announced = new EventEmitter().setMaxListeners(0);
  listener.on('notification', ({ payload }) => announced.emit(payload!));
  const handles = await Promise.all(
    Array.from({ length: workflows }, () =>
      temporal.workflow.start('floorWorkflow', { taskQueue: 'floor', workflowId: `floor/${uuid()}` }),
    ),
  );
  return {
    command: async (client: number): Promise<void> => {
      const id = uuid();
      const written = once(announced, id);
      await handles[client % workflows]!.signal('write', id);
      await written;
    },
    close: async (): Promise<void> => {
      await Promise.all(handles.map((handle) => handle.terminate('measured')));
      await listener.end();
    },
  };
}
