import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createEntityActivities } from '#activities/index.ts';
import { createOrm } from '#db/orm.ts';
import { readEnv } from '#env';
import type { Batch } from '#workflows/process.ts';

/**
 * A worker that kills itself right after so many projections are committed, or after the next one of what time did, or
 * of an event of this kind; with none, it lives until its starter ends.
 */
const env = readEnv();
const commits = Number(process.argv[2]);
const what = process.argv[3];
const orm = createOrm({ url: env.DATABASE_URL, role: 'docket_app', poolSize: 8 });
const activities = createEntityActivities({ orm, env });
let committed = 0;

Runtime.install({ logger: new DefaultLogger('ERROR') });

const worker = await Worker.create({
  connection: await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS }),
  taskQueue: env.TASK_QUEUE,
  // The next worker need not wait long for what was meant for this one.
  stickyQueueScheduleToStartTimeout: '1s',
  workflowBundle: { codePath: env.WORKFLOW_BUNDLE! },
  activities: {
    ...activities,
    project: async (batch: Batch) => {
      await activities.project(batch);
      committed += 1;
      const isDue =
        what === 'any' ||
        batch.steps.some(({ actor, events }) =>
          what === 'by-time' ? actor.role === 'system' : events.some(({ kind }) => kind === what),
        );
      if (commits > 0 && committed >= commits && isDue) process.kill(process.pid, 'SIGKILL');
    },
  },
});
process.stdin.on('end', () => process.exit()).resume();
await worker.run();
